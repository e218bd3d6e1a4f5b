"""One row of a list of papers: what it shows, and how that is laid out in a width."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from textual.content import Content

from tui.library import excerpt
from tui.widgets.safe import MATCH_STYLE, highlighted

MARK_STYLE = "$accent"
PASSAGE_STYLE = "$foreground 60%"
DETAIL_GAP = 2
"""Columns between a title and the word at the right of its row."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Text of which a row shows one line, and the start and end of each stretch to highlight."""

    text: str
    spans: Sequence[tuple[int, int]] = ()

    def line(self, width: int) -> Content:
        """Return the line of at most `width` columns that shows the most of the stretches."""
        shown = excerpt(self.text, self.spans, width)
        return highlighted(Content(shown.text).stylize(PASSAGE_STYLE), shown.spans, MATCH_STYLE)


@dataclass(frozen=True, slots=True)
class Row:
    """What one row shows: a mark of one column, the title, and a word at the right of wide rows.

    The passage is what lists with excerpts show a line of under the title.
    """

    mark: str
    title: Content
    detail: str = ""
    faded: bool = False
    passage: Passage | None = None


class Rows(Protocol):
    """Rows by their places; a row may be made when it is looked up."""

    def __getitem__(self, index: int, /) -> Row:
        """Return the row at a place, counted from 0."""


def laid_out(row: Row, width: int, height: int, *, with_passage: bool) -> list[Content]:
    """Return the lines of a row, each at most `width` columns; its title has `height` of them."""
    lines = _one_line(row, width) if height == 1 else _title_lines(row, width, height)
    if with_passage:
        lines.append(row.passage.line(width) if row.passage else Content(""))
    return lines


def _one_line(row: Row, width: int) -> list[Content]:
    room = width - len(row.detail) - DETAIL_GAP if row.detail else width
    title = row.title.truncate(max(room, 1), ellipsis=True)
    if not row.detail or room < 1:
        return [title]
    gap = " " * (width - title.cell_length - len(row.detail))
    return [title + Content(gap) + Content.styled(row.detail, "dim")]


def _title_lines(row: Row, width: int, height: int) -> list[Content]:
    lines = row.title.wrap(width)[: height + 1]
    if len(lines) > height:
        cut = lines[height - 1].rstrip().truncate(max(width - 1, 1))
        lines[height - 1 :] = [cut + Content("…")]
    return [*lines, *[Content("")] * (height - len(lines))]
