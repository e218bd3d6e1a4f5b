"""Asks for a position in the queue."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tui.screens.dialogs.dialog import Dialog


class PositionDialog(Dialog[str]):
    """Asks for a number from 1 to `last`."""

    COLUMNS = 52
    HINT = "enter moves the paper there, {close} leaves"

    def __init__(self, last: int) -> None:
        super().__init__(f"Move to position 1 to {last:,}")

    def content(self) -> ComposeResult:
        """Yield the input, which takes digits alone."""
        yield Input(restrict="[1-9][0-9]{0,8}|", compact=True)

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        self.dismiss(event.value or None)
