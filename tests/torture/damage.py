"""Random damage to a library's files: does it open on good data, or say what it uses instead?

python -m tests.torture.damage --times 10000
"""

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tui.errors import LibraryDamaged
from tui.store.backups import make_backup
from tui.store.rescue import rescue
from tui.store.stores import FILE_NAMES

from .actions import ACTIONS, Bench, open_bench

Damage = Callable[[random.Random, bytes], bytes]
NOW = datetime(2026, 8, 12, 9, 30, tzinfo=UTC)


def flip(chance: random.Random, data: bytes) -> bytes:
    """Change one bit."""
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]


def cut(chance: random.Random, data: bytes) -> bytes:
    """Leave out the end, or a stretch from the middle."""
    start = chance.randrange(len(data))
    return data[:start] + (data[start + chance.randrange(200) :] if chance.random() < 0.5 else b"")


def double(chance: random.Random, data: bytes) -> bytes:
    """Have a stretch, or a line, stand there twice."""
    if chance.random() < 0.5:
        lines = data.splitlines(keepends=True)
        number = chance.randrange(len(lines))
        return b"".join([*lines[: number + 1], lines[number], *lines[number + 1 :]])
    start = chance.randrange(len(data))
    end = start + chance.randrange(1, 200)
    return data[:end] + data[start:end] + data[end:]


def zero(chance: random.Random, data: bytes) -> bytes:
    """Turn a stretch into zeros."""
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.randrange(1, 600))
    return data[:start] + bytes(end - start) + data[end:]


def near_the_end(way: Damage) -> Damage:
    """Damage the last few hundred bytes alone, where an append cut short would be."""

    def damage(chance: random.Random, data: bytes) -> bytes:
        start = max(0, len(data) - chance.randrange(1, 700))
        return data[:start] + way(chance, data[start:])

    damage.__name__ = f"{way.__name__} near the end"
    return damage


def delete(_chance: random.Random, _data: bytes) -> None:
    """Take the file away."""


WAYS: tuple[Damage, ...] = (flip, cut, double, zero)
FILE_WAYS: tuple[Callable[[random.Random, bytes], bytes | None], ...] = (
    *WAYS, *map(near_the_end, (flip, cut, zero)), delete,
)  # fmt: skip
"""What may befall a file, beyond what may befall its bytes."""


@dataclass
class Truth:
    """Everything that was ever true of the library."""

    papers: set[str] = field(default_factory=set)
    marks: dict[str, set[object]] = field(default_factory=dict)
    newest: object = None

    def learn(self, bench: Bench) -> None:
        """Take in the state of now."""
        self.newest = whole(bench)
        self.papers |= set(bench.library.papers)
        for key, mark in marks_of(bench).items():
            self.marks.setdefault(key, set()).add(mark)

    def invented(self, bench: Bench) -> str | None:
        """Name something in the library that was never true."""
        if set(bench.library.papers) - self.papers:
            return "a paper that never was"
        for key, mark in marks_of(bench).items():
            if mark not in self.marks.get(key, ()):
                return f"{key} is as it never was"
        return None


def marks_of(bench: Bench) -> dict[str, object]:
    return {
        key: (r.title, r.status, r.before, r.place, r.tags, r.note, r.rating)
        for key, r in bench.stores.reading.readings.items()
    }


def whole(bench: Bench) -> object:
    """Return all that must not be lost without a word."""
    words = [(action.words, action.state) for action in bench.library.history.actions()]
    return set(bench.library.papers), marks_of(bench), words


def made(folder: Path, *, with_backup: bool) -> Truth:
    """Make a library, one with a backup from half-way; return all that was true on the way."""
    bench, truth = open_bench(folder), Truth()
    for number, act in enumerate(ACTIONS):
        act(bench)
        truth.learn(bench)
        if with_backup and number == len(ACTIONS) // 2:
            make_backup(folder, NOW)
    return truth


@dataclass
class Tally:
    """What came of the damage."""

    outcomes: Counter[str] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    """What was lost without a word."""


def damage_many(times: int) -> Tally:
    """Damage a fresh copy of a library that many times."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        hurt = Path(name, "hurt")
        good = [Path(name, "first day"), Path(name, "later")]
        for folder in good:
            folder.mkdir()
        truths = [made(folder, with_backup=folder.name == "later") for folder in good]
        for number in range(times):
            shutil.copytree(good[number % 2], hurt)
            _damage_one(hurt, random.Random(number), truths[number % 2], tally)
            shutil.rmtree(hurt)
    return tally


def _damage_one(folder: Path, chance: random.Random, truth: Truth, tally: Tally) -> None:
    path, way = folder / chance.choice(FILE_NAMES), chance.choice(FILE_WAYS)
    before = path.read_bytes()
    damaged = way(chance, before)
    path.unlink()
    if damaged is not None:
        path.write_bytes(damaged)
    try:
        outcome = _open(folder, path, damaged)
        bench = open_bench(folder)
        fault = truth.invented(bench)
        if outcome == "opened" and whole(bench) != truth.newest:
            tally.silent.append(f"{path.name}, {way.__name__}")
    except Exception as error:  # noqa: BLE001  whatever it is, it is the finding
        outcome, fault = "failed", f"{type(error).__name__}: {error}"
    tally.outcomes[f"{path.name}, {way.__name__}: {outcome}"] += 1
    if fault:
        tally.bad.append(f"{path.name}, {way.__name__}: {fault}")


def _open(folder: Path, path: Path, damaged: bytes | None) -> str:
    try:
        open_bench(folder)
    except LibraryDamaged:
        notices = rescue(folder, NOW + timedelta(days=1))
        asides = [found.read_bytes() for found in folder.glob(f"{path.name}.damaged-*")]
        if not notices or (damaged is not None and damaged not in asides):
            raise
        return "put aside, and said so"
    return "opened"


def main() -> int:
    """Run by hand; exit status 1 when anything was invented or failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--times", type=int, default=10_000)
    tally = damage_many(parser.parse_args().times)
    for outcome, count in sorted(tally.outcomes.items()):
        print(f"{count:6} {outcome}")
    print(f"{sum(tally.outcomes.values())} damaged, {len(tally.bad)} bad, ", end="")
    print(f"{len(tally.silent)} lost something without a word")
    for line in [*tally.bad, *tally.silent][:10]:
        print(" ", line)
    return int(bool(tally.bad or tally.silent))


if __name__ == "__main__":
    sys.exit(main())
