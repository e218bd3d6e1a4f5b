"""The lines of a journal: what they look like, and which of those found in a file can be trusted.

A line is `crc32 json`, the checksum of the JSON's bytes in eight hexadecimal digits. The first is
the header, with the generation of the snapshot that the journal continues: the number of the last
operation in it. Each other one has the next number and the documents that one operation changed.
"""

import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

import orjson

FORMAT = 1
"""Grows when the meaning of a line changes."""


class DocumentChange(NamedTuple):
    """One document of a TinyDB table, as an operation left it; None where it was taken out."""

    table: str
    doc_id: str
    document: dict[str, Any] | None


class JournalLine(NamedTuple):
    """One operation: its number, and what it changed."""

    number: int
    changes: tuple[DocumentChange, ...]


class Scan(NamedTuple):
    """What a stretch of a journal holds.

    `lines` are good, in order; `end` is how many bytes in the last good one ends. `damaged` tells
    that good lines stand after a bad one or after a gap. What is bad at the very end may be
    an append that a power cut broke off, never acknowledged. `generation` is that of the header.
    """

    lines: tuple[JournalLine, ...]
    end: int
    damaged: bool
    generation: int | None = None


def header(generation: int) -> bytes:
    """Return the first line of a journal that continues the snapshot of `generation`."""
    return _encoded({"journal": FORMAT, "generation": generation})


def line(number: int, changes: tuple[DocumentChange, ...]) -> bytes:
    """Return the line of one operation."""
    tables: dict[str, dict[str, Any]] = {}
    for change in changes:
        tables.setdefault(change.table, {})[change.doc_id] = change.document
    return _encoded({"number": number, "changes": tables})


def generation_in(data: bytes) -> int | None:
    """Return the generation that a journal's first line names; None if it cannot be trusted."""
    first, _, _ = data.partition(b"\n")
    content = _decoded(first)
    generation = content.get("generation") if content else None
    known = content is not None and content.get("journal") == FORMAT
    return generation if known and isinstance(generation, int) else None


def scan(data: bytes, last: int, *, with_header: bool) -> Scan:
    """Sort out a stretch of a journal; `last` is the number of the operation before it.

    Operations up to `last` are passed over: a snapshot holds them. A missing number means that a
    line was lost; a repeated one, that a line was doubled.
    """
    good: list[JournalLine] = []
    end, place, seen = 0, 0, 0
    is_bad = damaged = False
    generation = None
    for number, piece in enumerate(_pieces(data)):
        place += len(piece)
        if number == 0 and with_header:
            generation = generation_in(piece)
            is_bad = generation is None
            end = 0 if is_bad else place
            continue
        found = _line_in(piece)
        if found is None or found.number <= seen:
            is_bad = True
            continue
        damaged = damaged or is_bad or found.number > last + 1
        seen, last, end = found.number, max(last, found.number), place
        good.append(found)
    return Scan(tuple(good), end, damaged, generation)


def _pieces(data: bytes) -> Iterator[bytes]:
    *whole, rest = data.split(b"\n")
    yield from (piece + b"\n" for piece in whole)
    if rest:
        yield rest


def _line_in(piece: bytes) -> JournalLine | None:
    content = _decoded(piece.removesuffix(b"\n")) if piece.endswith(b"\n") else None
    if content is None or not isinstance(content.get("number"), int):
        return None
    try:
        return JournalLine(content["number"], tuple(_changes(content["changes"])))
    except (KeyError, AttributeError):
        return None


def _changes(tables: dict[str, dict[str, Any]]) -> Iterator[DocumentChange]:
    for table, documents in tables.items():
        for doc_id, document in documents.items():
            yield DocumentChange(table, doc_id, document)


def _encoded(content: object) -> bytes:
    data = orjson.dumps(content)
    return b"%08x %s\n" % (zlib.crc32(data), data)


def _decoded(text: bytes) -> dict[str, Any] | None:
    checksum, _, data = text.partition(b" ")
    try:
        if len(checksum) != len("00000000") or int(checksum, 16) != zlib.crc32(data):
            return None
        content = orjson.loads(data)
    except ValueError:
        return None
    return content if isinstance(content, dict) else None
