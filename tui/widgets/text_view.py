"""Text to scroll through with the same keys as a list."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from tui.bindings import bindings_for
from tui.commands import Where
from tui.widgets.line_view import LineView

MAX_COLUMNS = 84
"""Of a line that is comfortable to read."""
KEPT_TEXTS = 64
"""Texts whose wrapping is kept: enough to go back and forth among the papers in view."""

Blocks = Sequence[Content]


class TextView(LineView):
    """Shows blocks of text; `enter` says that the reader is done with them."""

    DEFAULT_CSS = "TextView { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.LISTS))

    class Finished(Message):
        """The reader wants to go back to where this text was opened."""

    class EndPassed(Message):
        """The reader read on at the end of the text."""

    page_columns: ClassVar[int | None] = None
    """How many columns text is set in where there is room; None for as many as it needs."""

    def __init__(self, blocks: Blocks = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.blocks = blocks
        """The text that is shown."""
        self._wrapped: dict[tuple[str, int], tuple[Blocks, Sequence[Content]]] = {}

    @property
    def text_columns(self) -> int:
        """How many columns the text has: as many as it needs, and no more than can be read."""
        return self._columns_in(self._room)

    def _columns_in(self, room: int) -> int:
        columns = self.page_columns
        if columns is None:
            lines = (line for block in self.blocks for line in block.split())
            widest = max((line.cell_length for line in lines), default=0)
            columns = min(widest, MAX_COLUMNS)
        return max(min(columns, room), 1)

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.width

    def show(self, blocks: Blocks) -> None:
        """Show other text; the view stays on the line that it is on."""
        self.blocks = blocks
        self._fit()
        if self.styles.auto_dimensions:
            self.refresh(layout=True)
        else:
            self.refresh_changed()

    def _fit(self) -> None:
        """Fit the scrollbar to the text; a text that needs none leaves the layout as it is."""
        room, height = self.content_size
        if room < 1:
            return
        lines = self._wrapped_at(self._columns_in(room))
        self.show_vertical_scrollbar = len(lines) > height
        size = Size(self._room, max(len(self.lines), height))
        if size != self.virtual_size:
            self.virtual_size = size

    def on_resize(self) -> None:
        """Wrap the text for the new width."""
        self._fit()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines the text has in `width` columns."""
        return len(self._wrapped_at(min(width, MAX_COLUMNS)))

    @property
    def lines(self) -> Sequence[Content]:
        """The lines of the text at this width."""
        return self._wrapped_at(self.text_columns)

    def _wrapped_at(self, width: int) -> Sequence[Content]:
        """Return the text wrapped, which is kept: a reader goes back and forth among papers."""
        name = ("\n".join(block.plain for block in self.blocks), width)
        blocks, lines = self._wrapped.pop(name, ((), []))
        if not _are_same(blocks, self.blocks):
            blocks = self.blocks
            lines = self.set_blocks(blocks, width)
        self._wrapped[name] = blocks, lines
        if len(self._wrapped) > KEPT_TEXTS:
            del self._wrapped[next(iter(self._wrapped))]
        return lines

    def set_blocks(self, blocks: Blocks, width: int) -> Sequence[Content]:
        """Return blocks as lines of `width` columns."""
        return [line for block in blocks for line in block.wrap(width) or [block]]

    def draw_lines(self, first: int, count: int) -> list[Strip]:
        """Draw some lines, in the middle of the view."""
        room, columns = self._room, self.text_columns
        lines, style = self._wrapped_at(columns), self.visual_style
        shown = range(first, min(first + count, len(lines))) if room > 0 else range(0)
        left = (room - columns) // 2
        before = Strip.blank(left, style.rich_style)
        after = Strip.blank(room - columns - left, style.rich_style)
        blank = Strip.blank(room, style.rich_style)
        texts = [(self._marked(lines[line], line), style) for line in shown]
        drawn = [
            Strip.join([before, strip.apply_offsets(0, line), after])
            for line, strip in zip(shown, self.strips_of(texts, columns), strict=True)
        ]
        return drawn + [blank] * (count - len(drawn))

    def _marked(self, text: Content, line: int) -> Content:
        """Return a line with what is selected of it marked."""
        selection = self.text_selection
        span = selection.get_span(line) if selection is not None else None
        if span is None:
            return text
        start, end = span
        style = self.screen.get_visual_style("screen--selection")
        return text.stylize(style, start, len(text) if end == -1 else end)

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """Return the text that is selected, as it is wrapped."""
        return selection.extract("\n".join(line.plain for line in self.lines)), "\n"

    @property
    def in_view(self) -> int:
        """How many lines are in view."""
        return self.scrollable_content_region.height

    @property
    def extent(self) -> int:
        """How many lines there are to scroll over."""
        return self.max_scroll_y

    def go(self, steps: int) -> bool:
        """Scroll some lines down, or up, as far as there is text."""
        before = self.scroll_offset.y
        self.scroll_to(y=before + steps, animate=False, immediate=True)
        return self.scroll_offset.y != before

    def action_read_on(self) -> None:
        """Scroll a page down, or say that there is no more."""
        if self.scroll_offset.y >= self.max_scroll_y:
            self.post_message(self.EndPassed())
        else:
            self.action_go("page_down")

    def action_read(self) -> None:
        """Ask to go back."""
        self.post_message(self.Finished())


def _are_same(blocks: Blocks, others: Blocks) -> bool:
    """Whether two texts are the same, their styles too; `==` looks at the letters alone."""
    return len(blocks) == len(others) and all(map(Content.is_same, blocks, others))
