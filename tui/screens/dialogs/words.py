"""Asks for words to find within a page."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tui.screens.dialogs.dialog import Dialog
from tui.widgets.safe_input import SafeInput


class WordsDialog(Dialog[str]):
    """Asks for words; none takes the marks of those found before away."""

    COLUMNS = 60
    HINT = "enter finds, then {find_next} goes on, {find_previous} back"

    def __init__(self) -> None:
        super().__init__("Find in this page")

    def content(self) -> ComposeResult:
        """Yield the input."""
        yield SafeInput(placeholder="words", id="words")

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())
