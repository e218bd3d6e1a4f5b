"""Compressed data to bytes, in pieces, and no further than a listing may be large."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from tui.errors import UnreadableListing

GZIP_MAGIC = b"\x1f\x8b"
MAX_RATIO = 200
"""Listings shrink to a tenth or a thirtieth; what shrinks beyond this was made to do harm …"""
RATIO_FREE_BYTES = 16 << 20
"""… but up to here any ratio will do: a page may well repeat itself."""

MAX_MEMBERS = 10_000
"""Gzip data in blocks of 64 kB, as some tools write it, has 2,000 members in 128 MB."""

_PIECE_BYTES = 1 << 16
_GZIP_WINDOW = 31
_RAW_WINDOW = -15


Spend = Callable[[int], object]
"""Told how many bytes came out; may raise UnreadableListing."""


class Unpacked:
    """Collects what comes out of compressed data; stops what grows beyond all bounds.

    `limit` is in bytes.
    """

    def __init__(self, name: str, limit: int, spend: Spend) -> None:
        self._name = name
        self._limit = limit
        self._spend = spend
        self._bytes = BytesIO()
        self.taken = 0
        """How many compressed bytes went in."""

    def add(self, piece: bytes) -> None:
        """Take a piece in. Raises UnreadableListing."""
        self._spend(len(piece))
        self._bytes.write(piece)
        if self.size > self._limit:
            raise UnreadableListing(
                f"{self._name} unpacks to more than {self._limit >> 20} MB: "
                "too large for a listing."
            )
        if self.size > max(RATIO_FREE_BYTES, self.taken * MAX_RATIO):
            raise UnreadableListing(
                f"{self._name} unpacks to over {MAX_RATIO} times its size: a listing does not. "
                "Unpack it yourself if you trust it."
            )

    @property
    def size(self) -> int:
        """How many bytes came out."""
        return self._bytes.tell()

    def all(self) -> bytes:
        """Return everything that was taken in."""
        return self._bytes.getvalue()


def gunzipped(stream: BinaryIO, name: str, limit: int, spend: Spend = bool) -> bytes:
    """Return what gzip data holds, all its members joined.

    Raises UnreadableListing for what is damaged, cut off, or more than `limit` bytes; `name` is
    what that calls it.
    """
    unpacked = Unpacked(name, limit, spend)
    member = _member()
    members = 1
    try:
        while data := stream.read(_PIECE_BYTES):
            unpacked.taken += len(data)
            while data := data.lstrip(b"\0") if member.eof else data:  # padding, as tapes have
                if member.eof:
                    member = _member()
                    members += 1
                for piece in _inflated(member, data):
                    unpacked.add(piece)
                data = member.unused_data
                if members > MAX_MEMBERS:
                    raise _damaged(name)
    except zlib.error as error:
        raise _damaged(name) from error
    if not member.eof:
        raise _damaged(name)
    return unpacked.all()


def _member() -> "zlib._Decompress":
    return zlib.decompressobj(_GZIP_WINDOW)


@dataclass(frozen=True, slots=True)
class Packed:
    """What a zip archive says of an entry: sizes in bytes before and after, checksum, packing."""

    packed: int
    size: int
    checksum: int
    is_deflated: bool


def unzipped(stream: BinaryIO, entry: Packed, name: str, limit: int, spend: Spend) -> bytes:
    """Return what an entry of a zip archive holds, whose first byte is the next of `stream`.

    Raises UnreadableListing as `gunzipped` does.
    """
    unpacked = Unpacked(name, limit, spend)
    inflater = zlib.decompressobj(_RAW_WINDOW)
    try:
        while data := stream.read(min(_PIECE_BYTES, entry.packed - unpacked.taken)):
            unpacked.taken += len(data)
            for piece in _inflated(inflater, data) if entry.is_deflated else [data]:
                unpacked.add(piece)
            if unpacked.size > entry.size:
                raise _damaged(name)
    except zlib.error as error:
        raise _damaged(name) from error
    content = unpacked.all()
    if len(content) != entry.size or zlib.crc32(content) != entry.checksum:
        raise _damaged(name)
    return content


def _inflated(inflater: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
    """Yield what comes out of `data` in pieces, and nothing once the compressed stream ends."""
    while not inflater.eof:
        piece = inflater.decompress(data, _PIECE_BYTES)
        data = inflater.unconsumed_tail
        yield piece
        if not data and len(piece) < _PIECE_BYTES:
            return


def _damaged(name: str) -> UnreadableListing:
    return UnreadableListing(f"{name} is damaged or cut off. Save or download it again.")
