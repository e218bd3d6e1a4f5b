"""CSL-JSON: the items that Zotero, Pandoc and the citation processors read.

What CSL has no variable for stands under `custom.broadsheet`, where its schema leaves room.
"""

import json
from collections.abc import Iterator
from typing import Any

from tui.export.author_names import parted
from tui.export.bibliographic import address, arxiv_id, doi, keywords, kind_of, published
from tui.export.exported import ExportedList, ExportedPaper
from tui.model import Paper, Reading, Status
from tui.text import clean_line, clean_lines, clean_text, escape_hostile


def write(exported: ExportedList) -> Iterator[str]:
    """Yield a JSON array with one item a line."""
    yield "["
    for number, paper in enumerate(exported.papers):
        item = json.dumps(_item(paper, exported.marks(paper)), ensure_ascii=False)
        yield f"{',' if number else ''}\n{escape_hostile(item)}"
    yield "\n]\n"


def _item(exported: ExportedPaper, marks: Reading) -> dict[str, Any]:
    paper = exported.readable
    day, known = published(paper), arxiv_id(paper)
    item = {
        "id": exported.cited_as,
        "type": kind_of(paper, "article", "paper-conference", "article-journal"),
        "title": clean_line(paper.title),
        "author": [_name(author) for author in paper.authors],
        "issued": {"date-parts": [day]} if day else {},
        "container-title": clean_line(paper.venue),
        "genre": "preprint" if known and not paper.venue else "",
        "publisher": "arXiv" if known and not paper.venue else "",
        "number": f"arXiv:{known}" if known else "",
        "DOI": doi(paper),
        "URL": address(paper),
        "abstract": clean_text(paper.abstract),
        "keyword": ", ".join(keywords(paper, marks)),
        "note": clean_line(paper.comment),
        "annote": clean_lines(marks.note),
        "custom": {"broadsheet": _custom(paper, marks)},
    }
    return {name: value for name, value in item.items() if value}


def _name(author: str) -> dict[str, str]:
    name = parted(author)
    if name.is_whole:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: text for part, text in parts.items() if text}


def _custom(paper: Paper, marks: Reading) -> dict[str, Any]:
    custom = {
        "key": paper.key,
        "status": "" if marks.status is Status.NEW else str(marks.status),
        "rating": marks.rating,
        "tags": [clean_line(tag) for tag in marks.tags],
    }
    return {name: value for name, value in custom.items() if value}
