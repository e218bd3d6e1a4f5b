"""An input into which anything may be pasted."""

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.widgets import Input

from tui.text import clean_line, masked


class _Masking(Highlighter):
    """Draws every letter but those that a terminal would obey."""

    def highlight(self, text: Text) -> None:
        """Mask such letters in place."""
        text.plain = masked(text.plain)


class SafeInput(Input):
    """Takes what is pasted as one clean line, and draws nothing that a terminal would obey.

    The value itself may hold anything: a file's name does, when a path is completed.
    """

    def __init__(self, *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(placeholder=placeholder, id=id, highlighter=_Masking(), compact=True)

    def on_paste(self, event: events.Paste) -> None:
        """Insert all lines that are pasted as one: a title copied from a page may have two."""
        event.prevent_default()
        event.stop()
        self.replace(clean_line(event.text), *sorted(self.selection))
