"""Where each record of a table stands in a file that was written with an indent of two spaces."""

import re
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Self

import orjson

_HEAD = re.compile(rb'[^"]*(?:"([a-z_]+)": \{(?:\},)?[^"]*)*?"(\d+)": ')
"""What stands before a record: perhaps the names of tables, the last of them its own."""
_END = b"\n    }"
"""Ends a record and nothing else: what is inside stands further right, and texts have no breaks."""

MANY = 2_000
"""Records that are asked for by their numbers before a dictionary of them pays."""


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
        rows = sorted(range(len(self.numbers)), key=self.numbers.__getitem__)
        self.ascending = array("I", rows)

    def record(self, content: bytes, row: int) -> Any:
        """Return the record in a row of the file that has this content, as parsed JSON."""
        start = self.starts[row]
        return orjson.loads(memoryview(content)[start : start + self.lengths[row]])

    def versions(self) -> set[tuple[int, int]]:
        """Return the number of each record with its checksum."""
        return set(zip(self.numbers, self.checksums, strict=True))

    def packed(self) -> Iterator[bytes]:
        """Yield the columns one after the other."""
        for column in (self.numbers, self.starts, self.lengths, self.checksums, self.ascending):
            yield column.tobytes()

    @classmethod
    def unpacked(cls, parts: Iterator[bytes]) -> Self:
        """Return what `packed` gave as `parts`."""
        return cls(*(array(kind, next(parts)) for kind in "QQIII"))


def places_in(content: bytes) -> dict[str, RecordPlaces]:
    """Return the places of all records by the names of their tables.

    A file that was written otherwise gives other records than it holds: compare their numbers.
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
