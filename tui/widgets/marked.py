"""Which rows of a list are marked, for one action on all of them. Pure."""

from typing import NamedTuple


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
