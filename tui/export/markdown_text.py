"""Plain text as Markdown reads it, CommonMark's, GitHub's and Obsidian's alike."""

import re
from itertools import pairwise

from tui.export.bibliographic import PARAGRAPH
from tui.text import clean_line, clean_lines, clean_text

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~$^&]|\#(?<!\S\#)|%(?=%)|=(?==)|:(?=:)")
"""Emphasis, code, links, tags of HTML, tables, mathematics; with `#` before it a heading or a tag;
doubled, a comment, a highlight or a field of Obsidian."""
_START = re.compile(r"(?P<digits>\d{0,9})(?:(?<!\d)[-+=:](?=[\s=:-]|\Z)|(?<=\d)[.)](?=\s|\Z))")
"""The beginning of a list, or of a line that makes a heading of the one above."""


def markdown_line(text: str) -> str:
    """Return a line of `text` in which no character means anything but itself."""
    line = _SPECIAL.sub(r"\\\g<0>", clean_line(text))
    start = _START.match(line)
    return f"{start['digits']}\\{line[start.end('digits') :]}" if start else line


def markdown_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of `text`, each on one line."""
    return [line for part in clean_text(text).split(PARAGRAPH) if (line := markdown_line(part))]


def markdown_quotation(text: str) -> str:
    """Return a reader's own `text` as a quotation that keeps its lines; empty for none."""
    lines = [markdown_line(line) for line in clean_lines(text).splitlines()]
    # The backslash ends a line where the quotation would else run on.
    pairs = pairwise([*lines, ""])
    broken = [f"{line}\\" if line and after else line for line, after in pairs]
    return "\n".join(f"> {line}".rstrip() for line in broken)


def markdown_link(text: str, address: str) -> str:
    """Return a link, or the text alone where there is no address."""
    line = markdown_line(text)
    return f"[{line}](<{address}>)" if address else line
