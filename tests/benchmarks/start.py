"""What a start and a command cost in libraries of several sizes.

python -m tests.benchmarks.start [--sizes 1000 5000 75000] [--rounds 7] [--keep FOLDER] [--imports]

Prints the seconds until titles stand on the screen, beside an empty Textual app in the same
rounds, the peak memory of the app, and seconds and memory of `queue add` and `search`.
`--imports` lists the modules of the app that take longest to import.
Libraries are kept in FOLDER for the next run.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from .libraries import broadsheet, library_of
from .plain_app import READY
from .terminal import Terminal

MOST_IMPORTS = 25


def start(library: Path, title: str) -> tuple[float, float]:
    """Return the seconds until a title stands on the screen, and the peak memory in MB."""
    command = [sys.executable, "-m", "tui", "--library", str(library)]
    with Terminal(command) as terminal:
        seconds = terminal.seconds_until(title)
        terminal.settle(2)
        return seconds, terminal.peak_megabytes()


def empty_start() -> float:
    """Return the seconds until an empty Textual app stands on the screen."""
    with Terminal([sys.executable, "-m", "tests.benchmarks.plain_app"]) as terminal:
        return terminal.seconds_until(READY)


def command(library: Path, *arguments: str) -> tuple[float, float]:
    """Return the seconds and the peak memory in MB of one command."""
    script = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    words = [sys.executable, "-m", "tui", "--library", str(library), *arguments]
    begun = time.perf_counter()
    outcome = subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, check=True
    )
    unit = 1024 if sys.platform != "darwin" else 1 << 20
    return time.perf_counter() - begun, int(outcome.stdout) / unit


def print_size(folder: Path, size: int, rounds: int) -> None:
    """Print one row: the start and the commands in a library of `size` papers."""
    library = library_of(folder, size)
    newest = broadsheet("--library", library, "list").splitlines()[0].split()
    key, title = newest[0], newest[2]
    broadsheet("--library", library, "search", title)  # so that the index is kept
    begun: list[tuple[float, float]] = []
    empty: list[float] = []
    for _ in range(rounds):
        begun.append(start(library, title))
        empty.append(empty_start())
    ratio = statistics.median(b[0] / e for b, e in zip(begun, empty, strict=True))
    adding = [command(library, "queue", "add", key) for _ in range(rounds)]
    searching = [command(library, "search", title) for _ in range(rounds)]
    figures = [
        f"{size:,}",
        f"{statistics.median(each[0] for each in begun):.2f}",
        f"{ratio:.2f}",
        f"{statistics.median(each[1] for each in begun):.0f}",
    ]
    for costs in (adding, searching):
        figures += [f"{statistics.median(each[0] for each in costs):.2f}"]
        figures += [f"{statistics.median(each[1] for each in costs):.0f}"]
    print(f"| {' | '.join(figures)} |")


def print_imports() -> None:
    """Print the modules that take longest to import, in milliseconds of their own."""
    outcome = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import tui.app"],
        capture_output=True,
        text=True,
        check=True,
    )
    rows: list[tuple[float, str]] = []
    for line in outcome.stderr.splitlines()[1:]:
        micros, _, rest = line.removeprefix("import time:").partition("|")
        rows.append((int(micros) / 1000, rest.rpartition("|")[2].strip()))
    print(f"{sum(own for own, _name in rows):.0f} ms in all")
    for own, name in sorted(rows, reverse=True)[:MOST_IMPORTS]:
        print(f"{own:7.1f}  {name}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 5_000, 75_000])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--imports", action="store_true")
    options = parser.parse_args(arguments)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled once
    if options.imports:
        print_imports()
        return
    print(
        "| papers | start, s | × empty app | MB | `queue add`, s | MB | `search`, s | MB |\n"
        "|---|---|---|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as made:
        for size in options.sizes:
            print_size(options.keep or Path(made), size, options.rounds)


if __name__ == "__main__":
    main()
