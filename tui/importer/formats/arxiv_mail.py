r"""arXiv's daily e-mail, as text, as a saved message or as many: entries between lines of `\\`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from tui.importer.dates import PageDate
from tui.importer.markup.citing import is_withdrawn, labelled_links, listed_names, page_day
from tui.importer.markup.feeds import without_tags
from tui.importer.markup.latex import decoded
from tui.importer.markup.listed_entries import EntryStage
from tui.importer.markup.scanning import (
    counted,
    joined,
    lines_of_text,
    with_line_feeds,
    within_bounds,
)
from tui.importer.parsed import Page, Parsed, Skipped, SourceRank
from tui.importer.records import MAX_ABSTRACT_CHARACTERS, MAX_NAMES, NoPaper, collected, make_paper
from tui.importer.source import Source
from tui.model import Paper, arxiv_reference

if TYPE_CHECKING:
    from email.message import Message

NAME = "arXiv e-mail"
RANK = SourceRank.RECORD

_MARK = re.compile(
    rb"^(?P<quoting>[ \t]{0,12}(?:> ?){0,5})\\\\[ \t]{0,9}\n(?:(?:> ?){0,5}[ \t]{0,12}\n){0,3}"
    rb"[ \t]{0,12}(?:> ?){0,5}(?:arXiv:|Paper(?: \(\*cross-listing\*\))?: )[a-z0-9]",
    re.MULTILINE,
)
_MAIL_HEADER = re.compile(rb"(?:From |[A-Za-z][A-Za-z0-9-]{1,60}:)")
_MIME = re.compile(
    rb"^(?:MIME-Version|Content-Type|Content-Transfer-Encoding):", re.MULTILINE | re.IGNORECASE
)
_PART = re.compile(rb"^content-type:", re.MULTILINE | re.IGNORECASE)
_MAX_MESSAGE_BYTES = 8 * 1024 * 1024
"""Coded, the largest mail has a third of that; the parser of mails may need 20 times as much."""
_MAX_PARTS = 50
"""More parts than any mail of arXiv has; the parser of mails goes one call deeper for each."""
_MAX_DASHED_LINES = 20_000
"""Each may divide two parts; the largest mail has 2,000 rules."""
_CODED = ("quoted-printable", "base64")
_CHARSETS = ("utf-8", "us-ascii", "iso-8859-1", "iso-8859-2", "iso-8859-15", "windows-1252")
_HEADER_BYTES = 65_536
_PREFACE_LINES = 300
_QUOTING = re.compile(r"[ \t]{0,12}(?:> ?){1,5}")
_MESSAGE = re.compile(rb"^From [^\n]{1,200} \d\d:\d\d(?::\d\d)? [^\n]{4,30}$", re.MULTILINE)
"""The line that divides the messages of a mailbox."""
_MAX_MESSAGES = 10_000
_SINGLE_LINE_END = re.compile(rb"[^\n]\n[^\n]")
_BEGINNING = re.compile(
    r"(?:arXiv:|Paper(?: \(\*cross-listing\*\))?:)\s?(\S{1,40})\s?(?:\(\*cross-listing\*\))?\s*$"
)
_RULE = re.compile(r"-{20}|(?:%-){6}|%%--%%--%%|%%%---%%%")
_SEPARATOR = "\\\\"
_FIELD = re.compile(
    r"(?:(Title|Authors?|Categories|Comments|Journal-ref|DOI|License|Report-no|MSC-class"
    r"|ACM-class|Proxy|Date(?: \(revised v?\d{0,3}\))?):|(replaced with revised version))(.*)"
)
_NO_ID = re.compile(r"(?:arXiv:\s*$|Title:|Date:)")
"""How an entry begins whose id is missing."""
_REVISED = re.compile(r"Date \(revised v(\d+)\)")
_SENT = re.compile(r"Date:\s+(\S.*)")
_RECEIVED = re.compile(r"\s*received from\s.{1,80}\sto\s+(\S.*)")


@dataclass(slots=True)
class MailEntry:
    """One paper's part of the mail, its lines gathered under the names of their fields."""

    line: int
    arxiv: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    abstract: list[str] = field(default_factory=list)
    stage: EntryStage = EntryStage.FIELDS
    last_field: str = ""

    @property
    def where(self) -> str:
        """Where it begins in its file."""
        return f"line {self.line}"

    def take(self, line: str) -> None:
        """Take the next line of the entry."""
        if line.startswith(_SEPARATOR):
            self._end_stage(is_last=line.strip() != _SEPARATOR)
        elif self.stage is EntryStage.ABSTRACT and len(self.abstract) <= MAX_ABSTRACT_CHARACTERS:
            self.abstract.append(line)
        elif self.stage is EntryStage.FIELDS:
            self._take_field(line)

    def _end_stage(self, *, is_last: bool) -> None:
        if self.stage is EntryStage.FIELDS and not is_last:
            self.stage = EntryStage.ABSTRACT
        elif is_last or any(line.strip() for line in self.abstract):
            self.stage = EntryStage.OVER

    def _take_field(self, line: str) -> None:
        match = _FIELD.match(line)
        if match:
            self.last_field = match[1] or match[2]
            self.fields[self.last_field] = [match[3]]
        elif self.last_field and len(self.fields[self.last_field]) <= MAX_NAMES:
            self.fields[self.last_field].append(line)

    def text(self, *names: str) -> str:
        """Return the first of these fields that there is, as one line without LaTeX."""
        lines = next((self.fields[name] for name in names if name in self.fields), [])
        return decoded(" ".join(line.strip() for line in lines)).strip()


