"""How Textual has to be held so that Broadsheet behaves; each with its reason.

All were needed for Textual 8.2.8. `tests/screen/test_textual_workarounds.py` fails for each when
Textual no longer needs it.
"""

import asyncio
import contextlib
import os
import re
import signal
import sys
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, islice
from typing import Any, NamedTuple, TextIO

from rich.console import RenderableType
from rich.segment import Segment
from textual import events
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.strip import Strip

from tui.terminal_background import ASK_BACKGROUND, NO_ANSWER, listen_for_background

DEBUG_VARIABLE = "BROADSHEET_DEBUG"
"""Asks for tracebacks with the values of variables, which may hold titles and notes."""
ROUNDS = 4
"""A key goes up from the focus, then what its action says, then what is said in answer to that."""
ENDING_SIGNALS = ("SIGTERM", "SIGHUP")


class HeldApp(App[None]):
    """An app that answers one key at a time, and paints once for each.

    Textual sends a key to the widget that has the focus when the key is read. Keys read together,
    as over a slow line, would all go to one widget: of `/exact`, the `x` too. And it paints as soon
    as one widget has changed, although others change in answer to the same key.
    """

    follows_background = False
    """Whether the terminal is to be asked for its background, so that BackgroundTold comes."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Event] = deque()
        self._frame = contextlib.ExitStack()
        self._is_frame_lost = False
        self._sent = SentStrips()

    def on_mount(self) -> None:
        """Paint all anew when another program has had the terminal."""
        self.app_resume_signal.subscribe(self, lambda _app: self._sent.forget())

    @property
    def is_answering(self) -> bool:
        """Whether a key is being answered, or waits to be."""
        return bool(self._typed)

    async def on_event(self, event: events.Event) -> None:
        """Answer what is typed one key after the other."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._typed.append(event)
        if len(self._typed) == 1:
            await self._answer()

    async def _answer(self) -> None:
        self._frame.enter_context(self.batch_update())
        await super().on_event(self._typed[0])
        self._wait(ROUNDS, [])

    def _wait(self, rounds: int, nodes: list[MessagePump]) -> None:
        """Pass through the queues of the focus and all above it, then answer the next key."""
        while True:
            if not nodes:
                if not rounds:
                    break
                rounds -= 1
                nodes = list((self.focused or self.screen).ancestors_with_self)
            if nodes.pop(0).call_later(self._wait, rounds, nodes):
                return
        self._typed.popleft()
        self._paint()
        if self._typed:
            self.call_later(self._answer)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Send of a frame what the terminal does not show yet.

        Textual sends all of a widget of which anything has changed, and throws a frame away that
        is drawn in a batch, with what was new in it.
        """
        if self._batch_count:
            self._is_frame_lost |= renderable is not None
        else:
            renderable = self._sent.news_of(renderable, screen.outer_size)
        super()._display(screen, renderable)

    def _paint(self) -> None:
        """Have the screen painted; a batch that ends says so to the app alone."""
        self._frame.close()
        if self._is_frame_lost:
            self._is_frame_lost = False
            self.screen.refresh()
        else:
            self.screen.check_idle()

    def end_on_signals(self) -> None:
        """Leave the terminal as it was when told to end, or when it is closed.

        Textual does not answer these signals: the terminal would be left in mouse mode.
        """
        loop = asyncio.get_running_loop()
        for name in ENDING_SIGNALS:
            with contextlib.suppress(NotImplementedError, AttributeError, RuntimeError):
                loop.add_signal_handler(getattr(signal, name), self.exit)

    def _fatal_error(self) -> None:
        """End with a traceback of the code alone: Textual's own shows values, notes among them."""
        if os.environ.get(DEBUG_VARIABLE):
            super()._fatal_error()
        else:
            from rich.traceback import Traceback

            self.panic(Traceback(show_locals=False, width=None))

    def get_driver_class(self) -> type[Driver]:
        """Return a driver that sends a style once where it stays the same.

        Textual sends the whole style with each piece of text, and takes it back after each: of a
        pane's border it sends 50 bytes a character.
        """
        plain = super().get_driver_class()

        asks = self.follows_background and os.environ.get("TERM", "") not in NO_ANSWER
        if asks:
            listen_for_background()

        class FrugalDriver(plain):  # type: ignore[misc, valid-type]
            """A driver that sends no style twice."""

            def start_application_mode(self) -> None:
                """Ask for the background besides; the answer comes, if it does, like a key."""
                super().start_application_mode()
                if asks and not self.is_headless:
                    super().write(ASK_BACKGROUND)

            def write(self, data: str) -> None:
                """Write `data`, shortened."""
                super().write(frugal(data))

        return FrugalDriver


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
            frame = _in_chops(frame)
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


