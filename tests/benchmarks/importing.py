"""Measure an import beside SQLite FTS5, in one run: its time, the same import again, its memory.

    python -m tests.benchmarks.importing CORPUS [--rounds N] [--shapes]

CORPUS holds JSON lines, plain or gzipped, each with "title", "summary" and "authors". FTS5 puts the
titles and abstracts, read already, into a table in a new file and commits. Broadsheet reads the
file, cleans and keeps all that it holds, and builds its index of words. The rounds alternate.
Memory is how far the peak of a fresh process rises above what it held before the import, by the
size of the titles, abstracts and authors in UTF-8; of recombined papers too. Compare the numbers of
one run only: machines are noisy.

With `--shapes` it reads 2,000 papers as text and Markdown of several shapes instead, without any
library, and prints the processor's seconds of each, the best of all rounds, and by those of
unwrapped text.
"""

import argparse
import gzip
import json
import random
import re
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from tests.digests import Words, labelled
from tests.recognition import Sample, Setting, markdown_headings, text_in_blocks
from tests.support import source_of
from tui.cli.opening import open_library
from tui.importer import parse
from tui.library import Library
from tui.model import Paper

Value = TypeVar("Value")
Record = dict[str, Any]
Rows = Sequence[tuple[str, str]]

TABLES = {
    "fts5, unicode61": "tokenize='unicode61'",
    "fts5, porter, prefix": "tokenize='porter unicode61', prefix='2 3 4'",
}
IMPORT, AGAIN = "import", "import again"
SHAPED, COLUMNS = 2_000, 80
"""The papers of each shape, and the width at which they are wrapped."""
RECOMBINED = 50_000
SENTENCES = 6
"""Sentences of an abstract that is made from others."""
RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes that one of `ru_maxrss` stands for."""


def read_records(path: Path) -> list[Record]:
    """Give the records of the corpus."""
    content = path.read_bytes()
    text = gzip.decompress(content) if path.suffix == ".gz" else content
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def write_records(records: Iterable[Record], path: Path) -> None:
    """Write records as a corpus."""
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
        file.writelines(json.dumps(record) + "\n" for record in records)


def recombined(records: Sequence[Record], count: int, seed: int = 0) -> Iterable[Record]:
    """Give `count` records of sentences, and of halves of titles, of `records`."""
    rng = random.Random(seed)
    sentences = [s for r in records for s in re.split(r"(?<=[.!?])\s+", r["summary"])]
    for number in range(count):
        first, second = (rng.choice(records)["title"].split() for _ in range(2))
        title = " ".join(first[: len(first) // 2 + 1] + second[len(second) // 2 :])
        yield {
            "title": f"{title} {number}",
            "summary": " ".join(rng.sample(sentences, SENTENCES)),
            "authors": rng.choice(records)["authors"],
        }


def fts5_seconds(options: str, rows: Rows) -> float:
    """Give the seconds in which FTS5 takes `rows` into a new file."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        with closing(sqlite3.connect(Path(folder) / "papers.db")) as database:
            database.execute(f"CREATE VIRTUAL TABLE papers USING fts5(title, abstract, {options})")
            database.executemany("INSERT INTO papers VALUES (?, ?)", rows)
            database.commit()
        return time.perf_counter() - start


def import_seconds(library: Library, corpus: Path) -> float:
    """Give the seconds in which `library` takes the corpus in, index and all."""
    start = time.perf_counter()
    report = library.import_listings([str(corpus)])
    library.searcher.index_all()
    seconds = time.perf_counter() - start
    if not library.papers:
        raise SystemExit(f"Nothing was imported: {report}")
    return seconds


def measured(corpus: Path, rows: Rows) -> dict[str, float]:
    """Give the seconds of everything, measured once."""
    seconds = {name: fts5_seconds(options, rows) for name, options in TABLES.items()}
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder), cached=False)
        seconds[IMPORT] = import_seconds(library, corpus)
        seconds[AGAIN] = import_seconds(library, corpus)
    return seconds


