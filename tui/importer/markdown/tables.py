"""Tables in Markdown: each row as a labelled line, if the table has titles and abstracts."""

import re
from collections.abc import Sequence

from tui.importer.page.labels import ABSTRACT, TITLE, role_of

_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*")
_PIPE = re.compile(r"(?<!\\)\|")
_LABELS = {"paper": TITLE, "summary": ABSTRACT}
"""What columns are called too, where none has the proper name."""


def without_tables(text: str) -> str:
    """Return Markdown with the rows of its tables as labelled lines, those of no papers gone."""
    if "|" not in text:
        return text
    lines = text.split("\n")
    at = 1
    while at < len(lines):
        if "|" in lines[at - 1] and _RULE.fullmatch(lines[at]):
            end = next((n for n in range(at, len(lines)) if "|" not in lines[n]), len(lines))
            columns = _columns(_cells(lines[at - 1]))
            rows = [_labelled(columns, _cells(line)) for line in lines[at + 1 : end]]
            lines[at - 1 : end] = ["", "", *rows]
            at = end
        at += 1
    return "\n".join(lines)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _PIPE.split(line.strip().removeprefix("|").removesuffix("|"))]


def _columns(names: Sequence[str]) -> list[str]:
    """Return the label of each column; nothing for a table without titles or abstracts."""
    bare = [name.strip("*_ ") for name in names]
    known = {role_of(name) for name in bare}
    named = {k: role for k, role in _LABELS.items() if role not in known}
    columns = [named.get(name.lower(), name if role_of(name) else "") for name in bare]
    return columns if {TITLE, ABSTRACT} <= set(map(role_of, columns)) else []


def _labelled(columns: Sequence[str], cells: Sequence[str]) -> str:
    parts = [
        (role_of(name), f"{name}: {cell}")
        for name, cell in zip(columns, cells, strict=False)
        if name and cell
    ]
    order = {TITLE: 0, ABSTRACT: 2}
    return " | ".join(part for _, part in sorted(parts, key=lambda p: order.get(p[0] or "", 1)))
