"""What Atom and RSS have in common: entries read safely one by one, and how arXiv fills them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Final

from tui.errors import NoListing
from tui.importer.markup.scanning import counted, within_bounds
from tui.importer.source import Source

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

NOTHING_ANNOUNCED = (
    "the feed is complete, but lists no paper; arXiv announces none on weekends and holidays"
)
_PROLOGUE = re.compile(rb"\s*(?:<\?.*?\?>|<!--.*?-->)", re.DOTALL)
_ROOT = re.compile(rb"\s*<(?:!DOCTYPE\s+)?(?:[\w.-]{1,60}:)?([\w-]{1,60})(?=[\s/>\[])")
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\r"})
_NOT_IN_XML = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
"""XML forbids them, and some servers send them."""
_PIECE_BYTES = 65_536
_MAX_DEPTH = 100
_MAX_FIELDS = 20_000
"""In one entry; a paper of 5,000 authors with affiliations has 15,000."""

_ANNOUNCEMENT = re.compile(
    r"\s*arXiv:(?P<id>\S{1,40})\s+Announce Type:\s*(?P<type>[\w-]{1,40})\s*(?:Abstract:)?\s*",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"</p>|<br ?/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|br|code|div|em|h[1-6]|hr|i|img|li|ol|p|pre|small|span|strong|sub|sup"
    r"|table|tbody|td|th|tr|tt|u|ul)"
    r"(?:\s+[\w:-]{1,60}=(?:\"[^\"<>]{0,2000}\"|'[^'<>]{0,2000}')){0,20}\s?/?>",
    re.IGNORECASE,
)
"""Tags with proper attributes alone: `a<b` and `c>d` are mathematics."""


@dataclass(slots=True)
class FeedField:
    """One element of an entry: its path of local names below the entry, such as `author/name`."""

    path: str
    attributes: Mapping[str, str]
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text directly in it."""
        return "".join(self.pieces).strip()


@dataclass(slots=True)
class FeedEntry:
    """One entry of a feed, or, with line 0, what the feed says of itself."""

    line: int
    fields: list[FeedField] = field(default_factory=list)

    @property
    def where(self) -> str:
        """Where the entry begins in its file."""
        return f"line {self.line}"

    def texts(self, path: str) -> list[str]:
        """Return the text of every field at `path` that has one."""
        return [found.text for found in self.fields if found.path == path and found.text]

    def first(self, *paths: str) -> str:
        """Return the first text at the first of `paths` where there is one, or nothing."""
        return next((text for path in paths for text in self.texts(path)), "")


def root_of(data: bytes) -> str:
    """Return the local name of the XML element that `data` begins with, or nothing."""
    position = 0
    while prologue := _PROLOGUE.match(data, position):
        position = prologue.end()
    root = _ROOT.match(data, position)
    return root[1].decode("ascii", "replace") if root else ""


def read_feed(source: Source, name: str, entry: str) -> tuple[FeedEntry, Iterator[FeedEntry]]:
    """Return what the feed says of itself, known once all its elements `entry` are read, and those.

    Only the entry being read is held, never a tree of the whole. Reading raises NoListing.
    """
    reader = _Reader(source.called, entry)
    return reader.feed, counted(_entries(source, name, reader), source)


def _entries(source: Source, name: str, reader: "_Reader") -> Iterator[FeedEntry]:
    from defusedxml import DefusedXmlException  # noqa: PLC0415  10 ms, and other formats need none
    from defusedxml.ElementTree import DefusedXMLParser, ParseError  # noqa: PLC0415

    data = within_bounds(source, name)
    # The text was made UTF-8 when it was read, whatever its declaration says.
    parser = DefusedXMLParser(target=reader, encoding="utf-8", forbid_dtd=True)
    reader.parser = parser.parser
    try:
        for start in range(0, len(data), _PIECE_BYTES):
            parser.feed(data[start : start + _PIECE_BYTES].translate(_NOT_IN_XML))
            yield from reader.taken()
        parser.close()
        yield from reader.taken()
    except DefusedXmlException as error:
        raise NoListing(
            f"{source.called} defines entities or a document type, which no feed needs. "
            "Save the feed again from its own address."
        ) from error
    except ParseError as error:
        raise NoListing(
            f"{source.called} is {name} that is cut off or damaged at line {error.position[0]}. "
            "Save it again."
        ) from error


class _Reader:
    """Takes a feed's elements as the parser finds them, and keeps those of the entries."""

    parser: "XMLParserType"

    def __init__(self, name: str, entry: str) -> None:
        self.feed: Final = FeedEntry(0)
        self._name = name
        self._entry_tag = entry
        self._path: list[str] = []
        self._depth_of_entry = 0
        self._entry: FeedEntry | None = None
        self._open: list[FeedField] = []
        self._done: list[FeedEntry] = []

    def taken(self) -> list[FeedEntry]:
        """Return the entries that have ended since the last call."""
        done, self._done = self._done, []
        return done

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element; called by the parser."""
        local = tag.rpartition("}")[2]
        self._path.append(local)
        if len(self._path) > _MAX_DEPTH:
            raise NoListing(f"{self._name} is nested too deeply for a feed. Save the feed again.")
        if self._entry is None and local == self._entry_tag:
            self._entry = FeedEntry(self.parser.CurrentLineNumber)
            self._depth_of_entry = len(self._path)
            self._open.append(FeedField("", attributes))
        else:
            self._open.append(self._new_field(attributes))

    def _new_field(self, attributes: Mapping[str, str]) -> FeedField:
        owner, depth = (self._entry, self._depth_of_entry) if self._entry else (self.feed, 0)
        if len(owner.fields) == _MAX_FIELDS:
            raise NoListing(
                f"{self._name} has more than {_MAX_FIELDS:,} elements in one entry: "
                "it is not a feed of papers. Save the feed again."
            )
        owner.fields.append(FeedField("/".join(self._path[depth:]), attributes))
        return owner.fields[-1]

    def data(self, text: str) -> None:
        """Add text to the element that is open; called by the parser."""
        if self._open:
            self._open[-1].pieces.append(text)

    def end(self, _tag: str) -> None:
        """Close an element; called by the parser."""
        if self._entry is not None and len(self._path) == self._depth_of_entry:
            self._done.append(self._entry)
            self._entry = None
        self._open.pop()
        self._path.pop()


@dataclass(frozen=True, slots=True)
class Announcement:
    """The text of an entry: in arXiv's feeds, an id and the type of announcement lead it."""

    abstract: str
    arxiv: str | None = None
    type: str | None = None


def announcement_of(text: str) -> Announcement:
    """Return the abstract in `text`, without tags and what arXiv's feeds put before it."""
    match = _ANNOUNCEMENT.match(text)
    if match is None:
        return Announcement(without_tags(text))
    return Announcement(text[match.end() :], match["id"], match["type"].lower())


def without_tags(text: str) -> str:
    """Return `text` without the tags of HTML; paragraphs stay apart."""
    if "<" not in text and "&" not in text:
        return text
    return unescape(_TAG.sub("", _PARAGRAPH.sub("\n\n", text))).strip()
