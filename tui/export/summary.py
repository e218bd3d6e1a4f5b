"""The one line of facts that stands under a title in the formats for reading."""

from tui.export.bibliographic import arxiv_id
from tui.export.exported import ExportedPaper
from tui.model import Reading, Status, stars_of
from tui.text import clean_line


def facts_line(exported: ExportedPaper, marks: Reading) -> str:
    """Return where and when a paper came out, and what the reader did with it."""
    return " · ".join([*_published(exported), *_marked(marks)])


def _published(exported: ExportedPaper) -> list[str]:
    paper = exported.paper
    known = arxiv_id(paper)
    facts = [
        f"arXiv:{known}" if known else "",
        clean_line(paper.published or "") if not paper.published_guessed else "",
        clean_line(paper.venue),
        ", ".join(map(clean_line, paper.categories)),
    ]
    return [fact for fact in facts if fact]


def _marked(marks: Reading) -> list[str]:
    facts = [
        "" if marks.status is Status.NEW else str(marks.status),
        stars_of(marks.rating),
        ", ".join(map(clean_line, marks.tags)),
    ]
    return [fact for fact in facts if fact]
