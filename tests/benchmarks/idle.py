"""What Broadsheet costs while nobody touches it, alone and while it watches a folder.

python -m tests.benchmarks.idle [--papers 1000] [--seconds 60] [--keep FOLDER]

Prints the processor time of a minute, how often the program wakes up in it, and the bytes sent to
the terminal, beside an empty Textual app. The wake-ups do not depend on how busy the machine is.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from .libraries import broadsheet, library_of
from .plain_app import READY
from .terminal import Terminal

QUIET_SECONDS = 12
"""After the start, until the index is there and the files are tidied."""
FILES = 20


def apps(library: Path, folder: Path, title: str) -> dict[str, tuple[list[str], str]]:
    """Return by their names the commands that are compared, and what each shows when it is up."""
    settings = folder / "config.toml"
    settings.write_text(f'[import]\nwatch = "{folder}"\n', encoding="utf-8")
    for number in range(FILES):
        (folder / f"page-{number}.txt").write_text("no listing", encoding="utf-8")
    app = [sys.executable, "-m", "tui", "--library", str(library)]
    return {
        "empty Textual app": ([sys.executable, "-m", "tests.benchmarks.plain_app"], READY),
        "Broadsheet": (app, title),
        f"watching {FILES} files": (["env", f"BROADSHEET_CONFIG={settings}", *app], title),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--papers", type=int, default=1_000)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args(arguments)
    os.environ.pop("BROADSHEET_CONFIG", None)
    print("| | processor seconds a minute | wake-ups a minute | bytes |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as made:
        library = library_of(options.keep or Path(made), options.papers)
        title = broadsheet("--library", library, "list").splitlines()[0].split()[2]
        watched = Path(made) / "watched"
        watched.mkdir()
        for name, (command, shown) in apps(library, watched, title).items():
            with Terminal(command) as terminal:
                terminal.seconds_until(shown)
                terminal.settle(QUIET_SECONDS)
                before, woken = terminal.cpu_seconds(), terminal.wake_ups()
                time.sleep(options.seconds)
                used, woken = terminal.cpu_seconds() - before, terminal.wake_ups() - woken
                size = terminal.settle(0.2)
                share = 60 / options.seconds
                print(f"| {name} | {used * share:.2f} | {woken * share:.0f} | {size} |")


if __name__ == "__main__":
    main()
