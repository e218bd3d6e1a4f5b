"""The index kept in a file, so that the next start need not build it.

The file is a cache: whatever is wrong with it, it counts as missing and the index is built again.
"""

import contextlib
import os
import struct
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from tui.model import Paper

if TYPE_CHECKING:
    from tui.search.index import SearchIndex

Papers = Mapping[str, Paper] | Iterable[Paper]

FORMAT = 4
"""Grows whenever the meaning of the file changes: older files then count as missing."""
PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_HEAD = struct.Struct("<II")
"""The checksum of all that follows it, and the length of the label."""


class IndexFile:
    """Keeps the index of one catalogue in the file at `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def save(self, index: "SearchIndex", fingerprint: str) -> None:
        """Keep `index`, built from the catalogue that has `fingerprint`.

        Where that cannot be done the next start builds the index again, which is all that it costs.
        """
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            save(index, self._path, fingerprint)

    def load(self, fingerprint: str, papers: Papers) -> "SearchIndex | None":
        """Return the index of `papers`, or None when it must be built."""
        return load(self._path, fingerprint, papers)


def save(index: "SearchIndex", path: Path, fingerprint: str) -> None:
    """Keep `index`, built from the catalogue that has `fingerprint`, in the file at `path`.

    Raises OSError when the file cannot be written; an older one is then left as it was.
    """
    parts = list(index.collection.packed())
    label = orjson.dumps({**_label(fingerprint), "lengths": [len(part) for part in parts]})
    body = b"".join([struct.pack("<I", len(label)), label, *parts])
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(struct.pack("<I", zlib.crc32(body)) + body)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def load(path: Path, fingerprint: str, papers: Papers) -> "SearchIndex | None":
    """Return the index of `papers` out of the file, or None when it must be built.

    That is when the file is missing, damaged, of another format, or of a catalogue with another
    `fingerprint` or other papers.
    """
    from tui.search.collection import Collection
    from tui.search.index import SearchIndex

    known = papers if isinstance(papers, Mapping) else {paper.key: paper for paper in papers}
    try:
        parts = _parts(path.read_bytes(), fingerprint)
        collection = Collection.unpacked(parts, known)
    except (OSError, ValueError, KeyError, struct.error):
        return None
    return SearchIndex(collection=collection) if len(collection.numbers) == len(known) else None


def _parts(content: bytes, fingerprint: str) -> Iterator[bytes]:
    checksum, length = _HEAD.unpack_from(content)
    if zlib.crc32(memoryview(content)[4:]) != checksum:
        raise ValueError("The file is damaged.")
    place = _HEAD.size + length
    label = orjson.loads(content[_HEAD.size : place])
    lengths = label.pop("lengths")
    if label != _label(fingerprint):
        raise ValueError("The file is of another format or catalogue.")
    return _cut(content, place, lengths)


def _cut(content: bytes, place: int, lengths: Iterable[int]) -> Iterator[bytes]:
    for length in lengths:
        yield content[place : place + length]
        place += length


def _label(fingerprint: str) -> dict[str, str | int]:
    return {"format": FORMAT, "byteorder": sys.byteorder, "fingerprint": fingerprint}
