"""Text as it is set, with the place that each part came from."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

Emphasis = Literal["emphasis", "strong", "code"]


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A stretch of the readable text, from `start` to before `end`, shown in that manner."""

    start: int
    end: int
    manner: Emphasis


@dataclass(frozen=True, slots=True)
class TextLink:
    """A stretch of the readable text, from `start` to before `end`, that leads to `url`."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """A stretch of the source and the stretch of readable text that was set for it."""

    start: int
    end: int
    source_start: int
    source_end: int


class PositionMap:
    """Where each part of a text came from, given the changes in order."""

    def __init__(self, changes: tuple[Replacement, ...]) -> None:
        self._changes = changes

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the source that the stretch of readable text was set for."""
        starts = [change.start for change in self._changes]
        ends = [change.source_start for change in self._changes]
        sizes = [(change.end, change.source_end) for change in self._changes]
        return _mapped(starts, ends, sizes, start, end)

    def readable(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of readable text that was set for the stretch of the source."""
        starts = [change.source_start for change in self._changes]
        ends = [change.start for change in self._changes]
        sizes = [(change.source_end, change.end) for change in self._changes]
        return _mapped(starts, ends, sizes, start, end)


def _mapped(
    starts: list[int], others: list[int], ends: list[tuple[int, int]], start: int, end: int
) -> tuple[int, int]:
    """Map a stretch; what begins or ends within a change takes in the whole of it."""

    def place(at: int, last: bool) -> int:
        index = bisect_right(starts, at) - 1
        if index < 0:
            return at
        mine, other = ends[index]
        if at >= mine:
            return other + at - mine
        if last and at == starts[index]:
            return others[index]
        return other if last else others[index]

    return place(start, False), max(place(start, False), place(end, True))
