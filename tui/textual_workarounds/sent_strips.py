"""What the terminal shows already, so that only what is new in a frame is sent.

Textual sends all of a widget of which anything has changed, and the whole screen when the focus
moves.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from rich.console import RenderableType
from rich.segment import Segment
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Size
from textual.strip import Strip


class SentStrips:
    """What the terminal shows: by line and column, where a strip ends, and the strip."""

    def __init__(self) -> None:
        self._lines: dict[int, dict[int, tuple[int, Strip]]] = {}
        self._size = Size()

    def forget(self) -> None:
        """Forget what the terminal shows, as it may show something else by now."""
        self._lines.clear()

    def news_of(self, frame: RenderableType | None, size: Size) -> RenderableType | None:
        """Return of a frame what the terminal does not show, and note that it does from now on."""
        if size != self._size:
            self._size = size
            self.forget()
        if isinstance(frame, LayoutUpdate):
            whole, frame = frame, _in_chops(frame)
            if not self._lines:
                self._note(frame)
                return whole  # all of it is news
        if not isinstance(frame, ChopsUpdate):
            return frame
        spans = defaultdict(list)
        for y, first, last in frame.spans:
            spans[y].append((first, last))
        chops: list[dict[int, Strip | None]] = [{} for _line in frame.chops]
        for y, parts in spans.items():
            ends = zip(frame.chops[y].items(), frame.chop_ends[y], strict=False)
            for (x, strip), end in ends:
                if strip is not None and any(first < end and last > x for first, last in parts):
                    chops[y].update(self._news_in(y, x, end, strip.crop(0, end - x)))
        return _chops_at(chops)

    def _note(self, frame: ChopsUpdate) -> None:
        """Note that the terminal shows all of a frame."""
        for y, line in enumerate(frame.chops):
            self._lines[y] = {
                x: (end, strip)
                for (x, strip), end in zip(line.items(), frame.chop_ends[y], strict=False)
                if strip is not None
            }

    def _news_in(self, y: int, x: int, end: int, strip: Strip) -> Iterator[tuple[int, Strip]]:
        """Yield the pieces of a strip that the terminal does not show, by their columns."""
        shown = self._lines.setdefault(y, {})
        _end, before = shown.get(x, (0, _NOTHING))
        if before is not _NOTHING and (_end, before) == (end, strip):
            return
        held = set(_placed(x, before)) if _end == end else set()
        for other in [each for each, (till, _) in shown.items() if each < end and till > x]:
            del shown[other]
        shown[x] = (end, strip)
        for column, segment in _placed(x, strip):
            if (column, segment) not in held:
                yield column, Strip([segment])


_NOTHING = Strip([])


def _placed(x: int, strip: Strip) -> Iterator[tuple[int, Segment]]:
    """Yield the segments of a strip, each with the column in which it begins."""
    for segment in strip:
        if segment.text:
            yield x, segment
            x += segment.cell_length


def _chops_at(chops: Sequence[Mapping[int, Strip | None]]) -> ChopsUpdate | None:
    """Return a frame of strips: those of one column together, as they are often of one style."""
    ends = [[x + strip.cell_length for x, strip in line.items() if strip] for line in chops]
    spans = sorted(
        (
            (y, x, x + strip.cell_length)
            for y, line in enumerate(chops)
            for x, strip in line.items()
            if strip
        ),
        key=lambda span: (span[1], span[0]),
    )
    return ChopsUpdate(chops, spans, ends) if spans else None


def _in_chops(frame: LayoutUpdate) -> ChopsUpdate:
    """Return a frame of the whole screen as one of strips at columns."""
    region = frame.region
    chops: list[Mapping[int, Strip | None]] = [{} for _line in range(region.y)]
    chop_ends: list[list[int]] = [[] for _line in range(region.y)]
    for line in frame.strips:
        strips = list(line)
        ends = list(accumulate((strip.cell_length for strip in strips), initial=region.x))
        chops.append(dict(zip(ends, strips, strict=False)))
        chop_ends.append(ends[1:])
    spans = [(y, region.x, region.right) for y in range(region.y, region.bottom)]
    return ChopsUpdate(chops, spans, chop_ends)
