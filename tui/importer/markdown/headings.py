"""The headings of a page in Markdown: whole again where a tool broke them, and without numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tui.importer.page.blocks import Block, BlockKind
from tui.importer.page.boilerplate import is_boilerplate
from tui.importer.page.labels import is_labelled

_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+[^\s#]")
_WIDTHS = range(50, 133)
"""In characters; narrower columns are lists, wider lines are not broken."""
_NEARLY_ALL = 0.98
"""Of the lines: those wider, such as addresses, are outside of the wrapping."""
_MOST_LINES = 3
_BEGINS_ANEW = re.compile(r"\s*(?:[-*+>#|=<\[!`]|\d{1,3}[.)]\s|\*\*|__)")
_LINK = re.compile(r"\]\(|<a\b|\]\[")
_NUMBER = re.compile(r"(?P<number>\d{1,3})[.)]\s+(?=\S)")


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
        if _HEADING.match(line) and not _LINK.search(line):
            end = _end_of_heading(lines, at, width)
            whole = " ".join(part.strip() for part in lines[at:end])
            lines[at:end] = [whole, *[""] * (end - at - 1)]
    return "\n".join(lines)


def without_numbers(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of a page without the numbers that its headings are counted with."""
    counted = [_NUMBER.match(block.text) for block in blocks if block.kind is BlockKind.HEADING]
    numbers = [int(match["number"]) for match in counted if match]
    first = numbers[0] if numbers else 0
    is_count = numbers == list(range(first, first + len(numbers)))
    for block in blocks:
        if is_count and (first == 1 or len(numbers) > 1) and block.kind is BlockKind.HEADING:
            yield replace(block, text=_NUMBER.sub("", block.text, count=1))
        else:
            yield block


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
