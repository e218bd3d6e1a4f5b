"""Tables and titles of HTML, written as Markdown writes them."""

import re
from collections.abc import Iterator

from tui.importer.page.labels import TITLE, role_of

_TABLE = re.compile(r"<table\b[^<>]*>(?P<rows>(?:(?!</?table\b).)*)</table\s*>", re.I | re.DOTALL)
_ROW = re.compile(r"<tr\b[^<>]*>", re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b[^<>]*>", re.IGNORECASE)
_TABLE_TAG = re.compile(r"</?(?:thead|tbody|tfoot|t[rdh])\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_TITLE = re.compile(
    r"<(?:div|p|span|td)\b[^<>]*?(?:\bclass\s*=\s*[\"']?(?:[\w -]*[ _-])?title\b"
    r"|font-weight:\s*(?:bold|[6-9]00))[^<>]*>",
    re.IGNORECASE,
)
_FEWEST_COLUMNS = 2


def with_marks(text: str) -> str:
    """Return HTML with its tables of papers as rows with bars, and with its titles as headings."""
    return _TITLE.sub("\n### ", _TABLE.sub(_bars, text)) if "<" in text else text


def _bars(table: re.Match[str]) -> str:
    """Return a table as Markdown on as many lines, if one of its columns is that of titles."""
    rows = [list(_cells(row)) for row in _ROW.split(table["rows"])[1:]]
    names = [_TAG.sub("", cell).strip(" *") for cell in rows[0]] if rows else []
    if len(names) < _FEWEST_COLUMNS or TITLE not in map(role_of, names):
        return table.group()
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|---" * len(names) + "|")
    missing = table.group().count("\n") - len(lines) - 1
    return "\n\n" + "\n".join(lines) + "\n" * max(missing, 1)


def _cells(row: str) -> Iterator[str]:
    for cell in _CELL.split(row)[1:]:
        yield " ".join(_TABLE_TAG.sub(" ", cell).replace("|", "/").split())
