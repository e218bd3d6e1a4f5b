"""The history: everything that was done, to take back one action or to do it again."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.bindings import CLOSING
from tui.model import Action, ActionState
from tui.widgets.paper_list import PaperList
from tui.widgets.row import Row
from tui.widgets.safe import safe_line

NOTHING_DONE = "Nothing was done yet."
UNDONE_MARK = "↶"


class HistoryScreen(ModalScreen[Action | None]):
    """Chooses one of `actions`, which come last done first."""

    DEFAULT_CSS = """
    HistoryScreen {
        align: center middle;
        #box { width: 100; max-width: 100%; height: auto; max-height: 90%; padding: 0 1;
               border: round $accent; background: $surface; border-title-color: $accent;
               border-subtitle-color: $text-muted; }
        PaperList { height: auto; min-height: 2; max-height: 24; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(CLOSING)
    AUTO_FOCUS = "PaperList"

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__()
        self._actions = actions

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(id="box") as box:
            box.border_title = "History"
            box.border_subtitle = "enter undoes or redoes, escape closes"
            yield PaperList(empty=NOTHING_DONE, describe=self._describe, id="actions")

    def on_mount(self) -> None:
        """Show the actions."""
        self.query_one(PaperList).show([str(number) for number in range(len(self._actions))])

    def on_resize(self) -> None:
        """Give each action the lines that it has in this width."""
        rows = self.query_one(PaperList)
        rows.styles.height = max(len(self._actions), 1) * rows.row_height

    def _describe(self, key: str) -> Row:
        action = self._actions[int(key)]
        is_undone = action.state is ActionState.UNDONE
        mark = UNDONE_MARK if is_undone else " "
        return Row(mark, safe_line(action.words), _moment(action.at), faded=is_undone)

    @on(PaperList.Chosen)
    def _choose(self) -> None:
        if self._actions:
            self.dismiss(self._actions[self.query_one(PaperList).cursor])

    def action_close(self) -> None:
        """Go back to the panes."""
        self.dismiss(None)


def _moment(at: str) -> str:
    """Give a moment as a reader's clock shows it, without seconds."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"
