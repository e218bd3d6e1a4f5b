"""Pages that browsers save whole in one file: the page itself, taken out of what is around it.

Chrome's “Webpage, Single File” is MHTML, a message of many parts; Safari's web archive is a
property list. Both begin with the page, and hold its pictures and scripts too.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tui.errors import UnreadableListing

if TYPE_CHECKING:
    from email.message import Message

MAX_PLIST_BYTES = 32 * 1024 * 1024
"""A page of the site with all its pictures has 5 to 10 MB. Reading a list of properties that was
made to do harm takes twenty times its size."""
_MAX_PLIST_OBJECTS = 200_000
"""A resource of a page is some ten of them."""
_MAX_HEADER_BYTES = 16_384
_MAX_PARTS = 2_000
_MAX_ADDRESS_CHARACTERS = 2_000
_AGAIN = "Save the page again, as HTML."

_HEADER = re.compile(rb"\s{0,100}[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]")
_HEADER_END = re.compile(rb"\r?\n[ \t]{0,9}\r?\n")
_RELATED = re.compile(rb"^content-type:[ \t]{0,9}\r?\n?[ \t]{0,9}multipart/related\b", re.M | re.I)
_SAVED = re.compile(rb"^(?:snapshot-)?content-location:|^from:[ \t]{0,9}<saved by", re.M | re.I)
"""What a page has and a message has not: where it was, or what saved it."""
_ADDRESS = re.compile(r"https?://[^\s<>\"\x00-\x1f\x7f-\U0010ffff]+")
_BINARY_PLIST = b"bplist00"
_COUNT = slice(-24, -16)
"""Where the trailer of a binary property list says how many objects it has."""
_CHARSETS = ("utf-16", "iso-8859-1", "iso-8859-2", "iso-8859-15", "windows-1252", "gb2312", "gbk")
"""Those to be heeded; what is UTF-8, or in none of them, shows it by itself."""


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page as it was saved, and what it was saved from, if that is known."""

    html: bytes
    address: str = ""

    @property
    def mark(self) -> bytes:
        """The address in the words in which browsers write it into pages themselves."""
        if not self.address:
            return b""
        return f"<!-- saved from url=({len(self.address):04}){self.address} -->\n".encode()


class _BudgetSpent(Exception):
    """More is read than an honest property list holds."""


class _BudgetedBytes(BytesIO):
    """A file of which `budget` bytes can be read: objects made to do harm share their bytes."""

    def __init__(self, data: bytes, budget: int) -> None:
        super().__init__(data)
        self._left = budget

    def read(self, size: int | None = -1, /) -> bytes:
        """Read as a file does; raises _BudgetSpent once the budget is spent."""
        data = super().read(size)
        self._left -= len(data)
        if self._left < 0:
            raise _BudgetSpent
        return data


def saved_page(data: bytes, name: str) -> SavedPage | None:
    """Return the page in a file that a browser saved, or None for any other file.

    Raises UnreadableListing for one that holds no page.
    """
    if data.startswith(_BINARY_PLIST):
        return _archived(data, name)
    return _in_message(data, name)


def _in_message(data: bytes, name: str) -> SavedPage | None:
    """Return the page in MHTML: the first of its parts that is HTML."""
    head = data[:_MAX_HEADER_BYTES]
    if not _HEADER.match(head) or not _RELATED.search(head) or not _SAVED.search(head):
        return None
    from email.parser import BytesHeaderParser  # noqa: PLC0415  20 ms, and other formats need none

    parser = BytesHeaderParser()
    end = _HEADER_END.search(head)
    boundary = parser.parsebytes(head[: end.start()] if end else head).get_boundary() or ""
    for start, stop in _parts(data, boundary.encode("utf-8", "replace")):
        found = _HEADER_END.search(data, start, min(stop, start + _MAX_HEADER_BYTES))
        if found is None:
            continue
        header = parser.parsebytes(data[start : found.start()])
        if header.get_content_type() == "text/html":
            html = _decoded(header, data[found.end() : stop])
            return SavedPage(html, _address(header.get("Content-Location")))
    raise UnreadableListing(f"{name} is a web page saved as MHTML, without the page. {_AGAIN}")


def _parts(data: bytes, boundary: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each part of a message begins and ends; one that was cut off ends with it."""
    mark = b"\n--" + boundary
    start = data.find(mark) if boundary else -1
    for _ in range(_MAX_PARTS):
        if start < 0:
            return
        start, end = start + len(mark), data.find(mark, start + len(mark))
        line_end = data.find(b"\n", start)
        if line_end >= 0:
            yield line_end + 1, end if end >= 0 else len(data)
        start = end


def _decoded(header: "Message", body: bytes) -> bytes:
    """Return what a part holds, in UTF-8 if it says which encoding it is in."""
    coding = str(header.get("Content-Transfer-Encoding", "")).strip().lower()
    if coding == "quoted-printable":
        body = binascii.a2b_qp(body)
    elif coding == "base64":
        try:
            body = binascii.a2b_base64(body)
        except binascii.Error:  # cut off inside a group of four
            body = binascii.a2b_base64(body + b"===")
    return _in_utf8(body, str(header.get_content_charset("")))


def _archived(data: bytes, name: str) -> SavedPage:
    """Return the page of Safari's web archive."""
    if len(data) > MAX_PLIST_BYTES:
        raise UnreadableListing(f"{name} is a web archive too large for a listing. {_AGAIN}")
    main = _properties(data, name).get("WebMainResource")
    get = main.get if isinstance(main, dict) else {}.get
    html, kind = get("WebResourceData"), get("WebResourceMIMEType")
    if not isinstance(html, bytes) or kind not in (None, "text/html", "application/xhtml+xml"):
        raise UnreadableListing(f"{name} is a list of properties without a page in it. {_AGAIN}")
    charset = get("WebResourceTextEncodingName")
    return SavedPage(_in_utf8(html, str(charset)), _address(get("WebResourceURL")))


def _properties(data: bytes, name: str) -> dict[str, Any]:
    """Return a list of properties; raises UnreadableListing for one that is damaged."""
    import plistlib  # noqa: PLC0415  for such a page alone

    objects = int.from_bytes(data[_COUNT], "big")
    budget = len(data) + _MAX_HEADER_BYTES if objects <= _MAX_PLIST_OBJECTS else 0
    try:
        found = plistlib.load(_BudgetedBytes(data, budget), fmt=plistlib.FMT_BINARY)
    except (_BudgetSpent, ValueError, RecursionError) as error:
        raise UnreadableListing(f"{name} is a damaged web archive. {_AGAIN}") from error
    return found if isinstance(found, dict) else {}


def _in_utf8(html: bytes, charset: str) -> bytes:
    charset = charset.lower()
    return html.decode(charset, "replace").encode() if charset in _CHARSETS else html


def _address(value: object) -> str:
    """Return an address that can stand in a comment of HTML, or nothing."""
    text = str(value).strip() if value is not None else ""
    if len(text) > _MAX_ADDRESS_CHARACTERS or "--" in text or not _ADDRESS.fullmatch(text):
        return ""
    return text
