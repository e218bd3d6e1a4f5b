"""What commands cost in libraries of several sizes, a day's import and its undo among them.

python -m tests.benchmarks.commands [--sizes 5000 16000 75000] [--rounds 5] [--keep FOLDER]

Prints processor time in milliseconds, the least of the rounds, which other programs disturb least,
and of `search` how many times that is of `python -c "import orjson"` with the reading of the index.
A second table has the microseconds for each paper that all of the library costs at once.
Libraries are kept in FOLDER for the next run; each import is undone.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tui.paths import index_cache

from .libraries import DAY, broadsheet, library_of, papers

READING = "import orjson, sys; open(sys.argv[1], 'rb').read()"


def processor_milliseconds(*command: str | Path) -> float:
    """Run a program of Python; return its processor time. Raise CalledProcessError if it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    words = [sys.executable, *map(str, command)]
    subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return used * 1000


def new_day(folder: Path) -> Path:
    """Write the listing of a day whose papers no library has; return the file."""
    seed = random.randrange(1 << 40)
    day = [{**each, "title": f"{each['title']} of {seed}"} for each in papers(DAY)]
    file = folder / f"day-{seed}.json"
    file.write_text(json.dumps(day), encoding="utf-8")
    return file


def round_of(library: Path, folder: Path, key: str, word: str) -> dict[str, float]:
    """Return what each command costs once; the library is as before when all have run."""
    own = ("-m", "tui", "--library", library)
    day = new_day(folder)
    return {
        "reading": processor_milliseconds("-c", READING, index_cache(library)),
        "show": processor_milliseconds(*own, "show", key),
        "queue": processor_milliseconds(*own, "queue", "add", key),
        "search": processor_milliseconds(*own, "search", word),
        "import": processor_milliseconds(*own, "import", "--date", "2030-01-01", day),
        "search after": processor_milliseconds(*own, "search", word),
        "again": processor_milliseconds(*own, "import", "--date", "2030-01-01", day),
        "undo": processor_milliseconds(*own, "undo"),
    }


def print_size(folder: Path, size: int, rounds: int) -> None:
    """Print one row: the commands in a library of `size` papers."""
    library = library_of(folder, size)
    first = json.loads(broadsheet("--library", library, "list", "--limit", "1", "--json"))
    word = first["title"].split()[0]
    broadsheet("--library", library, "search", word)  # so that the index is kept
    costs = [round_of(library, folder, first["key"], word) for _ in range(rounds)]
    least = {name: min(each[name] for each in costs) for name in costs[0]}
    ratio = least["search"] / least.pop("reading")
    figures = [f"{size:,}", *(f"{cost:.0f}" for cost in least.values()), f"{ratio:.1f}"]
    print(f"| {' | '.join(figures)} |", flush=True)


def print_whole(folder: Path, size: int) -> None:
    """Print one row: all listings imported again, their first import undone, and done again."""
    library, listings = library_of(folder, size), folder / f"listings-{size}"
    own = ("-m", "tui", "--library", library)
    actions = json.loads(broadsheet(*own[2:], "history", "--limit", "1000", "--json"))
    commands = (("import", listings), ("undo", str(len(actions))), ("redo",))
    costs = [processor_milliseconds(*own, *command) / size * 1000 for command in commands]
    print(f"| {size:,} | {' | '.join(f'{cost:.0f}' for cost in costs)} |", flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[5_000, 16_000, 75_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args(arguments)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled once
    print(
        "| papers | `show` | `queue add` | `search` | a day's 50 imported | `search` after it "
        "| the same again | `undo` | `search`, × reading |\n|---|---|---|---|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as made:
        for size in options.sizes:
            print_size(options.keep or Path(made), size, options.rounds)
        print("\n| papers | all imported again | their import undone | redone |\n|---|---|---|---|")
        for size in options.sizes:
            print_whole(options.keep or Path(made), size)


if __name__ == "__main__":
    main()
