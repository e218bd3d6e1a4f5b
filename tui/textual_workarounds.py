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
from collections import deque
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple, TextIO

from rich.traceback import Traceback
from textual import events
from textual.app import App
from textual.driver import Driver
from textual.message_pump import MessagePump

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

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Event] = deque()
        self._frame = contextlib.ExitStack()
        self._is_frame_lost = False

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

    def post_display_hook(self) -> None:
        """Note that a frame was thrown away: a batch keeps no frame, and forgets what was in it."""
        self._is_frame_lost = self.is_answering

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
            self.panic(Traceback(show_locals=False, width=None))

    def get_driver_class(self) -> type[Driver]:
        """Return a driver that sends a style once where it stays the same.

        Textual sends the whole style with each piece of text, and takes it back after each: of a
        pane's border it sends 50 bytes a character.
        """
        plain = super().get_driver_class()

        class FrugalDriver(plain):  # type: ignore[misc, valid-type]
            """A driver that sends no style twice."""

            def write(self, data: str) -> None:
                """Write `data`, shortened."""
                super().write(frugal(data))

        return FrugalDriver


_STYLE = re.compile(r"\x1b\[([\d;]*)m")
_FOREGROUNDS = frozenset((*range(30, 40), *range(90, 98)))
_BACKGROUNDS = frozenset((*range(40, 50), *range(100, 108)))
_MOVES = re.compile(r"\n?(?:\x1b\[\d+;\d+H)*(?=\x1b\[\d+;\d+H)")


def frugal(data: str) -> str:
    """Return terminal output that shows what `data` does, with no style or move sent in vain.

    `data` must begin and end in the terminal's own style, as whatever Textual writes does.
    """
    first, *rest = _STYLE.split(_MOVES.sub("", data))
    pieces, sent, wanted = [first], "", ""
    for style, text in zip(rest[::2], rest[1::2], strict=True):
        wanted = "" if style in ("", "0") else f"{wanted};{style}" if wanted else style
        if text and wanted != sent:
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
