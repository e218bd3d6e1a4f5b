"""Asks for a day to come."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tui.errors import QueueError
from tui.library.triage import coming_day
from tui.screens.dialogs.dialog import Dialog

TOMORROW = "tomorrow"


class DayDialog(Dialog[date]):
    """Asks for a day after `today`; tomorrow is in the box, ready to be typed over."""

    COLUMNS = 76
    HINT = "or week, monday, +3, 2026-11-30; enter puts it off, {close} closes"

    def __init__(self, today: date) -> None:
        super().__init__("Come back on")
        self._today = today

    def content(self) -> ComposeResult:
        """Yield the input."""
        yield Input(TOMORROW, select_on_focus=True, compact=True)

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        try:
            self.dismiss(coming_day(event.value, self._today))
        except QueueError as error:
            self.hint(str(error))
