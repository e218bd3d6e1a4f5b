"""Each system call of a write fails in turn: is the old state intact, does the next action work?

Needs strace. The calls between two marks are counted first; then the same process runs once for
each of them and each error, with that one call failing.

    python -m tests.torture.faults --errors EIO ENOSPC EACCES
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from tui.errors import LibraryError
from tui.library.marking import note
from tui.library.queue import add

from .actions import KEYS, PAPERS, Act, Bench, import_papers, open_bench, state_on_disk

ROOT = Path(__file__).parents[2]
CALLS = ("write", "pwrite64", "openat", "fsync", "fdatasync", "rename", "ftruncate", "chmod")
BEGIN, END = "/mark-of-the-beginning", "/mark-of-the-end"
_LINE = re.compile(rf"^(?:\d+ +)?({'|'.join(CALLS)}|access|stat|newfstatat)\(.*")
LOADED_LATE = ("filelock", "shlex")
"""Modules that an action loads: it is the library's files that fail here, not Python's."""
DEEDS: dict[str, Act] = {
    "action": lambda bench: bench.library.act(add, KEYS[1]),
    "bulk": lambda bench: bench.library.act(add, *KEYS[1:9]),
    "undo": lambda bench: bench.library.undo(),
    "import": lambda bench: import_papers(bench, PAPERS[10:30]),
    "compaction": lambda bench: bench.stores.reading.compact(),
}


def prepared(folder: Path) -> None:
    """Make the library that the deeds are done to."""
    bench = open_bench(folder)
    import_papers(bench, PAPERS[:20])
    bench.library.act(add, KEYS[0])
    bench.library.act(note("kept"), KEYS[0])


def do(deed: str, folder: Path) -> None:
    """Do one deed between two marks, then another action, and say how both went."""
    bench = open_bench(folder)
    for name in LOADED_LATE:
        import_module(name)
    Path(BEGIN).exists()
    try:
        DEEDS[deed](bench)
        refusal = None
    except LibraryError as error:
        refusal = str(error)
    Path(END).exists()
    print(json.dumps({"refusal": refusal, "next": _next(bench)}), flush=True)


def _next(bench: Bench) -> bool:
    return set(bench.library.act(note("afterwards"), KEYS[15]).papers) == {KEYS[15]}


@dataclass
class Tally:
    """What came of the faults."""

    faults: int = 0
    refused: int = 0
    bad: list[str] = field(default_factory=list)


def inject_all(deeds: list[str], errors: list[str]) -> Tally:
    """Let every call of every deed fail in every way."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        good = Path(name, "good")
        good.mkdir()
        prepared(good)
        for deed in deeds:
            for call, number in _calls(Path(name), good, deed):
                for error in errors:
                    _inject(Path(name), deed, f"{call}:error={error}:when={number}", tally)
    return tally


def _run(deed: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = ["strace", "-f", *options, sys.executable, "-m", "tests.torture.faults"]
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [*command, "--do", deed, str(folder)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def _calls(work: Path, good: Path, deed: str) -> Iterator[tuple[str, int]]:
    """Return the calls that a deed makes, each with its number in the process's whole life."""
    folder = _copied(good, work / "counted")
    log = work / "calls.log"
    _run(deed, folder, "-o", str(log), "-e", f"trace={','.join(CALLS)},stat,newfstatat,access")
    seen = dict.fromkeys(CALLS, 0)
    inside = False
    for line in log.read_text().splitlines():
        inside = (inside or BEGIN in line) and END not in line
        match = _LINE.match(line)
        if match and match.group(1) in seen:
            seen[match.group(1)] += 1
            if inside:
                yield match.group(1), seen[match.group(1)]


def _copied(good: Path, target: Path) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(good, target)
    return target


def _inject(work: Path, deed: str, fault: str, tally: Tally) -> None:
    folder = _copied(work / "good", work / "hurt")
    before = _without_next(folder)
    after = _after(work, deed)
    outcome = _run(deed, folder, "-o", "/dev/null", "-e", f"inject={fault}")
    tally.faults += 1
    trouble = _judged(outcome, folder, before, after, tally)
    if trouble:
        tally.bad.append(f"{deed}, {fault}: {trouble} {outcome.stderr[-200:]}")


def _judged(
    outcome: subprocess.CompletedProcess[str],
    folder: Path,
    before: object,
    after: object,
    tally: Tally,
) -> str | None:
    if outcome.returncode or not outcome.stdout.startswith("{"):
        return f"exit status {outcome.returncode}"
    said = json.loads(outcome.stdout)
    tally.refused += said["refusal"] is not None
    found = _without_next(folder)
    if not said["next"]:
        return "the next action did nothing"
    if said["refusal"] is None and found != after:
        return "acknowledged, but not there"
    if found not in (before, after):
        return "neither the old state nor the new"
    return None


def _after(work: Path, deed: str) -> object:
    folder = _copied(work / "good", work / "after")
    DEEDS[deed](open_bench(folder))
    return _without_next(folder)


def _without_next(folder: Path) -> object:
    """Return the state but for what the action afterwards did."""
    state = state_on_disk(folder)
    marks = {key: mark for key, mark in state["marks"].items() if key != KEYS[15]}
    return {"papers": state["papers"], "marks": marks}


def main() -> int:
    """Run by hand; exit status 1 when a fault did harm."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--errors", nargs="+", default=["EIO", "ENOSPC", "EACCES"])
    parser.add_argument("--deeds", nargs="+", choices=DEEDS, default=list(DEEDS))
    parser.add_argument("--do", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.do:
        do(options.do[0], Path(options.do[1]))
        return 0
    tally = inject_all(options.deeds, options.errors)
    print(f"{tally.faults} faults, {tally.refused} refused, {len(tally.bad)} bad")
    for line in tally.bad[:20]:
        print(" ", line)
    return int(bool(tally.bad))


if __name__ == "__main__":
    sys.exit(main())
