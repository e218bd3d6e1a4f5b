"""CSV: one row a paper under a row of names, in UTF-8, for spreadsheets and scripts.

A spreadsheet computes a cell that begins with `=`, `+`, `-` or `@`. An apostrophe before it
prevents that. A cell that already begins with apostrophes and such a character gets one more, so
that taking one apostrophe off always restores the text.
"""

import csv
import io
import re
from collections.abc import Iterator

from tui.export.bibliographic import address, arxiv_id, doi
from tui.export.exported import ExportedList, ExportedPaper
from tui.model import Reading
from tui.text import clean_line, clean_lines, clean_text

COLUMNS = (
    "key", "title", "authors", "abstract", "arxiv_id", "doi", "address", "published", "venue",
    "categories", "keywords", "upvotes", "listed",
)  # fmt: skip
STATE_COLUMNS = ("status", "position", "tags", "rating", "note")
_COMPUTED = re.compile(r"'*[=+\-@\t\r]")
_APART = "; "


def write(exported: ExportedList) -> Iterator[str]:
    """Yield the row of names and one row a paper."""
    yield _row([*COLUMNS, *(STATE_COLUMNS if exported.with_state else ())])
    for paper in exported.papers:
        state = _state(paper, exported.marks(paper)) if exported.with_state else []
        yield _row([_guarded(cell) for cell in [*_paper(paper), *state]])


def _row(cells: list[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue()


def _guarded(cell: str) -> str:
    return f"'{cell}" if _COMPUTED.match(cell) else cell


def _paper(exported: ExportedPaper) -> list[str]:
    paper = exported.readable
    return [
        paper.key,
        clean_line(paper.title),
        _joined(paper.authors),
        clean_text(paper.abstract),
        arxiv_id(paper),
        doi(paper),
        address(paper),
        clean_line(paper.published or ""),
        clean_line(paper.venue),
        _joined(paper.categories),
        _joined(paper.keywords),
        "" if paper.upvotes is None else str(paper.upvotes),
        max((seen.listing.date for seen in exported.appearances), default=""),
    ]


def _state(exported: ExportedPaper, marks: Reading) -> list[str]:
    return [
        str(marks.status),
        str(exported.position or ""),
        _joined(marks.tags),
        str(marks.rating or ""),
        clean_lines(marks.note),
    ]


def _joined(texts: tuple[str, ...]) -> str:
    return _APART.join(map(clean_line, texts))
