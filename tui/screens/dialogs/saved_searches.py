"""The saved searches: each under its digit, with how many of its papers are still new."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from tui.bindings import bindings_for
from tui.commands import Where
from tui.model import SavedSearch
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.paper_list import PaperList
from tui.widgets.refused import Refused
from tui.widgets.row import Row
from tui.widgets.safe import safe_line

NONE_YET = "No saved searches yet. Press {save_search} in a search to name it."
DIGITS = "123456789"
ROW_LINES = 2


@dataclass(frozen=True, slots=True)
class ChosenSearch:
    """What the reader chose: a query to search for, or a saved search to forget."""

    search: SavedSearch
    forget: bool = False


class SavedSearchesDialog(Dialog[ChosenSearch]):
    """Recalls a saved search by its digit, or by the cursor and enter."""

    COLUMNS = 76
    HINT = "{read} or its digit recalls, {forget_search} forgets, {close} closes"
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.SAVED))
    AUTO_FOCUS = "PaperList"

    def __init__(self, searches: Sequence[tuple[SavedSearch, int]]) -> None:
        super().__init__("Saved searches")
        self._searches = searches
        self._list = PaperList(empty=NONE_YET, id="saved")

    def content(self) -> ComposeResult:
        """Yield the list."""
        yield self._list

    def on_mount(self) -> None:
        """Show the searches."""
        self._list.styles.height = max(len(self._searches), 1) * ROW_LINES
        rows = [_row(number, *counted) for number, counted in enumerate(self._searches)]
        self._list.show([search.name for search, _new in self._searches], rows)

    @on(PaperList.Chosen)
    def _recall_current(self) -> None:
        self.action_recall_search(self._list.cursor + 1)

    def action_recall_search(self, number: int) -> None:
        """Recall the search with a number, counted from 1."""
        self._choose(number - 1, forget=False)

    def action_forget_search(self) -> None:
        """Forget the search under the cursor."""
        self._choose(self._list.cursor, forget=True)

    def _choose(self, place: int, *, forget: bool) -> None:
        if place < len(self._searches):
            self.dismiss(ChosenSearch(self._searches[place][0], forget))
        else:
            self.post_message(Refused("forget_search" if forget else "recall_search"))


def _row(place: int, search: SavedSearch, new: int) -> Row:
    mark = DIGITS[place] if place < len(DIGITS) else " "
    name = Content.styled(safe_line(search.name).plain, "bold")
    query = Content.styled(f"  {safe_line(search.query).plain}", "$text-muted")
    return Row(mark, name + query, f"{new:,} new" if new else "")
