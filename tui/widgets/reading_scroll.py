"""Text to scroll through with the same keys as a list."""

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message

from tui.bindings import bindings_for
from tui.commands import Where


class ReadingScroll(VerticalScroll, can_focus=True):
    """Scrolls by lines, half pages and pages; `enter` says that the reader is done with it."""

    DEFAULT_CSS = "ReadingScroll { scrollbar-size-vertical: 1; min-width: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.LISTS))

    class Finished(Message):
        """The reader wants to go back to where this text was opened."""

    def action_cursor_down(self) -> None:
        """Scroll one line down."""
        self.scroll_down(animate=False)

    def action_cursor_up(self) -> None:
        """Scroll one line up."""
        self.scroll_up(animate=False)

    def action_first(self) -> None:
        """Scroll to the beginning."""
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        """Scroll to the end."""
        self.scroll_end(animate=False)

    def action_half_page_down(self) -> None:
        """Scroll half a page down."""
        self.scroll_relative(y=max(self.size.height // 2, 1), animate=False)

    def action_half_page_up(self) -> None:
        """Scroll half a page up."""
        self.scroll_relative(y=-max(self.size.height // 2, 1), animate=False)

    def action_page_down(self) -> None:
        """Scroll a page down."""
        self.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Scroll a page up."""
        self.scroll_page_up(animate=False)

    def action_read(self) -> None:
        """Ask to go back."""
        self.post_message(self.Finished())
