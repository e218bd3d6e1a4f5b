"""The rules of the queue: from what the reader has done, and one order, to the records that change.

Pure functions. Every record that they return has a new `status`, `place` or section; none that
stays the same is returned. A paper is in the queue exactly when its `place` is a number; `queued`
and `reading` papers always are, `new`, `seen` and `dismissed` ones never, `read` ones only where
an earlier Broadsheet left them there.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count

from tui.model import Reading, Status
from tui.model.reading_state import QueuedReadings

PLACE_GAP = 1 << 16
"""Distance between neighbours in the queue, so that most moves change one record alone."""

Rule = Callable[[QueuedReadings, Reading], Iterable[Reading]]
"""An order for one paper: from all records and the paper's own to those that change."""

_NEXT_STATUS = {
    Status.NEW: Status.READING,
    Status.SEEN: Status.READING,
    Status.QUEUED: Status.READING,
    Status.READING: Status.READ,
    Status.READ: Status.QUEUED,
    Status.DISMISSED: Status.READING,
}


def add(readings: QueuedReadings, reading: Reading) -> list[Reading]:
    """Put a paper at the end of what is next; one that is in the queue stays where it is."""
    if reading.place is not None:
        return []
    return [_placed(readings, reading, Status.QUEUED)]


def remove(_readings: QueuedReadings, reading: Reading) -> list[Reading]:
    """Take a paper out of the queue, back to the status it had before; a read one stays read."""
    if reading.place is None:
        return []
    status = Status.READ if reading.status is Status.READ else reading.before
    return [replace(reading, place=None, status=status, before=Status.NEW, deferred=False)]


def toggle(readings: QueuedReadings, reading: Reading) -> list[Reading]:
    """Put a paper into the queue, or take it out."""
    rule = add if reading.place is None else remove
    return rule(readings, reading)


def mark(status: Status) -> Rule:
    """Return the rule that marks a paper with `status`, and queues it where that is called for.

    A paper that is read leaves the queue, and knows the place to go back to.
    """

    def rule(readings: QueuedReadings, reading: Reading) -> list[Reading]:
        if status is Status.READ:
            return _finished(reading)
        if reading.status is status:
            return []
        if reading.place is not None:
            deferred = reading.deferred and status is Status.QUEUED
            return [replace(reading, status=status, deferred=deferred)]
        if reading.status is Status.READ and reading.left is not None:
            return [_back(readings, reading, status, reading.left[1])]
        return [_placed(readings, reading, status)]

    return rule


def _finished(reading: Reading) -> list[Reading]:
    """Return a paper as read, and out of the queue; the moment is noted when it is recorded."""
    if reading.status is Status.READ and reading.place is None:
        return []
    place, status = reading.place, reading.status
    left = None if place is None or status is Status.READ else (status, place)
    at = reading.finished_at if status is Status.READ else ""
    return [replace(reading, status=Status.READ, place=None, left=left, finished_at=at)]


def cycle(readings: QueuedReadings, reading: Reading) -> Iterable[Reading]:
    """Move a paper on from queued to reading to read, and round again."""
    return mark(_NEXT_STATUS[reading.status])(readings, reading)


def toggle_dismissed(readings: QueuedReadings, reading: Reading) -> list[Reading]:
    """Dismiss a paper, out of the queue too; or bring one back to what and where it was."""
    if reading.status is not Status.DISMISSED:
        return dismiss(readings, reading)
    if reading.left is None:
        return [replace(reading, status=reading.before, before=Status.NEW)]
    return [_back(readings, reading, *reading.left)]


def _back(readings: QueuedReadings, reading: Reading, status: Status, place: int) -> Reading:
    """Return a paper with a status, at the place that it had in the queue or the next free one."""
    taken = {other.place for other in readings.queue()}
    free = next(each for each in count(place) if each not in taken)
    deferred = reading.deferred and status is Status.QUEUED
    return replace(reading, status=status, place=free, left=None, deferred=deferred)


def dismiss(_readings: QueuedReadings, reading: Reading) -> list[Reading]:
    """Dismiss a paper, out of the queue too; one that is dismissed stays so."""
    if reading.status is Status.DISMISSED:
        return []
    if reading.place is None:
        return [replace(reading, status=Status.DISMISSED, before=reading.status, left=None)]
    left = (reading.status, reading.place)
    return [replace(reading, status=Status.DISMISSED, place=None, left=left)]


def _placed(readings: QueuedReadings, reading: Reading, status: Status) -> Reading:
    last = max((other.place or 0 for other in readings.queue()), default=0)
    before = reading.before if reading.status is Status.DISMISSED else reading.status
    return replace(
        reading,
        status=status,
        before=before,
        place=last + PLACE_GAP,
        left=None,
        deferred=False,
    )
