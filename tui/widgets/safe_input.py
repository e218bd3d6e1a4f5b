"""An input into which anything may be pasted."""

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.widgets import Input

from tui.text import clean_line, masked


class _Masking(Highlighter):
    """Draws every letter of an input but those that a terminal would obey."""

    def __init__(self, of: "SafeInput") -> None:
        self._of = of

    def highlight(self, text: Text) -> None:
        """Mask such letters in place, and style the others as the input does."""
        text.plain = masked(text.plain)
        self._of.style_letters(text)


class SafeInput(Input):
    """Takes what is pasted as one clean line, and draws nothing that a terminal would obey.

    The value itself may hold anything: a file's name does, when a path is completed.
    """

    def __init__(self, *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(placeholder=placeholder, id=id, highlighter=_Masking(self), compact=True)

    def style_letters(self, text: Text) -> None:
        """Style letters of what is typed; there are none to style here."""

    def on_paste(self, event: events.Paste) -> None:
        """Insert all lines that are pasted as one: a title copied from a page may have two."""
        event.prevent_default()
        event.stop()
        self.replace(clean_line(event.text), *sorted(self.selection))
