"""Days that belong together: the weeks of ISO 8601 and the months, and what months are called."""

from calendar import monthrange
from datetime import date, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

Span = tuple[date, date]
"""The first and the last of some days."""


def monday(day: date) -> date:
    """Return the Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def week_of(year: int, number: int) -> Span:
    """Return the days of a week; raises ValueError if the year has none of this number."""
    first = date.fromisocalendar(year, number, 1)
    try:
        return first, first + timedelta(days=6)
    except OverflowError:
        raise ValueError from None


def month_of(year: int, number: int) -> Span:
    """Return the days of a month; raises ValueError if there is none of this number."""
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])
