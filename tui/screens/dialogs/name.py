"""Asks for a name."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tui.screens.dialogs.dialog import Dialog
from tui.text import clean_line


class NameDialog(Dialog[str]):
    """Asks for a name or a value; `proposal` is in the box, ready to be typed over."""

    COLUMNS = 60
    HINT = "enter saves, {close} leaves"

    def __init__(self, heading: str, proposal: str, *, may_be_empty: bool = False) -> None:
        super().__init__(heading)
        self._may_be_empty = may_be_empty
        self._proposal = proposal

    def content(self) -> ComposeResult:
        """Yield the input."""
        yield Input(self._proposal, select_on_focus=True, compact=True)

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        name = clean_line(event.value)
        if name or self._may_be_empty:
            self.dismiss(name)
