"""Zip archives and gzipped files, unpacked no further than a listing may be large.

Nothing is ever written to the disk.
"""

import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO
from weakref import finalize

from tui.errors import UnreadableListing
from tui.text import clean_line

GZIP_MAGIC = b"\x1f\x8b"
ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
MAX_ARCHIVE_BYTES = 1 << 30
"""Of all entries together, unpacked; only one of them at a time is in memory."""
MAX_RATIO = 200
"""Listings shrink to a tenth or a thirtieth; what shrinks beyond this was made to do harm …"""
RATIO_FREE_BYTES = 16 << 20
"""… but up to here any ratio will do: a page may well repeat itself."""
MAX_MEMBERS = 10_000
"""Gzip data in blocks of 64 kB, as some tools write it, has 2,000 members in 128 MB."""

_PIECE_BYTES = 1 << 16
_GZIP_WINDOW = 31
_MAX_DIRECTORY_BYTES = 4 << 20
"""Of an archive's table of contents; that of 10,000 entries is 1 or 2 MB."""
_MAX_NAME_CHARACTERS = 255
_LOCAL_BYTES = 30
"""The length of what stands before each entry, without the entry's name."""
_ENCRYPTED = 0x1
_UNSET_YEAR = 1980
"""The year of an entry whose time nobody wrote down: zip can tell no earlier."""
_NOT_ZIP_ERRORS = (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OverflowError)
"""What zipfile raises for an archive or an entry that makes no sense."""

Spend = Callable[[int], object]
"""Told how many bytes came out; may raise UnreadableListing."""


class _ReadTooLong(Exception):
    """More is asked for in one read than an honest archive needs."""


class _ShortReads:
    """A stream that refuses to read much at once: zipfile takes a table of any size into memory."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.seek = stream.seek
        self.tell = stream.tell
        self.seekable = stream.seekable

    def read(self, size: int = -1) -> bytes:
        """Read `size` bytes, or all that is left, as a file does."""
        most = _MAX_DIRECTORY_BYTES + 1
        data = self._stream.read(min(size, most) if size >= 0 else most)
        if len(data) > _MAX_DIRECTORY_BYTES:
            raise _ReadTooLong
        return data


class Archive:
    """A zip archive, open until nobody needs it any more; `shown` is what it is called.

    Opening it raises UnreadableListing. `entries` are its files in its order, without folders and
    dot-files.
    """

    def __init__(self, stream: BinaryIO, shown: str) -> None:
        finalize(self, stream.close)
        self._left = MAX_ARCHIVE_BYTES
        try:
            self._zip = zipfile.ZipFile(_ShortReads(stream))
        except _ReadTooLong as error:
            raise UnreadableListing(
                f"{shown} has too long a table of contents for an archive of listings. "
                "Unpack it yourself if you trust it, and import the folder."
            ) from error
        except _NOT_ZIP_ERRORS as error:
            raise UnreadableListing(
                f"{shown} is a damaged zip archive. Save or download it again."
            ) from error
        infos = self._zip.infolist()
        self._overlapping = set(map(id, _overlapping(infos)))
        self.entries = [info for info in infos if not (info.is_dir() or _is_hidden(info.filename))]

    def read(self, entry: zipfile.ZipInfo, shown: str, limit: int) -> bytes:
        """Return what an entry holds; `shown` is what it is called.

        Raises UnreadableListing, also for one of more than `limit` bytes, and OSError.
        """
        if refusal := self._refusal(entry):
            raise UnreadableListing(f"{shown} {refusal}. Unpack it, then import it.")
        if entry.file_size > limit:
            raise UnreadableListing(
                f"{shown} is larger than {limit >> 20} MB: too large for a listing."
            )
        _check_ratio(shown, entry.compress_size, entry.file_size)
        self.spend(shown, entry.file_size)
        try:
            with self._zip.open(entry) as stream:
                # In pieces: at once, zipfile would unpack more than the entry says that it holds.
                return b"".join(iter(partial(stream.read, _PIECE_BYTES), b""))
        except (zlib.error, *_NOT_ZIP_ERRORS) as error:
            raise _damaged(shown) from error

    def spend(self, name: str, size: int) -> None:
        """Take `size` bytes from what all entries may unpack to, what is packed in them included.

        Raises UnreadableListing once that is used up.
        """
        self._left -= size
        if self._left < 0:
            raise UnreadableListing(
                f"{name} is beyond the {MAX_ARCHIVE_BYTES >> 20} MB that an archive may unpack to. "
                "Unpack the archive, and import the folder."
            )

    def _refusal(self, entry: zipfile.ZipInfo) -> str:
        if id(entry) in self._overlapping:
            return "shares its bytes with another entry"
        if entry.flag_bits & _ENCRYPTED:
            return "is encrypted"
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return "is packed in an uncommon way"
        return ""


def entry_name(entry: zipfile.ZipInfo) -> str:
    """Return the name of an entry, safe to show; it is only ever shown."""
    return clean_line(entry.filename)[:_MAX_NAME_CHARACTERS] or "?"


def file_name(entry: zipfile.ZipInfo) -> str:
    """Return the last part of an entry's name."""
    return PurePosixPath(entry_name(entry).replace("\\", "/")).name


