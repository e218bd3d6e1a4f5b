"""The rules that move papers in the queue: to a place, past others, from section to section. Pure.

The queue is in the order of its sections. A paper moves freely through *next* and *later*, and by
that from one to the other; one that is being read stays among those.
"""

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from tui.errors import QueueError
from tui.library.queue import PLACE_GAP, Rule, add
from tui.model import QueueSection, Reading, Status
from tui.model.reading_state import QueuedReadings

_POSITION = re.compile(r"[1-9][0-9]{0,8}")


def moves(keys: Sequence[str], position: str) -> list[tuple[Rule, str]]:
    """Return the orders that move papers to a position: a number, top, bottom, up or down.

    Papers moved together keep their order. Raises QueueError for what is not a position.
    """
    if position == "up":
        return [(move_by(-1), key) for key in keys]
    if position == "down":
        return [(move_by(1), key) for key in reversed(keys)]
    following = [(move_after(previous), key) for previous, key in pairwise(keys)]
    return [*((_move_rule(position), key) for key in keys[:1]), *following]


def _move_rule(position: str) -> Rule:
    if position == "bottom":
        return move_to(sys.maxsize)
    if position == "top":
        return move_to(1)
    if _POSITION.fullmatch(position):
        return move_to(int(position))
    raise QueueError(
        f"“{position}” is not a position. Give a number from 1, or top, bottom, up or down."
    )


def move_to(position: int) -> Rule:
    """Return the rule that moves a paper to `position`, counted from 1, or as near as it can be."""
    return _moving(lambda _others: position - 1)


def move_after(key: str) -> Rule:
    """Return the rule that moves a paper to the place right after another."""
    return _moving(lambda others: others.index(key) + 1 if key in others else len(others))


def _moving(index_among: Callable[[Sequence[str]], int]) -> Rule:
    """Return a rule that moves a paper to an index among the keys of the others in the queue."""

    def rule(readings: QueuedReadings, reading: Reading) -> list[Reading]:
        _require_queued(reading)
        others = [other for other in readings.queue() if other.key != reading.key]
        index = index_among([other.key for other in others])
        return _moved(others, reading, *_landing(others, reading, index), readings)

    return rule


def move_by(steps: int) -> Rule:
    """Return the rule that moves a paper `steps` places down the queue, or up if negative.

    The heading between *next* and *later* counts as a place for the paper that stands beside it.
    """

    def rule(readings: QueuedReadings, reading: Reading) -> Iterable[Reading]:
        _require_queued(reading)
        queue = readings.queue()
        position = [other.key for other in queue].index(reading.key)
        beyond = position + (1 if steps > 0 else -1)
        section = queue[beyond].section if 0 <= beyond < len(queue) else None
        way = (QueueSection.NEXT, QueueSection.LATER)
        if (reading.section, section) == (way if steps > 0 else way[::-1]):
            others = [other for other in queue if other.key != reading.key]
            return _moved(others, reading, position, section, readings)
        return move_to(max(position + steps, 0) + 1)(readings, reading)

    return rule


def put_into(section: QueueSection) -> Rule:
    """Return the rule that puts a paper into *next* or *later*; one not in the queue is added."""

    def rule(readings: QueuedReadings, reading: Reading) -> list[Reading]:
        queued = reading
        if reading.place is None:
            queued = add(readings, reading)[0]
        is_later = section is QueueSection.LATER
        after = replace(queued, status=Status.QUEUED, deferred=is_later)
        return [] if after == reading else [after]

    return rule


def toggle_later(readings: QueuedReadings, reading: Reading) -> Iterable[Reading]:
    """Put a paper into *later*, or one that is there into *next*."""
    _require_queued(reading)
    is_there = reading.section is QueueSection.LATER
    return put_into(QueueSection.NEXT if is_there else QueueSection.LATER)(readings, reading)


def _require_queued(reading: Reading) -> None:
    if reading.place is None:
        raise QueueError(f"“{reading.title}” is not in the queue. Add it first.")


def _landing(
    others: Sequence[Reading], reading: Reading, index: int
) -> tuple[int, QueueSection | None]:
    """Return the index among the others that a paper comes to, and the section that it is in."""
    sections = [other.section for other in others]
    free = (QueueSection.NEXT, QueueSection.LATER)
    section = reading.section
    span = free if section in free else (section,)
    first = sum(_comes_before(each, span[0]) for each in sections)
    index = min(max(index, first), first + sum(each in span for each in sections))
    heading = first + sections.count(QueueSection.NEXT)
    if section in free and index != heading:
        section = QueueSection.NEXT if index < heading else QueueSection.LATER
    return index, section


def _comes_before(section: QueueSection | None, other: QueueSection | None) -> bool:
    order = [None, *QueueSection]
    return order.index(section) < order.index(other)


def _moved(
    others: Sequence[Reading],
    reading: Reading,
    index: int,
    section: QueueSection | None,
    readings: QueuedReadings,
) -> list[Reading]:
    """Return the records that change when a paper comes to an index of the queue, in a section."""
    if section is reading.section and readings.queue().index(reading) == index:
        return []
    moved = replace(reading, deferred=section is QueueSection.LATER)
    place = _place_between(others, index, section)
    if place is not None:
        return [replace(moved, place=place)]
    return _renumbered([*others[:index], moved, *others[index:]], readings)


def _place_between(
    others: Sequence[Reading], index: int, section: QueueSection | None
) -> int | None:
    """Return a free place for an index within a section, or None if there is no room for one."""
    places = {other.place or 0 for other in others}
    above = [other.place or 0 for other in others[:index] if other.section is section]
    below = [other.place or 0 for other in others[index:] if other.section is section]
    if not below:
        return max(places, default=0) + PLACE_GAP
    if not above:
        return min(places) - PLACE_GAP
    place = (above[-1] + below[0]) // 2
    return None if place in places else place


def _renumbered(queue: Sequence[Reading], readings: QueuedReadings) -> list[Reading]:
    """Open the gaps between the queue's records again; return those that change."""
    places = range(PLACE_GAP, PLACE_GAP * (len(queue) + 1), PLACE_GAP)
    placed = [replace(reading, place=place) for reading, place in zip(queue, places, strict=True)]
    return [each for each in placed if each != readings[each.key]]
