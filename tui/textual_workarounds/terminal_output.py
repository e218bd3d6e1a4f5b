"""Output to the terminal as Textual's driver writes it: made shorter, and no error when it ends."""

import contextlib
import re
import sys
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple, TextIO

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
    """Return what turns one style into another: what differs, or all anew if that is shorter."""
    anew = f"\x1b[0;{wanted}m" if wanted else "\x1b[0m"
    had, has = _parts(sent), _parts(wanted)
    if had == has:
        return ""
    if not wanted or not had.attributes <= has.attributes:
        return anew
    codes = sorted(has.attributes - had.attributes)
    if had.foreground != has.foreground:
        codes.append(has.foreground or "39")
    if had.background != has.background:
        codes.append(has.background or "49")
    return min(f"\x1b[{';'.join(codes)}m", anew, key=len)


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
    """A stream to a terminal that may have gone, which is no error.

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
