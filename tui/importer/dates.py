"""The day of a listing: as the page says it, or as it can best be told."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from tui.model.spans import MONTHS, month_of, week_of

MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_WRITTEN = tuple(
    rf"{_WEEKDAY}{form}"
    for form in (
        rf"{MONTH}\s+{DAY}(?:,?\s+{YEAR})?",
        rf"{DAY}\s+{MONTH}(?:,?\s+{YEAR})?",
        rf"{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
    )
)
_PAGE_DATES = tuple(re.compile(rf"[\W_]*{form}[\W_]*", re.IGNORECASE) for form in _WRITTEN)
_LISTING = r"(?:papers?|listings?|digest|submissions?|preprints?|arxiv)"
_APART = r"[^\w/<>]+"
_WORDS = rf"(?:[^\W\d_]+{_APART}){{0,6}}{_LISTING}\b(?:{_APART}[^\W\d_]+){{0,4}}"
_PAGE_NAMES = tuple(
    re.compile(rf"[\W_]*(?:{named})[\W_]*", re.IGNORECASE)
    for form in _WRITTEN
    for named in (rf"{_WORDS}{_APART}{form}", rf"{form}{_APART}{_WORDS}")
)
_LONGEST_PAGE_NAME = 90
_HAS_YEAR = re.compile(YEAR)
_DIGIT = re.compile(r"\d")
_PAGE_ADDRESS = re.compile(
    r"https?://(?:www\.)?(?:huggingface\.co|hf\.co)/papers/date/(?P<date>\d{4}-\d\d-\d\d)(?!\d)"
)
_LEAP_YEAR_SPAN = 8
"""No two 29ths of February lie further apart than this."""
_LONGEST_DATE = 40
_NEIGHBOURS = timedelta(days=7)
"""Pages that link to each other lie no further apart, weekends and holidays between them."""
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
class PageDate:
    """A day as a page writes it; the year is often left out."""

    month: int
    day: int
    year: int | None = None

    def resolved(self, reference: date) -> date | None:
        """Return the day; without a year, the latest such day that is not after `reference`."""
        if self.year is not None:
            return valid_day(self.year, self.month, self.day)
        for year in range(reference.year, reference.year - _LEAP_YEAR_SPAN - 1, -1):
            day = valid_day(year, self.month, self.day)
            if day is not None and day <= reference:
                return day
        return None


def page_date(line: str) -> PageDate | None:
    """Return the date that the whole of `line` is, or None."""
    may_be = len(line) <= _LONGEST_DATE and has_digit(line)
    return _written(line, _PAGE_DATES) if may_be else None


def has_digit(line: str) -> bool:
    """Return whether a digit stands in `line`, as one does in every date."""
    return _DIGIT.search(line) is not None


def page_name_date(line: str) -> PageDate | None:
    """Return the day of a listing whose name `line` is, such as `Daily Papers 2024-08-11`, or None.

    The year has to stand there: without one, `Papers of May 5` may be anybody's title.
    """
    if len(line) > _LONGEST_PAGE_NAME or not _HAS_YEAR.search(line):
        return None
    found = _written(line, _PAGE_NAMES)
    return found if found and found.year else None


def address_date(text: str) -> PageDate | None:
    """Return the day of the first of the site's daily pages whose address is in `text`, or None."""
    match = _PAGE_ADDRESS.search(text)
    return page_date(match["date"]) if match else None


def with_year_of(day: PageDate, beside: Iterable[PageDate]) -> PageDate:
    """Return `day` with the year that days written out beside it leave no doubt about.

    A daily page links to the day before, and that link has the year.
    """
    if day.year is not None:
        return day
    for other in filter(None, (known.resolved(date.max) for known in beside)):
        for year in (other.year - 1, other.year, other.year + 1):
            found = valid_day(year, day.month, day.day)
            if found and abs(found - other) <= _NEIGHBOURS:
                return PageDate(day.month, day.day, year)
    return day


def _written(line: str, patterns: Iterable[re.Pattern[str]]) -> PageDate | None:
    for match in filter(None, (pattern.fullmatch(line) for pattern in patterns)):
        month, year = match["month"], match["year"]
        number = month_number(month)
        found = PageDate(number, int(match["day"]), int(year) if year else None)
        return found if valid_day(found.year or 2000, number, found.day) else None
    return None


def month_number(month: str) -> int:
    """Return the number of a month that is written as a number or a word."""
    return int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1


def valid_day(year: int, month: int, day: int) -> date | None:
    """Return a day, or None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


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
