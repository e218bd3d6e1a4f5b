"""The days that a file's name tells: those of its listing, or at least of the listing's year."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from tui.importer.dates import DAY, MONTH, YEAR, month_number, valid_day
from tui.model.spans import month_of, week_of

_BETWEEN = r"[\s_.,-]{1,3}"
_DAYS = tuple(
    re.compile(rf"(?<![^\W_]){form}(?!\d)", re.IGNORECASE)
    for form in (
        rf"{MONTH}{_BETWEEN}{DAY}{_BETWEEN}{YEAR}",
        rf"{DAY}{_BETWEEN}{MONTH}{_BETWEEN}{YEAR}",
        rf"{YEAR}{_BETWEEN}{MONTH}{_BETWEEN}{DAY}",
    )
)
_ISO_DAY = re.compile(rf"(?<!\d){YEAR}(?P<mark>[-_.]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)")
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>\d\d?)(?P<mark>[-_.])(?P<month>\d\d?)(?P=mark){YEAR}(?!\d)"
)
_WEEK = re.compile(rf"(?<!\d){YEAR}-?W(?P<week>\d\d?)(?!\d)", re.IGNORECASE)
_MONTHS = (
    re.compile(rf"(?<!\d){YEAR}[-_.](?P<month>\d\d)(?!\d)"),
    re.compile(rf"(?<![^\W_]){MONTH}{_BETWEEN}{YEAR}(?!\d)", re.IGNORECASE),
)

_UP_TO = ".."
"""Between two days, as `broadsheet fetch` understands it."""
_DAYS_AHEAD = timedelta(days=1)
"""A day that begins so soon has begun already where the sun rises earlier."""


@dataclass(frozen=True, slots=True)
class NamedDays:
    """From the first to the last of some days; often one."""

    first: date
    last: date


def named_days(name: str) -> NamedDays | None:
    """Return the day, or all of the week, the month or the span, that a file's name holds."""
    return next(chain(_days(name), _weeks(name), _months(name)), None)


def reference_day(name: str, saved: date, today: date) -> date:
    """Return the day that a file's listing is of, or that its day lies shortly before.

    That is the day on which it was saved, unless its name tells another that is not to come.
    """
    named = named_days(name)
    if named is None or named.first > today + _DAYS_AHEAD or named.first <= saved <= named.last:
        return min(saved, today)
    return min(named.last, max(named.first, today))


def _days(name: str) -> Iterator[NamedDays]:
    for form in (_ISO_DAY, _DAY_FIRST, *_DAYS):
        for match in form.finditer(name):
            first = _day(match)
            if first is not None:
                yield NamedDays(first, max(first, _day_after(match) or first))


def _day_after(match: re.Match[str]) -> date | None:
    """Return the day up to which a span goes that begins with the day found, if it is one."""
    rest = match.string[match.end() :]
    other = match.re.match(rest.removeprefix(_UP_TO)) if rest.startswith(_UP_TO) else None
    return _day(other) if other else None


def _day(match: re.Match[str]) -> date | None:
    year, month, day = int(match["year"]), month_number(match["month"]), int(match["day"])
    found = valid_day(year, month, day)
    if found is None and match.re is _DAY_FIRST:  # some write the month first
        found = valid_day(year, day, month)
    return found


def _weeks(name: str) -> Iterator[NamedDays]:
    for match in _WEEK.finditer(name):
        with suppress(ValueError):
            yield NamedDays(*week_of(int(match["year"]), int(match["week"])))


def _months(name: str) -> Iterator[NamedDays]:
    for form in _MONTHS:
        for match in form.finditer(name):
            with suppress(ValueError):
                yield NamedDays(*month_of(int(match["year"]), month_number(match["month"])))
