"""How many papers are wrongly taken for one, how many copies are found, and what both cost.

    python -m tests.benchmarks.merging CORPUS [PAYLOAD ...] [--copies 1000] [--seed 1]

CORPUS is JSON lines, plain or gzipped, of records with `id`, `title`, `summary` and `authors`, each
of another paper; PAYLOADs are JSON arrays of the API of Hugging Face Daily Papers. Precision is
tried on the corpus without its ids, recall on copies spoilt as pages and people spoil them.
"""

import argparse
import gzip
import json
import random
import re
import string
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tui.importer.records import make_paper
from tui.library.identity import Identified, identify
from tui.library.merging import Merge, merge_papers
from tui.model import Paper, paper_key

Noise = Callable[[random.Random, Paper], Paper]

CUT_AT = 400
BROKEN_AT = 80
HELD_AND_FOUND = (50_000, 5_000)
GREEK = {"alpha": "α", "beta": "β", "gamma": "γ", "lambda": "λ", "theta": "θ", "delta": "δ"}


def read(path: Path) -> str:
    """Give the text of a file, gzipped or not."""
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode()


def paper_of(record: Mapping[str, Any]) -> Paper:
    """Give the paper of a flat record or of an entry of the API's payload."""
    known = record.get("paper", record)
    authors = [a["name"] if isinstance(a, dict) else a for a in known.get("authors", [])]
    return make_paper(
        known["title"],
        known["summary"],
        authors=authors,
        arxiv=known["id"],
        published=known.get("publishedAt"),
        upvotes=known.get("upvotes"),
    )


def without_ids(papers: Iterable[Paper]) -> list[Paper]:
    """Give papers as a page's text would tell of them."""
    return [replace(paper, arxiv_id=None, version=None) for paper in papers]


# Noise


def titled(paper: Paper, title: str) -> Paper:
    """Give a paper under another title, and the key that an importer would give it then."""
    return replace(paper, title=title, key=paper_key(title))


def typo(generator: random.Random, paper: Paper) -> Paper:
    """Exchange, drop, double or replace one letter inside a word of the title."""
    inside = [m.start() for m in re.finditer(r"(?<=[A-Za-z])[a-z](?=[a-z])", paper.title)]
    if not inside:
        return paper
    at, kind = generator.choice(inside), generator.randrange(4)
    title, letter = paper.title, generator.choice(string.ascii_lowercase)
    spoilt = (title[at + 1] + title[at], title[at + 1], title[at] * 2 + title[at + 1])
    middle = [*spoilt, letter + title[at + 1]][kind]
    return titled(paper, title[:at] + middle + title[at + 2 :])


def two_typos(generator: random.Random, paper: Paper) -> Paper:
    """Make two typos."""
    return typo(generator, typo(generator, paper))


def hyphens(_generator: random.Random, paper: Paper) -> Paper:
    """Write words with hyphens as one word, or else the first two words as one."""
    title = re.sub(r"(?<=\w)-(?=\w)", "", paper.title)
    return titled(paper, title if title != paper.title else title.replace(" ", "", 1))


def greek(_generator: random.Random, paper: Paper) -> Paper:
    """Write a Greek letter as itself."""
    _, name, rest = paper.title.split("$", 2)
    return titled(paper, f"{GREEK[name[1:]]}{rest}")


def greek_original(paper: Paper) -> Paper:
    """Give a paper whose title begins with a Greek letter in LaTeX."""
    name = sorted(GREEK)[len(paper.title) % len(GREEK)]
    return titled(paper, f"$\\{name}$-{paper.title}")


def latex(_generator: random.Random, paper: Paper) -> Paper:
    """Drop the marks of LaTeX from the abstract and put a font's into the title."""
    head, _, tail = paper.title.partition(" ")
    abstract = re.sub(r"[\\${}]", "", paper.abstract)
    return titled(replace(paper, abstract=abstract), f"\\textsc{{{head}}} {tail}")


def no_subtitle(_generator: random.Random, paper: Paper) -> Paper:
    """Keep the longer of what stands before and after the title's colon."""
    parts = paper.title.split(": ", 1)
    return titled(paper, max(parts, key=len))


