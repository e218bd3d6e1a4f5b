"""The rules of actions: making one of what changed, naming it, inverting it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from tui.model import Change, Reading, Status, Wish, WishChange
from tui.model.reading_state import Draft, QueuedReadings

ReadingChanges = Mapping[str, Mapping[str, Change]]

# The title stands last: where a line is cut off, it still says what was done.
_BECAME = {
    Status.QUEUED: "Queued {}",
    Status.READING: "Began reading {}",
    Status.READ: "Marked as read: {}",
    Status.DISMISSED: "Dismissed {}",
    Status.SEEN: "Marked as seen: {}",
    Status.NEW: "Made new again: {}",
}
_WROTE = {
    "tags": "Changed the tags of {}",
    "note": "Changed the note on {}",
    "rating": "Rated {}",
}
_WISHED = {
    Wish.MORE: "More of “{}”",
    Wish.LESS: "Less of “{}”",
    Wish.NEVER: "Never because of “{}”",
    None: "Took back the wish about “{}”",
}
_TAKEN_OUT = "Took out of the queue: {}"
_MIXED = "Changed {}"


def describe(readings: Iterable[Reading], changes: ReadingChanges) -> str:
    """Say in words what was done to papers."""
    changed = list(readings)
    ways = {_way(changes[reading.key]) for reading in changed}
    way = ways.pop() if len(ways) == 1 else _MIXED
    return way.format(_named([reading.title for reading in changed]))


def _named(titles: Sequence[str]) -> str:
    return f"“{titles[0]}”" if len(titles) == 1 else f"{len(titles):,} papers"


def _way(changes: Mapping[str, Change]) -> str:
    if "later" in changes:
        day = changes["later"][1]
        return f"Put off until {day}: {{}}" if day else "Brought back early: {}"
    if "status" in changes:
        before, after = (Status(str(each)) for each in changes["status"])
        if before is Status.DISMISSED and _is_back(after, changes):
            return "Brought back {}"
        is_out = "place" in changes and after in (Status.NEW, Status.SEEN)
        return _TAKEN_OUT if is_out else _BECAME[after]
    if "place" in changes:
        had, has = changes["place"]
        both = had is not None and has is not None
        return "Moved {}" if both else _TAKEN_OUT if has is None else "Queued {}"
    if "deferred" in changes:
        return f"Moved to {'later' if changes['deferred'][1] else 'next'}: {{}}"
    return next((words for name, words in _WROTE.items() if name in changes), _MIXED)


def _is_back(status: Status, changes: Mapping[str, Change]) -> bool:
    """Whether a paper that was dismissed is where it had been, in the queue or outside."""
    if "place" not in changes:
        return True
    left: object = changes.get("left", (None, None))[0]
    return isinstance(left, tuple) and left[0] is status


def describe_wishes(changes: Mapping[str, WishChange]) -> str:
    """Say in words what was wished."""
    if len(changes) > 1:
        return f"Changed {len(changes):,} wishes"
    return next(_WISHED[after].format(words) for words, (_before, after) in changes.items())


def joined(first: ReadingChanges, then: ReadingChanges) -> ReadingChanges:
    """Return the changes of an action and those that went on with it, as changes of one."""
    return {
        key: {
            name: (
                first[key][name][0] if name in first[key] else then[key][name][0],
                then[key][name][1] if name in then[key] else first[key][name][1],
            )
            for name in {**first[key], **then[key]}
        }
        for key in first
    }


class Inversion(NamedTuple):
    """The outcome of undoing or redoing changes of readings.

    `changes` are those that were made; `kept` are the keys of papers that were changed since, and
    stay as they are.
    """

    records: tuple[Reading, ...]
    changes: ReadingChanges
    kept: tuple[str, ...]


def invert(changes: ReadingChanges, readings: QueuedReadings, *, redo: bool) -> Inversion:
    """Take changes back, or make them again, wherever nothing came between."""
    draft = Draft(readings)
    taken = {r.place for r in readings.queue() if r.key not in changes}
    exchanged: dict[str, Mapping[str, Change]] = {}
    kept = []
    for key, changed in changes.items():
        record = _exchanged(readings.get(key), changed, taken, to=1 if redo else 0)
        if record is None:
            kept.append(key)
            continue
        taken.add(record.place)
        draft.put([record])
        exchanged[key] = _with_place(changed, record.place, 1 if redo else 0)
    return Inversion(tuple(draft.changed()), exchanged, tuple(kept))


def _exchanged(
    held: Reading | None, changed: Mapping[str, Change], taken: set[int | None], to: int
) -> Reading | None:
    """Return the record with the other values, or None if it is not as the action left it.

    Its moment of change is left empty if another field was changed since, such as its note.
    """
    others = [] if held is None else _others(held, changed, 1 - to)
    if held is None or others not in ([], ["changed_at"]):
        return None
    values: dict[str, Any] = {name: pair[to] for name, pair in changed.items()}
    if others or "changed_at" not in values:
        values["changed_at"] = ""
    while values.get("place") is not None and values["place"] in taken:
        values["place"] += 1
    record = replace(held, **values)
    return record if record.is_consistent else None


def _others(held: Reading, changed: Mapping[str, Change], side: int) -> list[str]:
    """Return the names of the fields that are not as they were on one side of a change."""
    return [name for name, pair in changed.items() if getattr(held, name) != pair[side]]


def _with_place(changed: Mapping[str, Change], place: int | None, to: int) -> Mapping[str, Change]:
    """Return the changes with the place that was taken: another may have been in their own."""
    if "place" not in changed:
        return changed
    other = changed["place"][1 - to]
    return {**changed, "place": (other, place) if to else (place, other)}


def invert_wishes(
    changes: Mapping[str, WishChange], wishes: Mapping[str, Wish], *, redo: bool
) -> dict[str, WishChange]:
    """Return those changes that can be taken back, or made again: nothing came between."""
    left = 0 if redo else 1
    return {words: pair for words, pair in changes.items() if wishes.get(words) is pair[left]}
