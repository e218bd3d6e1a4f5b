"""What memory the app and its parts take in libraries of two sizes, and the file of FTS5 beside.

python -m tests.benchmarks.memory [--sizes 5000 75000] [--keep FOLDER]

Prints megabytes. Of the app, which has stood in a terminal and into which a query has been typed,
and of each part in a process that does one after the other, it is the memory that no file backs.
The pages that the app has mapped of files, which the system may take back, stand beside it.
"""

import argparse
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

from tui.cli.opening import open_indexed, open_library
from tui.paths import index_cache

from .libraries import broadsheet, library_of, papers
from .terminal import Terminal

REST_SECONDS = 8
"""Until the index is there and the files are tidied."""
PARTS = ("modules", "library", "index", "queries typed", "order by interest")
MEGABYTE = 1 << 20


def megabytes(process: int | str, kind: str) -> float:
    """Return the memory of a process: "RssAnon", or "RssFile" that files back."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith(kind)).split()[1]) / 1024


def app(library: Path, title: str) -> tuple[float, float]:
    """Return what the app takes when a query has been typed into it."""
    with Terminal([sys.executable, "-m", "tui", "--library", str(library)]) as terminal:
        terminal.seconds_until(title.split(maxsplit=1)[0])
        terminal.settle(REST_SECONDS)
        for key in f"/{title}":
            terminal.press(key)
        terminal.settle(0.3)  # the cursor blinks
        process = terminal.process.pid
        return megabytes(process, "RssAnon"), megabytes(process, "RssFile")


def parts(folder: Path, title: str) -> list[float]:
    """Return what each part takes beside those before it."""
    held = list(_held(folder, title))
    return [held[0], *(after - before for before, after in pairwise(held))]


def _held(folder: Path, title: str) -> Iterator[float]:
    yield megabytes("self", "RssAnon")
    library = open_library(folder)
    yield megabytes("self", "RssAnon")
    library.searcher.prepare()
    library.searcher.index_all()
    yield megabytes("self", "RssAnon")
    for end in range(1, len(title) + 1):
        library.search(title[:end])
    yield megabytes("self", "RssAnon")
    library.interest.ranked(library.view.inbox(), limit=50)
    yield megabytes("self", "RssAnon")


def fts5_bytes(folder: Path, size: int) -> int:
    """Return the size of a file of FTS5 with the papers of a library, with stems and prefixes."""
    file = folder / "fts5"
    database = sqlite3.connect(file)
    with database:
        database.execute(
            "CREATE VIRTUAL TABLE papers USING fts5"
            "(title, abstract, authors, tokenize='porter unicode61', prefix='2 3')"
        )
        rows = ((each["title"], each["abstract"], str(each["authors"])) for each in papers(size))
        database.executemany("INSERT INTO papers VALUES (?, ?, ?)", rows)
    database.close()
    written = file.stat().st_size
    file.unlink()
    return written


def print_size(folder: Path, size: int) -> None:
    """Print one row: the app, each part, and the files."""
    library = library_of(folder, size)
    keys = broadsheet("--library", library, "list", "--limit", "30", "--keys").split()
    broadsheet("--library", library, "queue", "add", *keys)  # so that there is an interest
    open_indexed(library)  # so that the index is kept
    title = broadsheet("--library", library, "list", "--limit", "1").split("\t")[-1].strip()
    with get_context("spawn").Pool(1) as fresh:
        taken = fresh.apply(parts, [library, title])
    with tempfile.TemporaryDirectory() as made:
        files = [index_cache(library).stat().st_size, fts5_bytes(Path(made), size)]
    figures = [*app(library, title), *taken, *(each / MEGABYTE for each in files)]
    print(f"| {size:,} | {' | '.join(f'{each:.0f}' for each in figures)} |", flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[5_000, 75_000])
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args(arguments)
    os.environ.pop("BROADSHEET_CONFIG", None)
    heads = ("papers", "app", "of files", *PARTS, "file of the index", "file of FTS5")
    print(f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|")
    with tempfile.TemporaryDirectory() as made:
        for size in options.sizes:
            print_size(options.keep or Path(made), size)


if __name__ == "__main__":
    main()
