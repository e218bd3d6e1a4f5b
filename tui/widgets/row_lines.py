"""Where the rows of a list and the headings above them stand, by their lines. Pure."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from textual.content import Content


class Headings(Protocol):
    """Headings over stretches of rows, by their numbers from 0; each is made when it is drawn."""

    def __len__(self) -> int: ...

    def start(self, number: int) -> int:
        """Return the index of the row that a heading stands above."""

    def title(self, number: int, width: int) -> Content:
        """Return a heading, at most `width` columns wide."""


class WordedHeadings:
    """Headings whose words are known, each above the row whose index stands in `starts`."""

    def __init__(self, starts: Sequence[int] = (), words: Sequence[str] = ()) -> None:
        self._starts = starts
        self._words = words

    def __len__(self) -> int:
        return len(self._starts)

    def start(self, number: int) -> int:
        """Return the index of the row that a heading stands above."""
        return self._starts[number]

    def title(self, number: int, width: int) -> Content:
        """Return a heading, cut off where there is no room."""
        return Content(self._words[number]).truncate(max(width, 1), ellipsis=True)


NO_HEADINGS: Headings = WordedHeadings()


class RowLine(NamedTuple):
    """What is on a line: part `part` of a row, counted from 0."""

    row: int
    part: int


class RowLines:
    """The lines of `rows` rows of `height` lines each, with a line for each heading."""

    def __init__(self, rows: int, height: int, headings: Headings = NO_HEADINGS) -> None:
        self.rows = rows
        self.height = height
        self.headings = headings
        self._groups = range(len(headings))
        self._heading_lines: dict[int, int] = {}

    @property
    def total(self) -> int:
        """How many lines there are."""
        return self.rows * self.height + len(self._groups)

    def group_of(self, index: int) -> int:
        """Return the number of the heading that a row stands under; -1 for none."""
        return bisect_right(self._groups, index, key=self.headings.start) - 1

    def top(self, index: int) -> int:
        """Return the first line of a row."""
        return index * self.height + self.group_of(index) + 1

    def group_at(self, line: int) -> int:
        """Return the number of the heading that a line is, or stands under; -1 for none."""
        return bisect_right(self._groups, line, key=self._heading_line) - 1

    def _heading_line(self, number: int) -> int:
        if number not in self._heading_lines:
            self._heading_lines[number] = self.headings.start(number) * self.height + number
        return self._heading_lines[number]

    def window(self, first: int, count: int) -> list[RowLine | int | None]:
        """Return what is on each of some lines: a part of a row, a heading by its number, or None.

        The heading that the first of them stands under stays in view, in its place.
        """
        end = min(first + count, self.total)
        places: list[RowLine | int | None] = []
        for line in range(first, end):
            is_first = bool(self._groups) and line == first
            place = None if is_first else self.at(line)
            places.append(self.group_at(line) if place is None else place)
        return places + [None] * (count - len(places))

    def at(self, line: int) -> RowLine | None:
        """Return the row that a line belongs to; None for a heading, and below the last row."""
        group = self.group_at(line)
        if group >= 0 and line == self._heading_line(group):
            return None
        row, part = divmod(line - group - 1, self.height)
        return RowLine(row, part) if row < self.rows else None
