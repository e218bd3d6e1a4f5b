"""One row of a list of papers: what it shows, and how that is laid out in a width."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile
from typing import Protocol

from textual.content import Content

from tui.library import excerpt
from tui.widgets.safe import MATCH_STYLE, highlighted

MARK_STYLE = "$accent"
QUIET_STYLE = "$quiet"
COLUMN_GAP = 2
"""Columns between a title and what stands beside it."""
LEAST_TITLE = 54
"""Columns that a title is left before anything stands beside it."""
ROOMY_TITLE = 72
"""Columns that a title has before anything beside it gets more than it needs."""
DETAIL_GAP = " · "


@dataclass(frozen=True, slots=True)
class Passage:
    """Text of which a row shows some lines, and start and end of each stretch to highlight."""

    text: str
    spans: Sequence[tuple[int, int]] = ()

    def lines(self, width: int, count: int) -> list[Content]:
        """Return `count` lines of at most `width` columns that show the most of the stretches."""
        shown = excerpt(self.text, self.spans, width * count - (count - 1) * WRAPPING_LOSS)
        text = highlighted(Content(shown.text).stylize(QUIET_STYLE), shown.spans, MATCH_STYLE)
        return filled_up(text.wrap(width)[:count], count)


WRAPPING_LOSS = 8
"""Columns that the end of a wrapped line leaves free, more or less."""


@dataclass(frozen=True, slots=True)
class Column:
    """What stands in a column beside a title: at least `width` wide, and `most` if there is room.

    It must be the same for all rows of a list, so that its columns line up.
    """

    text: str
    width: int
    most: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """What one row shows: a mark of one column, the title, and a word at the right of wide rows.

    The passage is what lists with excerpts show under the title; in others it stands where a line
    would be blank. More `columns` stand before that word where there is room, the last one first.
    """

    mark: str
    title: Content
    detail: str = ""
    faded: bool = False
    passage: Passage | None = None
    mark_style: str = MARK_STYLE
    columns: Sequence[Column] = ()

    @property
    def beside(self) -> Sequence[Column]:
        """All that may stand beside the title, from left to right."""
        return (*self.columns, *([Column(self.detail, len(self.detail))] if self.detail else []))


class Rows(Protocol):
    """Rows by their places; a row may be made when it is looked up."""

    def __getitem__(self, index: int, /) -> Row:
        """Return the row at a place, counted from 0."""


def laid_out(row: Row, width: int, height: int, *, with_passage: bool) -> list[Content]:
    """Return the lines of a row, each at most `width` columns; its title has up to `height`."""
    lines = [_one_line(row, width)] if height == 1 else _title_lines(row, width, height)
    free = height + with_passage - len(lines)
    if not free:
        return lines
    if not with_passage and (details := _details(row, width)):
        lines.append(details)
    elif row.passage is not None:
        lines += row.passage.lines(width, free)
    return filled_up(lines, height + with_passage)


def filled_up(lines: Sequence[Content], count: int) -> list[Content]:
    """Return `count` lines, those missing blank."""
    return [*lines, *[Content("")] * (count - len(lines))]


def _one_line(row: Row, width: int) -> Content:
    shown = _columns_shown(row.beside, width)
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
        shown.insert(0, replace(column, width=column.width + more))
    return list(dropwhile(lambda column: not column.text.strip(), shown))


def _title_lines(row: Row, width: int, height: int) -> list[Content]:
    lines = row.title.wrap(width)[: height + 1]
    if len(lines) > height:
        cut = lines[height - 1].rstrip().truncate(max(width - 1, 1))
        lines[height - 1 :] = [cut + Content("…")]
    return lines


def _details(row: Row, width: int) -> Content | None:
    """Return one line of all that stands beside the title of a wider row; None for nothing."""
    told = [text for column in row.beside if (text := column.text.strip())]
    line = Content(DETAIL_GAP.join(told)).truncate(width, ellipsis=True)
    return line.stylize(QUIET_STYLE) if told else None
