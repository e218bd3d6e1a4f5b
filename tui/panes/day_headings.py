"""Headings over rows in order of their days, such as those of what was done."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from tui.panes.dates import DateForm

UNDATED = "Some day"


class DayHeadings:
    """A heading for each run of the same day among `days`, as `dates` says it."""

    def __init__(self, days: Sequence[date | None], dates: DateForm) -> None:
        self._dates = dates
        self._days = days
        self._starts = [
            index for index, day in enumerate(days) if not index or day != days[index - 1]
        ]

    def __len__(self) -> int:
        return len(self._starts)

    def start(self, number: int) -> int:
        """Return the index of the row that a heading stands above."""
        return self._starts[number]

    def title(self, number: int, width: int) -> Content:
        """Return a heading: the day, and how many rows it has."""
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self) else len(self._days)
        day = self._days[start]
        name = UNDATED if day is None else self._dates.said(day)
        return Content(f"{name} · {end - start:,}").truncate(max(width, 1), ellipsis=True)