def cut(generator: random.Random, paper: Paper) -> Paper:
    """Cut the abstract short, and make a typo."""
    return typo(generator, replace(paper, abstract=paper.abstract[:CUT_AT] + "…"))


def broken(generator: random.Random, paper: Paper) -> Paper:
    """Break and hyphenate the abstract's lines, and make a typo."""
    lines = range(0, len(paper.abstract), BROKEN_AT)
    text = "- ".join(paper.abstract[at : at + BROKEN_AT] for at in lines)
    return typo(generator, replace(paper, abstract=text))


NOISES: Mapping[str, Noise] = {
    "a typo": typo,
    "two typos": two_typos,
    "hyphens and spaces": hyphens,
    "Greek letters": greek,
    "LaTeX": latex,
    "the subtitle dropped": no_subtitle,
    "the abstract cut, a typo": cut,
    "lines broken, a typo": broken,
}


# Other papers, as like the first as a reader would still tell them apart


def another_number(_generator: random.Random, paper: Paper) -> Paper:
    """Count the title's numbers on, or begin to number it."""
    title = re.sub(r"\d+", lambda found: str(int(found.group()) + 1), paper.title)
    return titled(paper, title if title != paper.title else f"{paper.title} 2")


def another_part(generator: random.Random, paper: Paper) -> Paper:
    """Make a part or an answer of it."""
    forms = ("{}: Part II", "{} II", "Comment on: {}", "{}: Supplementary Material", "Not {}")
    return titled(paper, generator.choice(forms).format(paper.title))


def another_word(generator: random.Random, paper: Paper) -> Paper:
    """Put another title's word in the place of one, in the abstract too."""
    words = re.findall(r"[A-Za-z]{4,}", paper.title)
    if not words:
        return paper
    word, other = generator.choice(words), generator.choice(WORDS)
    title = re.sub(rf"\b{word}\b", other, paper.title)
    abstract = re.sub(rf"\b{word}\b", other, paper.abstract, flags=re.IGNORECASE)
    return replace(titled(paper, title), abstract=abstract)


