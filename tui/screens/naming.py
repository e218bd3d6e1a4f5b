"""A prompt for one line of text."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.text import clean_line
from tui.widgets.safe import safe_line


class NamePrompt(ModalScreen[str | None]):
    """Asks for a name; its result is the name, or None if the reader thought better of it."""

    DEFAULT_CSS = """
    NamePrompt {
        align: center middle;
        #box { width: 60; max-width: 100%; height: auto; padding: 0 1; border: round $accent;
               background: $surface; border-title-color: $accent;
               border-subtitle-color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Leave")]

    def __init__(self, title: str, proposal: str) -> None:
        super().__init__()
        self._title_shown = title
        self._proposal = proposal

    def compose(self) -> ComposeResult:
        """Lay out the prompt with the proposal in it, ready to be typed over."""
        with Vertical(id="box") as box:
            box.border_title = safe_line(self._title_shown)
            box.border_subtitle = "enter saves, escape leaves"
            yield Input(self._proposal, select_on_focus=True, compact=True)

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        name = clean_line(event.value)
        if name:
            self.dismiss(name)

    def action_close(self) -> None:
        """Leave without a name."""
        self.dismiss(None)