def time_table(corpus: Path, rounds: int) -> None:
    """Print the medians of some rounds, and each by those of FTS5 and of the import."""
    rows = [(record["title"], record["summary"]) for record in read_records(corpus)]
    measured(corpus, rows)  # the first round finds nothing in any cache
    taken = [measured(corpus, rows) for _ in range(rounds)]
    medians = {name: statistics.median(each[name] for each in taken) for name in taken[0]}
    print(f"\nAn import of {len(rows)} papers, median of {rounds} rounds")
    for name, seconds in medians.items():
        ratios = "  ".join(f"{seconds / medians[o]:5.2f} x {o}" for o in (*TABLES, IMPORT))
        best = min(each[name] for each in taken)
        print(f"  {name:<22} {seconds:6.3f} s  best {best:6.3f}  {ratios}", flush=True)


def text_bytes(papers: Iterable[Paper]) -> int:
    """Give the size of the titles, abstracts and authors in UTF-8."""
    return sum(len("".join((p.title, p.abstract, *p.authors)).encode()) for p in papers)


def peak_bytes() -> int:
    """Give the most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * RSS_UNIT


def peak_of_import(corpus: Path) -> tuple[int, int, int]:
    """Give how many papers an import brings, the size of their text and how far memory rises."""
    with tempfile.TemporaryDirectory() as folder:
        few = Path(folder) / "few.jsonl.gz"
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            write_records([json.loads(next(lines))], few)
        import_seconds(open_library(Path(folder) / "few", cached=False), few)  # loads every module
        library = open_library(Path(folder) / "all", cached=False)
        before = peak_bytes()
        import_seconds(library, corpus)
        return len(library.papers), text_bytes(library.papers.values()), peak_bytes() - before


def write_recombined(corpus: Path, target: Path) -> None:
    """Write a corpus of recombined records."""
    write_records(recombined(read_records(corpus), RECOMBINED), target)


def in_fresh_process(work: Callable[[], Value]) -> Value:
    """Give what `work` gives in a process that has done nothing before."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work).result()


def memory_table(corpus: Path) -> None:
    """Print the peak memory of an import of the corpus, and of a recombined one."""
    print("\nThe peak memory of an import, in a fresh process")
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "recombined.jsonl.gz"
        in_fresh_process(partial(write_recombined, corpus, large))
        for each in (corpus, large):
            count, text, peak = in_fresh_process(partial(peak_of_import, each))
            print(
                f"  {count:>6} papers  {peak / 1e6:6.1f} MB"
                f"  {peak / text:5.2f} x {text / 1e6:.1f} MB of text",
                flush=True,
            )


def shapes(corpus: Path) -> dict[str, str]:
    """Give the text of some papers in each shape; the first is what others are compared with."""
    papers = [
        Sample(" ".join(r["title"].split()), " ".join(r["summary"].split()), f"2606.{number:05}")
        for number, r in enumerate(read_records(corpus)[:SHAPED], start=1)
    ]
    wrapped = Setting("missing", COLUMNS)
    stacked = (f"{wrapped.title(p.title)}\n{wrapped.wrapped(p.abstract)}" for p in papers)
    return {
        "text": text_in_blocks(papers, Setting("missing")),
        "text, wrapped": text_in_blocks(papers, wrapped),
        "titles right above": "\n\n".join(stacked),
        "digest in Markdown": labelled(papers, Words()),
        "site's page in Markdown": markdown_headings(papers, Setting()),
    }


def reading_seconds(text: str) -> float:
    """Give the processor's seconds in which the papers of a text are read."""
    source = source_of(text.encode())
    start = time.process_time()
    papers = parse(source).papers
    seconds = time.process_time() - start
    if len(papers) != SHAPED:
        raise SystemExit(f"{len(papers)} papers were read, not {SHAPED}.")
    return seconds


def shape_table(corpus: Path, rounds: int) -> None:
    """Print the time that each shape takes, and by that of unwrapped text."""
    texts = shapes(corpus)
    taken = [{name: reading_seconds(text) for name, text in texts.items()} for _ in range(rounds)]
    best = {name: min(each[name] for each in taken) for name in texts}
    print(f"\nReading {SHAPED:,} papers, best of {rounds} rounds")
    for name, seconds in best.items():
        ratio = seconds / best[next(iter(texts))]
        print(f"  {name:<24} {seconds:6.3f} s  {ratio:5.2f} x text", flush=True)


def main() -> None:
    """Read the arguments and print the tables; memory first, while this process is small."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--shapes", action="store_true", help="read text and Markdown instead")
    asked = parser.parse_args()
    if asked.shapes:
        shape_table(asked.corpus, asked.rounds)
        return
    memory_table(asked.corpus)
    time_table(asked.corpus, asked.rounds)


if __name__ == "__main__":
    main()
