"""Papers met, kept and read by day and by week."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tui.interest.statistics.moves import Move, in_order
from tui.model import Listing


@dataclass(frozen=True, slots=True)
class Flow:
    """How many papers were met, kept and read in the days from `day` on."""

    day: date
    met: int = 0
    kept: int = 0
    read: int = 0


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
        sums = weeks.get(week, Flow(week))
        weeks[week] = Flow(week, sums.met + flow.met, sums.kept + flow.kept, sums.read + flow.read)
    return list(weeks.values())


def monday(day: date) -> date:
    """Return the Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def days_between(days: Iterable[date]) -> list[date]:
    """Return every day from the first of `days` to the last."""
    known = sorted(days)
    if not known:
        return []
    return [known[0] + timedelta(days=n) for n in range((known[-1] - known[0]).days + 1)]
