"""Whether the terminal's background is dark, asked of the terminal while the app starts.

The question is OSC 11. Nobody waits for the answer, which comes among the keys, or never.
Textual 8.2.8 would take it for keys, so it is taken out before Textual reads it.
"""

import re
from collections.abc import Iterable
from operator import mul

from textual._xterm_parser import XTermParser
from textual.message import Message

ASK_BACKGROUND = "\x1b]11;?\x1b\\"
NO_ANSWER = ("", "dumb", "linux")
"""Terminals, by TERM, that would show the question."""

_ANSWER = re.compile(
    r"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})"
    r"(?:/[0-9a-fA-F]{1,4})?(?:\x07|\x1b\\)"
)
_BEGUN = re.compile(r"\x1b\](?:1(?:1(?:;[rgba:/0-9a-fA-F]{0,30}\x1b?)?)?)?\Z")
"""The beginning of an answer, of which the rest has not come yet."""
_RED, _GREEN, _BLUE = 0.2126, 0.7152, 0.0722
"""How bright each colour is of itself (ITU-R BT.709)."""
_MIDDLE = 0.5


class BackgroundTold(Message):
    """The terminal has said what its background is."""

    def __init__(self, is_dark: bool) -> None:
        super().__init__()
        self.is_dark = is_dark


class BackgroundParser(XTermParser):
    """Textual's parser of what comes from the terminal, which knows the answer too."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._begun = ""

    def feed(self, data: str) -> Iterable[Message]:
        """Yield what the data mean; an answer is taken out of them."""
        data, self._begun = self._begun + data, ""
        if found := _ANSWER.search(data):
            yield BackgroundTold(is_dark(*found.groups()))
            data = data[: found.start()] + data[found.end() :]
            if not data:
                return
        elif begun := _BEGUN.search(data):
            self._begun = begun[0]
            data = data[: begun.start()]
            if not data:
                return
        yield from super().feed(data)


def is_dark(*channels: str) -> bool:
    """Whether a colour of red, green and blue, each in hexadecimal digits, is nearer to black."""
    shares: list[float] = [int(each, 16) / int("f" * len(each), 16) for each in channels]
    return bool(sum(map(mul, (_RED, _GREEN, _BLUE), shares)) < _MIDDLE)


def listen_for_background() -> None:
    """Have Textual's driver read with a parser that knows the answer, where there is such one."""
    try:
        from textual.drivers import linux_driver  # noqa: PLC0415  not on Windows
    except ImportError:
        return
    vars(linux_driver)["XTermParser"] = BackgroundParser
