"""One line at the foot of the screen that says what was done, or what went wrong."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.widgets.safe import safe_line


class StatusLine(Widget):
    """The last thing said; errors stand out."""

    DEFAULT_CSS = """
    StatusLine {
        height: 1;
        padding: 0 1;
        color: $text-muted;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &.-error { color: $text-error; background: $error-muted; text-style: bold; }
    }
    """

    message: reactive[str] = reactive("")

    def say(self, message: str, *, error: bool = False) -> None:
        """Show `message` until the next."""
        self.set_class(error, "-error")
        self.message = message

    def render(self) -> Content:
        """Draw the message."""
        return safe_line(self.message)
