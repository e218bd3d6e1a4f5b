"""The rules of operations: making one of what changed, naming it, inverting it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tui.model import Change, Operation, Reading, Status
from tui.readings import Draft, QueuedReadings

FIELDS = ("status", "before", "place", "tags", "note", "rating")
"""What an operation can change of a record."""

_BECAME = {
    Status.QUEUED: "Queued {}",
    Status.READING: "Began reading {}",
    Status.READ: "Marked {} as read",
    Status.DISMISSED: "Dismissed {}",
    Status.NEW: "Took {} out of the queue",
}
_MIXED = "Changed {}"


@dataclass(frozen=True, slots=True)
class Stamp:
    """When and in which session an action is done."""

    now: datetime
    session: str

    @property
    def at(self) -> str:
        """The moment, to the second, as the files hold it."""
        return self.now.isoformat(timespec="seconds")

    def number(self, taken: Iterable[int]) -> int:
        """Give the number of the next action: its moment in milliseconds, or more if it must be."""
        return max(int(self.now.timestamp() * 1000), max(taken, default=0) + 1)


def operation(
    number: int, stamp: Stamp, base: QueuedReadings, changed: Sequence[Reading], acted: set[str]
) -> Operation:
    """Give the operation that turned records of `base` into `changed`, acting on keys `acted`."""
    changes = {new.key: _difference(base.get(new.key), new) for new in changed}
    named = [new for new in changed if new.key in acted] or changed
    words = describe([(new, changes[new.key]) for new in named])
    return Operation(number, stamp.at, words, stamp.session, changes)


def _difference(held: Reading | None, new: Reading) -> dict[str, Change]:
    before = held or Reading(new.key, new.title)
    pairs = {name: (getattr(before, name), getattr(new, name)) for name in FIELDS}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def describe(changed: Sequence[tuple[Reading, Mapping[str, Change]]]) -> str:
    """Say in words what was done to papers."""
    ways = {_way(changes) for _reading, changes in changed}
    way = ways.pop() if len(ways) == 1 else _MIXED
    return way.format(_named([reading.title for reading, _changes in changed]))


def _named(titles: Sequence[str]) -> str:
    return f"“{titles[0]}”" if len(titles) == 1 else f"{len(titles):,} papers"


def _way(changes: Mapping[str, Change]) -> str:
    if "status" in changes:
        before, after = changes["status"]
        if before is Status.DISMISSED and "place" not in changes:
            return "Brought {} back"
        return _BECAME[Status(str(after))]
    if "place" in changes:
        before, after = changes["place"]
        both = before is not None and after is not None
        return "Moved {}" if both else "Took {} out of the queue" if after is None else "Queued {}"
    others = {
        "tags": "Changed the tags of {}",
        "note": "Changed the note on {}",
        "rating": "Rated {}",
    }
    return next((words for name, words in others.items() if name in changes), _MIXED)


@dataclass(frozen=True, slots=True)
class Inversion:
    """What undoing or redoing an operation comes to.

    `operation` holds what was really exchanged; `kept` are the keys of papers that were changed
    since, and stay as they are.
    """

    records: tuple[Reading, ...]
    operation: Operation
    kept: tuple[str, ...]


def invert(operation: Operation, readings: QueuedReadings, *, redo: bool) -> Inversion:
    """Take an operation back, or do it again, wherever nothing came between."""
    draft = Draft(readings)
    taken = {r.place for r in readings.queue() if r.key not in operation.changes}
    changes: dict[str, Mapping[str, Change]] = {}
    kept = []
    for key, changed in operation.changes.items():
        record = _exchanged(readings.get(key), changed, taken, to=1 if redo else 0)
        if record is None:
            kept.append(key)
            continue
        taken.add(record.place)
        draft.put([record])
        changes[key] = _with_place(changed, record.place, 1 if redo else 0)
    return Inversion(tuple(draft.changed()), replace(operation, changes=changes), tuple(kept))


def _exchanged(
    held: Reading | None, changed: Mapping[str, Change], taken: set[int | None], to: int
) -> Reading | None:
    """Give the record with the other values, or None if it is not as the operation left it."""
    if held is None or any(getattr(held, name) != pair[1 - to] for name, pair in changed.items()):
        return None
    values: dict[str, Any] = {name: pair[to] for name, pair in changed.items()}
    while values.get("place") is not None and values["place"] in taken:
        values["place"] += 1
    record = replace(held, **values)
    return record if record.is_consistent else None


def _with_place(changed: Mapping[str, Change], place: int | None, to: int) -> Mapping[str, Change]:
    """Give the changes with the place that was really taken, should its own have been occupied."""
    if "place" not in changed:
        return changed
    other = changed["place"][1 - to]
    return {**changed, "place": (other, place) if to else (place, other)}
