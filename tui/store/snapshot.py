"""TinyDB tables in one JSON file that a person can read, with a checksum over all its bytes."""

import os
import re
import zlib
from collections.abc import Sequence
from functools import reduce
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

import orjson

from tui.errors import LibraryDamaged, LibraryError

Piece: TypeAlias = bytes | memoryview
Tables = dict[str, dict[str, Any]]
Signature = tuple[int, int, int] | None
"""Inode, time of change in nanoseconds and size in bytes of a file; None where there is none."""

ABOUT = "about"
ABOUT_ID = "1"
"""The table, first in every file, and its one document: schema, checksum, generation."""

_BLANK = b'"checksum": "00000000"'
_SEAL = re.compile(rb'"checksum": "([0-9a-f]{8})"')
_SEAL_WITHIN_BYTES = 400


def signature(path: Path) -> Signature:
    """Return what tells one version of the file from another. Raises LibraryError."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LibraryError(sentence(path, "cannot be read", error)) from error
    return signature_of(found)


def signature_of(found: os.stat_result) -> Signature:
    """Return what tells one version of a file from another, of what the system says of it."""
    return found.st_ino, found.st_mtime_ns, found.st_size


def seal_of(file: BinaryIO) -> str:
    """Return the checksum that stands at the head of an open file, or nothing."""
    seal = _SEAL.search(file.read(_SEAL_WITHIN_BYTES))
    return "" if seal is None else seal.group(1).decode()


def read_snapshot(path: Path) -> Tables:
    """Return the tables in the file.

    Raises LibraryDamaged for one that is not whole, LibraryError for one that cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LibraryError(sentence(path, "cannot be read", error)) from error
    return parsed(data, path)


def parsed(data: bytes, path: Path) -> Tables:
    """Return the tables that `data`, the content of the file at `path`, holds."""
    try:
        tables: Tables = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise damaged(path, f"is damaged (line {error.lineno}: {error.msg})") from error
    if not _is_tables(tables):
        raise damaged(path, "is JSON, but not a Broadsheet library")
    if not is_sealed(data):
        raise damaged(
            path,
            "does not fit its checksum. "
            "If you edited it by hand, delete the line with the checksum",
        )
    return tables


def sealed(tables: Tables) -> tuple[bytes, memoryview]:
    """Return the content of a file: the tables, with a checksum in the first of them.

    In two parts, one after the other, as a large catalogue need not be copied for its checksum.
    """
    about = {**tables.get(ABOUT, {}).get(ABOUT_ID, {}), "checksum": "0" * 8}
    content = {ABOUT: {ABOUT_ID: about}}
    content |= {name: table for name, table in tables.items() if name != ABOUT}
    data = orjson.dumps(content, option=orjson.OPT_INDENT_2)
    return _with_seal(data, data.index(_BLANK), zlib.crc32(data))


def resealed(pieces: Sequence[Piece]) -> tuple[Piece, ...] | None:
    """Return the content of a file that was changed, as `sealed` does; None without a checksum.

    The checksum of the file as it was stands in the first of the `pieces`.
    """
    head, *rest = pieces
    seal = _SEAL.search(head, 0, _SEAL_WITHIN_BYTES)
    if seal is None:
        return None
    checksum = reduce(lambda sum_, piece: zlib.crc32(piece, sum_), rest, _checksum(head, seal))
    return *_with_seal(head, seal.start(), checksum), *rest


def _with_seal(data: Piece, place: int, checksum: int) -> tuple[bytes, memoryview]:
    head = bytes(data[:place]) + b'"checksum": "%08x"' % checksum
    return head, memoryview(data)[place + len(_BLANK) :]


def is_sealed(data: bytes) -> bool:
    """Return whether the checksum fits; who edits a file by hand takes it out."""
    seal = _SEAL.search(data, 0, _SEAL_WITHIN_BYTES)
    if seal is None:
        return b'"checksum"' not in data[:_SEAL_WITHIN_BYTES]
    return _checksum(data, seal) == int(seal.group(1), 16)


def _checksum(data: Piece, seal: re.Match[bytes]) -> int:
    """Return the checksum of all bytes, those of the checksum itself counting as zeros."""
    blanked = zlib.crc32(_BLANK, zlib.crc32(data[: seal.start()]))
    return zlib.crc32(memoryview(data)[seal.end() :], blanked)


def _is_tables(content: object) -> bool:
    """Return whether parsed JSON has the shape of TinyDB's tables: documents by number."""
    return isinstance(content, dict) and all(
        isinstance(table, dict)
        and all(isinstance(d, dict) and number.isdecimal() for number, d in table.items())
        for table in content.values()
    )


def damaged(path: Path, what: str) -> LibraryDamaged:
    """Return the error for a file that must not be used."""
    return LibraryDamaged(f"{path} {what}. Put a backup in its place with: broadsheet doctor --fix")


def sentence(path: Path, what: str, error: OSError) -> str:
    """Say in one line what the system refused, and what to do."""
    return f"{path} {what}: {error.strerror or error}. Check the disk and try again."
