"""Writers and app windows on one library at once: is every action there, and who waited how long?

python -m tests.torture.crowd --actions 5000
"""

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tui.library.marking import retag

from .actions import KEYS, PAPERS, import_papers, open_bench

ROOT = Path(__file__).parents[2]
WRITERS, WINDOWS = 4, 2


def write(folder: Path, name: str, count: int) -> float:
    """Put that many tags on papers; return the longest wait in seconds."""
    bench, longest = open_bench(folder), 0.0
    for number in range(count):
        start = time.perf_counter()
        bench.library.act(retag([f"{name}{number}"], []), KEYS[number % len(KEYS)])
        longest = max(longest, time.perf_counter() - start)
    return longest


async def press(folder: Path, count: int) -> float:
    """Drive an app: that many key presses on a paper of its own; return the longest wait."""
    from tui.app import BroadsheetApp  # noqa: PLC0415  writers need no screen

    app, longest = BroadsheetApp(open_bench(folder).library), 0.0
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("I")  # all papers: the inbox would run empty
        for _number in range(count):
            start = time.perf_counter()
            await pilot.press("a")
            longest = max(longest, time.perf_counter() - start)
        await app.workers.wait_for_complete()
        await pilot.press("q")
    assert app.return_code in (0, None)
    return longest


def crowd(folder: Path, actions: int) -> tuple[Counter[str], list[float], list[str]]:
    """Let them all act; return how many of each one's actions are there, the waits, the errors."""
    bench = open_bench(folder)
    import_papers(bench, PAPERS)
    each = actions // (WRITERS + WINDOWS)
    names = [f"writer{n}-" for n in range(WRITERS)] + [f"window{n}-" for n in range(WINDOWS)]
    running = [_started(folder, name, each) for name in names]
    outcomes = [process.communicate() for process in running]
    waits = [json.loads(out) for out, _error in outcomes if out]
    errors = [error for _out, error in outcomes if error]
    fresh = open_bench(folder)
    tags = Counter(
        tag.split("-")[0]
        for reading in fresh.stores.reading.readings.values()
        for tag in reading.tags
    )
    done = Counter(action.session for action in fresh.stores.reading.actions.values())
    tags["presses"] = sum(done.values()) - sum(tags.values())
    return tags, waits, errors


def _started(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.torture.crowd", "--act", str(folder), name, str(count)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def main() -> int:
    """Run by hand; exit status 1 when an action is missing or anything was raised."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--actions", type=int, default=5_000, help="in all")
    parser.add_argument("--act", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.act:
        folder, name, count = Path(options.act[0]), options.act[1], int(options.act[2])
        is_writer = name.startswith("writer")
        wait = write(folder, name, count) if is_writer else asyncio.run(press(folder, count))
        print(wait)
        return 0
    with tempfile.TemporaryDirectory() as name:
        there, waits, errors = crowd(Path(name), options.actions)
    each = options.actions // (WRITERS + WINDOWS)
    missing = [n for n in range(WRITERS) if there[f"writer{n}"] != each]
    print(f"{dict(there)}; longest wait {max(waits):.2f} s; {len(errors)} errors")
    for error in errors:
        print(" ", error[-500:])
    return int(bool(errors or missing or there["presses"] != WINDOWS * each))


if __name__ == "__main__":
    sys.exit(main())
