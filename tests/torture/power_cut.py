"""A power cut after every system call: is each acknowledged action still there on the disk?

Runs every kind of action on a library whose system calls are recorded, then rebuilds the disks that
a power cut may leave behind after each of them: what was not synced is there, gone, torn, or there
without what was written before it; names that were not synced are old or new. Each disk must open
and hold every action acknowledged by then, and at most one more, whole.

    python -m tests.torture.power_cut --seeds 20     # the long form
    python -m tests.torture.power_cut --without-each-sync  # each of these must fail
"""

import argparse
import os
import random
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .actions import ACTIONS, open_bench, state_of, state_on_disk

FIRST_SNAPSHOT = 3
"""The number of the folder's sync after the first snapshot."""
SECTOR = 512
"""Bytes that a disk writes whole or not at all."""


@dataclass(frozen=True)
class Call:
    """One system call that changes the disk; `acknowledged` is how many actions had returned."""

    kind: str
    acknowledged: int
    inode: int = 0
    offset: int = 0
    data: bytes = b""
    name: str = ""
    target: str = ""


@dataclass
class Recording:
    """The calls made on files under one folder, in order."""

    folder: Path
    calls: list[Call] = field(default_factory=list)
    acknowledged: int = 0
    left_out: int = -1
    syncs: list[str] = field(default_factory=list)
    ids: dict[int, int] = field(default_factory=dict)
    """A number for each file ever made: the system gives that of a file gone to a new one."""

    def add(self, kind: str, *, inode: int = 0, **what: Any) -> None:
        if kind == "create":
            self.ids[inode] = len(self.calls) + 1
        known = self.ids.get(inode, -inode)
        self.calls.append(Call(kind, self.acknowledged, inode=known, **what))

    def holds(self, path: Any) -> bool:
        return Path(os.path.realpath(path)).parent == self.folder

    def skips(self, descriptor: int) -> bool:
        """Take note of one sync; return whether it is the one to be left out."""
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        self.syncs.append("folder" if path == self.folder else path.name)
        return len(self.syncs) - 1 == self.left_out


@contextmanager
def recorded(recording: Recording) -> Iterator[None]:  # noqa: C901  one shim for each call
    """Record what `os` is asked to do under the folder; its syncs are noted and not done."""
    real = {n: getattr(os, n) for n in ("open", "write", "ftruncate", "fsync", "fdatasync",
                                        "replace", "unlink", "rename")}  # fmt: skip

    def opened(path: Any, flags: int, mode: int = 0o777, **more: Any) -> int:
        new = bool(flags & os.O_CREAT) and not os.path.lexists(path)
        descriptor: int = real["open"](path, flags, mode, **more)
        if new and recording.holds(path):
            recording.add("create", inode=os.fstat(descriptor).st_ino, name=Path(path).name)
        return descriptor

    def wrote(descriptor: int, data: Any) -> int:
        found = os.fstat(descriptor)
        ours = stat.S_ISREG(found.st_mode)
        append = ours and _is_append(descriptor)
        offset = found.st_size if append else os.lseek(descriptor, 0, os.SEEK_CUR) if ours else 0
        count: int = real["write"](descriptor, data)
        if ours:
            recording.add("write", inode=found.st_ino, offset=offset, data=bytes(data[:count]))
        return count

    def truncated(descriptor: int, length: int) -> None:
        real["ftruncate"](descriptor, length)
        recording.add("truncate", inode=os.fstat(descriptor).st_ino, offset=length)

    def synced(descriptor: int) -> None:
        if recording.skips(descriptor):
            return
        found = os.fstat(descriptor)
        kind = "sync folder" if stat.S_ISDIR(found.st_mode) else "sync"
        recording.add(kind, inode=found.st_ino)

    def replaced(source: Any, target: Any) -> None:
        inode = Path(source).stat().st_ino
        real["replace"](source, target)
        if recording.holds(target):
            recording.add("rename", inode=inode, name=Path(source).name, target=Path(target).name)

    def unlinked(path: Any, **more: Any) -> None:
        real["unlink"](path, **more)
        if recording.holds(path):
            recording.add("unlink", name=Path(path).name)

    shims = {"open": opened, "write": wrote, "ftruncate": truncated, "fsync": synced,
             "fdatasync": synced, "replace": replaced, "rename": replaced,
             "unlink": unlinked}  # fmt: skip
    for name, shim in shims.items():
        setattr(os, name, shim)
    try:
        yield
    finally:
        for name, call in real.items():
            setattr(os, name, call)


def _is_append(descriptor: int) -> bool:
    import fcntl  # noqa: PLC0415

    return bool(fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_APPEND)


Keep = Callable[[], bool]