def saved_at(entry: zipfile.ZipInfo, archived: datetime) -> datetime:
    """Return when an entry was saved: its own time, or else that of its archive."""
    year, month, day, hour, minute, second = entry.date_time
    try:
        written = datetime(year, month, day, hour, minute, second, tzinfo=archived.tzinfo)
    except ValueError:
        return archived
    return archived if year == _UNSET_YEAR or written > archived else written


def _is_hidden(name: str) -> bool:
    """Return whether a file or a folder around it begins with a dot; `..` is no such name."""
    parts = name.replace("\\", "/").split("/")
    return any(part.startswith(".") and part.strip(".") for part in parts) or "__MACOSX" in parts


def _overlapping(entries: Iterable[zipfile.ZipInfo]) -> Iterator[zipfile.ZipInfo]:
    """Yield the entries that begin before another has ended: honest archives have none.

    They are how a small archive unpacks to more than all the disks there are.
    """
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            yield entry
        length = _LOCAL_BYTES + len(entry.orig_filename) + entry.compress_size
        end = max(end, entry.header_offset + length)


def gunzipped(stream: BinaryIO, name: str, limit: int, spend: Spend = bool) -> bytes:
    """Return what gzip data holds, all its members joined.

    Raises UnreadableListing for what is damaged, cut off, or more than `limit` bytes; `name` is
    what that calls it.
    """
    unpacked, taken = BytesIO(), 0
    member = zlib.decompressobj(_GZIP_WINDOW)
    members = 1
    try:
        while data := stream.read(_PIECE_BYTES):
            taken += len(data)
            while data := data.lstrip(b"\0") if member.eof else data:  # padding, as tapes have
                if member.eof:
                    member, members = zlib.decompressobj(_GZIP_WINDOW), members + 1
                piece = member.decompress(data, _PIECE_BYTES)
                data = member.unused_data if member.eof else member.unconsumed_tail
                spend(len(piece))
                unpacked.write(piece)
                if unpacked.tell() > limit:
                    raise UnreadableListing(
                        f"{name} unpacks to more than {limit >> 20} MB: too large for a listing."
                    )
                _check_ratio(name, taken, unpacked.tell())
                if members > MAX_MEMBERS:
                    raise _damaged(name)
    except zlib.error as error:
        raise _damaged(name) from error
    if not member.eof:
        raise _damaged(name)
    return unpacked.getvalue()


def _check_ratio(name: str, packed: int, size: int) -> None:
    if size > max(RATIO_FREE_BYTES, packed * MAX_RATIO):
        raise UnreadableListing(
            f"{name} unpacks to over {MAX_RATIO} times its size: a listing does not. "
            "Unpack it yourself if you trust it."
        )


def _damaged(name: str) -> UnreadableListing:
    return UnreadableListing(f"{name} is damaged or cut off. Save or download it again.")
