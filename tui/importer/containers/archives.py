"""Zip archives: what is in them, read entry by entry; nothing is ever written to the disk."""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath
from struct import Struct
from typing import BinaryIO

from tui.errors import UnreadableListing
from tui.importer.containers.unpacking import Packed, unzipped
from tui.text import clean_line

ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
MAX_ARCHIVE_ENTRIES = 10_000
MAX_ARCHIVE_BYTES = 1 << 30
"""Of all entries together, unpacked; only one of them at a time is in memory."""

_MAX_DIRECTORY_BYTES = 4 << 20
"""Of an archive's table of contents; that of 10,000 entries is 1 or 2 MB."""
_MAX_NAME_CHARACTERS = 255
_LOCAL_MAGIC = b"PK\x03\x04"
_LOCAL_BYTES = 30
_LENGTHS = Struct("<HH")
"""At the end of a local header: how many bytes of name and of more follow it."""
_ENCRYPTED = 0x1
_NAME_IS_UTF8 = 0x800
_UNSET_YEAR = 1980
"""The year of an entry whose time nobody wrote down: zip can tell no earlier."""
_NOT_ZIP_ERRORS = (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OverflowError)
"""What zipfile raises for a table of contents that makes no sense."""

Open = Callable[[], BinaryIO]
"""Opens an archive's bytes, to be closed by the caller."""


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


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """One file in an archive; `name` is safe to show, and only ever shown.

    `refusal` says why it cannot be read, if that is known before.
    """

    name: str
    info: zipfile.ZipInfo
    refusal: str = ""

    @property
    def base_name(self) -> str:
        """The last part of the name."""
        return PurePosixPath(self.name.replace("\\", "/")).name

    def saved(self, archived: datetime) -> datetime:
        """Return when the file was saved: its own time, or else that of its archive."""
        year, month, day, hour, minute, second = self.info.date_time
        try:
            written = datetime(year, month, day, hour, minute, second, tzinfo=archived.tzinfo)
        except ValueError:
            return archived
        return archived if year == _UNSET_YEAR or written > archived else written


class Allowance:
    """How much one archive may still unpack to, what is packed in its entries included."""

    def __init__(self) -> None:
        self._left = MAX_ARCHIVE_BYTES

    def spend(self, name: str, size: int) -> None:
        """Take `size` bytes for an entry from it; raises UnreadableListing if there are too few."""
        self._left -= size
        if self._left < 0:
            raise UnreadableListing(
                f"{name} is beyond the {MAX_ARCHIVE_BYTES >> 20} MB that an archive may unpack to. "
                "Unpack the archive, and import the folder."
            )


def entries(open_archive: Open, shown: str) -> list[ArchiveEntry]:
    """Return the files in an archive in its order; folders and dot-files are left out.

    `shown` is what the archive is called. Raises UnreadableListing.
    """
    try:
        with open_archive() as stream, zipfile.ZipFile(_ShortReads(stream)) as archive:
            infos = archive.infolist()
    except _ReadTooLong as error:
        raise UnreadableListing(
            f"{shown} has too long a table of contents for an archive of listings. "
            "Unpack it yourself if you trust it, and import the folder."
        ) from error
    except _NOT_ZIP_ERRORS as error:
        raise UnreadableListing(
            f"{shown} is a damaged zip archive. Save or download it again."
        ) from error
    return list(_entries(infos))


def _entries(infos: Iterable[zipfile.ZipInfo]) -> Iterator[ArchiveEntry]:
    infos = list(infos)
    overlapping = _overlapping(infos)
    for info in infos:
        name = clean_line(info.filename)[:_MAX_NAME_CHARACTERS] or "?"
        if info.filename.endswith("/") or _is_hidden(info.filename):
            continue
        shared = "shares its bytes with another entry" if id(info) in overlapping else ""
        yield ArchiveEntry(name, info, shared or _refusal(info))


def _is_hidden(name: str) -> bool:
    """Return whether a file or a folder around it begins with a dot; `..` is no such name."""
    parts = name.replace("\\", "/").split("/")
    return any(part.startswith(".") and part.strip(".") for part in parts) or "__MACOSX" in parts


def _refusal(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is packed in an uncommon way"
    return ""


def _overlapping(infos: Iterable[zipfile.ZipInfo]) -> set[int]:
    """Return the ids of the entries that begin before another has ended: honest archives have none.

    They are how a small archive unpacks to more than all the disks there are.
    """
    found: set[int] = set()
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            found.add(id(info))
        encoding = "utf-8" if info.flag_bits & _NAME_IS_UTF8 else "cp437"
        name = info.orig_filename.encode(encoding, "replace")
        end = max(end, info.header_offset + _LOCAL_BYTES + len(name) + info.compress_size)
    return found


def read_entry(
    open_archive: Open, entry: ArchiveEntry, shown: str, limit: int, allowance: Allowance
) -> bytes:
    """Return what an entry holds; `shown` is what it is called.

    Raises UnreadableListing, also for one of more than `limit` bytes, and OSError.
    """
    info = entry.info
    if entry.refusal:
        raise UnreadableListing(f"{shown} {entry.refusal}. Unpack it, then import it.")
    if info.file_size > limit:
        raise UnreadableListing(
            f"{shown} is larger than {limit >> 20} MB: too large for a listing."
        )
    with open_archive() as stream:
        stream.seek(info.header_offset)
        header = stream.read(_LOCAL_BYTES)
        if len(header) < _LOCAL_BYTES or not header.startswith(_LOCAL_MAGIC):
            raise UnreadableListing(f"{shown} is not where its archive says. Download it again.")
        stream.seek(sum(_LENGTHS.unpack(header[-_LENGTHS.size :])), 1)
        deflated = info.compress_type == zipfile.ZIP_DEFLATED
        packed = Packed(info.compress_size, info.file_size, info.CRC, deflated)
        return unzipped(stream, packed, shown, limit, partial(allowance.spend, shown))
