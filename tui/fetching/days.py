"""The days that a reader means by `yesterday`, `2024-W33`, `2024-08` or `2024-08..today`."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from tui.errors import FetchError
from tui.model.spans import month_of, week_of

MOST_DAYS = 366
"""What is asked for at once; a year takes some ten minutes, at the polite pace."""
HOW_TO_WRITE = (
    "Write today, yesterday, 2024-08-11, 2024-W33, 2024-08, or two of them with .. between"
)

_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Days:
    """The days meant that have begun, in their order; `future` counts those that have not."""

    days: tuple[date, ...]
    future: int = 0


def days_meant(text: str, today: date) -> Days:
    """Return the days that `text` means; raises FetchError."""
    first, dots, last = text.strip().partition("..")
    begin, end = _span(first, today)
    if dots:
        _, end = _span(last, today)
    if end < begin:
        raise FetchError(f"“{text}” ends before it begins. {HOW_TO_WRITE}.")
    count = (end - begin).days + 1
    if count > MOST_DAYS:
        raise FetchError(f"“{text}” is {count:,} days. Fetch {MOST_DAYS} at most at once.")
    days = [begin + timedelta(days=number) for number in range(count)]
    begun = tuple(day for day in days if day <= today)
    if not begun:
        raise FetchError(f"“{text}” has not begun yet; today is {today.isoformat()}.")
    return Days(begun, len(days) - len(begun))


def _span(text: str, today: date) -> tuple[date, date]:
    """Return the first and the last day of one day, week or month."""
    text = text.strip()
    named = {"today": today, "yesterday": today - timedelta(days=1)}.get(text.lower())
    try:
        if named is not None:
            return named, named
        if match := _WEEK.fullmatch(text):
            return week_of(int(match[1]), int(match[2]))
        if match := _MONTH.fullmatch(text):
            return month_of(int(match[1]), int(match[2]))
        if _DAY.fullmatch(text):
            return date.fromisoformat(text), date.fromisoformat(text)
    except ValueError:
        pass
    raise FetchError(f"“{text}” is not a day, week or month. {HOW_TO_WRITE}.")
