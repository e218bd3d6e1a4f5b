"""One line out of a longer text, around the words that answer a query."""

from collections.abc import Sequence
from typing import NamedTuple

ELLIPSIS = "…"
LEAD_SHARE = 4
"""The best words begin one in this many of the line's characters after its start, if they can."""

Span = tuple[int, int]


class Excerpt(NamedTuple):
    """One line of text, and the start and end of each stretch of it to highlight."""

    text: str
    spans: tuple[Span, ...]


def excerpt(text: str, spans: Sequence[Span], width: int) -> Excerpt:
    """Return the line of at most `width` characters of `text` that shows the most of `spans`.

    `spans` are those that `Found.spans` returns for `text`, in order. Ellipses stand where text
    was left out.
    """
    text = text.replace("\n", " ")
    if len(text) <= width:
        return Excerpt(text, tuple(spans))
    room = max(1, width - 2 * len(ELLIPSIS))
    best = max(range(len(spans)), key=lambda n: (_shown(text, spans[n:], room), -n), default=0)
    start, end = _bounds(text, spans[best][0] if spans else 0, room)
    before = ELLIPSIS if start else ""
    after = ELLIPSIS if end < len(text) else ""
    moved = len(before) - start
    inside = (span for span in spans if start <= span[0] and span[1] <= end)
    line = f"{before}{text[start:end]}{after}"
    return Excerpt(line[:width], tuple((first + moved, last + moved) for first, last in inside))


def _shown(text: str, spans: Sequence[Span], room: int) -> int:
    """Count the different words among the `spans` that fit a line which begins by the first."""
    last = spans[0][0] + room - room // LEAD_SHARE
    return len({text[start:end].casefold() for start, end in spans if end <= last})


def _bounds(text: str, hit: int, room: int) -> Span:
    """Return where a line of `room` characters that shows the word at `hit` begins and ends."""
    start = max(0, min(hit - room // LEAD_SHARE, len(text) - room))
    if start:
        start = min(hit, text.find(" ", start - 1, hit) + 1 or start)
    end = min(len(text), start + room)
    if end < len(text):
        gap = text.rfind(" ", hit, end + 1)
        end = gap if gap > hit else end
    return start, end
