"""The history: everything that was done, to take back one action or to do it again."""

from collections.abc import Sequence
from datetime import datetime

from textual import on
from textual.app import ComposeResult

from tui.model import Action, ActionState
from tui.readable import readable_quotes
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.paper_list import PaperList
from tui.widgets.row import Row
from tui.widgets.safe import safe_line

NOTHING_DONE = "Nothing was done yet."
UNDONE_MARK = "↶"


class HistoryDialog(Dialog[Action]):
    """Chooses one of `actions`, which come last done first."""

    COLUMNS = 100
    HINT = "{read} undoes or redoes, {close} closes"
    AUTO_FOCUS = "PaperList"

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__("History")
        self._actions = actions
        self._list = PaperList(empty=NOTHING_DONE, id="actions")

    def content(self) -> ComposeResult:
        """Yield the list."""
        yield self._list

    def on_mount(self) -> None:
        """Show the actions."""
        self._list.show(
            [str(action.number) for action in self._actions], list(map(_row, self._actions))
        )

    def on_resize(self) -> None:
        """Give each action the lines that it has in this width."""
        self._list.styles.height = max(len(self._actions), 1) * self._list.row_height

    @on(PaperList.Chosen)
    def _choose(self) -> None:
        self.dismiss(self._actions[self._list.cursor])


def _row(action: Action) -> Row:
    is_undone = action.state is ActionState.UNDONE
    mark = UNDONE_MARK if is_undone else " "
    return Row(mark, safe_line(readable_quotes(action.words)), moment(action.at), faded=is_undone)


def moment(at: str) -> str:
    """Return a moment as a reader's clock shows it, without seconds."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"
