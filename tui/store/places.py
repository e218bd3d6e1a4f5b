"""Where each record of a table stands in a file that was written with an indent of two spaces."""

import re
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, Self, TypeVar

from tui.model.versions import RecordVersions

_HEAD = re.compile(rb'[^"]*(?:"([a-z_]+)": \{(?:\},)?[^"]*)*?"(\d+)": ')
"""What stands before a record: perhaps the names of tables, the last of them its own."""
_END = b"\n    }"
"""Ends a record and nothing else: what is inside stands further right, and texts have no breaks."""

MANY = 2_000
"""Records that are asked for by their numbers before a dictionary of them pays."""
MANY_NEW = 8
"""One new record for so many in a table, and it is cheaper to sort all than to insert each."""


class Run(NamedTuple):
    """Rows of a table that stay as they are, one after the other, and how far their bytes move."""

    first: int
    end: int
    shift: int


Column = TypeVar("Column", "array[int]", bytearray, list[Any])


@dataclass(frozen=True)
class Staying:
    """Those rows of a table of some size that stay when the file is changed, in their order."""

    runs: Sequence[Run]
    size: int

    def of(self, column: Column) -> Column:
        """Return what a column has in these rows."""
        kept = column[:0]
        for first, end, _shift in self.runs:
            kept += column[first:end]
        return kept

    @property
    def is_all(self) -> bool:
        """Whether every row stays, under its number."""
        return self.size == sum(end - first for first, end, _shift in self.runs)

    @cached_property
    def numbers(self) -> list[int]:
        """For each row of the table its number among those that stay, or -1."""
        numbers, taken = [-1] * self.size, 0
        for first, end, _shift in self.runs:
            numbers[first:end] = range(taken, taken + end - first)
            taken += end - first
        return numbers

    def renumbered(self, rows: "array[int]") -> "array[int]":
        """Return rows by the numbers that they have now, without those that go."""
        if self.is_all:
            return rows[:]
        return array("I", (row for row in map(self.numbers.__getitem__, rows) if row >= 0))


@dataclass(slots=True)
class RecordPlaces:
    """The number of each record in the order of the file, and where its bytes are."""

    numbers: "array[int]" = field(default_factory=lambda: array("Q"))
    starts: "array[int]" = field(default_factory=lambda: array("Q"))
    lengths: "array[int]" = field(default_factory=lambda: array("I"))
    checksums: "array[int]" = field(default_factory=lambda: array("I"))
    ascending: "array[int]" = field(default_factory=lambda: array("I"))
    """The rows in the order of their numbers."""
    _asked: int = field(default=0, init=False)
    _rows: dict[int, int] = field(default_factory=dict, init=False)

    def __len__(self) -> int:
        return len(self.numbers)

    def row(self, number: int) -> int | None:
        """Return the row of the record with a number, or None.

        Who asks for many is answered from a dictionary, which takes time and room to make.
        """
        if self._rows:
            return self._rows.get(number)
        self._asked += 1
        if self._asked > MANY:
            self._rows = {number: row for row, number in enumerate(self.numbers)}
        place = bisect_left(self.ascending, number, key=self.numbers.__getitem__)
        if place == len(self.ascending) or self.numbers[self.ascending[place]] != number:
            return None
        return self.ascending[place]

    def add(self, number: int, start: int, record: memoryview) -> None:
        """Note one more record, which begins at the byte `start` of the file."""
        self.numbers.append(number)
        self.starts.append(start)
        self.lengths.append(len(record))
        self.checksums.append(zlib.crc32(record))

    def sort(self) -> None:
        """Make records findable by their numbers, once all are noted."""
        number, known = self.numbers.__getitem__, len(self.ascending)
        if (len(self) - known) * MANY_NEW > len(self):
            self.ascending = array("I", sorted(range(len(self)), key=number))
            return
        for row in range(known, len(self)):
            self.ascending.insert(bisect_left(self.ascending, number(row), key=number), row)

    def records(self, content: bytes) -> Iterator[memoryview]:
        """Yield the bytes of each record of the file that has this content."""
        view = memoryview(content)
        for start, length in zip(self.starts, self.lengths, strict=True):
            yield view[start : start + length]

    def versions(self) -> RecordVersions:
        """Return the number of each record with its checksum."""
        return RecordVersions(self.numbers, self.checksums)

    def carried(self, staying: Staying) -> "RecordPlaces":
        """Return the places of the rows that stay, to which others may be added."""
        starts = array("Q")
        for first, end, shift in staying.runs:
            run = self.starts[first:end]
            starts += array("Q", map(shift.__add__, run)) if shift else run
        return RecordPlaces(
            staying.of(self.numbers),
            starts,
            staying.of(self.lengths),
            staying.of(self.checksums),
            staying.renumbered(self.ascending),
        )

    def packed(self) -> Iterator[bytes]:
        """Yield the columns one after the other."""
        for column in (self.numbers, self.starts, self.lengths, self.checksums, self.ascending):
            yield column.tobytes()

    @classmethod
    def unpacked(cls, parts: Iterator[memoryview]) -> Self:
        """Return what `packed` gave as `parts`."""
        return cls(*(column_of(kind, next(parts)) for kind in "QQIII"))


def column_of(kind: str, packed: memoryview) -> "array[int]":
    """Return an array of numbers of a kind from its bytes, which are copied once."""
    column = array(kind)
    column.frombytes(packed)
    return column


def places_in(content: bytes) -> dict[str, RecordPlaces]:
    """Return the places of all records by the names of their tables.

    For a file with another layout the places are wrong: compare their numbers with the records.
    """
    places: dict[str, RecordPlaces] = {}
    view, name, start = memoryview(content), "", 0
    while (end := content.find(_END, start)) >= 0:
        head = _HEAD.match(content, start, end)
        start = end + len(_END)
        if head is None:
            continue
        name = head[1].decode() if head[1] else name
        places.setdefault(name, RecordPlaces()).add(
            int(head[2]), head.end(), view[head.end() : start]
        )
    for table in places.values():
        table.sort()
    return places
