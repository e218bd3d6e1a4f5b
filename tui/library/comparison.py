"""What the library's papers are about more than before: this week, this month, or a query's."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from tui.interest.rising import Dated, Trend, rising_names, rising_terms
from tui.library.looking import LibraryView

MOST_BEFORE = 4_000
"""Papers of before that are looked at, the latest: about a second's work."""
MOST_TERMS, MOST_NAMES = 30, 15
_BACK = {"week": 6, "month": 30}
"""How many days before the newest listing each of these begins."""


class TrendKind(StrEnum):
    """What has risen."""

    TERM = "term"
    AUTHOR = "author"
    LAB = "lab"


@dataclass(frozen=True, slots=True)
class RisingTrend:
    """One trend, and the query that finds the papers behind it; no query finds those of a lab."""

    kind: TrendKind
    trend: Trend
    query: str

    def as_json(self) -> dict[str, Any]:
        """Return the trend as `trends --json` prints it."""
        return {
            "kind": str(self.kind),
            "term": self.trend.term,
            "surprise": round(self.trend.surprise, 2),
            "now": self.trend.now,
            "before": self.trend.before,
            "weeks": list(self.trend.weeks),
            "keys": list(self.trend.keys),
            "query": self.query,
        }


@dataclass(frozen=True, slots=True)
class Rising:
    """The trends of some papers beside those before them; `asked` says which papers they are."""

    asked: str
    now: int
    before: int
    trends: tuple[RisingTrend, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The papers asked for by a query, and those before them."""

    query: str
    now: tuple[Dated, ...]
    before: tuple[Dated, ...]

    def made(self) -> Rising:
        """Return what has risen. It takes a second or two, in whatever thread."""
        terms = rising_terms(self.now, self.before, limit=MOST_TERMS)
        authors = rising_names(self.now, self.before, limit=MOST_NAMES)
        labs = rising_names(self.now, self.before, lambda paper: paper.labs, limit=MOST_NAMES)
        found = [
            *_named(TrendKind.TERM, terms, self.query),
            *_named(TrendKind.AUTHOR, authors, self.query),
            *(RisingTrend(TrendKind.LAB, trend, "") for trend in labs),
        ]
        return Rising(self.query, len(self.now), len(self.before), tuple(found))


def comparison(library: LibraryView, asked: str = "week") -> Comparison:
    """Return the papers asked for, and those before them.

    `asked` is "week" or "month", which end with the newest listing, or a query. Papers count on the
    day of the first listing that they stood in; the latest 4,000 before the first of those asked
    for are compared, or all others where none came before. Raises QueryError.
    """
    days = _days(library)
    query, meant = _meant(library, days, asked)
    now = {key for key in meant if key in days}
    first = min((days[key] for key in now), default=date.max)
    others = [key for key in days if key not in now]
    before = [key for key in others if days[key] < first] or others
    before.sort(key=lambda key: (days[key], key))
    new, old = _dated(library, days, now), _dated(library, days, before[-MOST_BEFORE:])
    return Comparison(query, tuple(new), tuple(old))


def _days(library: LibraryView) -> dict[str, date]:
    """Return for each paper the day of the first listing that it stood in."""
    days: dict[str, date] = {}
    for counts in library.view.listings():
        if counts.listing is not None and (day := counts.listing.day()) is not None:
            for key in counts.listing.keys:
                days[key] = min(days.get(key, day), day)
    return {key: day for key, day in days.items() if key in library.papers}


def _meant(library: LibraryView, days: dict[str, date], asked: str) -> tuple[str, list[str]]:
    if asked not in _BACK:
        return asked, list(library.searcher.matching(asked))
    last = max(days.values(), default=date.min + timedelta(days=_BACK[asked]))
    first = last - timedelta(days=_BACK[asked])
    return f"date:{first}..{last}", [key for key, day in days.items() if day >= first]


def _dated(
    library: LibraryView, days: dict[str, date], keys: "set[str] | list[str]"
) -> list[Dated]:
    return [(days[key], library.papers[key]) for key in sorted(keys, key=lambda k: (days[k], k))]


def _named(kind: TrendKind, trends: list[Trend], query: str) -> list[RisingTrend]:
    field = "author:" if kind is TrendKind.AUTHOR else ""
    within = f"({query})" if "|" in query else query
    found = []
    for trend in trends:
        words = trend.term.replace('"', " ")
        found.append(RisingTrend(kind, trend, f'{field}"{words}" {within}'.strip()))
    return found
