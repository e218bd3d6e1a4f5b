"""Which lines of a text stand alone, and which are the last words of what is above them."""

from collections.abc import Sequence

from tui.importer.page.addresses import address_of
from tui.importer.page.blocks import ends_sentence, leads_to_address, words_of
from tui.importer.page.boilerplate import (
    is_boilerplate,
    is_label,
    is_promotion,
    is_submission,
    may_be_name,
)
from tui.importer.plain.lines import PlainLine
from tui.importer.plain.widths import is_full, is_too_wide

_FEWEST_TEXT_WORDS = 22
"""An address under so many words belongs to them if their sentence has not ended."""


def stands_alone(text: str) -> bool:
    """Return whether a line, judged by itself, is boilerplate or an address."""
    return is_boilerplate(text) or is_promotion(text) or is_address(text)


def standing_alone(groups: Sequence[Sequence[PlainLine]]) -> list[list[bool]]:
    """Return of each line whether it is boilerplate by itself, or names who put up a paper."""
    alone: list[list[bool]] = []
    named = False
    for group in groups:
        marks = []
        for line in group:
            text = line.text.strip()
            marks.append(stands_alone(text) or (named and may_be_name(text)))
            named = is_submission(text)
        alone.append(marks)
    return alone


def is_address(text: str) -> bool:
    """Return whether the whole of a line is one address."""
    return " " not in text and address_of(text) is not None


def without_endings(
    alone: Sequence[bool], group: Sequence[PlainLine], width: int | None
) -> list[bool]:
    """Return of each line whether it stands alone, and does not end the text above it."""
    alone = list(alone)
    start = 0
    for at, line in enumerate(group):
        if at and alone[at - 1]:
            start = at
        last = at + 1 == len(group)
        if alone[at] and at > start and _ends(group[start:at], line, width, last=last):
            alone[at] = False
    return alone


def _ends(above: Sequence[PlainLine], line: PlainLine, width: int | None, *, last: bool) -> bool:
    """Return whether a line that might stand alone ends the text above it."""
    upper, lower = above[-1].text.strip(), line.text.strip()
    if ends_sentence(upper):
        return False
    if is_address(lower):
        words = sum(words_of(line.text) for line in above)
        return leads_to_address(upper, lower) or (width is not None and words >= _FEWEST_TEXT_WORDS)
    label = is_label(lower)
    if label and line.indent > above[-1].indent:
        return True
    if width is None or is_too_wide(above[-1], width) or not is_full(above[-1], line, width):
        return False
    return (label and last) or ends_sentence(lower)
