"""A list of papers that draws only the rows in view, whatever its length."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tui.bindings import bindings_for
from tui.commands import Where
from tui.widgets.notice import Notice
from tui.widgets.refused import Refused
from tui.widgets.row import GivenRows, Row, Rows
from tui.widgets.row_lines import NO_HEADINGS, Headings, RowLine, RowLines
from tui.widgets.row_list import NOTHING_MARKED, RowList
from tui.widgets.row_painter import RowLook, RowPainter

TWO_LINE_WIDTH = 76
"""In lists narrower than this, in columns, a title is given two lines."""


class _Keys:
    """The keys of the rows of a list; those that were looked up once are at hand."""

    def __init__(self, keys: Sequence[str]) -> None:
        self.all = keys
        self.count = len(keys)
        self._seen: dict[int, str] = {}

    def of(self, rows: range) -> dict[int, str]:
        """Return the keys of some rows by their places."""
        if not all(map(self._seen.__contains__, rows)):
            self._seen.update(zip(rows, self.all[rows.start : rows.stop], strict=True))
        return {row: self._seen[row] for row in rows}

    def at(self, row: int) -> str | None:
        """Return the key of a row, if there is that row."""
        return self.of(range(row, row + 1))[row] if row < self.count else None

    def place_of(self, key: str | None, near: int) -> int:
        """Return the place of a key, or the place that is nearest to `near`."""
        if key is None or self.at(near) == key:
            return near
        try:
            return self.all.index(key)
        except ValueError:
            return min(near, max(self.count - 1, 0))


class PaperList(RowList):
    """Rows of papers by key, one of them under the cursor."""

    DEFAULT_CSS = """
    PaperList {
        height: 1fr;
        & > .paper-list--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: bold;
        }
        & > .paper-list--cursor-idle { background: $idle-background; }
        & > .paper-list--faded { color: $quiet; }
        & > .paper-list--empty { color: $quiet; }
        & > .paper-list--marked { background: $marked-background; }
        & > .paper-list--heading {
            color: $foreground;
            background: $heading-background;
            text-style: bold;
        }
        &:ansi {
            & > .paper-list--cursor-idle, & > .paper-list--marked { text-style: underline; }
        }
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

    class Moved(Message):
        """The cursor is on another paper, or on none."""

        def __init__(self, paper_list: "PaperList") -> None:
            super().__init__()
            self.paper_list = paper_list

    class Chosen(Message):
        """The reader wants to read the paper under the cursor."""

        def __init__(self, paper_list: "PaperList") -> None:
            super().__init__()
            self.paper_list = paper_list

    has_short_titles = False
    """Whether one line is enough for a title in any width."""

    def __init__(self, *, empty: Notice | str, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._empty = _noticed(empty)
        self._keys = _Keys(())
        self._rows: Rows = GivenRows()
        self._headings: Headings = NO_HEADINGS
        self._lines = RowLines(0, 1)
        self._painter = RowPainter(self)

    @property
    def keys(self) -> Sequence[str]:
        """The keys of the papers in the list."""
        return self._keys.all

    @property
    def current(self) -> str | None:
        """The key of the paper under the cursor."""
        return self._keys.at(self.cursor)

    @property
    def marked(self) -> Sequence[str]:
        """The keys of the papers that are marked."""
        if self.marks == NOTHING_MARKED:
            return ()
        rows = self.marks.rows(self.cursor, self._keys.count)
        return self._keys.all[rows.start : rows.stop]

    @property
    def lines(self) -> RowLines:
        """Where the rows and their headings stand."""
        height = self._title_lines + self._painter.has_excerpts
        made_for = (self._keys.count, height, self._headings)
        if (self._lines.rows, self._lines.height, self._lines.headings) != made_for:
            self._lines = RowLines(*made_for)
        return self._lines

    @property
    def _title_lines(self) -> int:
        return 1 if self.has_short_titles or self.size.width >= TWO_LINE_WIDTH else 2

    @property
    def _row_width(self) -> int:
        return self.scrollable_content_region.width

    def show(
        self,
        keys: Sequence[str],
        rows: Rows | Sequence[Row],
        *,
        changed: Collection[str] | None = None,
        empty: Notice | str | None = None,
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
        if self.marks != NOTHING_MARKED and keys != self._keys.all:
            self.marks = NOTHING_MARKED
        self._rows = GivenRows(rows) if isinstance(rows, Sequence) else rows
        self._keys, self._headings = _Keys(keys), headings
        if excerpts != self._painter.has_excerpts:
            self._painter.has_excerpts, changed = excerpts, None
        if empty is not None:
            self._empty = _noticed(empty)
        self._painter.forget(changed)
        self._fit()
        if to_top:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self.cursor = 0 if to_top else self._keys.place_of(current, position)
        if self.current != current:
            self.cursor_moved()
        self.refresh_changed()

    def _fit(self) -> None:
        total = self.lines.total
        height = self.size.height or self.app.size.height  # of the screen, until it has a place
        self.show_vertical_scrollbar = total > height  # or rows are drawn twice
        size = Size(self._row_width, total)
        if size != self.virtual_size:
            self.virtual_size = size

    def on_resize(self) -> None:
        """Lay the rows out for the new width."""
        self._painter.forget()
        self._fit()
        self.scroll_to_cursor()

    def notify_style_update(self) -> None:
        """Draw every row anew when the theme changes."""
        super().notify_style_update()
        self._painter.forget()

    # The cursor

    def cursor_moved(self) -> None:
        """Say which paper is under the cursor."""
        self.post_message(self.Moved(self))

    def put_cursor_on(self, key: str) -> bool:
        """Put the cursor on a paper; say whether it is in the list."""
        if key not in self._keys.all:
            return False
        self.cursor = self._keys.all.index(key)
        return True

    def action_read(self) -> None:
        """Ask for the paper under the cursor to be read."""
        known = self.current is not None
        self.post_message(self.Chosen(self) if known else Refused("read"))

    # Drawing

    def draw_lines(self, first: int, count: int) -> list[Strip]:
        """Draw some lines."""
        width = self._row_width
        if not self._keys.count:
            return self._painter.notice(self._empty, first, count, width)
        if width < 1:
            return [Strip.blank(0)] * count
        places = self.lines.window(first, count)
        looks = self._looks([place.row for place in places if isinstance(place, RowLine)], width)
        return self._painter.lines(places, looks, self._rows, self._headings, width)

    def _looks(self, rows: Sequence[int], width: int) -> dict[int, RowLook]:
        """Return what each of some rows, which stand one below the other, is known by."""
        if not rows:
            return {}
        marked = self.marks.rows(self.cursor, self._keys.count)
        cursor, title_lines = "cursor" if self.has_focus else "cursor-idle", self._title_lines
        keys = self._keys.of(range(rows[0], rows[-1] + 1))
        return {
            row: RowLook(
                key, width, title_lines, cursor if row == self.cursor else "", row in marked
            )
            for row, key in keys.items()
        }


def _noticed(empty: Notice | str) -> Notice:
    return Notice("", empty) if isinstance(empty, str) else empty
