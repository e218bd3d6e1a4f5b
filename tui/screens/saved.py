"""The saved searches: each under its digit, with how many of its papers are still new."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from tui.bindings import CLOSING
from tui.model import SavedSearch
from tui.widgets.paper_list import PaperList
from tui.widgets.row import Row
from tui.widgets.safe import safe_line

NONE_YET = "No saved searches yet. Press ctrl+s in a search to name it."
DIGITS = "123456789"


@dataclass(frozen=True, slots=True)
class Recall:
    """What the reader chose: a query to search for, or a saved search to forget."""

    search: SavedSearch
    forget: bool = False


class SavedSearches(ModalScreen[Recall | None]):
    """Recalls a saved search by its digit, or by the cursor and enter."""

    DEFAULT_CSS = """
    SavedSearches {
        align: center middle;
        #box { width: 76; max-width: 100%; height: auto; max-height: 90%; padding: 0 1;
               border: round $accent; background: $surface; border-title-color: $accent;
               border-subtitle-color: $text-muted; }
        PaperList { height: auto; min-height: 2; max-height: 20; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *CLOSING,
        Binding("x", "forget", "Forget"),
        *[Binding(digit, f"recall({digit})", show=False) for digit in DIGITS],
    ]
    AUTO_FOCUS = "PaperList"

    def __init__(self, searches: Sequence[tuple[SavedSearch, int]]) -> None:
        super().__init__()
        self._searches = searches

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(id="box") as box:
            box.border_title = "Saved searches"
            box.border_subtitle = "enter or its digit recalls, x forgets, escape closes"
            yield PaperList(empty=NONE_YET, describe=self._describe, id="saved")

    def on_mount(self) -> None:
        """Show the searches."""
        rows = self.query_one(PaperList)
        rows.styles.height = max(len(self._searches), 1) * 2
        rows.show([str(number) for number in range(len(self._searches))])

    def _describe(self, key: str) -> Row:
        number = int(key)
        search, new = self._searches[number]
        mark = DIGITS[number] if number < len(DIGITS) else " "
        name = Content.styled(safe_line(search.name).plain, "bold")
        query = Content.styled(f"  {safe_line(search.query).plain}", "$text-muted")
        return Row(mark, name + query, f"{new:,} new" if new else "")

    @on(PaperList.Chosen)
    def _recall_current(self) -> None:
        self._choose(self.query_one(PaperList).cursor, forget=False)

    def action_recall(self, digit: int) -> None:
        """Recall the search that has a digit."""
        self._choose(digit - 1, forget=False)

    def action_forget(self) -> None:
        """Forget the search under the cursor."""
        self._choose(self.query_one(PaperList).cursor, forget=True)

    def _choose(self, number: int, *, forget: bool) -> None:
        if number < len(self._searches):
            self.dismiss(Recall(self._searches[number][0], forget))

    def action_close(self) -> None:
        """Go back to the panes."""
        self.dismiss(None)
