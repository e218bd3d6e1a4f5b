"""Tables of papers with a header row, divided by commas, semicolons, tabs or bars."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from tui.importer.digests.titles import without_brackets
from tui.importer.evidence.abstracts import read_like_abstracts
from tui.importer.evidence.judging import reads_like_title
from tui.importer.markup.field_names import field_of
from tui.importer.markup.record_fields import arxiv_of, paper_of
from tui.importer.markup.scanning import counted, one_page, within_bounds
from tui.importer.page.blocks import is_prose, words_of
from tui.importer.parsed import Parsed, SourceRank
from tui.importer.records import NoPaper, collected
from tui.importer.source import Source
from tui.model import Paper, arxiv_reference

NAME = "CSV table"
RANK = SourceRank.REFERENCES

_HEADER_BYTES = 4_096
_DELIMITERS = ",;\t|"
_MARKUP = b"<{[#-|"
"""What other formats begin with."""
_FEWEST_COLUMNS = 2
_MOST_LINES_ABOVE = 3
_LIST = re.compile(r"\[\s*(['\"].*['\"])\s*\]")
_APART = re.compile(r"['\"]\s*,\s*['\"]")
_LOOKED_AT = 50
_ENOUGH = 0.5
_ENOUGH_UNNAMED = 0.15
"""What the texts of a column score that is told by nothing else; of 5,030 abstracts 99 in 100."""
_TITLE_WORDS = range(3, 40)


class _TableRow:
    """One row: where it begins, and its fields, or why there are none."""

    def __init__(self, line: int, fields: Mapping[str, object], problem: str = "") -> None:
        self.line = line
        self.fields = fields
        self.problem = problem


def parse(source: Source) -> Parsed | None:
    """Return the papers of a table, or None for anything else; raises NoListing.

    Its columns must be those of papers, by their names or by what they hold: titles, and beside
    them abstracts or ids.
    """
    head = source.data[:_HEADER_BYTES].lstrip()
    if head[:1] in (bytes([mark]) for mark in _MARKUP) or b"\n" not in head:
        return None
    first = [line.decode("utf-8", "replace") for line in head.splitlines()[:_MOST_LINES_ABOVE]]
    for delimiter in _DELIMITERS if head else "":
        if max(line.count(delimiter) for line in first) + 1 < _FEWEST_COLUMNS:
            continue
        text = within_bounds(source, "a table").decode("utf-8", "replace")
        lines = text.splitlines(keepends=True)
        above = _lines_above(lines, delimiter)
        columns = _columns(lines[above:], delimiter)
        rows = _rows(lines, above, delimiter, columns)
        looked_at = list(islice(rows, _LOOKED_AT)) if "title" in columns else []
        if looked_at and (_has_abstracts(looked_at) or _has_ids(looked_at)):
            found = counted(chain(looked_at, rows), source)
            papers, skipped = collected(((f"line {row.line}", row) for row in found), _paper)
            return one_page(NAME, source, papers, skipped)
    return None


def _lines_above(lines: Sequence[str], delimiter: str) -> int:
    """Return how many lines stand above the header: `sep=;`, or where the table is from."""
    for at, line in enumerate(lines[:_MOST_LINES_ABOVE]):
        names = map(field_of, next(csv.reader([line[:_HEADER_BYTES]], delimiter=delimiter), ()))
        if "title" in names:
            return at
    return 0


def _columns(lines: Sequence[str], delimiter: str) -> list[str]:
    """Return the field that each column holds: by its name, else by what stands in it."""
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        names, *rows = [row for row in islice(reader, _LOOKED_AT + 1) if any(row)] or [[]]
    except csv.Error:
        return []
    if any(abs(len(row) - len(names)) > 1 for row in rows):
        return []
    columns = [field_of(name) for name in names]
    for at, field in enumerate(columns):
        cells = [row[at].strip() for row in rows if at < len(row) and row[at].strip()]
        if not field and cells:
            columns[at] = _field_by_content(cells, columns)
    return columns


def _field_by_content(cells: Sequence[str], known: Sequence[str]) -> str:
    if _share([arxiv_reference(cell)[0] is not None for cell in cells]) >= _ENOUGH:
        return "url"
    prose = [cell for cell in cells if is_prose(cell, words_of(cell))]
    if "abstract" not in known and len(prose) >= _ENOUGH * len(cells):
        return "abstract" if read_like_abstracts(prose, _ENOUGH_UNNAMED) else ""
    if "title" not in known and len(set(cells)) == len(cells):
        titles = [words_of(cell) in _TITLE_WORDS and reads_like_title(cell) for cell in cells]
        return "title" if _share(titles) >= _ENOUGH else ""
    return ""


def _rows(
    lines: Sequence[str], above: int, delimiter: str, columns: Sequence[str]
) -> Iterator[_TableRow]:
    """Yield the rows below the header; a table that is damaged ends with the reason."""
    reader = csv.reader(lines[above:], delimiter=delimiter)
    line, begun = above + 1, False
    try:
        for row in reader:
            fields = _fields(columns, row)
            if fields and (begun or _is_row(fields)):
                yield _TableRow(line, fields)
            begun = begun or any(row)
            line = above + reader.line_num + 1
    except csv.Error:
        yield _TableRow(line, {}, "a quotation mark is missing from here on")


def _is_row(fields: Mapping[str, object]) -> bool:
    """Whether the first row of a table is no header, but holds what its columns hold."""
    abstract = str(fields.get("abstract", ""))
    return arxiv_of(fields) is not None or is_prose(abstract, words_of(abstract))


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
    """Whether most rows have an abstract; summaries are such if they read like abstracts."""
    if _share(["abstract" in row.fields for row in rows]) >= _ENOUGH:
        return True
    summaries = [str(row.fields["summary"]) for row in rows if "summary" in row.fields]
    return len(summaries) >= _ENOUGH * len(rows) and read_like_abstracts(summaries)


def _has_ids(rows: Sequence[_TableRow]) -> bool:
    named = ["doi" in row.fields or arxiv_of(row.fields) is not None for row in rows]
    return _share(named) >= _ENOUGH


def _share(told: Sequence[bool]) -> float:
    return sum(told) / len(told)


def _paper(row: _TableRow) -> Paper:
    if row.problem:
        raise NoPaper(row.problem)
    title = row.fields.get("title")
    named = {"title": without_brackets(title)} if isinstance(title, str) else {}
    return paper_of({**row.fields, **named})
