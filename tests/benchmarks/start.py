"""What a start and a command cost in libraries of several sizes.

python -m tests.benchmarks.start [--sizes 1000 5000 75000] [--rounds 7] [--keep FOLDER] [--imports]

Prints the seconds until titles stand on the screen and until the first key is answered: where the
first screen is kept from a start before, and where it is not. Beside each stands how many times
that is of an empty Textual app until its one line stands, in the same rounds. Then come the peak
memory of the app, and seconds and memory of `queue add` and `search`.
`--imports` lists the modules of the app that take longest to import.
Libraries are kept in FOLDER for the next run.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.paths import first_picture_cache

from .libraries import broadsheet, library_of
from .plain_app import READY
from .terminal import Terminal

MOST_IMPORTS = 25


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds until titles stand and until a key is answered, and the peak memory in MB."""

    titles: float
    answer: float
    megabytes: float


def start(library: Path, title: str, next_words: str) -> Start:
    """Start the app, and go to the second paper, of whose abstract these are words."""
    command = [sys.executable, "-m", "tui", "--library", str(library)]
    with Terminal(command) as terminal:
        titles = terminal.seconds_until(title)
        terminal.write("j")
        answer = terminal.seconds_until(next_words)
        terminal.settle(2)  # so that the first screen is kept
        return Start(titles, answer, terminal.peak_megabytes())


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
    first, second = map(
        json.loads,
        broadsheet("--library", library, "list", "--status", "new", "--json").splitlines()[:2],
    )
    broadsheet("--library", library, "search", first["title"])  # so that the index is kept
    words = " ".join(second["abstract"].split()[:3])
    whole: list[Start] = []
    kept: list[Start] = []
    empty: list[float] = []
    for _ in range(rounds):
        first_picture_cache(library).unlink(missing_ok=True)
        whole.append(start(library, first["title"][:12], words))
        kept.append(start(library, first["title"][:12], words))
        empty.append(empty_start())
    figures = [f"{size:,}"]
    for seconds in (
        [each.titles for each in kept],
        [each.answer for each in kept],
        [each.titles for each in whole],
        [each.answer for each in whole],
    ):
        ratio = statistics.median(own / plain for own, plain in zip(seconds, empty, strict=True))
        figures += [f"{statistics.median(seconds):.2f}", f"{ratio:.2f}"]
    figures += [f"{statistics.median(each.megabytes for each in whole):.0f}"]
    adding = [command(library, "queue", "add", first["key"]) for _ in range(rounds)]
    searching = [command(library, "search", first["title"]) for _ in range(rounds)]
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
        "| papers | titles, s | × empty app | key, s | × | not kept: titles, s | × | key, s | × "
        "| MB | `queue add`, s | MB | `search`, s | MB |"
    )
    print("|" + "---|" * 14)
    with tempfile.TemporaryDirectory() as made:
        for size in options.sizes:
            print_size(options.keep or Path(made), size, options.rounds)


if __name__ == "__main__":
    main()
