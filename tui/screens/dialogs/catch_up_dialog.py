"""Catching up: the inbox by listings, each of which one key passes over."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content

from tui.bindings import bindings_for
from tui.commands import Where
from tui.library.describing import listing_name
from tui.library.sections import Groups, ListingCounts
from tui.panes.date_form import DateForm
from tui.panes.list_headings import day_of
from tui.screens.dialogs.list_dialogs import ListDialog
from tui.widgets.paper_list import PaperList
from tui.widgets.refused import Refused
from tui.widgets.row import Row

BEST_FIRST: tuple[str, ...] = ()
"""The result if the reader wants to look at the best papers first."""
NOTHING_NEW = "The inbox is empty: there is nothing to catch up with."


class CatchUpDialog(ListDialog[Sequence[str]]):
    """Chooses papers of `inbox`, which are divided into `groups`, to be passed over as seen."""

    COLUMNS = 100
    HINT = (
        "{read} best first, {close_listing} passes it over, {close_older} older ones too, "
        "{close_all} all, {close} closes"
    )
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.CATCH_UP))

    def __init__(self, inbox: Sequence[str], groups: Groups, dates: DateForm) -> None:
        rows = [_row(groups.counts(number), dates) for number in range(len(groups))]
        super().__init__(f"Catch up with {len(inbox):,} undecided papers", rows, empty=NOTHING_NEW)
        self._inbox = inbox
        self._groups = groups
        self._named: tuple[int, int] | None = None

    def action_close_listings(self, command: str) -> None:
        """Pass over the listings that a command means, once its key has been pressed twice."""
        if not self._inbox:
            self.post_message(Refused(command))
            return
        cursor, count = self._list.cursor, len(self._groups)
        listings = {
            "close_listing": (cursor, cursor + 1),
            "close_older": (cursor, count),
            "close_all": (0, count),
        }
        first, end = listings[command]
        start = self._groups.start(first)
        stop = self._groups.start(end) if end < count else len(self._inbox)
        if self._named == (first, end):
            self.dismiss(list(self._inbox[start:stop]))
        self._named = (first, end)
        self.hint(f"the same key again marks {stop - start:,} papers as seen")

    @on(PaperList.Moved)
    def _forget_named(self) -> None:
        self._named = None
        self.hint(self.HINT)

    def choose(self, place: int) -> None:  # noqa: ARG002
        """Look at the best papers first, wherever the cursor is."""
        self.dismiss(BEST_FIRST)


def _row(counts: ListingCounts, dates: DateForm) -> Row:
    name = f" · {listing_name(counts.listing)}" if counts.listing is not None else ""
    told = f"{counts.undecided:,} new of {counts.total:,}"
    return Row("•", Content(f"{day_of(counts, dates)}{name}"), told)
