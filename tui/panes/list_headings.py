"""Headings over the rows of a list: of the listing that papers stood in, or of the day."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from textual.content import Content

from tui.library.describing import listing_name
from tui.library.sections import Groups, ListingCounts
from tui.model.spans import monday
from tui.panes.date_form import DateForm
from tui.text import clean_line
from tui.widgets.row_lines import WordedHeadings

ROOMY_COLUMNS = 56
"""In headings narrower than this, in columns, days and months are short."""
UNLISTED = "In no listing"
UNDATED = "Some day"
GAP = " · "


class ListingHeadings:
    """A heading for each listing that a list shows papers of, its day as `dates` says it."""

    def __init__(self, groups: Groups, dates: DateForm) -> None:
        self._groups = groups
        self._count = len(groups)
        self._dates = dates

    def __len__(self) -> int:
        return self._count

    def start(self, number: int) -> int:
        """Return the index of the paper that a heading stands above."""
        return self._groups.start(number)

    def title(self, number: int, width: int) -> Content:
        """Return a heading; the listing's name gives way where there is no room for all."""
        counts = self._groups.counts(number)
        day = day_of(counts, self._dates, is_short=width < ROOMY_COLUMNS)[:width]
        told = (
            f"{counts.undecided:,} new of {counts.total:,}" if counts.undecided else _done(counts)
        )
        name = listing_name(counts.listing) if counts.listing is not None else ""
        room = width - len(day) - len(told) - 2 * len(GAP)
        named = Content(name).truncate(max(room, 1), ellipsis=True) if room > len(GAP) else None
        parts = [Content(day), *([named] if named else []), Content.styled(told, "$accent")]
        return Content(GAP).join(parts)


def day_of(counts: ListingCounts, dates: DateForm, *, is_short: bool = False) -> str:
    """Return the day of a listing as it is said."""
    if counts.listing is None:
        return UNLISTED
    day = counts.listing.day()
    return clean_line(counts.listing.date) if day is None else dates.said(day, is_short=is_short)


def period_of(counts: ListingCounts, period: str) -> str:
    """Return the week or the month of a listing as it is said."""
    if counts.listing is None:
        return UNLISTED
    if (day := counts.listing.day()) is None:
        return clean_line(counts.listing.date)
    if period == "month":
        return f"{day:%B} {day.year}"
    first = monday(day)
    return f"Week of {first.day} {first:%B} {first.year}"


def _done(counts: ListingCounts) -> str:
    return f"{counts.kept:,} kept of {counts.total:,}"


def day_headings(days: Sequence[date | None], dates: DateForm) -> WordedHeadings:
    """Return a heading for each run of the same day among `days`, with the number of its rows."""
    starts, words, place = list[int](), list[str](), 0
    for day, run in groupby(days):
        count = len(list(run))
        starts.append(place)
        words.append(f"{UNDATED if day is None else dates.said(day)} · {count:,}")
        place += count
    return WordedHeadings(starts, words)
