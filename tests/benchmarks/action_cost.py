"""What an action, its undo and the rows painted after each cost in libraries of two sizes.

python -m tests.benchmarks.action_cost --sizes 1000 100000 --rounds 200

Every paper has been triaged. The figures are medians of CPU and disk together, in milliseconds,
measured in turn, so that a noisy machine disturbs both sizes alike.
"""

import argparse
import gc
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tui.library import Library
from tui.library.queue import toggle, toggle_dismissed

from .durable_cost import key_of, measured, triaged

ROWS = 50
"""Rows of the list and of the queue that a large terminal shows."""
MOST_GROWTH = 1.3


def painted(library: Library) -> int:
    """Ask for all that the screen draws after an action; return how many papers are listed."""
    (found,) = library.searcher.answers("")
    queue = library.queue()
    for key in found.keys[:ROWS]:
        library.entry(key)
    for reading in queue[:ROWS]:
        library.reading(reading.key)
    return len(found.keys) + len(queue)


def action(library: Library) -> Callable[[int], None]:
    """Return an action that changes one paper, is painted, and is taken back and painted again."""

    def act(number: int) -> None:
        rule = toggle if number % 2 else toggle_dismissed
        assert library.act(rule, key_of(number % 500))
        painted(library)
        assert library.undo()
        painted(library)

    return act


def main() -> int:
    """Print medians and their ratio; exit status 1 when it is over the one promised."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs=2, default=(1_000, 100_000))
    parser.add_argument("--rounds", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        small, large = (triaged(Path(name) / str(size), size) for size in options.sizes)
        gc.collect()
        gc.freeze()
        work = {"small": action(small), "large": action(large)}
        for act in work.values():
            act(0)
        medians = {n: statistics.median(t) for n, t in measured(work, options.rounds).items()}
    for size, milliseconds in zip(options.sizes, medians.values(), strict=True):
        print(f"{size:>7,} papers: {milliseconds:.3f} ms")
    growth = medians["large"] / medians["small"]
    print(f"{growth:.2f} times the small library's cost; at most {MOST_GROWTH} is promised")
    return int(growth > MOST_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
