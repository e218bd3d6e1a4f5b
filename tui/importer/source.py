"""From a file to UTF-8, or a clear word why it is no text."""

import codecs
import errno
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

from tui.errors import MissingListing, UnreadableListing
from tui.importer.containers.archives import GZIP_MAGIC, Spend, gunzipped
from tui.importer.containers.saved_pages import saved_page
from tui.importer.dates import reference_day
from tui.text import clean_line

MAX_SOURCE_BYTES = 128 * 1024 * 1024
"""A listing of 10,000 papers is 15 MB; what is far above that is something else."""
_SAMPLE_BYTES = 65_536
_PIECE_BYTES = 1 << 20
_MAX_CONTROL_SHARE = 0.02
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"SQLite format 3", "an SQLite database"),
)
_ARCHIVES = (
    (0, b"PK\x03\x04", "a zip archive"),
    (0, GZIP_MAGIC, "a gzip archive"),
    (0, b"BZh91AY&SY", "a bzip2 archive"),
    (0, b"\xfd7zXZ", "an xz archive"),
    (0, b"7z\xbc\xaf", "a 7-Zip archive"),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (257, b"ustar", "a tar archive"),
)
"""Where a mark stands, the mark, and what has it."""
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c]")
"""Apart from those that divide records and their fields, as in MARC."""
Tell = Callable[[float], None]
"""Told what share of a file has been gone through. It may raise, to end the reading."""
MAX_SHOWN_CHARACTERS = 200
"""Of a path in a line to be read; whoever names a longer one meant something else."""
_FILE_ADDRESS = re.compile(r"file://(?:localhost)?(?=/)", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_DRIVE = re.compile(r"/[A-Za-z]:(?:/|$)")


def tell_nobody(_share: float) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Source:
    """One file or fetched page, in UTF-8; `name` is safe to show, `saved` is the file's own time.

    `day` is what the reader said of it. `address` and `validator` are those of a fetched page.
    Parsers `tell` how far they are. `path` is how reports call it, if its name is not enough;
    `opened` is when it is read, if that is not when it was saved. `as_format`
    is what its reader says that it is, one of `format_words`: then no evidence is asked for.
    """

    name: str
    data: bytes
    saved: datetime
    day: date | None = None
    address: str = ""
    validator: str = ""
    tell: Tell = tell_nobody
    path: str = ""
    opened: datetime | None = None
    as_format: str = ""
    _furthest: list[float] = field(
        default_factory=lambda: [0.0], init=False, compare=False, repr=False
    )

    @property
    def called(self) -> str:
        """What errors call it: many files have one name, in folders and archives."""
        return self.path or self.name

    @cached_property
    def text(self) -> str:
        """The whole of it; formats that can do without save its memory."""
        return self.data.decode("utf-8", "replace")

    @cached_property
    def _lines(self) -> int:
        return max(self.data.count(b"\n"), self.data.count(b"\r")) + 1

    def tell_line(self, number: int) -> None:
        """Tell that everything above a line has been gone through.

        A format that goes through a file twice tells how far it was the first time.
        """
        self._furthest[0] = max(self._furthest[0], min(number / self._lines, 1.0))
        self.tell(self._furthest[0])

    @property
    def reference(self) -> date:
        """The day nearest before which dates without a year are taken to lie."""
        today = (self.opened or self.saved).date()
        return self.day or reference_day(self.name, self.saved.date(), today)


def read_source(path: str, now: datetime, day: date | None = None) -> Source:
    """Read the listing in the file at `path`, gzipped or not; raises UnreadableListing."""
    file = expanded(path)
    shown = shown_path(path)
    with explained(shown):
        if file.is_dir():
            raise UnreadableListing(f"The folder {shown} cannot be opened. Check its permissions.")
        if file.exists() and not file.is_file():
            raise UnreadableListing(
                f"{shown} is not an ordinary file. Save the listing to one first."
            )
        if file.stat().st_size > MAX_SOURCE_BYTES:
            raise too_large(shown)
        with file.open("rb") as opened:
            data = content_of(opened, shown)
        saved = datetime.fromtimestamp(file.stat().st_mtime, now.tzinfo)
    return Source(clean_line(file.name), as_utf8(data, shown), saved, day, path=shown, opened=now)


def content_of(stream: BinaryIO, shown: str, spend: Spend = bool) -> bytes:
    """Return what a stream that can be rewound holds, unpacked if it is gzipped."""
    magic = stream.read(len(GZIP_MAGIC))
    stream.seek(0)
    if magic == GZIP_MAGIC:
        return gunzipped(stream, shown, MAX_SOURCE_BYTES, spend)
    return stream.read(MAX_SOURCE_BYTES + 1)


@contextmanager
def explained(shown: str) -> Iterator[None]:
    """Yield a context in which what the system refuses becomes UnreadableListing."""
    try:
        yield
    except FileNotFoundError as error:
        raise MissingListing(f"There is no file {shown}. Check its name and folder.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        no_name = isinstance(error, ValueError) or error.errno == errno.ENAMETOOLONG
        kind = MissingListing if no_name else UnreadableListing
        raise kind(f"{shown} cannot be read: {reason}.") from error


def too_large(name: str) -> UnreadableListing:
    """Return the error for what is far larger than any listing."""
    return UnreadableListing(
        f"{name} is larger than {MAX_SOURCE_BYTES >> 20} MB: too large for a listing."
    )


def as_utf8(data: bytes, name: str) -> bytes:
    """Return `data` in UTF-8 without a mark; raises UnreadableListing for what is no good text.

    Of a page that a browser saved with all that belongs to it, that is the page itself.
    """
    if not data or data.isspace():
        raise UnreadableListing(f"{name} is empty. Save the listing again.")
    if len(data) > MAX_SOURCE_BYTES:
        raise too_large(name)
    page = saved_page(data, name)
    return _text_as_utf8(data, name) if page is None else page.mark + _text_as_utf8(page.html, name)


def _text_as_utf8(data: bytes, name: str) -> bytes:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").encode()
    sample = data[:_SAMPLE_BYTES]
    if wide := _utf16_without_mark(sample):
        return data.decode(wide, "replace").encode()
    _reject_binary(sample, name)
    return data if _is_utf8(data) else b"\n".join(map(_line_as_utf8, data.split(b"\n")))


def _utf16_without_mark(sample: bytes) -> str | None:
    """Return which UTF-16 this is by where its zero bytes stand; Western text has one a letter."""
    half = max(len(sample) // 2, 1)
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _reject_binary(sample: bytes, name: str) -> None:
    for place, magic, kind in _ARCHIVES:
        if sample.startswith(magic, place):
            raise UnreadableListing(f"{name} is {kind}. Unpack it, then import what was in it.")
    for magic, kind in _MAGIC:
        if sample.startswith(magic):
            raise UnreadableListing(f"{name} is {kind}, not text. Save the page as text.")
    if len(_CONTROL_BYTES.findall(sample)) > len(sample) * _MAX_CONTROL_SHARE:
        raise UnreadableListing(f"{name} is not text. Save the page as text.")


def _is_utf8(data: bytes) -> bool:
    """Return whether `data` is UTF-8, by pieces: all of it decoded could be four times as big."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _PIECE_BYTES):
            decoder.decode(data[start : start + _PIECE_BYTES])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _line_as_utf8(line: bytes) -> bytes:
    """Return a line that may be Windows-1252 in UTF-8: pasted pages mix the two."""
    return line if _is_utf8(line) else line.decode("cp1252", "replace").encode()


def is_file_address(text: str) -> bool:
    """Return whether `text` is an address of a file on this machine, as desktops write it."""
    return _FILE_ADDRESS.match(text) is not None


def is_web_address(text: str) -> bool:
    """Return whether `text` is an address of a page."""
    return _WEB_ADDRESS.match(text) is not None


def local_path(text: str) -> str:
    """Return the path that an address of a file stands for; anything else as it is."""
    found = _FILE_ADDRESS.match(text)
    if found is None:
        return text
    path = unquote(text[found.end() :], errors="surrogateescape")
    return path[1:] if os.name == "nt" and _DRIVE.match(path) else path


def expanded(path: str) -> Path:
    """Return `path` with the reader's home in the place of a tilde; of nobody's home, as it is."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def shown_path(path: str) -> str:
    """Return a path as a line may name it: clean, and without its middle if it is far too long."""
    line = clean_line(path)
    if len(line) <= MAX_SHOWN_CHARACTERS:
        return line
    kept = (MAX_SHOWN_CHARACTERS - 3) // 2
    return f"{line[:kept].rstrip()} … {line[-kept:].lstrip()}"
