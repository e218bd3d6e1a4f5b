"""What one durable action costs in libraries of two sizes, beside a bare append and fdatasync.

python -m tests.benchmarks.durable_cost --sizes 1000 100000 --rounds 400
"""

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tui.library import Library
from tui.library.marking import rate
from tui.library.queue import toggle
from tui.model import Paper, Reading, Status
from tui.store import Stores, searches_file

QUEUED = 200
"""Papers in the queue, in a library of any size; all others are read or dismissed."""


def key_of(number: int) -> str:
    return f"{number + 1:012x}"


def triaged(folder: Path, size: int) -> Library:
    """Make a library of that many papers, the reader having done something with each."""
    stores = Stores(folder)
    library = Library(stores, searches_file(folder))
    papers = {
        key_of(n): Paper(key_of(n), f"The paper of number {n}", "We study it. " * 100)
        for n in range(size)
    }
    with stores.transaction() as step:
        library.history.record(
            step, [reading_of(n) for n in range(size)], papers=papers, words="Triaged all"
        )
    stores.reading.compact()
    library.refresh()
    return library


def reading_of(number: int) -> Reading:
    title = f"The paper of number {number}"
    if number < QUEUED:
        return Reading(key_of(number), title, Status.QUEUED, place=(number + 1) << 16)
    status = Status.READ if number % 2 else Status.DISMISSED
    return Reading(key_of(number), title, status, tags=("seen",), note="A short thought.")


def bare(folder: Path, line: bytes) -> Callable[[int], None]:
    """Give an append of `line` and an fdatasync, with nothing around them."""
    descriptor = os.open(folder / "bare", os.O_CREAT | os.O_WRONLY | os.O_APPEND)

    def append(_number: int) -> None:
        os.write(descriptor, line)
        os.fdatasync(descriptor)

    return append


def action(library: Library) -> Callable[[int], None]:
    """Give an action that always changes one paper: every third in the queue or out of it."""

    def act(number: int) -> None:
        if number % 3:
            library.act(rate(1 + number % 2 if number % 3 == 1 else 3), key_of(number % 500))
        else:
            library.act(toggle, key_of(number % 500))

    return act


def measured(work: dict[str, Callable[[int], None]], rounds: int) -> dict[str, list[float]]:
    """Do each piece of work in turn, round after round; give the milliseconds of each."""
    times: dict[str, list[float]] = {name: [] for name in work}
    for number in range(rounds):
        for name, each in work.items():
            start = time.perf_counter()
            each(number)
            times[name].append((time.perf_counter() - start) * 1000)
    return times


def main() -> int:
    """Print medians and ratios; exit status 1 when a ratio is over the one promised."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs=2, default=(1_000, 100_000))
    parser.add_argument("--rounds", type=int, default=400)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        folder = Path(name)
        small, large = (triaged(folder / str(size), size) for size in options.sizes)
        journal = folder / str(options.sizes[0]) / "reading.journal"
        before = journal.stat().st_size
        action(small)(1)
        line = b"x" * (journal.stat().st_size - before)
        gc.collect()
        gc.freeze()
        work = {"bare": bare(folder, line), "small": action(small), "large": action(large)}
        medians = {n: statistics.median(t) for n, t in measured(work, options.rounds).items()}
    growth, price = medians["large"] / medians["small"], medians["large"] / medians["bare"]
    for name, milliseconds in medians.items():
        print(f"{name}: {milliseconds:.3f} ms")
    print(f"a line of {len(line)} bytes; {growth:.2f} times the small library's cost, ", end="")
    print(f"{price:.2f} times a bare append's")
    return int(growth > 1.3 or price > 4)


if __name__ == "__main__":
    sys.exit(main())
