"""A list of papers that draws only the rows in view, whatever its length."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from tui.bindings import bindings_for
from tui.commands import Where
from tui.widgets.row import MARK_STYLE, Describe, Row, laid_out

TWO_LINE_WIDTH = 64
"""In lists narrower than this, in columns, a title is given two lines."""


def _describe_nothing(key: str) -> Row:
    return Row(" ", Content(key))


class PaperList(ScrollView, can_focus=True):
    """Rows of papers by key, one of them under the cursor."""

    DEFAULT_CSS = """
    PaperList {
        height: 1fr;
        min-width: 1;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .paper-list--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: bold;
        }
        & > .paper-list--cursor-idle { background: $surface-lighten-2; }
        & > .paper-list--faded { color: $text-muted; }
        & > .paper-list--empty { color: $text-muted; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paper-list--cursor",
        "paper-list--cursor-idle",
        "paper-list--faded",
        "paper-list--empty",
    }
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.LISTS))

    cursor: reactive[int] = reactive(0, repaint=False)

    class Moved(Message):
        """The cursor is on another paper, or on none."""

        def __init__(self, paper_list: "PaperList", key: str | None) -> None:
            super().__init__()
            self.paper_list = paper_list
            self.key = key

    class Chosen(Message):
        """The reader wants to read the paper under the cursor."""

    def __init__(self, *, empty: str, describe: Describe = _describe_nothing, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._empty = empty
        self._describe = describe
        self._keys: Sequence[str] = ()
        self._with_excerpts = False
        self._styles_parsed: dict[str, Style] = {}
        self._rendered: dict[tuple[int, int, str], list[Strip]] = {}

    @property
    def keys(self) -> Sequence[str]:
        """The keys of the papers in the list."""
        return self._keys

    @property
    def current(self) -> str | None:
        """The key of the paper under the cursor."""
        return self._keys[self.cursor] if self.cursor < len(self._keys) else None

    @property
    def row_height(self) -> int:
        """How many lines a row has at this width."""
        return self._title_lines + self._with_excerpts

    @property
    def _title_lines(self) -> int:
        return 2 if self.size.width < TWO_LINE_WIDTH else 1

    @property
    def _row_width(self) -> int:
        return self.scrollable_content_region.width

    def show(
        self,
        keys: Sequence[str],
        *,
        empty: str | None = None,
        to_top: bool = False,
        excerpts: bool = False,
    ) -> None:
        """Show these papers, perhaps with a line of excerpt under each title.

        The cursor stays on its paper, or near it, unless `to_top`.
        """
        current, position = self.current, self.cursor
        self._keys = keys
        self._with_excerpts = excerpts
        if empty is not None:
            self._empty = empty
        self._rendered.clear()
        self._fit()
        if to_top:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self.cursor = 0 if to_top else self._position_of(current, position)
        if self.current != current:
            self.post_message(self.Moved(self, self.current))
        self.refresh()

    def select(self, key: str) -> None:
        """Put the cursor on a paper, if it is in the list."""
        self.cursor = self._position_of(key, self.cursor)

    def _position_of(self, key: str | None, otherwise: int) -> int:
        if key is not None and key in self._keys:
            return self._keys.index(key)
        return min(otherwise, max(len(self._keys) - 1, 0))

    def _fit(self) -> None:
        size = Size(self._row_width, len(self._keys) * self.row_height)
        if size != self.virtual_size:
            self.virtual_size = size

    def on_resize(self) -> None:
        """Lay the rows out for the new width."""
        self._rendered.clear()
        self._fit()
        self._scroll_to_cursor()

    def notify_style_update(self) -> None:
        """Draw every row anew when the theme changes."""
        super().notify_style_update()
        self._rendered.clear()
        self._styles_parsed.clear()

    # The cursor

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self._keys) - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        """Bring the row under the cursor into view, and say which paper it is."""
        self._refresh_row(before)
        self._refresh_row(now)
        self._scroll_to_cursor()
        self.post_message(self.Moved(self, self.current))

    def _refresh_row(self, index: int) -> None:
        top = index * self.row_height - self.scroll_offset.y
        self.refresh(Region(0, top, self.size.width, self.row_height))

    def _scroll_to_cursor(self) -> None:
        height = self.row_height
        region = Region(0, self.cursor * height, max(self.size.width, 1), height)
        self.scroll_to_region(region, animate=False, immediate=True, force=True, x_axis=False)

    def on_focus(self) -> None:
        """Say which paper is current in this list, now that the reader is in it."""
        self._rendered.clear()
        self.refresh()
        self.post_message(self.Moved(self, self.current))

    def on_blur(self) -> None:
        """Draw the cursor as idle."""
        self._rendered.clear()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the reader clicks; a second click reads."""
        index = (event.y + self.scroll_offset.y) // self.row_height
        if index < len(self._keys):
            if index == self.cursor and event.chain > 1:
                self.post_message(self.Chosen())
            self.cursor = index

    @property
    def _rows_in_view(self) -> int:
        return max(self.size.height // self.row_height, 1)

    def action_cursor_down(self) -> None:
        """Go one row down."""
        self.cursor += 1

    def action_cursor_up(self) -> None:
        """Go one row up."""
        self.cursor -= 1

    def action_first(self) -> None:
        """Go to the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the last row."""
        self.cursor = len(self._keys) - 1

    def action_half_page_down(self) -> None:
        """Go half a page down."""
        self.cursor += max(self._rows_in_view // 2, 1)

    def action_half_page_up(self) -> None:
        """Go half a page up."""
        self.cursor -= max(self._rows_in_view // 2, 1)

    def action_page_down(self) -> None:
        """Go a page down."""
        self.cursor += self._rows_in_view

    def action_page_up(self) -> None:
        """Go a page up."""
        self.cursor -= self._rows_in_view

    def action_read(self) -> None:
        """Ask for the paper under the cursor to be read."""
        if self.current is not None:
            self.post_message(self.Chosen())

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the list."""
        width = self._row_width
        if not self._keys:
            return self._empty_line(y, width)
        index, line = divmod(y + self.scroll_offset.y, self.row_height)
        if index >= len(self._keys) or width < 1:
            return Strip.blank(width, self.visual_style.rich_style)
        return self._row_strips(index, width)[line]

    def _empty_line(self, y: int, width: int) -> Strip:
        style = self.get_visual_style("paper-list--empty")
        lines = Content(self._empty).wrap(max(width, 1))
        text = lines[y] if y < len(lines) else Content("")
        return self._strip(text, width, style)

    def _row_strips(self, index: int, width: int) -> list[Strip]:
        cursor = "" if index != self.cursor else ("-cursor" if self.has_focus else "-cursor-idle")
        cached = self._rendered.get((index, width, cursor))
        if cached is None:
            row = self._describe(self._keys[index])
            cached = self._draw_row(row, width, cursor)
            self._rendered[index, width, cursor] = cached
        return cached

    def _draw_row(self, row: Row, width: int, cursor: str) -> list[Strip]:
        names = ["paper-list--faded"] * row.faded + [f"paper-list-{cursor}"] * bool(cursor)
        style = self.get_visual_style(*names) if names else self.visual_style
        mark = Content.styled(f"{row.mark} ", "" if cursor == "-cursor" else MARK_STYLE)
        room = max(width - mark.cell_length, 1)
        lines = laid_out(row, room, self._title_lines)
        if self._with_excerpts:
            lines.append(row.excerpt(room) if row.excerpt else Content(""))
        indents = [mark, *[Content(" " * mark.cell_length)] * (len(lines) - 1)]
        return [
            self._strip(indent + line, width, style)
            for indent, line in zip(indents, lines, strict=True)
        ]

    def _strip(self, line: Content, width: int, style: Style) -> Strip:
        drawn = line.truncate(width).render(style, "", self._parsed)
        segments = [Segment(text, part.rich_style) for text, part in drawn]
        return Strip(segments).adjust_cell_length(width, style.rich_style)

    def _parsed(self, style: str | Style) -> Style:
        """Give the style that a text names; parsed once, as there are thousands of them a key."""
        if isinstance(style, Style):
            return style
        if style not in self._styles_parsed:
            self._styles_parsed[style] = Style.parse(style)
        return self._styles_parsed[style]
