"""All listings with what became of their papers, to go to one of them."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from tui.bindings import bindings_for
from tui.commands import Where
from tui.library.describing import listing_name
from tui.library.sections import ListingCounts
from tui.panes.date_form import IN_WORDS, DateForm
from tui.panes.list_headings import day_of, period_of
from tui.screens.dialogs.narrowed_dialog import NarrowedDialog, has_words
from tui.widgets.row import Row

NONE_YET = (
    "No listing yet. Press {fetch_listings} to fetch today's, or {import_listing} to import one."
)
NO_MATCH = "No listing has this day or name."
BOX_LINES = 1
"""How many lines the box for words takes."""
OPEN_MARK, DONE_MARK = "•", "·"


class Period(StrEnum):
    """How long a time one row stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class ListingsDialog(NarrowedDialog[ListingCounts]):
    """Chooses one of the listings, newest first; what is typed narrows them down."""

    HINT = "{next_period} shows days, weeks or months, {to_results} goes there, {close} closes"
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.PERIODS))

    def __init__(self, listings: Sequence[ListingCounts], dates: DateForm) -> None:
        super().__init__(
            "Listings", asks_for="a day, a month or a name", empty=NONE_YET, name="listings"
        )
        self._listings = listings
        self._dates = dates
        self._period = Period.DAY
        self._shown: Sequence[Sequence[ListingCounts]] = ()

    def action_next_period(self) -> None:
        """Show days, weeks or months."""
        periods = list(Period)
        self._period = periods[(periods.index(self._period) + 1) % len(periods)]
        self.show(self.words)

    def show(self, words: str) -> None:
        """List the listings of a day or name with these words."""
        held = [each for each in self._listings if _matches(each, words)]
        self._shown = [list(group) for _name, group in groupby(held, self._told)]
        keys = [f"{self._period} {number}" for number in range(len(self._shown))]
        rows = [self._row(each) for each in self._shown]
        self._list.show(keys, rows, empty=NO_MATCH if words else NONE_YET, to_top=True)
        self.on_resize()

    def on_resize(self) -> None:
        """Give each row the lines that it has in this width, if there is room."""
        lines = max(len(self._shown), 1) * self._list.row_height
        self._list.styles.height = min(lines, self.room - BOX_LINES)

    def _told(self, counts: ListingCounts) -> str:
        if self._period is Period.DAY and counts.listing is not None:
            return f"{day_of(counts, self._dates)} · {listing_name(counts.listing)}"
        return period_of(counts, self._period)

    def _row(self, group: Sequence[ListingCounts]) -> Row:
        undecided = sum(each.undecided for each in group)
        kept, total = sum(each.kept for each in group), sum(each.total for each in group)
        told = f"{undecided:>5,} new {kept:>5,} kept {total:>5,} in all"
        mark = OPEN_MARK if undecided else DONE_MARK
        return Row(mark, Content(self._told(group[0])), told, faded=not undecided)

    def choose(self) -> None:
        """Go to the listing under the cursor, or the first of its period with something new."""
        if self._shown:
            group = self._shown[self._list.cursor]
            self.dismiss(next((each for each in group if each.undecided), group[0]))


def _matches(counts: ListingCounts, words: str) -> bool:
    listing = counts.listing
    return listing is not None and has_words(
        f"{day_of(counts, IN_WORDS)} {listing.date} {listing_name(listing)}", words
    )
