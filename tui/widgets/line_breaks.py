"""Paragraphs broken into lines as evenly as they can be, by all lines of a paragraph at once."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from textual.content import Content

_WORD = re.compile(r"\S+")
WORDS_TAKEN_DOWN = 5
"""Words at a line's end of which any may be left to the next line."""
_NEVER = 1 << 60
NARROWEST = 10
"""Columns that words must have beside what hangs before them."""
LONE_WORD_SHARE = 4
"""A last line narrower than one in this many parts of the width counts as badly filled."""


HANGING = "\t"
"""What stands before it goes before a paragraph, and the lines below stand under its words."""
RULE = "│"
"""What of that is repeated before each line."""


def set_lines(texts: Iterable[Content], width: int) -> list[Content]:
    """Return texts, whose paragraphs are divided by line ends, as lines of at most `width` columns.

    Words are never hyphenated. Text with words too wide for a line is broken where it must be.
    """
    lines: list[Content] = []
    for text in texts:
        lines += [line for part in text.split("\n") for line in _hung(part, width)] or [text]
    return lines


def _hung(text: Content, width: int) -> Iterator[Content]:
    """Yield the lines of a paragraph, after what is to stand before them if there is room."""
    at = text.plain.find(HANGING)
    room = width - at
    if at < 0 or room < NARROWEST:
        yield from _paragraph(text, width)
        return
    before = text[:at]
    for line in _paragraph(text[at + 1 :], room):
        yield before + line
        before = Content("".join(each if each == RULE else " " for each in before.plain))


def _paragraph(text: Content, width: int) -> Iterator[Content]:
    plain = text.plain
    spans = [found.span() for found in _WORD.finditer(plain)]
    widths = _widths(plain, spans)
    if not spans or max(widths) > width:
        yield from text.wrap(width) or [text]
        return
    start = 0
    for end in breaks(widths, width):
        yield text[spans[start][0] : spans[end - 1][1]]
        start = end


def _widths(plain: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return the columns of each word, and of all spaces but one after it."""
    stops = [start - 1 for start, _end in spans[1:]] + [end for _start, end in spans[-1:]]
    if plain.isascii():
        return [stop - start for (start, _end), stop in zip(spans, stops, strict=True)]
    starts = (start for start, _end in spans)
    return [Content(plain[s:e]).cell_length for s, e in zip(starts, stops, strict=True)]


def breaks(widths: Sequence[int], width: int) -> list[int]:
    """Return after how many words each line ends, so that the lines are as even as can be.

    `widths` are those of the words in columns, none above `width`. The sum over all lines but the
    last of the squared space left is least (Knuth and Plass, 1981, without hyphens and glue); a
    last line that is hardly begun costs as much as a line half empty.
    """
    count = len(widths)
    ends_at = [0, *accumulate(each + 1 for each in widths)]
    least, ends = [0] * (count + 1), [count] * (count + 1)
    for first in range(count - 1, -1, -1):
        room = width + 1 + ends_at[first]
        most = bisect_right(ends_at, room) - 1
        if most == count:
            least[first] = _last_cost(width, room - ends_at[count])
            candidates = range(count - 1, max(first, count - 3), -1)  # or words for the last line
        else:
            least[first] = _NEVER
            candidates = range(most, max(first, most - WORDS_TAKEN_DOWN), -1)
        for end in candidates:
            cost = (room - ends_at[end]) ** 2 + least[end]
            if cost < least[first]:
                least[first], ends[first] = cost, end
    lines: list[int] = []
    at = 0
    while at < count:
        at = ends[at]
        lines.append(at)
    return lines


def _last_cost(width: int, room: int) -> int:
    return (width // 2) ** 2 if (width - room) * LONE_WORD_SHARE < width else 0
