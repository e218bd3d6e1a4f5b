"""One line of text, which is painted without laying anything out."""

from textual.content import Content
from textual.css.scalar import Scalar
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from tui.bindings import in_keys_of
from tui.commands import NOTHING
from tui.widgets.safe import safe_line


class Line(Widget):
    """Shows its message, cut off where the line ends."""

    DEFAULT_CSS = """
    Line { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    message: reactive[str] = reactive("")

    def render(self) -> Content:
        """Draw the message."""
        return safe_line(self.message)


class WholeLine(Line):
    """Shows its message whole, on more lines where it must; only then the layout is done anew."""

    DEFAULT_CSS = """
    WholeLine { text-wrap: wrap; text-overflow: fold; }
    """

    def watch_message(self) -> None:
        """Take as many lines as the message needs."""
        self._fit()

    def on_resize(self) -> None:
        """Take as many lines as the message needs in the new width."""
        self._fit()

    def _fit(self) -> None:
        width = self.content_size.width
        lines = max(len(safe_line(self.message).wrap(width)), 1) if width else 1
        if self.styles.height != Scalar.from_number(lines):
            self.styles.height = lines


SAID_SECONDS = 12.0
"""How long what is said stands there; three times as long if it is an error."""
ERROR_SHARE = 3


class StatusLine(Line):
    """The last thing said at the foot of the screen, for a while; errors stand out."""

    DEFAULT_CSS = """
    StatusLine {
        padding: 0 1;
        color: $foreground;
        &.-error { color: $text-error; text-style: bold; }
    }
    """

    _going: Timer | None = None

    def refuse(self, command: str) -> None:
        """Say that a command has nothing to do."""
        self.say(in_keys_of(self.app, NOTHING[command]))

    def say(self, message: str, *, is_error: bool = False) -> None:
        """Show `message` until the next, or until it has stood there for a while."""
        self.set_class(is_error, "-error")
        self.message = message
        if self._going is not None:
            self._going.stop()
        if message:
            seconds = SAID_SECONDS * (ERROR_SHARE if is_error else 1)
            self._going = self.set_timer(seconds, self._fall_silent)

    def _fall_silent(self) -> None:
        self.message = ""
