"""RIS: one record a paper, each value on one line of its own, as EndNote and Zotero read it."""

from collections.abc import Iterator

from tui.export.author_names import parted
from tui.export.bibliographic import address, arxiv_id, doi, keywords, kind_of, published
from tui.export.exported import ExportedList, ExportedPaper
from tui.model import Paper, Reading
from tui.text import clean_line

_LINE_END = "\r\n"

Tagged = Iterator[tuple[str, str]]


def write(exported: ExportedList) -> Iterator[str]:
    """Yield one record a paper, with a blank line between two."""
    for number, paper in enumerate(exported.papers):
        yield _LINE_END if number else ""
        yield _record(paper, exported.marks(paper))


def _record(exported: ExportedPaper, marks: Reading) -> str:
    tagged = [*_work(exported.readable), *_dates(exported.paper), *_rest(exported, marks)]
    # A line break inside a value would begin a line of its own, and with it perhaps a tag.
    lines = [f"{tag}  - {line}" for tag, value in tagged if (line := clean_line(value))]
    return "".join(f"{line}{_LINE_END}" for line in [*lines, "ER  - "])


def _work(paper: Paper) -> Tagged:
    yield "TY", kind_of(paper, "UNPB", "CPAPER", "JOUR")
    yield "TI", paper.title
    for author in paper.authors:
        name = parted(author)
        yield "AU", ", ".join(filter(None, (name.family, name.given, name.suffix)))
    yield "T2", paper.venue
    yield "AB", paper.abstract


def _dates(paper: Paper) -> Tagged:
    day = published(paper)
    if day:
        yield "PY", f"{day[0]}"
        yield "DA", "/".join(f"{part:02}" for part in day)


def _rest(exported: ExportedPaper, marks: Reading) -> Tagged:
    paper = exported.readable
    known = arxiv_id(paper)
    yield "PB", "arXiv" if known else ""
    yield "AN", f"arXiv:{known}" if known else ""
    yield "DO", doi(paper)
    yield "UR", address(paper)
    for word in keywords(paper, marks):
        yield "KW", word
    yield "N1", paper.comment
    yield "N1", marks.note
    yield "N1", f"Rating: {marks.rating} of 5" if marks.rating else ""
    yield "ID", exported.cited_as
