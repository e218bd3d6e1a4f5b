"""Exports of a whole corpus through outside parsers: `python -m tests.benchmarks.exports CORPUS`.

CORPUS is a file of JSON lines, packed or not, with id, title, summary and authors of each paper.
For each parser the number of differences in titles, authors, ids and abstracts is printed, and the
first of them.
"""

import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.exports import READERS, Seen, expected, read_back, read_back_files
from tui.model import Paper, paper_key
from tui.text import clean_line, clean_text

SHOWN = 3
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
    wanted = expected(papers)
    for name in READERS:
        compare(name, wanted, lambda name=name: read_back(name, papers))  # type: ignore[misc]
    compare("files", wanted, lambda: read_back_files(papers))


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


if __name__ == "__main__":
    main()
