"""A list of papers that draws only the rows in view, whatever its length."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.bindings import bindings_for, in_keys_of
from tui.commands import Where
from tui.widgets.line_view import LineView
from tui.widgets.marked import NOTHING_MARKED, Marked
from tui.widgets.row import MARK_STYLE, Row, Rows, laid_out
from tui.widgets.row_lines import NO_HEADINGS, Headings, RowLines

TWO_LINE_WIDTH = 64
"""In lists narrower than this, in columns, a title is given two lines."""
KEPT_ROWS = 1_000
"""Rows whose drawing is kept before it is begun anew."""


class PaperList(LineView):
    """Rows of papers by key, one of them under the cursor."""

    DEFAULT_CSS = """
    PaperList {
        height: 1fr;
        & > .paper-list--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: bold;
        }
        & > .paper-list--cursor-idle { background: $surface-lighten-2; }
        & > .paper-list--faded { color: $text-muted; }
        & > .paper-list--empty { color: $text-muted; }
        & > .paper-list--marked { background: $secondary-muted; }
        & > .paper-list--heading { color: $foreground; background: $panel; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paper-list--cursor",
        "paper-list--cursor-idle",
        "paper-list--faded",
        "paper-list--empty",
        "paper-list--heading",
        "paper-list--marked",
    }
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.LISTS, Where.LIST))

    cursor: reactive[int] = reactive(0, repaint=False)
    marks: reactive[Marked] = reactive(NOTHING_MARKED, repaint=False)
    """Which rows the next action is for, if for more than the one under the cursor."""

    class Moved(Message):
        """The cursor is on another paper, or on none."""

        def __init__(self, paper_list: "PaperList", key: str | None) -> None:
            super().__init__()
            self.paper_list = paper_list
            self.key = key

    class Chosen(Message):
        """The reader wants to read the paper under the cursor."""

        def __init__(self, paper_list: "PaperList") -> None:
            super().__init__()
            self.paper_list = paper_list

    def __init__(self, *, empty: str, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._empty = empty
        self._keys: Sequence[str] = ()
        self._keys_seen: dict[int, str] = {}
        self._count = 0
        self._rows: Rows = ()
        self._with_excerpts = False
        self._headings: Headings = NO_HEADINGS
        self._rendered: dict[tuple[str, int, str, bool], list[Strip]] = {}

    @property
    def keys(self) -> Sequence[str]:
        """The keys of the papers in the list."""
        return self._keys

    @property
    def current(self) -> str | None:
        """The key of the paper under the cursor."""
        return self._keys[self.cursor] if self.cursor < len(self._keys) else None

    @property
    def marked(self) -> Sequence[str]:
        """The keys of the papers that are marked."""
        rows = self.marks.rows(self.cursor, len(self._keys))
        return self._keys[rows.start : rows.stop]

    @property
    def row_height(self) -> int:
        """How many lines a row has at this width."""
        return self._title_lines + self._with_excerpts

    @property
    def lines(self) -> RowLines:
        """Where the rows and their headings stand."""
        return RowLines(len(self._keys), self.row_height, self._headings)

    @property
    def _title_lines(self) -> int:
        return 2 if self.size.width < TWO_LINE_WIDTH else 1

    @property
    def _row_width(self) -> int:
        return self.scrollable_content_region.width

    def show(
        self,
        keys: Sequence[str],
        rows: Rows,
        *,
        changed: Collection[str] | None = None,
        empty: str | None = None,
        to_top: bool = False,
        excerpts: bool = False,
        headings: Headings = NO_HEADINGS,
    ) -> None:
        """Show these papers, each by its row, perhaps with a line of excerpt under each title.

        Rows and headings are looked up when they come into view; the heading over the first row in
        view stays there. Only rows of the papers in `changed` are drawn anew, or all of them. The
        cursor stays on its paper, or near it, unless `to_top`.
        """
        current, position = self.current, self.cursor
        if self.marks != NOTHING_MARKED and keys != self._keys:
            self.marks = NOTHING_MARKED
        self._keys, self._rows, self._headings = keys, rows, headings
        self._keys_seen, self._count = {}, len(keys)
        if excerpts != self._with_excerpts:
            self._with_excerpts, changed = excerpts, None
        if empty is not None:
            self._empty = empty
        self._forget(changed)
        self._fit()
        if to_top:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self.cursor = 0 if to_top else self._position_of(current, position)
        if self.current != current:
            self.post_message(self.Moved(self, self.current))
        self.refresh_changed()

    def _forget(self, changed: Collection[str] | None) -> None:
        """Forget how some rows were drawn, or all of them."""
        if changed is None or len(self._rendered) > KEPT_ROWS:
            self._rendered.clear()
        else:
            for drawn in [drawn for drawn in self._rendered if drawn[0] in changed]:
                del self._rendered[drawn]

    def _position_of(self, key: str | None, otherwise: int) -> int:
        if key is None or self._keys[otherwise : otherwise + 1] == [key]:
            return otherwise
        try:
            return self._keys.index(key)
        except ValueError:
            return min(otherwise, max(len(self._keys) - 1, 0))

    def _fit(self) -> None:
        size = Size(self._row_width, self.lines.total)
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

    # The cursor

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self._keys) - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        """Bring the row under the cursor into view, and say which paper it is."""
        if self.marks == NOTHING_MARKED:
            self._refresh_row(before)
            self._refresh_row(now)
        else:
            self.refresh()
        self._scroll_to_cursor()
        self.post_message(self.Moved(self, self.current))

    def watch_marks(self) -> None:
        """Show which rows are marked."""
        self.refresh()

    def action_mark_range(self) -> None:
        """Mark rows from the cursor on, wherever it goes; or mark none."""
        is_on = self.marks != NOTHING_MARKED
        self.marks = NOTHING_MARKED if is_on else Marked(anchor=self.cursor)

    def action_mark_all(self) -> None:
        """Mark all rows, or none."""
        self.marks = NOTHING_MARKED if self.marks.has_all else Marked(has_all=True)

    def _refresh_row(self, index: int) -> None:
        top = self.lines.top(index) - self.scroll_offset.y
        self.refresh(Region(0, top, self.size.width, self.row_height))

    def _scroll_to_cursor(self) -> None:
        above = min(len(self._headings), 1)
        top, height = self.lines.top(self.cursor) - above, self.row_height + above
        region = Region(0, top, max(self.size.width, 1), height)
        self.scroll_to_region(region, animate=False, immediate=True, force=True, x_axis=False)

    def on_focus(self) -> None:
        """Say which paper is current in this list, now that the reader is in it."""
        self.post_message(self.Moved(self, self.current))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the reader clicks; a second click reads."""
        at = self.lines.at(event.y + self.scroll_offset.y)
        if at is not None and (event.y or not self._headings):
            if at.row == self.cursor and event.chain > 1:
                self.post_message(self.Chosen(self))
            self.cursor = at.row

    @property
    def _rows_in_view(self) -> int:
        return max((self.size.height - min(len(self._headings), 1)) // self.row_height, 1)

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

    def action_read_on(self) -> None:
        """Go a page down."""
        self.action_page_down()

    def action_page_up(self) -> None:
        """Go a page up."""
        self.cursor -= self._rows_in_view

    def go_to_group(self, steps: int) -> bool:
        """Go to the first row under a heading, `steps` down from this one; say if there is one."""
        group = self.lines.group_of(self.cursor) + steps
        if not 0 <= group < len(self._headings):
            return False
        self.cursor = self._headings.start(group)
        return True

    def put_cursor_on(self, key: str) -> bool:
        """Put the cursor on a paper; say whether it is in the list."""
        if key not in self._keys:
            return False
        self.cursor = self._keys.index(key)
        return True

    def action_read(self) -> None:
        """Ask for the paper under the cursor to be read."""
        if self.current is not None:
            self.post_message(self.Chosen(self))

    # Drawing

    def draw_lines(self, first: int, count: int) -> list[Strip]:
        """Draw some lines."""
        return [self._draw_line(line) for line in range(first, first + count)]

    def _draw_line(self, line: int) -> Strip:
        """Draw one line of the list."""
        width = self._row_width
        if not self._count:
            return self._empty_line(line, width)
        lines = self.lines
        at = lines.at(line)
        if width < 1 or line >= lines.total:
            return Strip.blank(width, self.visual_style.rich_style)
        if self._headings and (at is None or line == self.scroll_offset.y):
            return self._heading_strip(lines.group_at(line), width)
        assert at is not None  # what is no heading, and not below the last row, is a row
        return self._row_strips(at.row, width)[at.part]

    def _heading_strip(self, number: int, width: int) -> Strip:
        title = Content(" ") + self._headings.title(number, max(width - 2, 1))
        return self.strip_of(title, width, self.get_visual_style("paper-list--heading"))

    def _empty_line(self, y: int, width: int) -> Strip:
        lines = Content(in_keys_of(self.app, self._empty)).wrap(max(width, 1))
        if y >= len(lines):
            return Strip.blank(width, self.visual_style.rich_style)
        return self.strip_of(lines[y], width, self.get_visual_style("paper-list--empty"))

    def _row_strips(self, index: int, width: int) -> list[Strip]:
        cursor = "" if index != self.cursor else ("-cursor" if self.has_focus else "-cursor-idle")
        if index not in self._keys_seen:
            self._keys_seen[index] = self._keys[index]
        is_marked = index in self.marks.rows(self.cursor, self._count)
        drawn = (self._keys_seen[index], width, cursor, is_marked)
        if drawn not in self._rendered:
            names = ["paper-list--marked"] * is_marked + [f"paper-list-{cursor}"] * bool(cursor)
            self._rendered[drawn] = self._draw_row(self._rows[index], width, names)
        return self._rendered[drawn]

    def _draw_row(self, row: Row, width: int, names: list[str]) -> list[Strip]:
        is_current = "paper-list--cursor" in names
        names = ["paper-list--faded"] * row.faded + names
        style = self.get_visual_style(*names) if names else self.visual_style
        mark = Content.styled(f"{row.mark} ", "" if is_current else MARK_STYLE)
        room = max(width - mark.cell_length, 1)
        lines = laid_out(row, room, self._title_lines, with_passage=self._with_excerpts)
        indents = [mark, *[Content(" " * mark.cell_length)] * (len(lines) - 1)]
        return [
            self.strip_of(indent + line, width, style)
            for indent, line in zip(indents, lines, strict=True)
        ]