def another_abstract(_generator: random.Random, paper: Paper) -> Paper:
    """Tell of something else under a title that differs by a letter."""
    tail = paper.abstract[len(paper.abstract) // 2 :]
    return replace(titled(paper, paper.title.replace("e", "", 1)), abstract=f"{tail} {tail}")


WORDS = ("Image", "Audio", "Speech", "Vision", "Graph", "Motion", "Policy", "Sparse", "Dense")
STRANGERS: Mapping[str, Noise] = {
    "another number": another_number,
    "another part": another_part,
    "another word": another_word,
    "another abstract": another_abstract,
}


# Measuring


def merged_pairs(identified: Sequence[Identified]) -> list[tuple[str, str]]:
    """Give the titles of each two papers that were taken for one."""
    first: dict[str, str] = {}
    return [
        (first[each.key], each.paper.title)
        for each in identified
        if first.setdefault(each.key, each.paper.title) is not each.paper.title
    ]


def print_precision(papers: Sequence[Paper]) -> None:
    """Import the corpus with and without its ids, and list each two papers taken for one."""
    for name, found in (("with ids", papers), ("without ids", without_ids(papers))):
        pairs = merged_pairs(identify({}, found))
        print(f"{len(found):,} papers {name}: {len(pairs)} taken for another")
        for one, other in pairs:
            print(f"    {one} | {other}")


def print_found(
    papers: Sequence[Paper],
    kind: str,
    noises: Mapping[str, Noise],
    copies: int,
    generator: random.Random,
) -> None:
    """Import changed copies into the whole corpus, and print how many were taken for known ones."""
    print(f"\n{kind:<26} {'made':>7} {'theirs':>7} {'share':>7} {'others':>7}")
    held = {paper.key: paper for paper in without_ids(papers)}
    for name, noise in noises.items():
        chosen = generator.sample(without_ids(papers), copies)
        if noise is greek:
            chosen = [greek_original(paper) for paper in chosen]
        world = {**held, **{paper.key: paper for paper in chosen}}
        made = [(paper, noise(generator, paper)) for paper in chosen]
        made = [(paper, copy) for paper, copy in made if copy.key not in world]
        keys = [each.key for each in identify(world, [copy for _paper, copy in made])]
        right = sum(key == paper.key for key, (paper, _copy) in zip(keys, made, strict=True))
        wrong = sum(key in world for key in keys) - right
        share = right / max(len(made), 1)
        print(f"{name:<26} {len(made):>7,} {right:>7,} {share:>7.3f} {wrong:>7}")


def print_overlap(papers: Sequence[Paper], payload: Path) -> None:
    """Import a payload, with and without ids, into the corpus, and print how many it knew."""
    found = [paper_of(record) for record in json.loads(read(payload))]
    ids = {paper.arxiv_id: paper.key for paper in papers}
    both = [paper for paper in found if paper.arxiv_id in ids]
    for name, held, these in (
        ("by id", papers, both),
        ("by title and likeness", without_ids(papers), without_ids(both)),
    ):
        known = {paper.key: paper for paper in held}
        keys = [each.key for each in identify(known, these)]
        right = sum(k == ids[p.arxiv_id] for k, p in zip(keys, both, strict=True))
        print(f"{payload.name}: {len(both)} of {len(found)} in the corpus, {right} known {name}")


def timed(work: Callable[[], object]) -> float:
    """Give the shortest of three runs, in milliseconds."""
    times = []
    for _run in range(3):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return min(times)


def merge(held: Mapping[str, Paper], found: Sequence[Paper]) -> Merge:
    """Do all that an import does between reading and writing."""
    return merge_papers(held.get, identify(held, found))


def many(papers: Sequence[Paper], count: int, year: int) -> list[Paper]:
    """Give as many papers as asked for, made of those of the corpus, with ids of one year."""
    made = []
    for number in range(count):
        paper, other = papers[number % len(papers)], papers[number * 7 % len(papers)]
        title = f"{paper.title} {number}"
        abstract = f"{other.abstract[number % 97 : 300]} {number} {paper.abstract}"
        made.append(
            replace(titled(paper, title), abstract=abstract, arxiv_id=f"{year}{number:09.5f}"[:10])
        )
    return made


def print_cost(papers: Sequence[Paper]) -> None:
    """Print how long merging takes, whatever reading and writing take beside it."""
    plain = without_ids(papers)
    held, held_plain = ({p.key: p for p in these} for these in (papers, plain))
    number, more = HELD_AND_FOUND
    made = many(papers, number + more, 30)
    large = {paper.key: paper for paper in made[:number]}
    cases: Sequence[tuple[str, Mapping[str, Paper], Sequence[Paper]]] = (
        ("known, with ids", held, papers),
        ("known, without ids", held_plain, plain),
        ("known, ids only now", held_plain, papers),
        ("new, with ids", {}, papers),
        ("new, without ids", {}, plain),
        ("new, with ids", large, made[number:]),
        ("new, without ids", large, without_ids(made[number:])),
    )
    print(f"\n{'papers':>7}  {'':<22} {'into':>7} {'ms':>7}")
    for name, world, found in cases:
        spent = timed(lambda world=world, found=found: merge(world, found))  # type: ignore[misc]
        print(f"{len(found):>7,}  {name:<22} {len(world):>7,} {spent:>7.1f}")


def main() -> None:
    """Measure, and print."""
    summary, _, _ = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(description=summary)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("payloads", type=Path, nargs="*")
    parser.add_argument("--copies", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    papers = [paper_of(json.loads(line)) for line in read(arguments.corpus).splitlines()]
    print_precision(papers)
    generator = random.Random(arguments.seed)
    print_found(papers, "copies, spoilt by", NOISES, arguments.copies, generator)
    print_found(papers, "other papers, made by", STRANGERS, arguments.copies, generator)
    print()
    for payload in arguments.payloads:
        print_overlap(papers, payload)
    print_cost(papers)


if __name__ == "__main__":
    main()