def parse(source: Source) -> Parsed | None:
    """Return the papers of arXiv's e-mail, or None for anything else; raises NoListing."""
    read = [_read(source, first, message) for first, message in _messages(source.data)]
    known = [found for found in read if found is not None]
    if not known:
        return None
    return joined(
        NAME, source, [page for page, _ in known], [each for _, its in known for each in its]
    )


def _messages(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the messages of a mailbox, each with its first line; anything else is one message."""
    found = islice(_MESSAGE.finditer(data), _MAX_MESSAGES) if data.startswith(b"From ") else ()
    starts = [each.start() for each in found] or [0]
    first = 1
    for start, end in pairwise([*starts, len(data)]):
        yield first, data[start:end]
        first += data.count(b"\n", start, end)


def _read(source: Source, first: int, message: bytes) -> tuple[Page, list[Skipped]] | None:
    """Return the papers of one message, whose first line is `first`, or None if it is another's."""
    body, sent = _unpacked(message)
    body = with_line_feeds(body)
    mark = _MARK.search(body)
    if mark is None:
        return None
    within_bounds(source, "an e-mail")
    lines = lines_of_text(body, first)
    if not _SINGLE_LINE_END.search(body):
        lines = _without_every_second(lines)
    preface: list[str] = []
    entries = counted(_entries(_unquoted(lines, mark["quoting"].decode()), preface), source)
    papers, skipped = collected(((entry.where, entry) for entry in entries), _paper)
    return Page(tuple(papers), page_day(sent) or _page_date(preface)), skipped


def _without_every_second(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Leave out the blank line that some programs put below every line."""
    dropped = True
    for number, line in lines:
        dropped = not dropped and not line.strip()
        if not dropped:
            yield number, line


def _unquoted(lines: Iterable[tuple[int, str]], quoting: str) -> Iterator[tuple[int, str]]:
    """Take from each line the quoting, or the margin, that the first entry has."""
    for number, line in lines:
        is_quoted = ">" in quoting
        yield number, _QUOTING.sub("", line, count=1) if is_quoted else line.removeprefix(quoting)


def _entries(lines: Iterable[tuple[int, str]], preface: list[str]) -> Iterator[MailEntry]:
    """Yield the entries; the lines above the first go to `preface`."""
    entry: MailEntry | None = None
    above = ""
    for number, line in lines:
        arxiv = _beginning(line) if entry is None or entry.stage is not EntryStage.ABSTRACT else ""
        if arxiv or _RULE.match(line):
            if entry is not None:
                entry.stage = EntryStage.OVER
                yield entry
            entry = MailEntry(number, arxiv) if arxiv else None
        elif entry is not None:
            entry.take(line)
        elif above.strip() == _SEPARATOR and _NO_ID.match(line):
            entry = MailEntry(number, "")
            entry.take(line)
        elif len(preface) < _PREFACE_LINES:
            preface.append(line)
        above = line
    if entry is not None:
        yield entry


def _beginning(line: str) -> str:
    """Return the id if `line` is the one that an entry begins with, or nothing."""
    match = _BEGINNING.match(line)
    return match[1] if match and arxiv_reference(match[1])[0] else ""


def _page_date(preface: Iterable[str]) -> PageDate | None:
    """Return the day of sending, else of the last receiving, as the head of the mail says."""
    for form in (_SENT, _RECEIVED):
        for line in preface:
            found = form.match(line)
            if found and (day := page_day(found[1])):
                return day
    return None


def _paper(entry: MailEntry) -> Paper:
    if entry.stage is not EntryStage.OVER:
        raise NoPaper("it is cut off: the line of its address is missing")
    abstract = decoded("\n".join(entry.abstract))
    comment = entry.text("Comments")
    return make_paper(
        entry.text("Title"),
        abstract,
        authors=listed_names(entry.text("Authors", "Author")),
        arxiv=entry.arxiv,
        version=next(
            (int(match[1]) for name in entry.fields if (match := _REVISED.match(name))), None
        ),
        published=entry.text("Date"),
        links=labelled_links(entry.text("DOI"), [comment, abstract]),
        categories=entry.text("Categories").split(),
        venue=entry.text("Journal-ref"),
        comment=comment,
        withdrawn=is_withdrawn(comment, abstract),
    )


def _unpacked(data: bytes) -> tuple[bytes, str]:
    """Return the text of a saved message and its date; anything else as it is, without one."""
    if not _is_message(data):
        return data, ""
    from email import message_from_bytes  # noqa: PLC0415  20 ms, and other formats need none

    message = message_from_bytes(data)
    parts = (part for part in message.walk() if part.get_content_maintype() == "text")
    texts = map(_part_text, parts)
    found = next((text for text in texts if _MARK.search(with_line_feeds(text))), b"")
    return found, str(message.get("Date", ""))


def _is_message(data: bytes) -> bool:
    head = data[:_HEADER_BYTES].lstrip()
    if not _MAIL_HEADER.match(head):
        return False
    header, blank, _ = with_line_feeds(head).partition(b"\n\n")
    return (
        bool(blank)
        and b"arxiv" in header.lower()
        and _MIME.search(header) is not None
        and len(data) <= _MAX_MESSAGE_BYTES
        and data.count(b"\n--") <= _MAX_DASHED_LINES
        and len(_PART.findall(data)) <= _MAX_PARTS
    )


def _part_text(part: "Message") -> bytes:
    """Return a part of a message in UTF-8, the tags of HTML left out."""
    payload = part.get_payload(decode=True)
    text = payload if isinstance(payload, bytes) else b""
    charset = str(part.get_content_charset("utf-8")).lower()
    # What was not coded has been made UTF-8 when the file was read, whatever its header says.
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() in _CODED:
        known = charset if charset in _CHARSETS else "utf-8"
        text = text.decode(known, "replace").encode("utf-8", "replace")
    if part.get_content_subtype() == "html":
        text = without_tags(text.decode("utf-8", "replace")).encode("utf-8", "replace")
    return text
