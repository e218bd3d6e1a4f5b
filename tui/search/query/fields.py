"""The fields of the query language, in one table: `date:2024-08`, `votes:>50`, `status:read`.

The parser reads values by it; help, completion and the README are made from it.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol, TypeAlias, TypeVar

from tui.errors import QueryError
from tui.model import MAX_RATING, Status, arxiv_id_of
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


class FieldKind(StrEnum):
    """What the values of a field are."""

    TEXT = "words"
    CHOICE = "one of its values"
    CHOICES = "some of its values, divided by commas"
    RANGE = "a value, a range such as 10..20, or a comparison such as >10"
    ID = "an identifier"


class ReadValue(Protocol):
    """Reads the value of a field; raises QueryError when the field takes no such value."""

    def __call__(self, value: str, *, quoted: bool, today: date) -> Asked:
        """Return what `value` asks for; `quoted` when it stood between quotation marks."""


@dataclass(frozen=True, slots=True)
class QueryField:
    """A field of the query language; `values` are words that it takes, for completion."""

    name: str
    kind: FieldKind
    help: str
    example: str
    read: ReadValue
    values: tuple[str, ...] = ()


def field_named(name: str) -> QueryField:
    """Return the field with a name; raises QueryError when there is none."""
    if name not in FIELDS:
        raise QueryError(f"There is no field “{name}:”. {capitalized(perhaps(name, FIELDS))}.")
    return FIELDS[name]


def one_of(field: str, names: type[_Named], value: str) -> _Named:
    """Return the member of `names` called `value`; raises QueryError when there is none."""
    if value not in {*names}:
        raise _no_such(field, value, names)
    return names(value)


def _no_such(field: str, value: str, known: Iterable[str]) -> QueryError:
    meant = capitalized(perhaps(value, known))
    return QueryError(f"{field}: does not know “{value}”. {meant}.")


def _words_of(field: TextField) -> ReadValue:
    def read(value: str, *, quoted: bool, today: date) -> Exactly:  # noqa: ARG001
        return Exactly(tuple(searched_words(value)), field, begun=not quoted)

    return read


def _said_in(label: Label) -> ReadValue:
    def read(value: str, *, quoted: bool, today: date) -> Labelled:  # noqa: ARG001
        return Labelled(label, fold(value))

    return read


def _value(read: Callable[[str, date], Asked]) -> ReadValue:
    """Return the reader of a value that is not words: its case and quotation marks say nothing."""
    return lambda value, *, quoted, today: read(value.lower(), today)  # noqa: ARG005


def _status(value: str, _today: date) -> HasStatus:
    return HasStatus(frozenset(one_of("status", Status, name) for name in value.split(",")))


def _mark(value: str, _today: date) -> HasMark:
    return HasMark(one_of("is", Mark, value))


HELD = {"note": Mark.NOTED, "tag": Mark.TAGGED, "rating": Mark.RATED, "code": Mark.CODED}
"""What a paper can have, and what it then is."""


def _held(value: str, _today: date) -> HasMark:
    if value not in HELD:
        raise _no_such("has", value, HELD)
    return HasMark(HELD[value])


def _sort(value: str, _today: date) -> SortKey:
    return one_of("sort", SortKey, value)


def _numbered(value: str, _today: date) -> Numbered:
    arxiv_id = arxiv_id_of(value)
    if arxiv_id is None:
        raise QueryError(f"“{value}” is not an arXiv id. Try arxiv:2408.01234.")
    return Numbered(arxiv_id)


def _votes(value: str, _today: date) -> Voted:
    return Voted(*_counts(value, MOST_VOTES, "a number of votes. Try votes:>50 or votes:10..20."))


def _rating(value: str, _today: date) -> Rated:
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
    return first, first.replace(month=last_month, day=day or monthrange(first.year, last_month)[1])


def _week(year: int, number: int) -> tuple[date, date]:
    try:
        monday = date.fromisocalendar(year, number, 1)
        return monday, monday + timedelta(days=6)
    except (ValueError, OverflowError):
        raise QueryError(f"{year} has no week {number}. {HOW_TO_DATE}.") from None


_TABLE = (
    QueryField(
        "title",
        FieldKind.TEXT,
        "words of the title, the last perhaps only begun",
        "title:night",
        _words_of(TextField.TITLE),
    ),
    QueryField(
        "abstract",
        FieldKind.TEXT,
        "words of the abstract",
        'abstract:"dark scenes"',
        _words_of(TextField.ABSTRACT),
    ),
    QueryField(
        "author",
        FieldKind.TEXT,
        "words of one author's name",
        "author:byrne",
        _words_of(TextField.AUTHOR),
    ),
    QueryField(
        "tag", FieldKind.TEXT, "a part of one of your tags", "tag:seminar", _said_in(Label.TAG)
    ),
    QueryField(
        "note", FieldKind.TEXT, "a part of a word of your note", "note:fig", _said_in(Label.NOTE)
    ),
    QueryField(
        "listing",
        FieldKind.TEXT,
        "a part of the name of a listing that held the paper",
        "listing:daily",
        _said_in(Label.LISTING),
    ),
    QueryField(
        "arxiv",
        FieldKind.ID,
        "the arXiv id, whichever version",
        "arxiv:2408.01234",
        _value(_numbered),
    ),
    QueryField(
        "date",
        FieldKind.RANGE,
        "the day, week, month or year of a listing that held the paper",
        "date:2024-08..2024-09",
        _value(dated),
        tuple(RECENT_DAYS),
    ),
    QueryField(
        "status",
        FieldKind.CHOICES,
        "where the paper stands with you",
        "status:queued,reading",
        _value(_status),
        tuple(Status),
    ),
    QueryField(
        "is",
        FieldKind.CHOICE,
        "what you or a listing said of the paper",
        "is:noted",
        _value(_mark),
        tuple(Mark),
    ),
    QueryField(
        "has",
        FieldKind.CHOICE,
        "what you wrote on the paper, or its code",
        "has:note",
        _value(_held),
        tuple(HELD),
    ),
    QueryField("rating", FieldKind.RANGE, "your stars, 0 for none", "rating:>3", _value(_rating)),
    QueryField("votes", FieldKind.RANGE, "the number of upvotes", "votes:>50", _value(_votes)),
    QueryField(
        "sort",
        FieldKind.CHOICE,
        "another order of the results",
        "sort:date",
        _value(_sort),
        tuple(SortKey),
    ),
)
FIELDS: Mapping[str, QueryField] = {field.name: field for field in _TABLE}
"""Every field by its name, in the order of the help."""
