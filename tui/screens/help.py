"""The help screen: every key, from the table of commands."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.bindings import CLOSING
from tui.commands import Where, commands_for
from tui.model import Status
from tui.widgets.marks import STATUS_MARKS
from tui.widgets.reading_scroll import ReadingScroll

_KEYS_WIDTH = 18


class HelpScreen(ModalScreen[None]):
    """Shows the keys, by where they work."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        #help { width: 76; max-width: 100%; height: auto; max-height: 90%; padding: 0 2;
                border: round $accent; background: $surface; border-title-color: $accent;
                border-subtitle-color: $text-muted; }
        Static { margin-bottom: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(CLOSING)

    def compose(self) -> ComposeResult:
        """Lay out one block of keys for each place."""
        with ReadingScroll(id="help") as box:
            box.border_title = "Keys"
            box.border_subtitle = "escape closes"
            for place in Where:
                yield Static(_block(place))
            yield Static(_legend())

    @on(ReadingScroll.Finished)
    def action_close(self) -> None:
        """Go back to the panes."""
        self.dismiss()


def _block(place: Where) -> Content:
    lines = [Content.styled(place, "bold $accent")]
    lines += [
        Content.styled(command.keys_shown.ljust(_KEYS_WIDTH), "bold") + Content(command.help)
        for command in commands_for(place)
    ]
    return Content("\n").join(lines)


def _legend() -> Content:
    marks = "   ".join(f"{STATUS_MARKS[status]} {status}" for status in Status)
    return Content("\n").join([Content.styled("Marks", "bold $accent"), Content(marks)])
