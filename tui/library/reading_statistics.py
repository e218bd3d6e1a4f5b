"""What the reading adds up to, out of the library's history, readings and listings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tui.interest.statistics.flow import Flow, Move, QueueState, daily, queue_over_time, weekly
from tui.interest.statistics.habits import heat_map, hours, top_tags, top_words
from tui.interest.statistics.honesty import Honesty, honesty, replayed
from tui.library.looking import LibraryView
from tui.library.sections import KEPT
from tui.model import Action, ActionState, Listing, Status
from tui.model.schema import all_fields

REPLAYED = 40
"""Listings, the newest, for which it is told how well the ranking would have done."""


@dataclass(frozen=True, slots=True)
class ReadingStatistics:
    """All that is counted. Days are the reader's own; `heat` has a row for each weekday.

    `days` and `queue` have no gaps. `honest` counts the newest listings of which papers were kept.
    """

    days: tuple[Flow, ...]
    queue: tuple[QueueState, ...]
    heat: tuple[tuple[int, ...], ...]
    hours: tuple[int, ...]
    tags: tuple[tuple[str, int], ...]
    words: tuple[tuple[str, int], ...]
    honest: Honesty

    @property
    def weeks(self) -> list[Flow]:
        """The sums of the days for weeks from Monday on."""
        return weekly(self.days)

    @property
    def total(self) -> Flow:
        """The sums of all days."""
        first = self.days[0].day if self.days else date.min
        return sum(self.days, start=Flow(first))

    def as_json(self) -> dict[str, Any]:
        """Return everything as `stats --json` prints it."""
        total = all_fields(self.total)
        del total["day"]
        return {
            "total": total,
            "days": [_dated(flow) for flow in self.days],
            "weeks": [_dated(flow) for flow in self.weeks],
            "queue": [_dated(state) for state in self.queue],
            "heat": [list(row) for row in self.heat],
            "hours": list(self.hours),
            "tags": [{"tag": tag, "papers": count} for tag, count in self.tags],
            "words": [{"words": words, "papers": count} for words, count in self.words],
            "ranking": {
                "kept": self.honest.kept,
                "among_first": self.honest.among_first,
                "by_chance": round(self.honest.by_chance, 2),
            },
        }

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Yield one row a day for a table, under a row of headings."""
        yield "day", "met", "kept", "read", "queue", "median_age", "oldest"
        flows = {flow.day: flow for flow in self.days}
        states = {state.day: state for state in self.queue}
        for day in sorted(flows.keys() | states.keys()):
            flow, state = flows.get(day, Flow(day)), states.get(day, QueueState(day, 0, 0.0, 0))
            counts = (flow.met, flow.kept, flow.read)
            yield day.isoformat(), *counts, state.length, state.median_age, state.oldest


def _dated(record: Flow | QueueState) -> dict[str, Any]:
    return {**all_fields(record), "day": record.day.isoformat()}


def statistics(library: LibraryView, today: date) -> ReadingStatistics:
    """Return what the reading adds up to on the day `today`.

    What the history has forgotten counts as done at the last change of each paper. Indexes all
    words, and takes some milliseconds for each of the 40 newest listings.
    """
    moves = list(_moves(library))
    readings = [library.reading(key) for key, _kept in library.view.touched()]
    moments = [datetime.fromisoformat(action.at).astimezone() for action in _done(library)]
    kept = [reading.key for reading in readings if reading.status in KEPT]
    papers = [library.papers[key] for key in kept if key in library.papers]
    listings = [each for counts in library.view.listings() if (each := counts.listing)]
    return ReadingStatistics(
        tuple(daily(listings, moves)),
        tuple(queue_over_time(moves, today)),
        tuple(map(tuple, heat_map(moments, today))),
        tuple(hours(moments)),
        tuple(top_tags(readings)),
        tuple(top_words(papers)),
        _honesty(library, listings, moves),
    )


def _honesty(library: LibraryView, listings: list[Listing], moves: list[Move]) -> Honesty:
    kept = {move.key for move in moves if move.keeps}
    judged = [listing for listing in listings if not kept.isdisjoint(listing.keys)][:REPLAYED]
    library.searcher.index_all()
    return honesty(replayed(library.interest.terms, judged, moves))


def _done(library: LibraryView) -> Iterator[Action]:
    """Yield what the reader did with papers and did not take back."""
    for action in library.history.actions():
        if action.readings and action.state is not ActionState.UNDONE:
            yield action


def _moves(library: LibraryView) -> Iterator[Move]:
    known: dict[str, Status] = {}
    for action in _done(library):
        at = datetime.fromisoformat(action.at).astimezone()
        for key, changes in action.readings.items():
            if "status" in changes:
                before, after = (Status(str(each)) for each in changes["status"])
                known[key] = after
                yield Move(key, at, before, after)
    for key, reading in library.view.touched():
        status, changed_at = reading.status, reading.changed_at
        if known.get(key, Status.NEW) is not status and changed_at:
            at = datetime.fromisoformat(changed_at).astimezone()
            yield Move(key, at, known.get(key, Status.NEW), status)
