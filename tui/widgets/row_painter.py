"""How the rows and headings of a list are drawn; a row that looks the same is drawn once."""

from collections.abc import Collection, Mapping, Sequence
from itertools import chain, dropwhile, islice
from typing import NamedTuple

from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from tui.library import excerpt
from tui.widgets.line_view import LineView
from tui.widgets.notice import Notice
from tui.widgets.row import Column, Passage, Row, Rows
from tui.widgets.row_lines import Headings, RowLine
from tui.widgets.safe import MATCH_STYLE, highlighted

AIR = 1
"""Columns between text and the border of a pane, or its scrollbar."""
COLUMN_GAP = 2
"""Columns between a title and what stands beside it."""
LEAST_TITLE = 54
"""Columns that a title is left before anything stands beside it."""
ROOMY_TITLE = 72
"""Columns that a title has before anything beside it gets more than it needs."""
DETAIL_GAP = " · "
WRAPPING_LOSS = 8
"""Columns that the end of a wrapped line leaves free, more or less."""
QUIET_STYLE = "$quiet"
REVERSED = Style(reverse=True)
KEPT_ROWS = 1_000
"""Rows whose drawing is kept before it is begun anew."""


class RowLook(NamedTuple):
    """What a row is known by once it is drawn: its key, and all that makes it look otherwise."""

    key: str
    width: int
    title_lines: int
    cursor: str
    """"cursor" or "cursor-idle", if the row is under the cursor; else ""."""
    is_marked: bool

    @property
    def style_names(self) -> list[str]:
        """The component classes of the row; being faded is told by the row itself."""
        names = ["paper-list--marked"] if self.is_marked else []
        return [*names, f"paper-list--{self.cursor}"] if self.cursor else names


class RowPainter:
    """Draws rows in the styles of a list, at its width, and keeps what was drawn."""

    def __init__(self, view: LineView) -> None:
        self.has_excerpts = False
        """Whether each row has a line of excerpt under its title."""
        self._view = view
        self._drawn: dict[RowLook, list[Strip]] = {}

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
        """Return the lines in some places; a row is looked up only if it must be drawn."""
        missing = {look: place for place, look in looks.items() if look not in self._drawn}
        if missing:
            self._draw(missing, rows, width)
        blank = Strip.blank(width, self._view.visual_style.rich_style)
        return [
            blank
            if place is None
            else self._drawn[looks[place.row]][place.part]
            if isinstance(place, RowLine)
            else self._heading(headings, place, width)
            for place in places
        ]

    def _draw(self, places: Mapping[RowLook, int], rows: Rows, width: int) -> None:
        """Draw rows that stand in some places."""
        looked_up = rows.at(list(places.values()))
        lines = [self._lines_of(row, look) for look, row in zip(places, looked_up, strict=True)]
        strips = iter(self._view.strips_of(chain.from_iterable(lines), width))
        for look, styled in zip(places, lines, strict=True):
            self._drawn[look] = list(islice(strips, len(styled)))

    def _lines_of(self, row: Row, look: RowLook) -> list[tuple[Content, Style]]:
        view, is_current = self._view, look.cursor == "cursor"
        names = ["paper-list--faded"] * row.faded + look.style_names
        style = view.get_visual_style(*names) if names else view.visual_style
        if is_current and view.app.no_color:
            style += REVERSED
        mark = Content.assemble(" ", (row.mark, row.mark_style), " ")
        room = max(look.width - mark.cell_length - AIR, 1)
        lines = laid_out(row, room, look.title_lines, with_passage=self.has_excerpts)
        indents = [mark, *[Content(" " * mark.cell_length)] * (len(lines) - 1)]
        drawn = [indent + line for indent, line in zip(indents, lines, strict=True)]
        if is_current:
            drawn = list(map(in_one_colour, drawn))
        return [(line, style) for line in drawn]

    def _heading(self, headings: Headings, number: int, width: int) -> Strip:
        """Return the line of a heading."""
        title = Content(" " * AIR) + headings.title(number, max(width - 2 * AIR, 1))
        style = self._view.get_visual_style("paper-list--heading")
        return self._view.strips_of([(title, style)], width)[0]

    def notice(self, notice: Notice, first: int, count: int, width: int) -> list[Strip]:
        """Return some lines of what stands in a list that has no rows."""
        view, room = self._view, max(width - 2 * AIR, 1)
        lines = notice.page(view.app, room, view.size.height)[first : first + count]
        style = view.get_visual_style("paper-list--empty")
        drawn = view.strips_of([(Content(" " * AIR) + line, style) for line in lines], width)
        return drawn + [Strip.blank(width, view.visual_style.rich_style)] * (count - len(drawn))


