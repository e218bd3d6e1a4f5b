"""Markdown: one reading list, a heading a paper. `tui.export.paper_files` has one file a paper."""

from collections.abc import Iterator

from tui.export.bibliographic import address
from tui.export.exported import ExportedList, ExportedPaper
from tui.export.markdown_text import (
    markdown_line,
    markdown_link,
    markdown_paragraphs,
    markdown_quotation,
)
from tui.export.summary import facts_line
from tui.model import Reading


def write(exported: ExportedList) -> Iterator[str]:
    """Yield the title of the list and one section a paper."""
    yield f"# {markdown_line(exported.title)}\n"
    for paper in exported.papers:
        yield f"\n## {markdown_link(paper.readable.title, address(paper.paper))}\n"
        yield "".join(f"\n{block}\n" for block in blocks(paper, exported.marks(paper)))


def blocks(exported: ExportedPaper, marks: Reading) -> list[str]:
    """Return what stands below the title of a paper: authors, facts, abstract, note."""
    paper = exported.readable
    found = [
        markdown_line(", ".join(paper.authors)),
        markdown_line(facts_line(exported, marks)),
        *markdown_paragraphs(paper.abstract),
        markdown_quotation(marks.note),
    ]
    return [block for block in found if block]