_STYLE = re.compile(r"\x1b\[([\d;]*)m")
_FOREGROUNDS = frozenset((*range(30, 40), *range(90, 98)))
_BACKGROUNDS = frozenset((*range(40, 50), *range(100, 108)))
_ONLY_MOVES = re.compile(r"(?:\n|\x1b\[\d+;\d+H)*")
_MOVES = re.compile(r"\n?(?:\x1b\[\d+;\d+H)*(?=\x1b\[\d+;\d+H)")


def frugal(data: str) -> str:
    """Return terminal output that shows what `data` does, with no style or move sent in vain.

    `data` must begin and end in the terminal's own style, as whatever Textual writes does.
    """
    first, *rest = _STYLE.split(_MOVES.sub("", data))
    pieces, sent, wanted = [first], "", ""
    for style, text in zip(rest[::2], rest[1::2], strict=True):
        wanted = "" if style in ("", "0") else f"{wanted};{style}" if wanted else style
        if wanted != sent and not _ONLY_MOVES.fullmatch(text):
            pieces.append(_style_change(sent, wanted))
            sent = wanted
        pieces.append(text)
    if sent:
        pieces.append("\x1b[0m")
    return "".join(pieces)


@lru_cache(1024)
def _style_change(sent: str, wanted: str) -> str:
    """Return what turns one style into another, in as few codes as that takes."""
    had, has = _parts(sent), _parts(wanted)
    if not wanted or not had.attributes <= has.attributes:
        return f"\x1b[0;{wanted}m" if wanted else "\x1b[0m"
    codes = sorted(has.attributes - had.attributes)
    if had.foreground != has.foreground:
        codes.append(has.foreground or "39")
    if had.background != has.background:
        codes.append(has.background or "49")
    return f"\x1b[{';'.join(codes)}m"


class _Parts(NamedTuple):
    """The codes of a style: attributes such as bold, and two colours; "" is the terminal's own."""

    attributes: frozenset[str]
    foreground: str
    background: str


def _parts(style: str) -> _Parts:
    attributes, foreground, background = set(), "", ""
    codes = iter(style.split(";") if style else ())
    for code in codes:
        colour = code
        if code in ("38", "48"):  # a colour of 24 bits, or of a palette
            kind = next(codes)
            colour = ";".join((code, kind, *islice(codes, 3 if kind == "2" else 1)))
        if int(code) in _FOREGROUNDS:
            foreground = colour
        elif int(code) in _BACKGROUNDS:
            background = colour
        else:
            attributes.add(code)
    return _Parts(frozenset(attributes), foreground, background)


class ForgivingOutput:
    """A stream to a terminal; that the terminal has gone is no error.

    Textual writes in a thread that an error ends, and then waits for that thread for ever.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write `text`, if anybody is there to see it."""
        with contextlib.suppress(OSError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Send what was written, if anybody is there to see it."""
        with contextlib.suppress(OSError):
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def forgive_a_closed_terminal() -> None:
    """Have Textual's driver write where a closed terminal is no error."""
    if sys.__stderr__ is not None:
        sys.__stderr__ = ForgivingOutput(sys.__stderr__)  # type: ignore[assignment, misc]