@dataclass
class Disk:
    """What the platters may hold: names and contents, each with what is certain and what is not."""

    names: dict[str, int] = field(default_factory=dict)
    contents: dict[int, bytearray] = field(default_factory=dict)
    loose_names: list[Call] = field(default_factory=list)
    loose: dict[int, list[Call]] = field(default_factory=dict)

    def run(self, call: Call) -> None:
        """Take in one call: what it does is loose until a sync."""
        if call.kind in ("create", "rename", "unlink"):
            self.loose_names.append(call)
            self.contents.setdefault(call.inode, bytearray())
        elif call.kind in ("write", "truncate"):
            self.loose.setdefault(call.inode, []).append(call)
        elif call.kind == "sync":
            for loose in self.loose.pop(call.inode, []):
                _settle(self.contents.setdefault(call.inode, bytearray()), loose, len(loose.data))
        elif call.kind == "sync folder":
            for loose in self.loose_names:
                _rename(self.names, loose)
            self.loose_names.clear()

    def after_cut(self, chance: random.Random, way: str) -> dict[str, bytes]:
        """Return the files as a power cut leaves them: `kept`, `dropped` or `mixed`."""
        keep: Keep = {"kept": lambda: True, "dropped": lambda: False}.get(
            way, lambda: chance.random() < 0.5
        )
        names = dict(self.names)
        for call in self.loose_names:
            if keep():
                _rename(names, call)
        contents = {inode: bytearray(data) for inode, data in self.contents.items()}
        for inode, calls in self.loose.items():
            for call in calls:
                if way == "mixed" and call.kind == "write":
                    _tear(contents.setdefault(inode, bytearray()), call, chance)
                elif keep():
                    _settle(contents.setdefault(inode, bytearray()), call, len(call.data))
        return {name: bytes(contents.get(inode, b"")) for name, inode in names.items()}


def _rename(names: dict[str, int], call: Call) -> None:
    if call.kind == "create":
        names[call.name] = call.inode
    elif call.kind == "unlink":
        names.pop(call.name, None)
    else:
        names.pop(call.name, None)
        names[call.target] = call.inode


def _settle(content: bytearray, call: Call, length: int) -> None:
    if call.kind == "truncate":
        del content[call.offset :]
        content.extend(bytes(call.offset - len(content)))
        return
    content.extend(bytes(max(0, call.offset - len(content))))
    content[call.offset : call.offset + length] = call.data[:length]


def _tear(content: bytearray, call: Call, chance: random.Random) -> None:
    """Write some sectors of a write and not others; the length may run ahead of what is there."""
    end = call.offset + len(call.data)
    if chance.random() < 0.5:
        content.extend(bytes(max(0, end - len(content))))
    for start in range(call.offset - call.offset % SECTOR, end, SECTOR):
        if chance.random() < 0.5:
            low, high = max(start, call.offset), min(start + SECTOR, end)
            content.extend(bytes(max(0, high - len(content))))
            content[low:high] = call.data[low - call.offset : high - call.offset]


@dataclass
class Verdict:
    """How many disks were looked at, and what was wrong with which."""

    disks: int = 0
    bad: list[str] = field(default_factory=list)


def examine(recording: Recording, states: list[Any], seeds: int) -> Verdict:
    """Rebuild and judge the disks after every prefix of the calls."""
    verdict, disk = Verdict(), Disk()
    for number, call in enumerate([*recording.calls, None]):
        acknowledged = call.acknowledged if call else recording.acknowledged
        ways = ["kept", "dropped", *["mixed"] * seeds]
        for seed, way in enumerate(ways):
            files = disk.after_cut(random.Random(f"{number} {seed}"), way)
            verdict.disks += 1
            fault = _fault(files, states, acknowledged)
            if fault:
                verdict.bad.append(f"before call {number}, {way}: {fault}")
        if call:
            disk.run(call)
    return verdict


def _fault(files: dict[str, bytes], states: list[Any], acknowledged: int) -> str | None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, data in files.items():
            (folder / file).write_bytes(data)
        try:
            found = state_on_disk(folder)
        except Exception as error:  # noqa: BLE001  whatever it is, it is the finding
            return f"{type(error).__name__}: {error}"
    if found in (states[acknowledged], states[min(acknowledged + 1, len(states) - 1)]):
        return None
    return f"after {acknowledged} actions the disk holds something else"


def record_actions(folder: Path, left_out: int = -1) -> tuple[Recording, list[Any]]:
    """Do one of every kind of action in `folder`; return the calls, and the state after each."""

    recording = Recording(Path(os.path.realpath(folder)), left_out=left_out)
    with recorded(recording):
        bench = open_bench(folder)
        states = [state_of(bench)]
        for action in ACTIONS:
            action(bench)
            recording.acknowledged += 1
            states.append(state_of(bench))
    return recording, states


def is_spare(number: int, synced: str) -> bool:
    """Return whether another sync makes up for this one.

    That of a new journal's header, since the first append syncs the same file; and that of the
    folder after the very first snapshot, since the journal's follows before anything counts.
    """
    return synced.startswith(".reading.journal.") or number == FIRST_SNAPSHOT


def judge(seeds: int, left_out: int = -1) -> tuple[Recording, Verdict]:
    """Record, rebuild and judge; `left_out` is the number of a sync that is not made."""
    folder = Path(tempfile.mkdtemp())
    try:
        recording, states = record_actions(folder, left_out)
    finally:
        shutil.rmtree(folder)
    return recording, examine(recording, states, seeds)


def main() -> int:
    """Run by hand; exit status 1 when a disk was bad (or, leaving syncs out, when none was)."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seeds", type=int, default=20, help="torn disks for each call")
    parser.add_argument("--without-each-sync", action="store_true", help="the proof that it bites")
    options = parser.parse_args()
    recording, verdict = judge(options.seeds)
    print(f"{len(recording.calls)} calls, {verdict.disks} disks, {len(verdict.bad)} bad")
    for line in verdict.bad[:10]:
        print(" ", line)
    failed = bool(verdict.bad)
    if options.without_each_sync:
        for left_out, what in enumerate(recording.syncs):
            _, without = judge(options.seeds, left_out)
            print(f"without sync {left_out} ({what}): {len(without.bad)} bad of {without.disks}")
            failed = failed or not (without.bad or is_spare(left_out, what))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
