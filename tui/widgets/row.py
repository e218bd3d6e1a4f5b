"""One row of a list of papers: what it shows."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from textual.content import Content

MARK_STYLE = "$accent"


class Passage(NamedTuple):
    """Text of which a row shows some lines, and start and end of each stretch to highlight."""

    text: str
    spans: Sequence[tuple[int, int]] = ()


class Column(NamedTuple):
    """What stands in a column beside a title: at least `width` wide, and `most` if there is room.

    It must be the same for all rows of a list, so that its columns line up.
    """

    text: str
    width: int
    most: int = 0


class Row(NamedTuple):
    """What one row shows: a mark of one column, the title, and a word at the right of wide rows.

    The passage is what lists with excerpts show under the title; in others it stands where a line
    would be blank; it is made when it is shown. More `columns` stand before that word where there
    is room, the last one first.
    """

    mark: str
    title: Content
    detail: str = ""
    faded: bool = False
    passage: Callable[[], Passage] | None = None
    mark_style: str = MARK_STYLE
    columns: Sequence[Column] = ()


class Rows(Protocol):
    """Rows by their places; they may be made when they are looked up."""

    def at(self, places: Sequence[int], /) -> Sequence[Row]:
        """Return the rows at some places, counted from 0."""


class GivenRows:
    """Rows that are made already."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self._rows = rows

    def at(self, places: Sequence[int], /) -> Sequence[Row]:
        """Return the rows at some places."""
        return [self._rows[place] for place in places]
