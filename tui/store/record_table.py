"""What a start asks of the catalogue, kept beside it: where each record stands, and their order.

The file is a cache. It is good only for the `papers.json` from which it was made, which it names by
inode, time of change, size and checksum. If it is wrong in any way it counts as missing: then
`papers.json` is read whole, its checksum verified, and a new table made.
"""

import contextlib
import mmap
import os
import sys
import zlib
from array import array
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from tui.errors import LibraryError
from tui.store.atomic import PRIVATE_FILE, make_private_folder, write_all
from tui.store.migrations import SCHEMA
from tui.store.paper_order import HeldPapers, PaperOrder, Rows, order_of
from tui.store.places import RecordPlaces, Staying, places_in
from tui.store.signs import SignColumns
from tui.store.snapshot import Signature, seal_of, signature
from tui.store.splicing import ChangedTable

FORMAT = 4
"""Grows whenever the meaning of the file changes: older files then count as missing."""
_HEAD_BYTES = 8
"""A checksum of all that follows, and the length of the label."""
_SECTIONS = ("papers", "listings", "actions")
KEY_FORMAT = "012x"


class RecordTable(NamedTuple):
    """Where records stand in one `papers.json`; rows number them in the order of that file.

    `latest` is the highest number that an action has used. `held` are the papers of the listings,
    and `order` follows from them. `signs` are what papers share with near-duplicates.
    """

    schema: int = SCHEMA
    latest: int = 0
    papers: RecordPlaces = RecordPlaces()
    listings: RecordPlaces = RecordPlaces()
    actions: RecordPlaces = RecordPlaces()
    held: HeldPapers = HeldPapers([], [])
    order: PaperOrder = PaperOrder()
    signs: SignColumns = SignColumns()

    def places(self) -> dict[str, RecordPlaces]:
        """Return the places of the records by the names of their tables."""
        return {name: getattr(self, name) for name in _SECTIONS}

    def changed(self, tables: Mapping[str, ChangedTable], latest: int) -> "RecordTable | None":
        """Return the table of a file that has changed; only what was put is looked at.

        None if the catalogue contradicts itself: reading the whole file says how.
        """
        papers, listings, actions = (tables[name] for name in _SECTIONS)
        held = self.held.changed(
            listings.staying,
            list(map(orjson.loads, listings.put)),
            partial(_moved, self.papers, papers),
            lambda key: papers.places.row(int(key, 16)),
        )
        if held is None:
            return None
        return RecordTable(
            SCHEMA,
            latest,
            papers.places,
            listings.places,
            actions.places,
            held,
            order_of(held, len(papers.places)),
            self.signs.changed(papers.staying, list(map(orjson.loads, papers.put))),
        )


def _moved(before: RecordPlaces, papers: ChangedTable, rows: Rows) -> Rows:
    """Return rows of papers as they are now, also of those that were put again."""
    if papers.staying.is_all:
        return rows
    now = map(papers.staying.numbers.__getitem__, rows)
    found = (
        papers.places.row(before.numbers[row]) if new < 0 else new
        for row, new in zip(rows, now, strict=True)
    )
    return array("I", (row for row in found if row is not None))


class RecordTableFile:
    """Keeps the table of the catalogue at `catalogue` in the file at `path`."""

    def __init__(self, path: Path, catalogue: Path) -> None:
        self._path = path
        self._catalogue = catalogue

    def load(self, current: Signature) -> RecordTable | None:
        """Return the table of the catalogue that has this signature, or None."""
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            with self._path.open("rb") as file:
                content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            if int.from_bytes(content[:4], "little") == zlib.crc32(content[4:]):
                return self._unpacked(content, current)
        return None

    def _unpacked(self, content: memoryview, current: Signature) -> RecordTable | None:
        place = _HEAD_BYTES + int.from_bytes(content[4:_HEAD_BYTES], "little")
        label = orjson.loads(content[_HEAD_BYTES:place])
        if label["label"] != self._label(current):
            return None
        parts = _cut(content, place, label["lengths"])
        papers, listings, actions = (RecordPlaces.unpacked(parts) for _name in _SECTIONS)
        return RecordTable(
            label["schema"],
            label["latest"],
            papers,
            listings,
            actions,
            HeldPapers.unpacked(parts),
            PaperOrder.unpacked(parts),
            SignColumns.unpacked(parts),
        )

    def _label(self, current: Signature) -> list[Any]:
        with self._catalogue.open("rb") as file:
            return [FORMAT, sys.byteorder, list(current or ()), seal_of(file)]

    def forget(self) -> None:
        """Have the catalogue read whole the next time, because it is not what the table says."""
        with contextlib.suppress(OSError):
            self._path.unlink()

    def make(
        self, current: Signature, names: Mapping[str, Collection[str]], latest: int
    ) -> RecordTable | None:
        """Make and keep the table of the catalogue, which has been read whole and found good.

        `names` are the keys, ids and numbers of the records that it holds, by their tables.

        Returns None where the file is not laid out as Broadsheet does, has changed meanwhile, or
        where the table cannot be kept.
        """
        with contextlib.suppress(OSError):
            table = _made(self._catalogue.read_bytes(), names, latest)
            if table is not None and self.keep(current, table):
                return table
        return None

    def keep(self, current: Signature, table: RecordTable) -> bool:
        """Keep the table of the catalogue that has this signature; return whether that was done."""
        with contextlib.suppress(OSError, LibraryError):
            label = self._label(current)
            if signature(self._catalogue) == current:
                self._write(label, table)
                return True
        return False

    def _write(self, label: list[Any], table: RecordTable) -> None:
        parts = list(_packed(table))
        about = {
            "label": label,
            "schema": table.schema,
            "latest": table.latest,
            "lengths": [len(part) for part in parts],
        }
        head = orjson.dumps(about)
        body = b"".join([len(head).to_bytes(4, "little"), head, *parts])
        make_private_folder(self._path.parent)
        new = self._path.with_name(f"{self._path.name}.{os.getpid()}.new")
        try:
            descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
            try:
                write_all(descriptor, zlib.crc32(body).to_bytes(4, "little") + body)
            finally:
                os.close(descriptor)
            new.replace(self._path)
        finally:
            new.unlink(missing_ok=True)


def _cut(content: memoryview, place: int, lengths: list[int]) -> Iterator[memoryview]:
    for length in lengths:
        yield content[place : place + length]
        place += length


def _packed(table: RecordTable) -> Iterator[bytes]:
    for section in (
        table.papers,
        table.listings,
        table.actions,
        table.held,
        table.order,
        table.signs,
    ):
        yield from section.packed()


def _made(content: bytes, names: Mapping[str, Collection[str]], latest: int) -> RecordTable | None:
    places = {**dict.fromkeys(_SECTIONS, RecordPlaces()), **places_in(content)}
    hexadecimal, decimal = f"{{:{KEY_FORMAT}}}".format, "{:d}".format
    for name, written in zip(_SECTIONS, (hexadecimal, hexadecimal, decimal), strict=True):
        if sorted(map(written, places[name].numbers)) != sorted(names.get(name, ())):
            return None
    changed = {
        name: ChangedTable(places[name], Staying((), 0), list(places[name].records(content)))
        for name in _SECTIONS
    }
    return RecordTable().changed(changed, latest)
