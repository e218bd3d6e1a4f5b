"""Tables of papers with a header row, divided by commas, semicolons or tabs."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from tui.importer.markup.record_fields import arxiv_of, paper_of
from tui.importer.markup.scanning import counted, one_page, within_bounds
from tui.importer.parsed import Parsed
from tui.importer.ranks import SourceRank
from tui.importer.records import NoPaper, collected
from tui.importer.source import Source
from tui.model import Paper
from tui.text import fold

NAME = "CSV table"
RANK = SourceRank.REFERENCES

_HEADER_BYTES = 4_096
_DELIMITERS = ",;\t"
_MARKUP = b"<{[#-"
"""What other formats begin with."""
_FEWEST_COLUMNS = 2
_COLUMNS = {
    "title": "title", "paper title": "title", "article title": "title", "paper": "title",
    "abstract": "abstract", "abstract note": "abstract", "summary": "abstract",
    "authors": "authors", "author": "authors", "author names": "authors",
    "first authors": "authors", "author s": "authors",
    "arxiv": "arxiv_id", "arxiv id": "arxiv_id", "paper id": "arxiv_id", "id": "id",
    "entry id": "arxiv_id", "url": "url", "link": "url", "pdf": "pdf_url", "pdf url": "pdf_url",
    "paper url": "url", "doi": "doi", "year": "year", "publication year": "year",
    "date": "date", "published": "published", "publication date": "publication_date",
    "published date": "published", "journal": "journal", "publication title": "journal",
    "source title": "journal", "venue": "venue", "conference": "venue", "keywords": "keywords",
    "tags": "keywords", "author keywords": "keywords", "categories": "categories",
    "upvotes": "upvotes", "votes": "upvotes", "code": "code_url", "github": "code_url",
    "标题": "title", "摘要": "abstract", "作者": "authors", "链接": "url", "日期": "date",
}  # fmt: skip
"""The fields of a record by the names of columns."""
_LIST = re.compile(r"\[\s*(['\"].*['\"])\s*\]")
_APART = re.compile(r"['\"]\s*,\s*['\"]")
_LOOKED_AT = 50
_ENOUGH = 0.5


class _TableRow:
    """One row: where it begins, and its fields, or why there are none."""

    def __init__(self, line: int, fields: Mapping[str, object], problem: str = "") -> None:
        self.line = line
        self.fields = fields
        self.problem = problem


def parse(source: Source) -> Parsed | None:
    """Return the papers of a table, or None for anything else; raises NoListing.

    The names of its columns must be those of papers: a title and an abstract, or ids beside titles.
    """
    delimiter = _delimiter(source.data)
    if delimiter is None:
        return None
    lines = within_bounds(source, "a table").decode("utf-8", "replace").splitlines(keepends=True)
    rows = _rows(lines, delimiter)
    first = list(islice(rows, _LOOKED_AT))
    if not first or not (_has_abstracts(first) or _has_ids(first)):
        return None
    found = counted(_joined(first, rows), source)
    papers, skipped = collected(((f"line {row.line}", row) for row in found), _paper)
    return one_page(NAME, source, papers, skipped)


def _delimiter(data: bytes) -> str | None:
    """Return what divides the columns, if the first line names columns of papers."""
    head = data[:_HEADER_BYTES].lstrip()
    if head[:1] in (bytes([mark]) for mark in _MARKUP):
        return None
    line = head.splitlines()[0].decode("utf-8", "replace") if head else ""
    for delimiter in _DELIMITERS:
        names = [_field(name) for name in next(csv.reader([line], delimiter=delimiter), [])]
        if len(names) >= _FEWEST_COLUMNS and "title" in names:
            return delimiter
    return None


def _field(name: str) -> str:
    return _COLUMNS.get(fold(name.replace("_", " ")), "")


def _rows(lines: Sequence[str], delimiter: str) -> Iterator[_TableRow]:
    """Yield the rows below the header; a table that is damaged ends with the reason."""
    reader = csv.reader(lines, delimiter=delimiter)
    names: list[str] = []
    line = 1
    try:
        for row in reader:
            if not names:
                names = [_field(name) for name in row]
            elif any(cell.strip() for cell in row):
                yield _TableRow(line, _fields(names, row))
            line = reader.line_num + 1
    except csv.Error:
        yield _TableRow(line, {}, "a quotation mark is missing from here on")


def _fields(names: Sequence[str], row: Sequence[str]) -> dict[str, object]:
    fields: dict[str, object] = {}
    for name, cell in zip(names, row, strict=False):
        if name and cell.strip():
            fields.setdefault(name, _value(cell.strip()))
    return fields


def _value(cell: str) -> object:
    """Return a cell's text, or the texts of a list that a program wrote into it."""
    found = _LIST.fullmatch(cell)
    return _APART.split(found[1][1:-1]) if found else cell


def _has_abstracts(rows: Sequence[_TableRow]) -> bool:
    return _share(["abstract" in row.fields for row in rows]) >= _ENOUGH


def _has_ids(rows: Sequence[_TableRow]) -> bool:
    named = ["doi" in row.fields or arxiv_of(row.fields) is not None for row in rows]
    return _share(named) >= _ENOUGH


def _share(told: Sequence[bool]) -> float:
    return sum(told) / len(told)


def _joined(first: Sequence[_TableRow], rest: Iterator[_TableRow]) -> Iterator[_TableRow]:
    yield from first
    yield from rest


def _paper(row: _TableRow) -> Paper:
    if row.problem:
        raise NoPaper(row.problem)
    return paper_of({**row.fields})
