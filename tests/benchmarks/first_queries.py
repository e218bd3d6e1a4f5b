"""What the first query of each field costs in a fresh process, and what others cost after it.

python -m tests.benchmarks.first_queries [--size 75000] [--rounds 3] [--keep FOLDER]

Prints milliseconds of processor time, the least of the rounds: of the first query, of another of
the same field, and of the first asked again. The library is opened as the app opens it.
"""

import argparse
import tempfile
import time
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path

from tui.cli.opening import open_indexed, open_library

from .libraries import library_of

ASKED = {
    "status:": ("status:new", "status:queued,read"),
    "status: date:": ("status:new date:week", "status:new date:month"),
    "date:": ("date:2021", "date:2022-02..2022-03"),
    "has:": ("has:note", "has:tag"),
    "has:code": ("has:code", "is:withdrawn"),
    "rating:": ("rating:>3", "rating:0"),
    "tag:": ("tag:seminar", "tag:talk"),
    "listing:": ("listing:2020", "listing:2021-03"),
    "votes:": ("votes:>50", "votes:10..20"),
    "arxiv:": ("arxiv:2408.01234", "arxiv:2408.01235"),
    "author:": ("author:raduge", "author:powawa"),
    "author: begun": ("author:r", "author:p"),
    "a phrase": ('"lafiwilo we"', '"xofa to bisa"'),
    "a phrase of common words": ('"the new"', '"a show"'),
    "a phrase, in a week": ('"the new" date:2021-w20', '"a show" date:2021-w21'),
    "sort:votes": ("date:2021 sort:votes", "date:2022 sort:votes"),
    "sort:added": ("status:new sort:added", "date:2022 sort:added"),
}
"""Two queries of each field; the library is invented, and so are the names in it."""


def milliseconds(library: Path, texts: Sequence[str]) -> list[float]:
    """Return what each query costs, one after the other, once the app is ready."""
    searcher = open_library(library).searcher
    searcher.prepare()
    searcher.index_some(0)
    taken = []
    for text in texts:
        start = time.process_time()
        for _found in searcher.answers(text, with_dismissed=False):
            pass
        taken.append((time.process_time() - start) * 1000)
    return taken


def keep_index(library: Path) -> None:
    """See to it that the index is kept, as after a first start."""
    open_indexed(library)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=75_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args(arguments)
    print("| field | first | another | first again |\n|---|---|---|---|")
    with (
        tempfile.TemporaryDirectory() as made,
        get_context("spawn").Pool(1, maxtasksperchild=1) as fresh,
    ):
        library = library_of(options.keep or Path(made), options.size)
        fresh.apply(keep_index, [library])
        for field, (first, other) in ASKED.items():
            rounds = [
                fresh.apply(milliseconds, [library, [first, other, first]])
                for _ in range(options.rounds)
            ]
            least = (f"{min(each):.1f}" for each in zip(*rounds, strict=True))
            print(f"| `{field}` | {' | '.join(least)} |", flush=True)


if __name__ == "__main__":
    main()
