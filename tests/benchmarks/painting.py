"""What a key costs on the terminal: bytes, bursts and milliseconds, beside a plain app and fzf.

python -m tests.benchmarks.painting [--papers 1000] [--columns 160] [--lines 50] [--times 24]

Bytes do not depend on the speed of the machine. Compare milliseconds within one run only.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .libraries import library_of, papers
from .terminal import Answer, Terminal

PRESSES: dict[str, Sequence[str]] = {
    "j": ["j"],
    "a, j": ["a", "j"],
    "x": ["x"],
    "r": ["r"],
    "tab": ["\t"],
    "a letter": list("/delami"),
}
"""What is pressed in turn; of letters the `/` that begins the search is not counted."""
PLAIN = ("j", "a, j", "tab")
"""What a plain app answers too."""


def measured(terminal: Terminal, keys: Sequence[str], times: int) -> list[Answer]:
    """Return what each press cost, the first sixth left out."""
    sequence = (list(keys) * times)[:times]
    if keys[0] == "/":
        terminal.press("/")
        answers = [terminal.press(key) for key in keys[1:]]
        terminal.press("\x1b")
        terminal.settle()
        return answers
    answers = [terminal.press(key) for key in sequence]
    return answers[len(answers) // 6 :]


def row(program: str, keys: str, answers: Sequence[Answer]) -> str:
    """Return one row of the table."""
    size = statistics.median(each.size for each in answers) / 1000
    largest = max(each.size for each in answers) / 1000
    first = statistics.median(each.first for each in answers)
    last = statistics.median(each.last for each in answers)
    bursts = statistics.median(each.bursts for each in answers)
    return (
        f"| {program} | {keys} | {size:.1f} | {largest:.1f} | {first:.0f} | {last:.0f} "
        f"| {bursts:.0f} |"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--papers", type=int, default=1_000)
    parser.add_argument("--columns", type=int, default=160)
    parser.add_argument("--lines", type=int, default=50)
    parser.add_argument("--times", type=int, default=24)
    options = parser.parse_args()
    size = {"columns": options.columns, "lines": options.lines}
    print("| program | key | kB, median | kB, most | first byte, ms | last byte, ms | bursts |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        library = library_of(Path(folder), options.papers)
        with Terminal([sys.executable, "-m", "tui", "--library", str(library)], **size) as terminal:
            terminal.settle(2)
            for name, keys in PRESSES.items():
                print(row("Broadsheet", name, measured(terminal, keys, options.times)))
        file = Path(folder) / "papers.json"
        file.write_text(json.dumps(list(papers(options.papers))), encoding="utf-8")
        command = [sys.executable, "-m", "tests.benchmarks.plain_app", str(file)]
        with Terminal(command, **size) as terminal:
            terminal.settle(2)
            for name in PLAIN:
                answers = measured(terminal, PRESSES[name], options.times)
                print(row("plain Textual app", name, answers))
        if shutil.which("fzf"):
            titles = Path(folder) / "titles"
            lines = (f"{each['title']}\t{each['abstract']}\n" for each in papers(options.papers))
            titles.write_text("".join(lines), encoding="utf-8")
            fzf = f"fzf --preview 'echo {{2}}' --delimiter '\\t' --with-nth 1 < {titles}"
            with Terminal(["sh", "-c", fzf], **size) as terminal:
                terminal.settle(1)
                print(row("fzf, with a preview", "down", measured(terminal, ["\x1b[A"], 24)))


if __name__ == "__main__":
    main()
