"""The values that fields of the query language take, read by one function a kind."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol, TypeAlias, TypeVar

from tui.errors import QueryError
from tui.model import MAX_RATING, Status, arxiv_id_of
from tui.model.spans import month_of, week_of
from tui.search.query.syntax import (
    Condition,
    Dated,
    Exactly,
    HasMark,
    HasStatus,
    Label,
    Labelled,
    Mark,
    Numbered,
    Rated,
    SortKey,
    TextField,
    Voted,
)
from tui.search.words import searched_words
from tui.text import capitalized, fold, perhaps

MOST_VOTES = 10**9
"""Stands for no upper bound."""
RECENT_DAYS = {"today": 1, "week": 7, "month": 31, "year": 366}
"""Days that each word looks back on, today included."""

_COMPARED = re.compile(r"(>=|<=|>|<)?(.+)")
HOW_TO_DATE = "Try 2024-08-11, 2024-W33, 2024-08, 2024-08..2024-09 or week"

_WEEK = re.compile(r"(\d{4})-?w(\d{1,2})")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DECEMBER = 12
_Named = TypeVar("_Named", bound=StrEnum)
Asked: TypeAlias = Condition | Exactly | SortKey
"""What a field with its value stands for in a query."""


class ReadValue(Protocol):
    """Reads the value of a field; raises QueryError when the field takes no such value."""

    def __call__(self, value: str, *, quoted: bool, today: date) -> Asked:
        """Return what `value` asks for; `quoted` when it stood between quotation marks."""


def one_of(field: str, names: type[_Named], value: str) -> _Named:
    """Return the member of `names` called `value`; raises QueryError when there is none."""
    if value not in {*names}:
        raise _no_such(field, value, names)
    return names(value)


def _no_such(field: str, value: str, known: Iterable[str]) -> QueryError:
    meant = capitalized(perhaps(value, known))
    return QueryError(f"{field}: does not know “{value}”. {meant}.")


def words_of(field: TextField) -> ReadValue:
    """Return the reader of words that are to stand in a text."""

    def read(value: str, *, quoted: bool, today: date) -> Exactly:  # noqa: ARG001
        return Exactly(tuple(searched_words(value)), field, begun=not quoted)

    return read


def said_in(label: Label) -> ReadValue:
    """Return the reader of a text that is to be a part of a label."""

    def read(value: str, *, quoted: bool, today: date) -> Labelled:  # noqa: ARG001
        return Labelled(label, fold(value))

    return read


def asked_for(read: Callable[[str, date], Asked]) -> ReadValue:
    """Return the reader of a value that is not words: case and quotation marks do not matter."""
    return lambda value, *, quoted, today: read(value.lower(), today)  # noqa: ARG005


def status(value: str, _today: date) -> HasStatus:
    """Read some statuses, divided by commas."""
    return HasStatus(frozenset(one_of("status", Status, name) for name in value.split(",")))


def mark(value: str, _today: date) -> HasMark:
    """Read what a paper is to be."""
    return HasMark(one_of("is", Mark, value))


HELD = {"note": Mark.NOTED, "tag": Mark.TAGGED, "rating": Mark.RATED, "code": Mark.CODED}
"""What a paper can have, and what it then is."""


def held(value: str, _today: date) -> HasMark:
    """Read what a paper is to have."""
    if value not in HELD:
        raise _no_such("has", value, HELD)
    return HasMark(HELD[value])


def sort(value: str, _today: date) -> SortKey:
    """Read an order."""
    return one_of("sort", SortKey, value)


def numbered(value: str, _today: date) -> Numbered:
    """Read an arXiv id."""
    arxiv_id = arxiv_id_of(value)
    if arxiv_id is None:
        raise QueryError(f"“{value}” is not an arXiv id. Try arxiv:2408.01234.")
    return Numbered(arxiv_id)


def votes(value: str, _today: date) -> Voted:
    """Read a number of votes, a range or a comparison."""
    return Voted(*_counts(value, MOST_VOTES, "a number of votes. Try votes:>50 or votes:10..20."))


def rating(value: str, _today: date) -> Rated:
    """Read a number of stars, a range or a comparison."""
    return Rated(*_counts(value, MAX_RATING, "a rating. Try rating:>3 or rating:2..4."))


def _counts(value: str, most: int, what: str) -> tuple[int, int]:
    """Return the least and the most that a range, a comparison or a number stands for."""
    first, dots, last = value.partition("..")
    if dots:
        return _count(first, what, 0), _count(last, what, most)
    compared = _COMPARED.fullmatch(value)
    sign, digits = (compared[1], compared[2]) if compared else ("", value)
    count = _count(digits, what)
    return {
        ">": (count + 1, most),
        ">=": (count, most),
        "<": (-most, count - 1),
        "<=": (-most, count),
    }.get(sign, (count, count))


def _count(value: str, what: str, default: int | None = None) -> int:
    if not value and default is not None:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", value):
        raise QueryError(f"“{value}” is not {what}")
    return int(value)


def dated(value: str, today: date) -> Dated:
    """Return the days that `date:` stands for with a value; raises QueryError."""
    if value in RECENT_DAYS:
        return Dated(today - timedelta(days=RECENT_DAYS[value] - 1), today)
    first, dots, last = value.partition("..")
    if dots:
        since = _period(first)[0] if first else date.min
        return Dated(since, _period(last)[1] if last else date.max)
    compared = _COMPARED.fullmatch(value)
    sign, (since, until) = (compared[1], _period(compared[2])) if compared else ("", _period(value))
    one_day = timedelta(days=1)
    return {
        ">": Dated(min(until, date.max - one_day) + one_day, date.max),
        ">=": Dated(since, date.max),
        "<": Dated(date.min, max(since, date.min + one_day) - one_day),
        "<=": Dated(date.min, until),
    }.get(sign, Dated(since, until))


def _period(value: str) -> tuple[date, date]:
    """Return the first and the last day of a year, a month, a week or a day."""
    match = _DAY.fullmatch(value)
    if week := _WEEK.fullmatch(value):
        return _week(int(week[1]), int(week[2]))
    year, month, day = (
        (int(part) if part else None for part in match.groups("")) if match else (0,) * 3
    )
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise QueryError(f"“{value}” is not a date. {HOW_TO_DATE}.") from None
    last_month = month or _DECEMBER
    return first, first.replace(day=day) if day else month_of(first.year, last_month)[1]


def _week(year: int, number: int) -> tuple[date, date]:
    try:
        return week_of(year, number)
    except ValueError:
        raise QueryError(f"{year} has no week {number}. {HOW_TO_DATE}.") from None
