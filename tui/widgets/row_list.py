"""A list of rows: a cursor on one of them, and marks on those that an action is for."""

from typing import NamedTuple

from textual import events
from textual.geometry import Region
from textual.reactive import reactive

from tui.widgets.line_view import LineView
from tui.widgets.refused import Refused
from tui.widgets.row_lines import RowLines


class Marked(NamedTuple):
    """No rows; or those from `anchor` to the cursor; or all of them."""

    anchor: int | None = None
    has_all: bool = False

    def rows(self, cursor: int, count: int) -> range:
        """Return the places of the rows that are marked, of `count` with the cursor on one."""
        if self.has_all:
            return range(count)
        if self.anchor is None:
            return range(0)
        ends = sorted((min(self.anchor, max(count - 1, 0)), cursor))
        return range(ends[0], min(ends[1] + 1, count))


NOTHING_MARKED = Marked()


class RowList(LineView):
    """Keeps the cursor on rows that stand where `lines` says, in view, and marks rows by it."""

    cursor: reactive[int] = reactive(0, repaint=False)
    marks: reactive[Marked] = reactive(NOTHING_MARKED, repaint=False)
    """Which rows the next action is for, if for more than the one under the cursor."""

    @property
    def lines(self) -> RowLines:
        """Where the rows and their headings stand."""
        raise NotImplementedError

    def cursor_moved(self) -> None:
        """Do what follows when another row is under the cursor, or the reader comes to the list."""
        raise NotImplementedError

    def action_read(self) -> None:
        """Ask for the row under the cursor to be read."""
        raise NotImplementedError

    @property
    def row_height(self) -> int:
        """How many lines a row has at this width."""
        return self.lines.height

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, self.lines.rows - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        """Bring the row under the cursor into view, and say that it is another."""
        if self.marks == NOTHING_MARKED:
            self._refresh_row(before)
            self._refresh_row(now)
        else:
            self.refresh()
        self.scroll_to_cursor()
        self.cursor_moved()

    def watch_marks(self) -> None:
        """Show which rows are marked."""
        self.refresh()

    def action_mark_range(self) -> None:
        """Mark rows from the cursor on, wherever it goes; or mark none."""
        if not self.lines.rows:
            self.post_message(Refused("mark_range"))
            return
        is_on = self.marks != NOTHING_MARKED
        self.marks = NOTHING_MARKED if is_on else Marked(anchor=self.cursor)

    def action_mark_all(self) -> None:
        """Mark all rows, or none."""
        if not self.lines.rows:
            self.post_message(Refused("mark_all"))
            return
        self.marks = NOTHING_MARKED if self.marks.has_all else Marked(has_all=True)

    def _refresh_row(self, index: int) -> None:
        lines = self.lines
        top = lines.top(index) - self.scroll_offset.y
        self.refresh(Region(0, top, self.size.width, lines.height))

    def scroll_to_cursor(self) -> None:
        """Bring the row under the cursor into view, below the heading that stays at the top."""
        lines = self.lines
        above = min(len(lines.headings), 1)
        top, height = lines.top(self.cursor) - above, lines.height + above
        region = Region(0, top, max(self.size.width, 1), height)
        self.scroll_to_region(region, animate=False, immediate=True, force=True, x_axis=False)

    def on_focus(self) -> None:
        """Say which row is current in this list, now that the reader is in it."""
        self.cursor_moved()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the reader clicks; a second click reads."""
        lines = self.lines
        at = lines.at(event.y + self.scroll_offset.y)
        if at is not None and (event.y or not lines.headings):
            if at.row == self.cursor and event.chain > 1:
                self.action_read()
            self.cursor = at.row

    @property
    def in_view(self) -> int:
        """How many rows are in view."""
        lines = self.lines
        return max((self.size.height - min(len(lines.headings), 1)) // lines.height, 1)

    @property
    def extent(self) -> int:
        """How many rows there are."""
        return self.lines.rows

    def go(self, steps: int) -> bool:
        """Go some rows down, or up, as far as there are rows."""
        before = self.cursor
        self.cursor += steps
        return self.cursor != before

    @property
    def shows_cursor(self) -> bool:
        """Whether some of the row under the cursor is in view: the wheel scrolls the list alone."""
        lines = self.lines
        top = lines.top(self.cursor) - self.scroll_offset.y
        return min(len(lines.headings), 1) - lines.height < top < self.size.height

    def go_to_group(self, steps: int) -> bool:
        """Go to the first row under a heading, `steps` down from this one; say if there is one."""
        lines = self.lines
        group = lines.group_of(self.cursor) + steps
        if not 0 <= group < len(lines.headings):
            return False
        self.cursor = lines.headings.start(group)
        return True
