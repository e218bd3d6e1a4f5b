"""Asks for a name."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tui.screens.dialogs.dialog import Dialog
from tui.text import clean_line
from tui.widgets.path_input import PathInput


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
        yield self.input_of(self._proposal)

    def input_of(self, proposal: str) -> Input:
        """Return the input, with the proposal in it."""
        return Input(proposal, select_on_focus=True, compact=True)

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        name = clean_line(event.value)
        if name or self._may_be_empty:
            self.dismiss(name)


class PathDialog(NameDialog):
    """Asks for a path, which tab completes."""

    COLUMNS = 84
    HINT = "{complete} completes, enter takes it, {close} leaves"

    def input_of(self, proposal: str) -> Input:
        """Return the input, with the proposal in it."""
        made = PathInput()
        made.value = proposal
        return made
