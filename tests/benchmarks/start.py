"""What a start and a command cost in libraries of several sizes.

python -m tests.benchmarks.start [--sizes 1000 5000 75000] [--rounds 7] [--keep FOLDER] [--imports]

Prints the seconds until titles stand on the screen and until the first key is answered: where the
first screen is kept from a start before, and where it is not. Beside each stands how many times
that is of an empty Textual app until its one line stands, in the same rounds. Then come the peak
memory of the app, and seconds and memory of `queue add` and `search`.
`--imports` lists the modules that take longest to import of those that an empty app does not.
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
OPEN_ALL = """
import tempfile
from pathlib import Path
from tui.cli.opening import open_library
with tempfile.TemporaryDirectory() as folder:
    open_library(Path(folder), cached=False)
import tui.app
"""
"""Imports what the app does until its first screen is laid out."""


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds until titles stand and until a key is answered, and the peak memory in MB.

    `processor` are the seconds of a processor until titles stand: other programs add less to them.
    """

    titles: float
    processor: float
    answer: float
    megabytes: float


def start(library: Path, title: str, next_words: str) -> Start:
    """Start the app, and go to the second paper, of whose abstract these are words."""
    command = [sys.executable, "-m", "tui", "--library", str(library)]
    with Terminal(command) as terminal:
        titles = terminal.seconds_until(title)
        processor = terminal.cpu_seconds()
        terminal.write("j")
        answer = terminal.seconds_until(next_words)
        terminal.settle(2)  # so that the first screen is kept
        return Start(titles, processor, answer, terminal.peak_megabytes())


def empty_start() -> tuple[float, float]:
    """Return the seconds until an empty Textual app stands on the screen, and those of work."""
    with Terminal([sys.executable, "-m", "tests.benchmarks.plain_app"]) as terminal:
        return terminal.seconds_until(READY), terminal.cpu_seconds()


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
    empty: list[tuple[float, float]] = []
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
        figures += [f"{statistics.median(seconds):.2f}", _times(seconds, [t for t, _ in empty])]
    figures += [_times([each.processor for each in whole], [work for _, work in empty])]
    figures += [f"{statistics.median(each.megabytes for each in whole):.0f}"]
    adding = [command(library, "queue", "add", first["key"]) for _ in range(rounds)]
    searching = [command(library, "search", first["title"]) for _ in range(rounds)]
    for costs in (adding, searching):
        figures += [f"{statistics.median(each[0] for each in costs):.2f}"]
        figures += [f"{statistics.median(each[1] for each in costs):.0f}"]
    print(f"| {' | '.join(figures)} |")


def _times(own: Sequence[float], plain: Sequence[float]) -> str:
    """Return how many times the empty app's figures ours are, in the middle of the rounds."""
    return f"{statistics.median(a / b for a, b in zip(own, plain, strict=True)):.2f}"


def imports(script: str) -> dict[str, float]:
    """Return the modules that a script imports, each with the milliseconds of its own."""
    outcome = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", script],
        capture_output=True,
        text=True,
        check=True,
    )
    taken: dict[str, float] = {}
    for line in outcome.stderr.splitlines()[1:]:
        micros, _, rest = line.removeprefix("import time:").partition("|")
        taken[rest.rpartition("|")[2].strip()] = int(micros) / 1000
    return taken


def print_imports(rounds: int) -> None:
    """Print the modules that the app imports and an empty one does not, the slowest first.

    Of each the quickest of the rounds, in milliseconds.
    """
    plain = imports("import tests.benchmarks.plain_app")
    own = [imports(OPEN_ALL) for _ in range(rounds)]
    taken = {name: min(each[name] for each in own) for name in own[0].keys() - plain.keys()}
    for kind, is_own in (("of Broadsheet", True), ("of others", False)):
        of_kind = [ms for name, ms in taken.items() if name.startswith("tui") == is_own]
        print(f"{sum(of_kind):7.1f}  {len(of_kind)} modules {kind}")
    for name, ms in sorted(taken.items(), key=lambda item: -item[1])[:MOST_IMPORTS]:
        print(f"{ms:7.1f}  {name}")


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
        print_imports(options.rounds)
        return
    print(
        "| papers | titles, s | × empty app | key, s | × | not kept: titles, s | × | key, s | × "
        "| × of a processor | MB | `queue add`, s | MB | `search`, s | MB |"
    )
    print("|" + "---|" * 15)
    with tempfile.TemporaryDirectory() as made:
        for size in options.sizes:
            print_size(options.keep or Path(made), size, options.rounds)


if __name__ == "__main__":
    main()