def in_one_colour(line: Content) -> Content:
    """Return a line for the row under the cursor: what stood out by its colour is underlined."""
    found = [(span.start, span.end) for span in line.spans if span.style == MATCH_STYLE]
    return highlighted(Content(line.plain), found, "underline")


def laid_out(row: Row, width: int, height: int, *, with_passage: bool) -> list[Content]:
    """Return the lines of a row, each at most `width` columns; its title has up to `height`."""
    lines = [_one_line(row, width)] if height == 1 else _title_lines(row, width, height)
    free = height + with_passage - len(lines)
    if not free:
        return lines
    if not with_passage and (details := _details(row, width)):
        lines.append(details)
    elif row.passage is not None:
        lines += _passage_lines(row.passage(), width, free)
    return _filled_up(lines, height + with_passage)


def _filled_up(lines: Sequence[Content], count: int) -> list[Content]:
    """Return `count` lines, those missing blank."""
    return [*lines, *[Content("")] * (count - len(lines))]


def _beside(row: Row) -> Sequence[Column]:
    """Return all that may stand beside the title of a row, from left to right."""
    return (*row.columns, *([Column(row.detail, len(row.detail))] if row.detail else []))


def _one_line(row: Row, width: int) -> Content:
    shown = _columns_shown(_beside(row), width)
    room = width - sum(each.width + COLUMN_GAP for each in shown)
    title = row.title.truncate(max(room, 1), ellipsis=True)
    line = title + Content(" " * (room - title.cell_length))
    for column in shown:
        text = Content(column.text).truncate(column.width, ellipsis=True)
        blank = Content(" " * (column.width - text.cell_length))
        cell = text + blank if column.most else blank + text
        line += (Content(" " * COLUMN_GAP) + cell).stylize(QUIET_STYLE)
    return line


def _columns_shown(columns: Sequence[Column], width: int) -> list[Column]:
    """Return the columns for which there is room, from the first that is not empty."""
    room, shown = width, list[Column]()
    for column in reversed(columns):
        left = room - column.width - COLUMN_GAP
        if left < (LEAST_TITLE if shown else width // 2):
            break
        more = max(0, min(left - ROOMY_TITLE, column.most - column.width))
        room = left - more
        shown.insert(0, column._replace(width=column.width + more))
    return list(dropwhile(lambda column: not column.text.strip(), shown))


def _title_lines(row: Row, width: int, height: int) -> list[Content]:
    lines = row.title.wrap(width)[: height + 1]
    if len(lines) > height:
        cut = lines[height - 1].rstrip().truncate(max(width - 1, 1))
        lines[height - 1 :] = [cut + Content("…")]
    return lines


def _details(row: Row, width: int) -> Content | None:
    """Return one line of all that stands beside the title of a wider row; None for nothing."""
    told = [text for column in _beside(row) if (text := column.text.strip())]
    line = Content(DETAIL_GAP.join(told)).truncate(width, ellipsis=True)
    return line.stylize(QUIET_STYLE) if told else None


def _passage_lines(passage: Passage, width: int, count: int) -> list[Content]:
    """Return `count` lines of at most `width` columns that show the most of the stretches."""
    shown = excerpt(passage.text, passage.spans, width * count - (count - 1) * WRAPPING_LOSS)
    text = highlighted(Content(shown.text).stylize(QUIET_STYLE), shown.spans, MATCH_STYLE)
    return _filled_up(text.wrap(width)[:count], count)
