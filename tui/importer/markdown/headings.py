"""Markdown as its author wrote it: without marks of quotation, its headings on one line each."""

import re
from collections.abc import Sequence

from tui.importer.page.boilerplate import is_boilerplate
from tui.importer.page.labels import is_labelled

_WORDED_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+[^\s#]")
_WIDTHS = range(50, 133)
"""In characters; narrower columns are lists, wider lines are not broken."""
_NEARLY_ALL = 0.98
"""Of the lines: those wider, such as addresses, are outside of the wrapping."""
_MOST_LINES = 3
_BEGINS_ANEW = re.compile(r"\s*(?:[-*+>#|=<\[!`]|\d{1,3}[.)]\s|\*\*|__)")
_LINK = re.compile(r"\]\(|<a\b|\]\[")
_MARK = re.compile(r"[ \t]{0,3}>[ \t]?")
_DEEPEST = 8
"""Answers to answers to answers."""
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]")


def with_whole_headings(text: str) -> str:
    """Return Markdown with the headings on one line each that a tool broke at the page's width.

    Only a link goes on below its heading by the rules of Markdown; the rest of a title was a
    paragraph. It is told by its place: the heading fills its line, and a blank line follows.
    """
    lines = text.split("\n")
    width = _page_width(lines)
    if width is None:
        return text
    for at, line in enumerate(lines):
        if _WORDED_HEADING.match(line) and not _LINK.search(line):
            end = _end_of_heading(lines, at, width)
            whole = " ".join(part.strip() for part in lines[at:end])
            lines[at:end] = [whole, *[""] * (end - at - 1)]
    return "\n".join(lines)


def _page_width(lines: Sequence[str]) -> int | None:
    lengths = sorted(len(line) for line in lines if " " in line.strip())
    width = lengths[min(int(len(lengths) * _NEARLY_ALL), len(lengths) - 1)] if lengths else 0
    return width if width in _WIDTHS else None


def _end_of_heading(lines: Sequence[str], at: int, width: int) -> int:
    """Return where a heading ends that may have been broken: a blank line stands there."""
    for end in range(at + 1, min(at + 1 + _MOST_LINES, len(lines))):
        if not lines[end].strip():
            return end
        if not _goes_on(lines[end - 1], lines[end], width):
            break
    return at + 1


def _goes_on(line: str, below: str, width: int) -> bool:
    """Return whether a title goes on: the first word below would not have fitted on its line.

    The last word of a title may be one that is on buttons too, such as `Models`.
    """
    text = below.strip()
    full = len(line.rstrip()) + 1 + len(text.split(maxsplit=1)[0]) > width
    apart = _BEGINS_ANEW.match(below) or (is_boilerplate(text) and not text.isalpha())
    return full and not apart and not is_labelled(text) and not text.endswith(".")


def unquoted(text: str) -> str:
    """Return a text without the marks that all of its lines have."""
    for _ in range(_DEEPEST):
        if not text.lstrip().startswith(">"):
            return text
        lines = text.splitlines(keepends=True)
        if not all(_MARK.match(line) or not line.strip() for line in lines):
            return text
        text = "".join(_MARK.sub("", line, count=1) for line in lines)
    return text


def without_quotations(text: str) -> str:
    """Return Markdown with quotations as paragraphs: those that begin after a blank or a heading.

    A mark at the start of any other line is a sign of mathematics that a break came before.
    """
    lines = text.split("\n")
    quoted, above = False, ""
    for at, line in enumerate(lines):
        mark = _MARK.match(line)
        quoted = mark is not None and (quoted or not above.strip() or bool(_HEADING.match(above)))
        if mark and quoted:
            lines[at] = line[mark.end() :]
        above = line
    return "\n".join(lines)
