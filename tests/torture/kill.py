"""SIGKILL at a random moment: is every acknowledged action there, and at most one more, whole?

python -m tests.torture.kill --kills 2000
"""

import argparse
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from tui.library.marking import note, rate
from tui.library.moving import move_to
from tui.library.queue import add, mark, toggle
from tui.model import Status

from .actions import KEYS, PAPERS, Bench, import_papers, open_bench, state_of

ROOT = Path(__file__).parents[2]
COMPACT_EVERY = 25
MOST_ACTIONS = 1_000


def act(bench: Bench, number: int) -> None:
    """Do the action of that number: the same one in the tortured process and in the model."""
    chance = random.Random(number)
    key = chance.choice(KEYS)
    rules = [toggle, add, note(f"note {number} " * 40), rate(number % 6), mark(Status.READ)]
    if number % 11 == 0:
        bench.library.act(add, *chance.sample(KEYS, 5))
    elif number % 7 == 0 and bench.library.queue():
        bench.library.act(move_to(1), bench.library.queue()[-1].key)
    elif number % 17 == 0:
        import_papers(bench, PAPERS[: number % 40])
    else:
        bench.library.act(chance.choice(rules), key)
    if number % COMPACT_EVERY == 0:
        bench.stores.reading.compact()


def begun(folder: Path) -> Bench:
    """Open the library, and import the papers if they are not there yet."""
    bench = open_bench(folder)
    if not bench.library.papers:
        import_papers(bench, PAPERS)
    return bench


def torture(folder: Path, first: int) -> None:
    """Act for ever, and print the number of each action after it has returned."""
    bench = begun(folder)
    for number in range(first, first + MOST_ACTIONS):
        act(bench, number)
        print(number, flush=True)


@dataclass
class Tally:
    """What came of the kills."""

    kills: int = 0
    actions: int = 0
    unacknowledged: int = 0
    bad: list[str] = field(default_factory=list)


class Model:
    """The library as it must be, in a folder that nobody is killed in."""

    def __init__(self, folder: Path) -> None:
        self._bench = begun(folder)
        self.done = 0

    def state(self) -> object:
        """Return what must be found now, but for the history, whose moments differ."""
        return {**state_of(self._bench), "history": None}

    def do_next(self) -> None:
        """Do one more action."""
        self.done += 1
        act(self._bench, self.done)


def kill_many(kills: int, most_seconds: float = 0.25) -> Tally:
    """Kill a writer that many times, one life after the other on the same library."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        folder, model = Path(one), Model(Path(other))
        chance = random.Random(kills)
        for _kill in range(kills):
            last = _one_life(folder, model.done + 1, chance.uniform(0, most_seconds))
            tally.kills += 1
            while model.done < last:
                model.do_next()
                tally.actions += 1
            _compare(folder, model, tally)
    return tally


def _one_life(folder: Path, first: int, seconds: float) -> int:
    """Let a writer live for that long after its first action; return the last one acknowledged."""
    command = [sys.executable, "-m", "tests.torture.kill", "--act", str(folder), str(first)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        acknowledged = [process.stdout.readline()]
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
        acknowledged += process.stdout.read().splitlines()
    whole = [int(line) for line in acknowledged if line.strip()]
    return whole[-1] if whole else first - 1


def _compare(folder: Path, model: Model, tally: Tally) -> None:
    try:
        found = {**state_of(open_bench(folder)), "history": None}
    except Exception as error:  # noqa: BLE001  whatever it is, it is the finding
        tally.bad.append(f"after action {model.done}: {type(error).__name__}: {error}")
        return
    if found == model.state():
        return
    model.do_next()
    tally.unacknowledged += 1
    if found != model.state():
        tally.bad.append(f"after action {model.done - 1}: the library holds something else")


def main() -> int:
    """Run by hand; exit status 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=2_000, help="how many writers are killed")
    parser.add_argument("--act", nargs=2, metavar=("FOLDER", "FIRST"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.act:
        torture(Path(options.act[0]), int(options.act[1]))
        return 0
    tally = kill_many(options.kills)
    print(
        f"{tally.kills} kills, {tally.actions} acknowledged actions, "
        f"{tally.unacknowledged} unacknowledged ones found whole, {len(tally.bad)} bad"
    )
    for line in tally.bad[:10]:
        print(" ", line)
    return int(bool(tally.bad))


if __name__ == "__main__":
    sys.exit(main())
