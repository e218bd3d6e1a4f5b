"""How the rows and headings of a list are drawn; a row that looks the same is drawn once."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from tui.widgets.line_view import LineView
from tui.widgets.notice import Notice
from tui.widgets.row import Row, Rows, laid_out
from tui.widgets.row_lines import Headings, RowLine
from tui.widgets.safe import MATCH_STYLE, highlighted

TWO_LINE_WIDTH = 76
"""In lists narrower than this, in columns, a title is given two lines."""
AIR = 1
"""Columns between text and the border of a pane, or its scrollbar."""
REVERSED = Style(reverse=True)
KEPT_ROWS = 1_000
"""Rows whose drawing is kept before it is begun anew."""


class RowLook(NamedTuple):
    """What a row is known by once it is drawn: its key, and all that makes it look otherwise."""

    key: str
    width: int
    cursor: str
    """"cursor" or "cursor-idle", if the row is under the cursor; else ""."""
    is_marked: bool

    @property
    def style_names(self) -> list[str]:
        """The component classes of the row, but for one that is faded."""
        names = ["paper-list--marked"] if self.is_marked else []
        return [*names, f"paper-list--{self.cursor}"] if self.cursor else names


class RowPainter:
    """Draws rows in the styles of a list, at its width, and keeps what was drawn."""

    def __init__(self, view: LineView) -> None:
        self.has_excerpts = False
        """Whether each row has a line of excerpt under its title."""
        self._view = view
        self._drawn: dict[RowLook, list[Strip]] = {}

    @property
    def row_height(self) -> int:
        """How many lines a row has."""
        return self._title_lines + self.has_excerpts

    @property
    def _title_lines(self) -> int:
        return 2 if self._view.size.width < TWO_LINE_WIDTH else 1

    def forget(self, changed: Collection[str] | None = None) -> None:
        """Forget how the rows of some keys were drawn, or all of them."""
        if changed is None or len(self._drawn) > KEPT_ROWS:
            self._drawn.clear()
        else:
            for look in [look for look in self._drawn if look.key in changed]:
                del self._drawn[look]

    def lines(
        self,
        places: Sequence[RowLine | int | None],
        looks: Mapping[int, RowLook],
        rows: Rows,
        headings: Headings,
        width: int,
    ) -> list[Strip]:
        """Return what stands in some places; a row is looked up only if it must be drawn."""
        for index, look in looks.items():
            if look not in self._drawn:
                self._drawn[look] = self._draw(rows[index], width, look.style_names)
        blank = Strip.blank(width, self._view.visual_style.rich_style)
        return [
            blank
            if place is None
            else self._drawn[looks[place.row]][place.part]
            if isinstance(place, RowLine)
            else self._heading(headings, place, width)
            for place in places
        ]

    def _draw(self, row: Row, width: int, names: list[str]) -> list[Strip]:
        view = self._view
        is_current = "paper-list--cursor" in names
        names = ["paper-list--faded"] * row.faded + names
        style = view.get_visual_style(*names) if names else view.visual_style
        if is_current and view.app.no_color:
            style += REVERSED
        mark = Content.assemble(" ", (row.mark, row.mark_style), " ")
        room = max(width - mark.cell_length - AIR, 1)
        lines = laid_out(row, room, self._title_lines, with_passage=self.has_excerpts)
        indents = [mark, *[Content(" " * mark.cell_length)] * (len(lines) - 1)]
        drawn = [indent + line for indent, line in zip(indents, lines, strict=True)]
        if is_current:
            drawn = list(map(in_one_colour, drawn))
        return view.strips_of(drawn, width, style)

    def _heading(self, headings: Headings, number: int, width: int) -> Strip:
        """Return the line of a heading."""
        title = Content(" " * AIR) + headings.title(number, max(width - 2 * AIR, 1))
        style = self._view.get_visual_style("paper-list--heading")
        return self._view.strips_of([title], width, style)[0]

    def notice(self, notice: Notice, first: int, count: int, width: int) -> list[Strip]:
        """Return some lines of what stands in a list that has no rows."""
        view, room = self._view, max(width - 2 * AIR, 1)
        lines = notice.page(view.app, room, view.size.height)[first : first + count]
        style = view.get_visual_style("paper-list--empty")
        drawn = view.strips_of([Content(" " * AIR) + line for line in lines], width, style)
        return drawn + [Strip.blank(width, view.visual_style.rich_style)] * (count - len(drawn))


def in_one_colour(line: Content) -> Content:
    """Return a line for the row under the cursor: what stood out by its colour is underlined."""
    found = [(span.start, span.end) for span in line.spans if span.style == MATCH_STYLE]
    return highlighted(Content(line.plain), found, "underline")
