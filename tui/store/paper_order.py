"""The papers of a catalogue in the order of their listings, by the rows of both in their file."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, Self, TypeAlias

import orjson

from tui.model.schema import Json
from tui.store.places import Staying, column_of

Rows: TypeAlias = "array[int]"


_NO_ROWS: Rows = array("I")


class HeldPapers(NamedTuple):
    """Of each listing what sorts it among the others, and the rows of its papers."""

    ages: list[list[str]]
    rows: list[Rows]

    def changed(
        self,
        listings: Staying,
        put: Sequence[Json],
        moved: Callable[["Rows"], "Rows"],
        row_of: Callable[[str], int | None],
    ) -> "HeldPapers | None":
        """Return these columns for the listings that stay, with listings `put` after them.

        `moved` returns the present rows of papers, without those that went; `row_of` returns the
        row of the paper with a key. The answer is None if a paper of a listing is missing: the
        catalogue is not whole then.
        """
        ages, held = listings.of(self.ages), listings.of(self.rows)
        rows = list(map(moved, held))
        for listing in put:
            held.append(array("I", range(len({*listing["keys"]}))))
            found = map(row_of, dict.fromkeys(listing["keys"]))
            rows.append(array("I", (row for row in found if row is not None)))
            ages.append([listing["date"], listing["imported_at"], listing["id"]])
        return HeldPapers(ages, rows) if list(map(len, held)) == list(map(len, rows)) else None

    def packed(self) -> Iterator[bytes]:
        """Yield the columns one after the other."""
        yield orjson.dumps(self.ages)
        yield array("I", map(len, self.rows)).tobytes()
        yield array("I", chain.from_iterable(self.rows)).tobytes()

    @classmethod
    def unpacked(cls, parts: Iterator[memoryview]) -> Self:
        """Return what `packed` gave as `parts`."""
        ages, lengths = orjson.loads(next(parts)), column_of("I", next(parts))
        held, taken = column_of("I", next(parts)), 0
        rows = []
        for length in lengths:
            rows.append(held[taken : taken + length])
            taken += length
        return cls(ages, rows)


class PaperOrder(NamedTuple):
    """The order of papers that follows from `HeldPapers`.

    `pages` are the rows of listings, newest first, and `starts` the places where their papers
    start. `newest` are the rows of papers, those of the newest listing first, and `positions` say
    where each row stands there. `again` are the rows of papers that older listings hold too, in
    ascending order, and `older` those listings.
    """

    pages: Rows = _NO_ROWS
    starts: Rows = _NO_ROWS
    newest: Rows = _NO_ROWS
    positions: Rows = _NO_ROWS
    again: Rows = _NO_ROWS
    older: Rows = _NO_ROWS

    def listings(self, row: int) -> list[int]:
        """Return the rows of the listings that hold a paper, newest first."""
        section = bisect_right(self.starts, self.positions[row]) - 1
        first, end = bisect_left(self.again, row), bisect_right(self.again, row)
        return [*self.pages[section : section + 1], *self.older[first:end]]

    def packed(self) -> Iterator[bytes]:
        """Yield the columns one after the other."""
        return (column.tobytes() for column in self)

    @classmethod
    def unpacked(cls, parts: Iterator[memoryview]) -> Self:
        """Return what `packed` gave as `parts`."""
        return cls(*(column_of("I", next(parts)) for _column in cls._fields))


def order_of(held: HeldPapers, size: int) -> PaperOrder:
    """Return the order of a number of papers; those in no listing come last, as in the file."""
    pages = sorted(range(len(held.ages)), key=held.ages.__getitem__, reverse=True)
    newest: dict[int, None] = {}
    starts, again = [0], list[tuple[int, int]]()
    for page in pages:
        again += [(row, page) for row in held.rows[page] if row in newest]
        newest.update(dict.fromkeys(held.rows[page]))
        starts.append(len(newest))
    newest.update(dict.fromkeys(range(size)))
    again.sort(key=lambda pair: pair[0])
    positions = array("I", bytes(4 * size))
    for position, row in enumerate(newest):
        positions[row] = position
    repeated = (array("I", column) for column in (*zip(*again, strict=True),) or ((), ()))
    return PaperOrder(
        array("I", pages), array("I", starts), array("I", newest), positions, *repeated
    )
