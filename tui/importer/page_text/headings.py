"""The headings of a page in Markdown: whole again where a tool broke them, and without numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tui.importer.page_text.blocks import Block, Kind, ends_sentence, words_of
from tui.importer.page_text.furniture import is_furniture
from tui.importer.page_text.labels import is_labelled

_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+[^\s#]")
_WIDTHS = range(50, 133)
"""In characters; narrower columns are lists, wider lines are not broken."""
_NEARLY_ALL = 0.98
"""Of the lines: those wider, such as addresses, are outside of the wrapping."""
_MOST_TITLE_WORDS = 40
_BEGINS_ANEW = re.compile(r"\s*(?:[-*+>#|=<\[!`]|\d{1,3}[.)]\s|\*\*|__)")
_LINK = re.compile(r"\]\(|<a\b|\]\[")
_NUMBER = re.compile(r"(?P<number>\d{1,3})[.)]\s+(?=\S)")


def with_whole_headings(text: str) -> str:
    """Give Markdown with the headings on one line each that a tool broke at the page's width.

    Only a link goes on below its heading by the rules of Markdown; the rest of a title was a
    paragraph. It is told by its place: the heading fills its line, and a blank line follows.
    """
    lines = text.split("\n")
    width = _page_width(lines)
    if width is None:
        return text
    for at in range(len(lines) - 2):
        if _goes_on(lines[at], lines[at + 1], width) and not lines[at + 2].strip():
            lines[at : at + 2] = [f"{lines[at].rstrip()} {lines[at + 1].strip()}", ""]
    return "\n".join(lines)


def without_numbers(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give the blocks of a page without the numbers that its headings are counted with."""
    counted = [_NUMBER.match(block.text) for block in blocks if block.kind is Kind.HEADING]
    numbers = [int(match["number"]) for match in counted if match]
    first = numbers[0] if numbers else 0
    is_count = numbers == list(range(first, first + len(numbers)))
    for block in blocks:
        if is_count and (first == 1 or len(numbers) > 1) and block.kind is Kind.HEADING:
            yield replace(block, text=_NUMBER.sub("", block.text, count=1))
        else:
            yield block


def _page_width(lines: Sequence[str]) -> int | None:
    lengths = sorted(len(line) for line in lines if " " in line.strip())
    width = lengths[min(int(len(lengths) * _NEARLY_ALL), len(lengths) - 1)] if lengths else 0
    return width if width in _WIDTHS else None


def _goes_on(line: str, below: str, width: int) -> bool:
    """Tell whether a heading was broken: the first word below would not have fitted on it."""
    if not _HEADING.match(line) or not below.strip() or _LINK.search(line):
        return False
    full = len(line.rstrip()) + 1 + len(below.split(maxsplit=1)[0]) > width
    apart = _BEGINS_ANEW.match(below) or is_furniture(below.strip()) or is_labelled(below)
    return full and not apart and words_of(below) < _MOST_TITLE_WORDS and not ends_sentence(below)
