"""A reader's actions over time: papers met, kept and read, and the queue, by day."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from tui.model import Listing, Status
from tui.model.spans import monday

IN_QUEUE = frozenset({Status.QUEUED, Status.READING})
"""The statuses of a paper in the queue. It is kept when it gets one of them, or is read at once."""


@dataclass(frozen=True, slots=True)
class Move:
    """One paper's change of status, at a moment in the reader's own time zone."""

    key: str
    at: datetime
    before: Status
    after: Status

    @property
    def keeps(self) -> bool:
        """Whether the reader kept the paper by it."""
        kept = IN_QUEUE | {Status.READ}
        return self.after in kept and self.before not in kept

    @property
    def reads(self) -> bool:
        """Whether the reader has read the paper with it."""
        return self.after is Status.READ and self.before is not Status.READ


def in_order(moves: Iterable[Move]) -> list[Move]:
    """Return `moves` by time, those of one moment by the paper's key."""
    return sorted(moves, key=lambda move: (move.at, move.key))


@dataclass(frozen=True, slots=True)
class Flow:
    """How many papers were met, kept and read in the days from `day` on."""

    day: date
    met: int = 0
    kept: int = 0
    read: int = 0

    def __add__(self, other: "Flow") -> "Flow":
        return Flow(self.day, self.met + other.met, self.kept + other.kept, self.read + other.read)


def daily(listings: Iterable[Listing], moves: Iterable[Move]) -> list[Flow]:
    """Return one `Flow` for every day from the first on which anything happened to the last.

    A paper is met on the day of the first listing that it stood in, and kept and read once.
    """
    met, kept, read = _met(listings), Counter[date](), Counter[date]()
    ordered = in_order(moves)
    for move in _first(move for move in ordered if move.keeps):
        kept[move.at.date()] += 1
    for move in _first(move for move in ordered if move.reads):
        read[move.at.date()] += 1
    days = days_between(met.keys() | kept.keys() | read.keys())
    return [Flow(day, met[day], kept[day], read[day]) for day in days]


def _met(listings: Iterable[Listing]) -> Counter[date]:
    first: dict[str, date] = {}
    for listing in listings:
        if (day := listing.day()) is None:
            continue
        for key in listing.keys:
            first[key] = min(first.get(key, day), day)
    return Counter(first.values())


def _first(moves: Iterable[Move]) -> Iterable[Move]:
    seen: dict[str, Move] = {}
    for move in moves:
        seen.setdefault(move.key, move)
    return seen.values()


def weekly(days: Sequence[Flow]) -> list[Flow]:
    """Return the sums of `days`, one after the other without gaps, for weeks from Monday on."""
    weeks: dict[date, Flow] = {}
    for flow in days:
        week = monday(flow.day)
        weeks[week] = weeks.get(week, Flow(week)) + flow
    return list(weeks.values())


def days_between(days: Iterable[date]) -> list[date]:
    """Return every day from the first of `days` to the last."""
    known = sorted(days)
    if not known:
        return []
    return [known[0] + timedelta(days=n) for n in range((known[-1] - known[0]).days + 1)]


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
