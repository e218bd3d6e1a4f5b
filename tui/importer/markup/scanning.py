"""Text of many records read piece by piece: its marks, its lines, and the bounds it must keep."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Protocol, TypeVar

from tui.errors import NoListing
from tui.importer.dates import PageDate
from tui.importer.parsed import Page, Parsed, Skipped
from tui.importer.source import Source
from tui.model import Paper


class OnLine(Protocol):
    """A record that stands on some line of its file."""

    @property
    def line(self) -> int:
        """Where it begins, counted from 1."""


Record = TypeVar("Record", bound=OnLine)

MAX_TEXT_BYTES = 32 * 1024 * 1024
"""A day's feed is below 5 MB, and a file of references of a whole working life below 20."""
MAX_LINES = 2_000_000
MAX_RECORDS = 100_000
MARK_WITHIN_BYTES = 65_536
"""How far into a file the mark of its format may stand."""
_MAX_PREFACE_LINES = 30
_LONGEST_PREFACE_LINE = 300
_MARKDOWN = (b"# ", b"## ", b"```")
"""What pages begin lines with that quote a reference."""
_OTHER_FORMATS = b"<{["
"""What markup and JSON begin with; they may quote a reference anywhere."""


def opens_with(mark: re.Pattern[bytes], data: bytes) -> bool:
    """Return whether the line that `mark` finds opens `data`, but for comments and a short preface.

    Programs put their name or an encoding before the first record. Anything longer is a page
    that quotes one.
    """
    head = with_line_feeds(data[:MARK_WITHIN_BYTES])
    found = mark.search(head)
    if found is None:
        return False
    above = map(bytes.strip, head[: found.start()].split(b"\n"))
    lines = [line for line in above if line and not line.startswith(b"%")]
    return (
        head.lstrip()[:1] not in _OTHER_FORMATS
        and len(lines) <= _MAX_PREFACE_LINES
        and not any(line.startswith(_MARKDOWN) for line in lines)
        and all(len(line) <= _LONGEST_PREFACE_LINE for line in lines)
    )


def within_bounds(source: Source, name: str) -> bytes:
    """Return the bytes of `source`, in the format `name`; raises NoListing for too many."""
    if len(source.data) > MAX_TEXT_BYTES:
        raise NoListing(
            f"{source.called} is {name} of more than {MAX_TEXT_BYTES // 1024**2} MB. "
            "Split it and import the parts."
        )
    if max(source.data.count(b"\n"), source.data.count(b"\r")) > MAX_LINES:
        raise NoListing(
            f"{source.called} is {name} of more than {MAX_LINES:,} lines. "
            "Split it and import the parts."
        )
    return source.data


def counted(records: Iterator[Record], source: Source) -> Iterator[Record]:
    """Pass on the records of `source`, telling how far it has been gone through.

    Raises NoListing when they do not come to an end.
    """
    for number, record in enumerate(records):
        if number == MAX_RECORDS:
            raise NoListing(
                f"{source.called} holds more than {MAX_RECORDS:,} records. "
                "Split it and import the parts."
            )
        source.tell_line(record.line)
        yield record


def with_line_feeds(data: bytes) -> bytes:
    """Return `data` with every line end as a line feed."""
    if b"\r" not in data:
        return data
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def lines_of_text(data: bytes, first: int = 1) -> Iterator[tuple[int, str]]:
    """Yield the lines of `data` one by one without their ends, each with its number."""
    for number, line in enumerate(BytesIO(with_line_feeds(data)), start=first):
        yield number, line.decode("utf-8", "replace").rstrip("\n")


def one_page(
    name: str,
    source: Source,
    papers: Sequence[Paper],
    skipped: Sequence[Skipped],
    date: PageDate | None = None,
) -> Parsed:
    """Return `source`, surely in the format `name`, as one listing; raises NoListing if empty."""
    return joined(name, source, [Page(tuple(papers), date)], skipped)


def joined(name: str, source: Source, pages: Sequence[Page], skipped: Sequence[Skipped]) -> Parsed:
    """Return the listings in `source`, those without papers left out; raises NoListing for none."""
    kept = tuple(page for page in pages if page.papers)
    if not kept:
        reason = f": {skipped[0].where}: {skipped[0].reason}" if skipped else ""
        raise NoListing(
            f"{source.called} was read as {name}, but holds no paper{reason}. Save it again."
        )
    return Parsed(name, kept, tuple(skipped))
