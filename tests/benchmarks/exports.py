"""Exports of a whole corpus through outside parsers: `python -m tests.benchmarks.exports CORPUS`.

CORPUS is a file of JSON lines, packed or not, with id, title, summary and authors of each paper.
For each parser, and each program that this machine has, the number of differences in titles,
authors, ids and abstracts is printed, and the first of them; of pandoc, in letters and digits, as
it sets quotation marks and capitals. Then, of bibliographies, how many entries there are and how
many titles stand in none of them.
"""

import gzip
import json
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.exports import (
    PROGRAMS,
    READERS,
    Seen,
    as_read,
    expected,
    exported,
    letters,
    pandoc_cites,
    read_back,
    read_back_files,
    rendered,
    written,
)
from tui.model import Paper, paper_key
from tui.text import clean_line, clean_text

SHOWN = 3
STYLES = ("apa", "ieee")
FIELDS = ("title", "authors", "arxiv", "abstract")


def corpus(file: Path) -> Iterator[Paper]:
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            title = clean_line(record["title"])
            yield Paper(
                paper_key(title),
                title,
                clean_text(record["summary"]),
                tuple(map(clean_line, record["authors"])),
                record["id"],
                published=record["publishedAt"][:10],
            )


def main() -> None:
    papers = list({paper.key: paper for paper in corpus(Path(sys.argv[1]))}.values())
    print(f"{len(papers):,} papers")
    print(f"{'':16}{'papers':>8}{'title':>8}{'authors':>9}{'ids':>6}{'abstract':>10}{'s':>7}")
    for name in READERS:
        wanted = expected(as_read(name, papers))
        compare(name, wanted, lambda name=name: read_back(name, papers))  # type: ignore[misc]
    wanted = expected(as_read("markdown-it", papers))
    compare("files", wanted, lambda: read_back_files(papers))
    for name in PROGRAMS:
        if shutil.which(name.split()[0]):
            is_pandoc = name.startswith("pandoc")
            wish = list(map(letters, wanted)) if is_pandoc else wanted
            compare(name, wish, lambda name=name: read_back(name, papers))  # type: ignore[misc]
    items = json.loads(written("csl", exported(papers)))
    for style in STYLES:
        count(f"citeproc, {style}", papers, lambda style=style: rendered(items, style))  # type: ignore[misc]
    if shutil.which("pandoc"):
        for name, form in (("csl", "csljson"), ("bibtex", "biblatex")):
            text = written(name, exported(papers))
            count(f"cited, {name}", papers, lambda text=text, form=form: pandoc_cites(text, form))  # type: ignore[misc]


def compare(name: str, wanted: list[Seen], read: Callable[[], list[Seen]]) -> None:
    start = time.perf_counter()
    got = read()
    pairs = list(zip(wanted, got, strict=False))
    wrong = {
        field: [(w, g) for w, g in pairs if getattr(w, field) != getattr(g, field)]
        for field in FIELDS
    }
    counts = [len(wrong[field]) for field in FIELDS]
    print(
        f"{name:16}{len(got):>8,}{counts[0]:>8}{counts[1]:>9}{counts[2]:>6}{counts[3]:>10}"
        f"{time.perf_counter() - start:>7.1f}"
    )
    for field in FIELDS:
        for one, other in wrong[field][:SHOWN]:
            print(f"    {getattr(one, field)[:300]!r}\n    {getattr(other, field)[:300]!r}")


def count(name: str, papers: list[Paper], cite: Callable[[], list[str]]) -> None:
    """Print how many entries a bibliography has, and how many titles stand in none of them."""
    start = time.perf_counter()
    entries = cite()
    read = small("\n".join(entries))
    missing = [paper.title for paper in papers if small(paper.title) not in read]
    print(f"{name:16}{len(entries):>8,}{len(missing):>8}{time.perf_counter() - start:>30.1f}")
    for title in missing[:SHOWN]:
        print(f"    {title!r}")


def small(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


if __name__ == "__main__":
    main()
