"""What each field of the query language asks for: `date:2024-08`, `votes:>50`, `status:read`."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from tui.errors import QueryError
from tui.model import Status, arxiv_id_of
from tui.search.query.syntax import (
    Condition,
    Dated,
    Exactly,
    HasStatus,
    Label,
    Labelled,
    Mark,
    Marked,
    Numbered,
    TextField,
    Voted,
)
from tui.text import fold

MOST_VOTES = 10**9
"""Stands for no upper bound."""
RECENT_DAYS = {"today": 1, "week": 7, "month": 31, "year": 366}
"""Days that each word looks back on, today included."""

_COMPARED = re.compile(r"(>=|<=|>|<)?(.+)")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DECEMBER = 12
_Named = TypeVar("_Named", bound=StrEnum)


def field_names() -> list[str]:
    """Give the names of all fields, `sort` included."""
    return [*TextField, *Label, *_CONDITIONS, "sort"]


def condition(name: str, value: str, *, quoted: bool, today: date) -> Condition | Exactly:
    """Give what the field `name` asks for with `value`.

    Raises QueryError when there is no such field, or the value is none that it takes.
    """
    if name in {*TextField}:
        return Exactly(tuple(fold(value).split()), TextField(name), begun=not quoted)
    if name in {*Label}:
        return Labelled(Label(name), fold(value))
    if name not in _CONDITIONS:
        raise QueryError(f"There is no field “{name}:”. There are {', '.join(field_names())}.")
    return _CONDITIONS[name](value.lower(), today)


def one_of(names: type[_Named], value: str) -> _Named:
    """Give the member of `names` called `value`; raises QueryError when there is none."""
    if value not in {*names}:
        raise QueryError(f"“{value}” is none of {', '.join(names)}.")
    return names(value)


def _status(value: str, _today: date) -> HasStatus:
    return HasStatus(frozenset(one_of(Status, name) for name in value.split(",")))


def _mark(value: str, _today: date) -> Marked:
    return Marked(one_of(Mark, value))


def _numbered(value: str, _today: date) -> Numbered:
    arxiv_id = arxiv_id_of(value)
    if arxiv_id is None:
        raise QueryError(f"“{value}” is no arXiv id. Try arxiv:2408.01234.")
    return Numbered(arxiv_id)


def _votes(value: str, _today: date) -> Voted:
    first, dots, last = value.partition("..")
    if dots:
        return Voted(_count(first, 0), _count(last, MOST_VOTES))
    compared = _COMPARED.fullmatch(value)
    sign, count = (compared[1], _count(compared[2])) if compared else ("", _count(value))
    return {
        ">": Voted(count + 1, MOST_VOTES),
        ">=": Voted(count, MOST_VOTES),
        "<": Voted(-MOST_VOTES, count - 1),
        "<=": Voted(-MOST_VOTES, count),
    }.get(sign, Voted(count, count))


def _count(value: str, default: int | None = None) -> int:
    if not value and default is not None:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", value):
        raise QueryError(f"“{value}” is no number of votes. Try votes:>50 or votes:10..20.")
    return int(value)


def _dated(value: str, today: date) -> Dated:
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
    """Give the first and the last day of a year, a month or a day."""
    match = _DAY.fullmatch(value)
    year, month, day = (
        (int(part) if part else None for part in match.groups("")) if match else (0,) * 3
    )
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        message = f"“{value}” is no date. Try date:2024-08, date:2024-08..2024-09 or date:week."
        raise QueryError(message) from None
    last_month = month or _DECEMBER
    return first, first.replace(month=last_month, day=day or monthrange(first.year, last_month)[1])


_CONDITIONS: Mapping[str, Callable[[str, date], Condition]] = {
    "arxiv": _numbered,
    "date": _dated,
    "status": _status,
    "is": _mark,
    "votes": _votes,
}
