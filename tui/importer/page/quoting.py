"""Quoted text, as in answers to e-mail and in notes, without its marks."""

import re

_MARK = re.compile(r"[ \t]{0,3}>[ \t]?")
_DEEPEST = 8
"""Answers to answers to answers."""
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]")


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
