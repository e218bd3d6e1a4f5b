"""From a path or standard input to text in any encoding, or a clear word why it is none."""

import codecs
import re
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tui.errors import UnreadableListing
from tui.text import clean_line

STANDARD_INPUT = "-"
MAX_SOURCE_BYTES = 128 * 1024 * 1024
"""A listing of 10,000 papers is 15 MB; what is far above that is something else."""

_SAMPLE_BYTES = 65_536
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
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "an SQLite database"),
)
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one listing; `name` is safe to show, `saved` is the file's own time."""

    name: str
    text: str
    saved: datetime


def read_source(path: str, now: datetime) -> Source:
    """Read the listing at `path`, or standard input for `-`; raises UnreadableListing."""
    if path == STANDARD_INPUT:
        data = sys.stdin.buffer.read(MAX_SOURCE_BYTES + 1)
        return Source("standard input", decode(data, "Standard input"), now)
    file = _expanded(path)
    shown = clean_line(path)
    try:
        if file.is_dir():
            raise UnreadableListing(f"{shown} is a folder. Name the files in it: {shown}/*.txt")
        if file.exists() and not file.is_file():
            raise UnreadableListing(f"{shown} is no ordinary file. Save the listing to one first.")
        with file.open("rb") as opened:
            data = opened.read(MAX_SOURCE_BYTES + 1)
        saved = datetime.fromtimestamp(file.stat().st_mtime, now.tzinfo)
    except FileNotFoundError as error:
        raise UnreadableListing(f"There is no file {shown}. Check its name and folder.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableListing(f"{shown} cannot be read: {reason}.") from error
    return Source(clean_line(file.name), decode(data, shown), saved)


def _expanded(path: str) -> Path:
    """Give `path` with the reader's home in the place of a tilde; of nobody's home, as it is."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def decode(data: bytes, name: str) -> str:
    """Give the text of `data`; raises UnreadableListing for what is empty, too large or no text."""
    if not data.strip():
        raise UnreadableListing(f"{name} is empty. Save the listing again.")
    if len(data) > MAX_SOURCE_BYTES:
        raise UnreadableListing(
            f"{name} is larger than {MAX_SOURCE_BYTES // 1024**2} MB: too large for a listing."
        )
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    sample = data[:_SAMPLE_BYTES]
    if wide := _utf16_without_mark(sample):
        return data.decode(wide, "replace")
    _reject_binary(sample, name)
    return _decode_by_line(data)


def _utf16_without_mark(sample: bytes) -> str | None:
    """Tell which UTF-16 this is by where its zero bytes stand; Western text has one a letter."""
    half = max(len(sample) // 2, 1)
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _reject_binary(sample: bytes, name: str) -> None:
    for magic, kind in _MAGIC:
        if sample.startswith(magic):
            raise UnreadableListing(f"{name} is {kind}, not text. Save the page as text.")
    if len(_CONTROL_BYTES.findall(sample)) > len(sample) * _MAX_CONTROL_SHARE:
        raise UnreadableListing(f"{name} is not text. Save the page as text.")


def _decode_by_line(data: bytes) -> str:
    """Decode as UTF-8, and lines that are not as Windows-1252: pasted pages mix the two."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return "\n".join(_decode_line(line) for line in data.split(b"\n"))


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
