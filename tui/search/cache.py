"""The index kept in a file, so that the next start need not build it.

The file is a cache: whatever is wrong with it, it counts as missing and the index is built again.
It names its own inode and time of change: where those fit, it is as it was written, and its label
alone is verified. A file that was copied or touched since is read whole and must fit its checksum.

An index need not be of the newest catalogue. It knows the checksum of each record that it was
made from, so that the few papers which differ are filed anew when it is opened.
"""

import contextlib
import mmap
import os
import struct
import sys
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from tui.model import Paper
from tui.model.versions import RecordVersions, Versioned

if TYPE_CHECKING:
    from tui.search.collection import Collection
    from tui.search.index import SearchIndex
    from tui.search.postings import Part

Papers = Mapping[str, Paper] | Iterable[Paper]

FORMAT = 8
"""Grows whenever the meaning of the file changes: older files then count as missing."""
PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
MOST_DIFFERING = 4
"""One paper of so many may differ from those of a kept index; else it is built again."""
_HEAD = struct.Struct("<II")
"""The checksum of the label, and its length."""


class IndexFile:
    """Keeps the index of one catalogue in the file at `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def save(self, index: "SearchIndex", fingerprint: str, papers: Papers = ()) -> None:
        """Keep `index`, built from the `papers` of the catalogue that has `fingerprint`.

        Where that cannot be done the next start builds the index again, which is all that it costs.
        """
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            save(index, self._path, fingerprint, papers)

    def load(self, fingerprint: str, papers: Papers) -> "SearchIndex | None":
        """Return the index of `papers`, or None when it must be built."""
        return load(self._path, fingerprint, papers)


def save(index: "SearchIndex", path: Path, fingerprint: str, papers: Papers = ()) -> None:
    """Keep `index`, built from the `papers` of the catalogue that has `fingerprint`, at `path`.

    Raises OSError when the file cannot be written; an older one is then left as it was.
    """
    versions = _versions(papers) or RecordVersions()
    parts = [versions.numbers.tobytes(), versions.checksums.tobytes(), *index.collection.packed()]
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as file:
            written_at = time.time_ns()
            label = orjson.dumps(
                {
                    **_kind(),
                    "fingerprint": fingerprint,
                    "written": [os.fstat(descriptor).st_ino, written_at],
                    "checksum": _checksum(parts),
                    "lengths": [len(part) for part in parts],
                }
            )
            file.writelines([_HEAD.pack(zlib.crc32(label), len(label)), label, *parts])
        os.utime(new, ns=(written_at, written_at))
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def load(path: Path, fingerprint: str, papers: Papers) -> "SearchIndex | None":
    """Return the index of `papers` out of the file, or None when it must be built.

    Papers that are not as they were when it was kept wait to be filed. None when the file is
    missing, damaged or of another format, or when too many papers differ, or nobody knows which.
    """
    from tui.search.index import SearchIndex

    known = papers if isinstance(papers, Mapping) else {paper.key: paper for paper in papers}
    try:
        with path.open("rb") as file:
            content, found = _mapped(file.fileno()), os.fstat(file.fileno())
        label, parts = _parts(content, [found.st_ino, found.st_mtime_ns])
        collection = _fitting(parts, known, label["fingerprint"] == fingerprint)
    except (OSError, ValueError, KeyError, TypeError, struct.error):
        return None
    return None if collection is None else SearchIndex(collection=collection)


def _fitting(
    parts: Iterator["Part"], papers: Mapping[str, Paper], is_same: bool
) -> "Collection | None":
    """Return what is kept in `parts`, brought up to date with `papers` where that can be done."""
    from tui.search.collection import Collection

    kept, now = RecordVersions(), _versions(papers)
    kept.numbers.frombytes(next(parts))
    kept.checksums.frombytes(next(parts))
    if not now or not kept:
        collection = Collection.unpacked(parts, papers)
        return collection if is_same and collection.numbers.keys() == papers.keys() else None
    differing = now.differing(kept)
    collection = Collection.unpacked(parts, papers)
    if (len(differing) + collection.postings.dead.bit_count()) * MOST_DIFFERING > len(papers):
        return None
    for key in sorted(differing):
        if key in collection.numbers:
            collection.bury(key)
        if key in papers:
            collection.put(papers[key])
    return collection


def _versions(papers: Papers) -> RecordVersions | None:
    return papers.versions() if isinstance(papers, Versioned) else None


def _mapped(descriptor: int) -> memoryview:
    """Return the content of a file, mapped, so that only what is looked at is read.

    Windows does not let a mapped file be replaced, so there the whole file is read.
    """
    if os.name == "nt":
        with open(descriptor, "rb", closefd=False) as file:
            return memoryview(file.read())
    return memoryview(mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ))


def _parts(
    content: memoryview, written: list[int]
) -> tuple[Mapping[str, object], Iterator["Part"]]:
    checksum, length = _HEAD.unpack_from(content)
    place = _HEAD.size + length
    label_bytes = content[_HEAD.size : place]
    if zlib.crc32(label_bytes) != checksum:
        raise ValueError("The label is damaged.")
    label = orjson.loads(label_bytes)
    ends = list(accumulate(label["lengths"], initial=place))
    if {**label, **_kind()} != label or ends[-1] != len(content):
        raise ValueError("The file is of another format, or not whole.")
    parts = [content[start:end] for start, end in pairwise(ends)]
    if written != label["written"] and _checksum(parts) != label["checksum"]:
        raise ValueError("The file is damaged.")
    return label, iter(parts)


def _checksum(parts: "Sequence[Part]") -> int:
    return reduce(lambda sum_, part: zlib.crc32(part, sum_), parts, 0)


def _kind() -> dict[str, str | int]:
    return {"format": FORMAT, "byteorder": sys.byteorder}
