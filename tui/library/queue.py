"""The rules of the queue: from what the reader has done, and one order, to the records that change.

Pure functions. Every record that they return has a new `status` or `place`; none that stays the
same is returned. A paper is in the queue exactly when its `place` is a number; `queued` and
`reading` papers always are, `new`, `seen` and `dismissed` ones never, `read` ones until they are
taken out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count

from tui.errors import QueueError
from tui.model import Reading, Status
from tui.model.reading_state import QueuedReadings

PLACE_GAP = 1 << 16
"""Distance between neighbours in the queue, so that most moves change one record alone."""

Readings = Mapping[str, Reading]
Rule = Callable[[Readings, Reading], Iterable[Reading]]
"""An order for one paper: from all records and the paper's own to those that change."""

_NEXT_STATUS = {
    Status.NEW: Status.READING,
    Status.SEEN: Status.READING,
    Status.QUEUED: Status.READING,
    Status.READING: Status.READ,
    Status.READ: Status.QUEUED,
    Status.DISMISSED: Status.READING,
}


def in_order(readings: Readings) -> list[Reading]:
    """Return the queue, first place first."""
    if isinstance(readings, QueuedReadings):
        return readings.queue()
    placed = (reading for reading in readings.values() if reading.place is not None)
    return sorted(placed, key=lambda reading: (reading.place or 0, reading.key))


def add(readings: Readings, reading: Reading) -> list[Reading]:
    """Put a paper at the end of the queue; one that is in it stays where it is."""
    if reading.place is not None:
        return []
    return [_placed(readings, reading, Status.QUEUED)]


def remove(_readings: Readings, reading: Reading) -> list[Reading]:
    """Take a paper out of the queue, back to the status it had before; a read one stays read."""
    if reading.place is None:
        return []
    status = Status.READ if reading.status is Status.READ else reading.before
    return [replace(reading, place=None, status=status, before=Status.NEW)]


def toggle(readings: Readings, reading: Reading) -> list[Reading]:
    """Put a paper into the queue, or take it out."""
    rule = add if reading.place is None else remove
    return rule(readings, reading)


def mark(status: Status) -> Rule:
    """Return the rule that marks a paper with `status`, and queues it where that is called for."""

    def rule(readings: Readings, reading: Reading) -> list[Reading]:
        if reading.status is status:
            return []
        if status is Status.READ or reading.place is not None:
            return [replace(reading, status=status, left=None)]
        return [_placed(readings, reading, status)]

    return rule


def cycle(readings: Readings, reading: Reading) -> Iterable[Reading]:
    """Move a paper on from queued to reading to read, and round again."""
    return mark(_NEXT_STATUS[reading.status])(readings, reading)


def toggle_dismissed(readings: Readings, reading: Reading) -> list[Reading]:
    """Dismiss a paper, out of the queue too; or bring one back to what and where it was."""
    if reading.status is not Status.DISMISSED:
        return dismiss(readings, reading)
    if reading.left is None:
        return [replace(reading, status=reading.before, before=Status.NEW)]
    status, place = reading.left
    taken = {other.place for other in in_order(readings)}
    free = next(each for each in count(place) if each not in taken)
    return [replace(reading, status=status, place=free, left=None)]


def dismiss(_readings: Readings, reading: Reading) -> list[Reading]:
    """Dismiss a paper, out of the queue too; one that is dismissed stays so."""
    if reading.status is Status.DISMISSED:
        return []
    if reading.place is None:
        return [replace(reading, status=Status.DISMISSED, before=reading.status)]
    left = (reading.status, reading.place)
    return [replace(reading, status=Status.DISMISSED, place=None, left=left)]


def move_to(position: int) -> Rule:
    """Return the rule that moves a paper to `position`, counted from 1, or to the end."""
    return _moving(lambda _others: position - 1)


def move_after(key: str) -> Rule:
    """Return the rule that moves a paper to the place right after another."""
    return _moving(lambda others: others.index(key) + 1 if key in others else len(others))


def _moving(index_among: Callable[[Sequence[str]], int]) -> Rule:
    """Return a rule that moves a paper to an index among the keys of the others in the queue."""

    def rule(readings: Readings, reading: Reading) -> list[Reading]:
        if reading.place is None:
            raise QueueError(f"“{reading.title}” is not in the queue. Add it first.")
        queue = in_order(readings)
        others = [other for other in queue if other.key != reading.key]
        index = index_among([other.key for other in others])
        index = min(max(index, 0), len(others))
        if queue.index(reading) == index:
            return []
        return _moved_between(others[:index], reading, others[index:])

    return rule


def move_by(steps: int) -> Rule:
    """Return the rule that moves a paper `steps` places down the queue, or up if negative."""

    def rule(readings: Readings, reading: Reading) -> Iterable[Reading]:
        keys = [other.key for other in in_order(readings)]
        position = keys.index(reading.key) + 1 if reading.key in keys else 0
        return move_to(max(position + steps, 1))(readings, reading)

    return rule


def _placed(readings: Readings, reading: Reading, status: Status) -> Reading:
    queue = in_order(readings)
    last = queue[-1].place or 0 if queue else 0
    before = reading.before if reading.status is Status.DISMISSED else reading.status
    return replace(reading, status=status, before=before, place=last + PLACE_GAP, left=None)


def _moved_between(
    above: Sequence[Reading], reading: Reading, below: Sequence[Reading]
) -> list[Reading]:
    low = above[-1].place or 0 if above else (below[0].place or 0) - 2 * PLACE_GAP
    high = below[0].place or 0 if below else low + 2 * PLACE_GAP
    if high - low > 1:
        return [replace(reading, place=(low + high) // 2)]
    return _renumbered([*above, reading, *below])


def _renumbered(queue: Sequence[Reading]) -> list[Reading]:
    """Open the gaps between the queue's records again; return those that get another place."""
    places = range(PLACE_GAP, PLACE_GAP * (len(queue) + 1), PLACE_GAP)
    return [
        replace(reading, place=place)
        for reading, place in zip(queue, places, strict=True)
        if reading.place != place
    ]
