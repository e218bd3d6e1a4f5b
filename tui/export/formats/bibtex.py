"""BibTeX, which BibLaTeX reads too: one entry a paper.

The field `broadsheet` holds the key of the paper; by it `update` knows an entry as its own.
"""

from collections.abc import Iterator, Mapping

from tui.export.bib_updating import UpdatedText, updated_bib
from tui.export.bibliographic import (
    address,
    arxiv_id,
    doi,
    is_meeting,
    keywords,
    kind_of,
    published,
)
from tui.export.exported import ExportedList, ExportedPaper
from tui.export.tex import tex_line, tex_name, tex_text, tex_title
from tui.model import Reading, Status
from tui.model.spans import MONTHS

MARKER = "broadsheet"


def write(exported: ExportedList) -> Iterator[str]:
    """Yield one entry a paper, with a blank line between two."""
    for number, paper in enumerate(exported.papers):
        yield "\n" if number else ""
        yield entry(paper, exported.marks(paper))


def entry(exported: ExportedPaper, marks: Reading) -> str:
    """Return the entry of one paper, ended by a line break."""
    return _entry(exported, exported.cited_as, fields(exported, marks))


def update(text: str, exported: ExportedList) -> UpdatedText:
    """Return `text`, a whole file, with its entries of these papers brought up to date.

    Papers that it lacks are added at its end; every other byte stays. Raises ExportError for a
    file that is cut off.
    """
    return updated_bib(
        text,
        [(paper, fields(paper, exported.marks(paper))) for paper in exported.papers],
        MARKER,
        _entry,
    )


def _entry(exported: ExportedPaper, key: str, values: Mapping[str, str]) -> str:
    lines = "".join(f"  {name} = {value},\n" for name, value in values.items())
    kind = kind_of(exported.paper, "misc", "inproceedings", "article")
    return f"@{kind}{{{key},\n{lines}}}\n"


def fields(exported: ExportedPaper, marks: Reading) -> dict[str, str]:
    """Return the fields of a paper that have a value, each value as it stands in the file."""
    paper = exported.paper
    known = arxiv_id(paper)
    year, month, day = (*published(paper), 0, 0, 0)[:3]
    values = {
        "title": tex_title(paper.title),
        "author": " and ".join(tex_name(name) for name in paper.authors),
        "year": str(year or ""),
        "month": "",
        "day": str(day or ""),
        "booktitle" if is_meeting(paper.venue) else "journal": tex_line(paper.venue),
        "eprint": known,
        "archiveprefix": "arXiv" if known else "",
        "primaryclass": tex_line(paper.categories[0]) if known and paper.categories else "",
        "doi": doi(paper),
        "url": address(paper),
        "abstract": tex_text(paper.abstract),
        "comment": tex_line(paper.comment),
        "keywords": ", ".join(filter(None, map(_keyword, keywords(paper, marks)))),
        "annote": tex_text(marks.note),
        "ranking": f"rank{marks.rating}" if marks.rating else "",
        "readstatus": "read" if marks.status is Status.READ else "",
        MARKER: paper.key,
    }
    braced = {name: f"{{{value}}}" if value else "" for name, value in values.items()}
    # The one value that is a macro: styles print it in the language of the document.
    braced["month"] = MONTHS[month - 1] if month else ""
    return {name: value for name, value in braced.items() if value}


def _keyword(word: str) -> str:
    """Return a keyword without the commas that would end it."""
    return tex_line(word.replace(",", " "))
