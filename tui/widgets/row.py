"""One row of a list of papers: what it shows, and how that is laid out in a width."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.content import Content

MARK_STYLE = "$accent"
DETAIL_GAP = 2
"""Columns between a title and the word at the right of its row."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one row shows: a mark of one column, the title, and a word at the right of wide rows.

    `excerpt` gives, for a width in columns, the line under the title where lists have one.
    """

    mark: str
    title: Content
    detail: str = ""
    faded: bool = False
    excerpt: Callable[[int], Content] | None = None


Describe = Callable[[str], Row]


def laid_out(row: Row, width: int, height: int) -> list[Content]:
    """Give the lines of a row, each at most `width` columns."""
    if height == 1:
        room = width - len(row.detail) - DETAIL_GAP if row.detail else width
        title = row.title.truncate(max(room, 1), ellipsis=True)
        if not row.detail or room < 1:
            return [title]
        gap = " " * (width - title.cell_length - len(row.detail))
        return [title + Content(gap) + Content.styled(row.detail, "dim")]
    lines = row.title.wrap(width)[: height + 1]
    if len(lines) > height:
        cut = lines[height - 1].rstrip().truncate(max(width - 1, 1))
        lines[height - 1 :] = [cut + Content("…")]
    return [*lines, *[Content("")] * (height - len(lines))]
