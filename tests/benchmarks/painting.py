"""What a key costs on the terminal: bytes, bursts and milliseconds, beside a plain app and fzf.

python -m tests.benchmarks.painting [--papers 1000] [--columns 160] [--lines 50] [--times 24]

The programs are open at once and get each key in turn, so that all of them meet the same machine.
Bytes do not depend on its speed, and processor time little on what else it does. First `j` is held
down: 200 keys at 30 a second, and 200 as fast as a terminal takes them.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from .libraries import library_of, papers
from .terminal import Answer, Terminal

PRESSES: dict[str, Sequence[str]] = {
    "j": ["j"],
    "a, j": ["a", "j"],
    "x": ["x"],
    "r": ["r"],
    "tab": ["\t"],
    "a letter": list("delami"),
}
"""What is pressed in turn; the `/` that begins a search is not counted."""
OWN, PLAIN, FINDER = "Broadsheet", "plain Textual app", "fzf, with a preview"
PLAIN_ANSWERS = ("j", "a, j", "tab")
"""What a plain app answers too."""
UP = "\x1b[A"
"""To the next title in fzf, whose list grows upwards; a letter would narrow it."""
HELD = 200
"""Keys that are sent while one is held down."""
A_SECOND = 30
"""How many of them a keyboard sends in a second."""
QUIET_SECONDS = 6.0
"""With nothing painted for this long, a program is done with the keys that were sent."""
ECHO_BYTES = 100
"""More than a terminal echoes before the program has taken it over."""


def commands(folder: Path, size: int) -> Iterator[tuple[str, list[str]]]:
    """Yield the programs by their names, each over the same papers."""
    library = library_of(folder, size)
    yield OWN, [sys.executable, "-m", "tui", "--library", str(library)]
    found = list(papers(size))
    (folder / "papers.json").write_text(json.dumps(found), encoding="utf-8")
    yield PLAIN, [sys.executable, "-m", "tests.benchmarks.plain_app", str(folder / "papers.json")]
    if shutil.which("fzf"):
        lines = (f"{each['title']}\t{each['abstract']}\n" for each in found)
        (folder / "titles").write_text("".join(lines), encoding="utf-8")
        shown = "--preview 'echo {2}' --delimiter '\\t' --with-nth 1"
        yield FINDER, ["sh", "-c", f"fzf {shown} < {folder / 'titles'}"]


def measured(
    terminals: Mapping[str, Terminal], keys: Sequence[str], times: int
) -> dict[str, tuple[list[Answer], float]]:
    """Return what each press cost each program, the first sixth left out, and processor ms."""
    used = {name: -each.busy_milliseconds() for name, each in terminals.items()}
    answers: dict[str, list[Answer]] = {name: [] for name in terminals}
    sequence = (list(keys) * times)[:times]
    for key in sequence:
        for name, terminal in terminals.items():
            terminal.settle(0.05)
            answers[name].append(terminal.press(UP if name == FINDER else key))
    return {
        name: (
            answers[name][len(sequence) // 6 :],
            (used[name] + each.busy_milliseconds()) / len(sequence),
        )
        for name, each in terminals.items()
    }


def row(program: str, keys: str, answers: Sequence[Answer], processor: float) -> str:
    """Return one row of the table."""
    size = statistics.median(each.size for each in answers) / 1000
    largest = max(each.size for each in answers) / 1000
    last = statistics.median(each.last for each in answers)
    bursts = statistics.median(each.bursts for each in answers)
    return (
        f"| {program} | {keys} | {size:.1f} | {largest:.1f} | {last:.0f} | {processor:.1f} "
        f"| {bursts:.0f} |"
    )


def held_down(terminal: Terminal, a_second: int | None) -> str:
    """Return what came of holding `j` down, and how long after the last key the screen settled.

    What is painted last may be the papers alike, half a second after all else.
    """
    terminal.settle()
    size, used, begun = 0, -terminal.busy_milliseconds(), time.perf_counter()
    for number in range(HELD):
        terminal.write("j")
        until = begun + (number + 1) / a_second if a_second else 0.0
        while (left := until - time.perf_counter()) > 0:
            size += len(terminal.read(left))
    sent = time.perf_counter()
    last = sent
    while data := terminal.read(QUIET_SECONDS):
        size += len(data)
        last = time.perf_counter()
    used += terminal.busy_milliseconds()
    return (
        f"{size / 1000:.0f} kB, settled {(last - sent) * 1000:.0f} ms after the last key, "
        f"{used / HELD:.1f} processor ms a key"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--papers", type=int, default=1_000)
    parser.add_argument("--columns", type=int, default=160)
    parser.add_argument("--lines", type=int, default=50)
    parser.add_argument("--times", type=int, default=24)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made, ExitStack() as stack:
        terminals: dict[str, Terminal] = {}
        for name, command in commands(Path(made), options.papers):
            terminal = Terminal(command, columns=options.columns, lines=options.lines)
            terminals[name] = stack.enter_context(terminal)
            while terminal.press(UP if name == FINDER else "j").size < ECHO_BYTES:
                pass  # it may have painted a picture of itself before it can answer
            terminal.settle(2)
        for name in (OWN, PLAIN):
            for rate in (A_SECOND, None):
                outcome = held_down(terminals[name], rate)
                print(f"{name}, `j` held at {rate or 'any number'} a second: {outcome}")
        print("| program | key | kB, median | kB, most | settled, ms | processor ms | bursts |")
        print("|---|---|---|---|---|---|---|")
        for name, keys in PRESSES.items():
            if name == "a letter":
                terminals[OWN].press("/")
            answering = terminals if name == "j" else {OWN: terminals[OWN]}
            if name in PLAIN_ANSWERS:
                answering = {**answering, PLAIN: terminals[PLAIN]}
            for program, cost in measured(answering, keys, options.times).items():
                print(row(program, name, *cost))


if __name__ == "__main__":
    main()
