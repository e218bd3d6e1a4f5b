"""The day of a listing: as the page says it, or as it can best be told."""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_PAGE_DATES = tuple(
    re.compile(rf"[\W_]*{_WEEKDAY}{form}[\W_]*", re.IGNORECASE)
    for form in (
        rf"{MONTH}\s+{DAY}(?:,?\s+{YEAR})?",
        rf"{DAY}\s+{MONTH}(?:,?\s+{YEAR})?",
        rf"{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
    )
)
_LEAP_YEAR_SPAN = 8
"""No two 29ths of February lie further apart than this."""
_LONGEST_DATE = 40


@dataclass(frozen=True, slots=True)
class PageDate:
    """A day as a page writes it; the year is often left out."""

    month: int
    day: int
    year: int | None = None

    def resolved(self, reference: date) -> date | None:
        """Give the day; without a year, the latest such day that is not after `reference`."""
        if self.year is not None:
            return valid_day(self.year, self.month, self.day)
        for year in range(reference.year, reference.year - _LEAP_YEAR_SPAN - 1, -1):
            day = valid_day(year, self.month, self.day)
            if day is not None and day <= reference:
                return day
        return None


def page_date(line: str) -> PageDate | None:
    """Give the date that the whole of `line` is, or None."""
    if len(line) > _LONGEST_DATE:
        return None
    for pattern in _PAGE_DATES:
        match = pattern.fullmatch(line)
        if match:
            month, year = match["month"], match["year"]
            number = month_number(month)
            found = PageDate(number, int(match["day"]), int(year) if year else None)
            return found if valid_day(found.year or 2000, number, found.day) else None
    return None


def month_number(month: str) -> int:
    """Give the number of a month that is written as a number or a word."""
    return int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1


def valid_day(year: int, month: int, day: int) -> date | None:
    """Give a day, or None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
