"""Asks for one of a few things, by their digits or by the cursor."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult

from tui.screens.dialogs.dialog import Dialog
from tui.widgets.paper_list import PaperList
from tui.widgets.row import Row
from tui.widgets.safe import safe_line

EMPTY = "(empty)"
DIGITS = "123456789"
MOST_LINES = 20


class ChoiceDialog(Dialog[str]):
    """Asks for one of `choices`, the names of which are shown."""

    COLUMNS = 70
    HINT: ClassVar[str] = "{read} or its digit chooses, {close} leaves"
    AUTO_FOCUS = "PaperList"

    def __init__(self, heading: str, choices: Sequence[str]) -> None:
        super().__init__(heading)
        self._choices = choices
        self._list = PaperList(empty="There is nothing to choose.", id="choices")

    def content(self) -> ComposeResult:
        """Yield the list."""
        yield self._list

    def on_mount(self) -> None:
        """Show the choices."""
        rows = [
            Row(DIGITS[n] if n < len(DIGITS) else " ", safe_line(choice or EMPTY))
            for n, choice in enumerate(self._choices)
        ]
        self._list.show(list(self._choices), rows)

    def on_resize(self) -> None:
        """Give each choice the lines that it has in this width."""
        self._list.styles.height = min(len(self._choices) * self._list.row_height, MOST_LINES)

    def on_key(self, event: events.Key) -> None:
        """Choose by a digit."""
        place = DIGITS.find(event.key)
        if 0 <= place < len(self._choices):
            event.stop()
            self.dismiss(self._choices[place])

    @on(PaperList.Chosen)
    def _choose(self) -> None:
        self.dismiss(self._choices[self._list.cursor])
