"""Recognition, measured in three ways:

`python -m tests.benchmarks.recognition [SEEDS]` reads the whole matrix of invented pages with
furniture at random places, and prints for each way of writing what was found and what was wrong;
with no seeds given, 20 are tried.
`... digests FOLDER` reads the files named in FOLDER/truth.jsonl (a line for each, with its `file`
and its `papers`: `title`, `arxiv_id`, `abstract` where the file has them), and prints what was
missed, false, and wrong.
`... others FOLDER... [--share 0.1]` reads files that are no listings and prints which gave papers.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from tests.recognition import (
    ENCODINGS,
    FURNITURE,
    LINE_ENDS,
    SAMPLES,
    WIDTHS,
    WRITERS,
    Setting,
    Writer,
    encodable,
    expected,
    found,
    read,
)
from tui.errors import ListingError, NoListing
from tui.importer import openers, parse
from tui.model import Paper
from tui.text import fold

OFTEN = (0.0, 0.1, 0.3)
"""How often a line of furniture stands between two paragraphs."""


NOW = datetime.now(UTC)
ALIKE = 70
"""From which likeness of folded titles on one is the other, wrongly written; in percent."""
SAME_ABSTRACT = 95


def main() -> None:
    match sys.argv[1:]:
        case ["digests", folder]:
            score_digests(Path(folder))
        case ["others", *folders]:
            score_others(folders)
        case given:
            score_matrix(int(given[0]) if given else 20)


def score_matrix(number: int) -> None:
    """Read every way of writing with so many seeds."""
    seeds = range(number)
    print(f"{'':28}{'papers':>10}{'found':>10}{'missed':>8}{'wrong':>8}{'skipped':>9}")
    for name, writer in WRITERS.items():
        counts: Counter[str] = Counter()
        for seed in seeds:
            counts += measured(writer, random.Random(seed))
        figures = "".join(
            f"{counts[what]:>{width},}"
            for what, width in zip(
                ("papers", "found", "missed", "wrong", "skipped"), (10, 10, 8, 8, 9), strict=True
            )
        )
        print(f"{name:28}{figures}")


def measured(writer: Writer, chance: random.Random) -> Counter[str]:
    """Read each setting of the matrix once, its papers in another order each time."""
    counts: Counter[str] = Counter()
    for furniture, width, line_end, encoding in product(FURNITURE, WIDTHS, LINE_ENDS, ENCODINGS):
        papers = encodable(chance.sample(SAMPLES, len(SAMPLES)), encoding)
        text = writer(papers, Setting(furniture, width, chance, chance.choice(OFTEN)))
        try:
            parsed = read(text, line_end, encoding)
        except NoListing:
            counts += Counter(papers=len(papers), missed=len(papers))
            continue
        wanted, got = Counter(expected(papers)), Counter(found(parsed))
        counts += Counter(
            papers=wanted.total(),
            found=(wanted & got).total(),
            missed=(wanted - got).total(),
            wrong=(got - wanted).total(),
            skipped=len(parsed.skipped),
        )
    return counts


def score_digests(folder: Path) -> None:
    """Print for each file how many of its papers were missed, false, or wrong."""
    columns = ("papers", "missed", "false", "wrong title", "wrong id", "wrong abstract")
    print(f"{'':40}" + "".join(f"{name:>15}" for name in columns))
    whole: Counter[str] = Counter()
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        truth = json.loads(line)
        counts = compared(truth["papers"], read_papers(folder / truth["file"]))
        whole += counts
        print(f"{truth['file']:40}" + "".join(f"{counts[name]:>15,}" for name in columns))
    print(f"{'in all':40}" + "".join(f"{whole[name]:>15,}" for name in columns))
    share = {name: f"{whole[name] / whole['papers']:.1%}" for name in columns[1:]}
    print(f"{'':40}{'':15}" + "".join(f"{share[name]:>15}" for name in columns[1:]))


def read_papers(path: Path) -> list[Paper]:
    """Return the papers that the importer reads in a file; none where it is refused."""
    try:
        return [each for opener in openers(str(path), NOW) for each in parse(opener.read()).papers]
    except ListingError as error:
        print(error)
        return []


def compared(truth: Sequence[dict[str, Any]], read: Sequence[Paper]) -> Counter[str]:
    """Count the papers of a file that were missed or wrong, and those read that are none."""
    by_title = {fold(paper.title): paper for paper in read}
    by_id: dict[str | None, Paper] = {paper.arxiv_id: paper for paper in read if paper.arxiv_id}
    used: set[int] = set()
    counts: Counter[str] = Counter(papers=len(truth))
    for paper in truth:
        title = fold(paper["title"])
        found = by_title.get(title) or by_id.get(paper.get("arxiv_id"))
        found = found or max(
            read, key=lambda each: fuzz.ratio(title, fold(each.title)), default=None
        )
        if found is None or fuzz.ratio(title, fold(found.title)) < ALIKE:
            counts["missed"] += 1
            continue
        used.add(id(found))
        counts["wrong title"] += fold(found.title) != title
        counts["wrong id"] += bool(paper.get("arxiv_id")) and found.arxiv_id != paper["arxiv_id"]
        abstract = " ".join((paper.get("abstract") or "").split())
        same = fuzz.ratio(abstract, " ".join(found.abstract.split())) >= SAME_ABSTRACT
        counts["wrong abstract"] += bool(abstract) and not same
    distinct = {fold(paper["title"]) for paper in truth}
    counts["false"] += sum(
        id(each) not in used and fold(each.title) not in distinct for each in read
    )
    return counts


def score_others(arguments: Sequence[str]) -> None:
    """Print which of the files that are no listings gave papers, and how many did."""
    share = float(arguments[arguments.index("--share") + 1]) if "--share" in arguments else 1.0
    folders = arguments[: arguments.index("--share")] if "--share" in arguments else arguments
    chance = random.Random(1)
    files = [path for folder in folders for path in _files(Path(folder)) if chance.random() < share]
    wrong = papers = 0
    for path in files:
        try:
            given = [paper for o in openers(str(path), NOW) for paper in parse(o.read()).papers]
        except ListingError:
            continue
        if given:
            wrong, papers = wrong + 1, papers + len(given)
            print(f"{path}: {len(given)} papers, such as “{given[0].title[:60]}”")
    print(
        f"{wrong} of {len(files):,} files ({wrong / max(len(files), 1):.1%}) gave {papers} papers"
    )


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_file():
        yield folder
    yield from (path for path in sorted(folder.rglob("*")) if path.is_file())


if __name__ == "__main__":
    main()
