"""What a start asks of the catalogue, kept beside it: where each record stands, and their order.

The file is a cache. It holds only for the very `papers.json` from which it was made: inode, time
of change, size and checksum are those that it names. Whatever else is wrong with it, it counts as
missing, and `papers.json` is read whole, checked by its checksum, and kept in a table anew.
"""

import contextlib
import os
import sys
import zlib
from array import array
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import orjson

from tui.errors import LibraryError
from tui.model.schema import Json
from tui.store.atomic import PRIVATE_FILE, make_private_folder, write_all
from tui.store.migrations import SCHEMA
from tui.store.places import RecordPlaces, places_in
from tui.store.signs import SignColumns, SignsMaker
from tui.store.snapshot import Signature, seal_of, signature

FORMAT = 2
"""Grows whenever the meaning of the file changes: older files then count as missing."""
_HEAD_BYTES = 8
"""A checksum of all that follows, and the length of the label."""
_SECTIONS = ("papers", "listings", "actions")
KEY_FORMAT = "012x"
Rows: TypeAlias = "array[int]"


@dataclass(frozen=True, slots=True)
class RecordTable:
    """Where records stand in one `papers.json`; rows number them in the order of that file.

    `latest` is the highest number that an action has used. `pages` are the rows of listings, newest
    first, and `starts` the places where their papers start. `newest` are the rows of papers, those
    of the newest listing first, and `positions` say where each row stands there. `ends` say for
    each paper where its listings end among `listed`, newest first. `signs` are what
    papers share with near-duplicates.
    """

    schema: int
    latest: int
    papers: RecordPlaces
    listings: RecordPlaces
    actions: RecordPlaces
    pages: "array[int]"
    starts: "array[int]"
    newest: "array[int]"
    positions: "array[int]"
    ends: "array[int]"
    listed: "array[int]"
    signs: SignColumns

    def places(self) -> dict[str, RecordPlaces]:
        """Return the places of the records by the names of their tables."""
        return {name: getattr(self, name) for name in _SECTIONS}


class RecordTableFile:
    """Keeps the table of the catalogue at `catalogue` in the file at `path`."""

    def __init__(self, path: Path, catalogue: Path) -> None:
        self._path = path
        self._catalogue = catalogue
        self._last: RecordTable | None = None

    def load(self, current: Signature) -> RecordTable | None:
        """Return the table of the catalogue that has this signature, or None."""
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            content = self._path.read_bytes()
            if int.from_bytes(content[:4], "little") == zlib.crc32(memoryview(content)[4:]):
                self._last = table = self._unpacked(content, current)
                return table
        return None

    def _unpacked(self, content: bytes, current: Signature) -> RecordTable | None:
        place = _HEAD_BYTES + int.from_bytes(content[4:_HEAD_BYTES], "little")
        label = orjson.loads(content[_HEAD_BYTES:place])
        if label["label"] != self._label(current):
            return None
        parts = _cut(content, place, label["lengths"])
        papers, listings, actions = (RecordPlaces.unpacked(parts) for _name in _SECTIONS)
        rows = (
            array("I", next(parts)),
            array("I", next(parts)),
            array("I", next(parts)),
            array("I", next(parts)),
            array("I", next(parts)),
            array("I", next(parts)),
        )
        return RecordTable(
            label["schema"],
            label["latest"],
            papers,
            listings,
            actions,
            *rows,
            SignColumns.unpacked(parts),
        )

    def _label(self, current: Signature) -> list[Any]:
        with self._catalogue.open("rb") as file:
            return [FORMAT, sys.byteorder, list(current or ()), seal_of(file)]

    def forget(self) -> None:
        """Have the catalogue read whole the next time, because it is not what the table says."""
        with contextlib.suppress(OSError):
            self._path.unlink()

    def keep(
        self, current: Signature, names: Mapping[str, Collection[str]], latest: int
    ) -> RecordTable | None:
        """Make and keep the table of the catalogue, which has been read whole and found good.

        `names` are the keys, ids and numbers of the records that it holds, by their tables.

        Returns None where the file is not laid out as Broadsheet does, has changed meanwhile, or
        where the table cannot be kept.
        """
        with contextlib.suppress(OSError, LibraryError):
            content = self._catalogue.read_bytes()
            label = self._label(current)
            if signature(self._catalogue) != current:
                return None
            table = _made(content, names, latest, self._last)
            if table is not None:
                self._last = table
                self._write(label, table)
                return table
        return None

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


def _cut(content: bytes, place: int, lengths: list[int]) -> Iterator[bytes]:
    for length in lengths:
        yield content[place : place + length]
        place += length


def _packed(table: RecordTable) -> Iterator[bytes]:
    for section in (table.papers, table.listings, table.actions):
        yield from section.packed()
    for column in (
        table.pages,
        table.starts,
        table.newest,
        table.positions,
        table.ends,
        table.listed,
    ):
        yield column.tobytes()
    yield from table.signs.packed()


def _made(
    content: bytes,
    names: Mapping[str, Collection[str]],
    latest: int,
    before: RecordTable | None,
) -> RecordTable | None:
    found = places_in(content)
    papers, listings, actions = (found.get(name, RecordPlaces()) for name in _SECTIONS)
    keys = [format(number, KEY_FORMAT) for number in papers.numbers]
    ids = [format(number, KEY_FORMAT) for number in listings.numbers]
    written = zip(_SECTIONS, (keys, ids, map(str, actions.numbers)), strict=True)
    if any(sorted(these) != sorted(names.get(name, ())) for name, these in written):
        return None
    pages = [listings.record(content, row) for row in range(len(listings))]
    signs = SignsMaker((before.papers, before.signs) if before else None)
    columns = signs.columns(keys, papers, content)
    return RecordTable(SCHEMA, latest, papers, listings, actions, *_order(keys, pages), columns)


def _order(keys: list[str], listings: list[Json]) -> tuple[Rows, Rows, Rows, Rows, Rows, Rows]:
    rows = {key: row for row, key in enumerate(keys)}
    listed: dict[str, list[int]] = {}
    pages, starts, newest = array("I"), array("I", [0]), array("I")
    for page in sorted(range(len(listings)), key=lambda row: _age(listings[row]), reverse=True):
        held = listings[page]["keys"]
        pages.append(page)
        newest.extend(rows[key] for key in dict.fromkeys(held) if key not in listed and key in rows)
        starts.append(len(newest))
        for key in held:
            listed.setdefault(key, []).append(page)
    newest.extend(row for key, row in rows.items() if key not in listed)
    positions = array("I", bytes(4 * len(rows)))
    for position, row in enumerate(newest):
        positions[row] = position
    ends, flat = array("I"), array("I")
    for key in rows:
        flat.extend(listed.get(key, ()))
        ends.append(len(flat))
    return pages, starts, newest, positions, ends, flat


def _age(listing: Json) -> tuple[str, str, str]:
    return listing["date"], listing["imported_at"], listing["id"]
