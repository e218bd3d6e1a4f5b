"""The saved searches: each under its digit, with how many of its papers are still new."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from tui.bindings import bindings_for
from tui.commands import Where
from tui.model import SavedSearch
from tui.screens.dialogs.list_dialogs import ListDialog, digit_of
from tui.widgets.refused import Refused
from tui.widgets.row import Row
from tui.widgets.safe import safe_line

NONE_YET = "No saved searches yet. Press {save_search} in a search to name it."


@dataclass(frozen=True, slots=True)
class ChosenSearch:
    """What the reader chose: a query to search for, or a saved search to forget."""

    search: SavedSearch
    forget: bool = False


class SavedSearchesDialog(ListDialog[ChosenSearch]):
    """Recalls a saved search by its digit, or by the cursor and enter."""

    COLUMNS = 76
    HINT = "{read} or its digit recalls, {forget_search} forgets, {close} closes"
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.SAVED))

    def __init__(self, searches: Sequence[tuple[SavedSearch, int]]) -> None:
        rows = [_row(number, *counted) for number, counted in enumerate(searches)]
        super().__init__("Saved searches", rows, empty=NONE_YET)
        self._searches = searches

    def choose(self, place: int) -> None:
        """Recall the search at a place."""
        self._leave(place, forget=False)

    def action_recall_search(self, number: int) -> None:
        """Recall the search with a number, counted from 1."""
        self._leave(number - 1, forget=False)

    def action_forget_search(self) -> None:
        """Forget the search under the cursor."""
        self._leave(self._list.cursor, forget=True)

    def _leave(self, place: int, *, forget: bool) -> None:
        if place < len(self._searches):
            self.dismiss(ChosenSearch(self._searches[place][0], forget))
        else:
            self.post_message(Refused("forget_search" if forget else "recall_search"))


def _row(place: int, search: SavedSearch, new: int) -> Row:
    name = Content.styled(safe_line(search.name).plain, "bold")
    query = Content.styled(f"  {safe_line(search.query).plain}", "$text-muted")
    return Row(digit_of(place), name + query, f"{new:,} new" if new else "")
