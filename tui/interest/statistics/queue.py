"""How long the queue was on each day, and how long its papers had waited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from tui.interest.statistics.flow import days_between
from tui.interest.statistics.moves import IN_QUEUE, Move, in_order


@dataclass(frozen=True, slots=True)
class QueueState:
    """The queue at the end of a day: its length, and the days that its papers had waited."""

    day: date
    length: int
    median_age: float
    oldest: int


def queue_over_time(moves: Iterable[Move], until: date) -> list[QueueState]:
    """Return the queue on every day from the first move to `until`, as `moves` tell it."""
    ordered = in_order(moves)
    if not ordered:
        return []
    since: dict[str, date] = {}
    states, place = [], 0
    for day in days_between([ordered[0].at.date(), max(until, ordered[0].at.date())]):
        while place < len(ordered) and ordered[place].at.date() <= day:
            _apply(ordered[place], since)
            place += 1
        states.append(_state(day, since))
    return states


def _apply(move: Move, since: dict[str, date]) -> None:
    if move.after in IN_QUEUE:
        since.setdefault(move.key, move.at.date())
    else:
        since.pop(move.key, None)


def _state(day: date, since: dict[str, date]) -> QueueState:
    ages = [(day - start).days for start in since.values()]
    return QueueState(day, len(ages), float(median(ages)) if ages else 0.0, max(ages, default=0))
