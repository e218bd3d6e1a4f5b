"""Records of a file that are decoded when they are looked at."""

import os
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, ValuesView
from pathlib import Path
from typing import Any, Generic, Self, TypeVar, overload

import orjson

from tui.errors import LibraryDamaged
from tui.model import Listing
from tui.model.versions import RecordVersions
from tui.store.places import RecordPlaces
from tui.store.record_table import KEY_FORMAT, RecordTable
from tui.store.signs import KeptSigns
from tui.store.snapshot import Signature, damaged, sentence, signature_of

Record = TypeVar("Record")


class OpenCatalogue:
    """The bytes of one `papers.json`, also when another has taken its name since.

    `forget` is called when a record is not what it was when the file was checked.
    """

    def __init__(self, path: Path, forget: Callable[[], None]) -> None:
        self._path = path
        self._forget = forget
        self._content = path.read_bytes() if os.name == "nt" else b""  # an open file is kept there
        self._descriptor = -1 if self._content else os.open(path, os.O_RDONLY)
        found = path.stat() if self._descriptor < 0 else os.fstat(self._descriptor)
        self.signature: Signature = signature_of(found)

    def __del__(self) -> None:
        if getattr(self, "_descriptor", -1) >= 0:
            os.close(self._descriptor)

    def record(self, places: RecordPlaces, row: int) -> Any:
        """Return a record as parsed JSON. Raises LibraryDamaged if it is not what it was."""
        data = self._read(places.starts[row], places.lengths[row])
        if zlib.crc32(data) != places.checksums[row]:
            self._forget()
            raise damaged(self._path, "was written over while it was open")
        return orjson.loads(data)

    def _read(self, start: int, length: int) -> bytes:
        if self._descriptor < 0:
            return self._content[start : start + length]
        try:
            return os.pread(self._descriptor, length, start)
        except OSError as error:
            raise LibraryDamaged(sentence(self._path, "cannot be read", error)) from error


class LazyRecords(Mapping[str, Record], Generic[Record]):
    """The records of one table by their keys, with those `put` in their places or taken out.

    It never changes, but for what it remembers.
    """

    def __init__(
        self,
        file: OpenCatalogue,
        places: RecordPlaces,
        decode: Callable[[Any], Record],
        put: Mapping[str, Record | None] | None = None,
    ) -> None:
        self._file = file
        self._places = places
        self._decode = decode
        self._put: Mapping[str, Record | None] = put or {}
        self._decoded: dict[int, Record] = {}

    def _row(self, key: str) -> int | None:
        try:
            number = int(key, 16)
        except ValueError:
            return None
        return self._places.row(number) if format(number, KEY_FORMAT) == key else None

    def __getitem__(self, key: str) -> Record:
        row = None
        if key in self._put:
            record = self._put[key]
        else:
            row = self._row(key)
            record = None if row is None else self.at(row)
        if record is None:
            raise KeyError(key)
        return record

    def at(self, row: int) -> Record:
        """Return the record in a row of the file."""
        record = self._decoded.get(row)
        if record is None:
            record = self._decode(self._file.record(self._places, row))
            self._decoded[row] = record
        return record

    def key_at(self, row: int) -> str:
        """Return the key of the record in a row of the file."""
        return format(self._places.numbers[row], KEY_FORMAT)

    def __contains__(self, key: object) -> bool:
        if not isinstance(key, str):
            return False
        if key in self._put:
            return self._put[key] is not None
        return self._row(key) is not None

    def __iter__(self) -> Iterator[str]:
        keys = map("{:012x}".format, self._places.numbers)
        yield from (key for key in keys if self._put.get(key, self) is not None)
        new = (key for key, record in self._put.items() if record is not None)
        yield from (key for key in new if self._row(key) is None)

    def __len__(self) -> int:
        there = [key for key in self._put if self._row(key) is not None]
        came = sum(record is not None for record in self._put.values())
        return len(self._places) - len(there) + came

    def values(self) -> ValuesView[Record]:
        """Return all records, each decoded when it is come to and not remembered."""
        return _Values(self)

    def each(self) -> Iterator[Record]:
        """Yield all records in their order."""
        if self._put:
            yield from (self[key] for key in self)
        else:
            for row in range(len(self._places)):
                yield self._decode(self._file.record(self._places, row))

    def exchanged(self, new: Mapping[str, Record | None]) -> Self:
        """Return these records with `new` ones in the places of those that had their keys."""
        return type(self)(self._file, self._places, self._decode, {**self._put, **new})

    def changed_since(self, before: Mapping[str, Record]) -> Iterable[str] | None:
        """Return the keys of the records that may differ from those `before`; None for any."""
        if not isinstance(before, LazyRecords):
            return None
        touched = {*self._put, *before._put}
        if self._places is before._places:
            return touched
        return touched | self._places.versions().differing(before._places.versions())

    def versions(self) -> RecordVersions | None:
        """Return which records these are, told by checksums; None if some were put."""
        return None if self._put else self._places.versions()


class _Values(ValuesView[Record]):
    """All records of a table."""

    def __init__(self, records: LazyRecords[Record]) -> None:
        super().__init__(records)
        self._records = records

    def __iter__(self) -> Iterator[Record]:
        return self._records.each()


class InOrder(Sequence[Record]):
    """What `at` gives for each of some rows, in their order."""

    def __init__(self, at: Callable[[int], Record], rows: "array[int]") -> None:
        self._at = at
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Record]:
        return map(self._at, self._rows)

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> list[Record]: ...
    def __getitem__(self, index: int | slice) -> Record | list[Record]:
        if isinstance(index, slice):
            return list(map(self._at, self._rows[index]))
        return self._at(self._rows[index])


class KeptOrder:
    """The order of a catalogue as its table has it: what `NewestFirst` would work out."""

    def __init__(
        self, table: RecordTable, papers: LazyRecords[Any], listings: LazyRecords[Listing]
    ) -> None:
        self.keys: Sequence[str] = InOrder(papers.key_at, table.order.newest)
        self.pages: Sequence[Listing] = InOrder(listings.at, table.order.pages)
        self.starts: Sequence[int] = table.order.starts
        self.signs = KeptSigns(table.signs, papers.key_at)
        self._table = table
        self._papers = papers
        self._listings = listings

    def position(self, key: str) -> int | None:
        """Return the place of a paper in the order, or None where it is not in the catalogue."""
        row = self._papers._row(key)
        return None if row is None else self._table.order.positions[row]

    def listings(self, key: str) -> Sequence[Listing]:
        """Return the listings that a paper stood in, newest first."""
        row = self._papers._row(key)
        if row is None:
            return ()
        return list(map(self._listings.at, self._table.order.listings(row)))
