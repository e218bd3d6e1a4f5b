"""The first screen as it was painted last, shown again while the app is loaded.

It is kept in the cache folder, under what it depends on: the library's files and the settings, as
their sizes and times tell, the terminal and its size, and the days on which it is what the app
would paint. Where any of it is another, or anything is in doubt, nothing is shown, and the app
starts as it would without. Nothing that takes long is imported here.
"""

import contextlib
import os
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

from tui import __version__
from tui.paths import configuration_file, first_picture_cache

if sys.platform != "win32":
    import signal
    import termios

ENVIRONMENT = (
    "TERM", "TERM_PROGRAM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TZ",
    "LC_ALL", "LC_CTYPE", "LANG",
)  # fmt: skip
"""What is painted depends on these, besides Textual's own variables."""
ENTER = b"\x1b[?1049h\x1b[?25l"
LEAVE = b"\x1b[?1000;1003;1004;1006;1015;2004;2048l\x1b[?7h\x1b[?1049l\x1b[?25h"
"""Ends whatever the app may have begun by then, and shows the screen that was there before."""
CHECKSUM_BYTES = 4
Modes = list[Any]  # of a terminal, as `termios` has them
Painter = Callable[[str], tuple[str, str]]
"""Gives for a day what paints the first screen, and the day until which that stays the same."""


class FirstPicture:
    """The first screen over the library in one folder: shown in a `with`, until Textual takes over.

    It is of the `size` of the terminal, or of one given. Keys that are typed meanwhile are not
    echoed; they wait for the app.
    """

    def __init__(self, library: Path, size: tuple[int, int] | None = None) -> None:
        self._library = library
        self._size = size
        self.path = first_picture_cache(library)
        self.day = _today()
        """The day, in ISO 8601, on which this was made."""
        self._signature = self._sign()
        self._modes: Modes | None = None
        self.is_standing = False
        """Whether it is on the screen, and Textual is not there yet."""

    def __enter__(self) -> Self:
        painted = self._painted()
        if painted and _has_terminal():
            self._modes = termios.tcgetattr(0)
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
                signal.signal(number, self._end)
            self.is_standing = True
            termios.tcsetattr(0, termios.TCSANOW, _waiting(self._modes))
            _write(ENTER + painted)
        return self

    def __exit__(self, *_error: object) -> None:
        if self.is_standing:
            self._take_down()

    def hand_over(self) -> Modes | None:
        """Leave the terminal to Textual; return the modes that it has to have in the end."""
        self.is_standing = False
        signal.signal(signal.SIGINT, signal.default_int_handler)
        return self._modes

    def is_wanted(self) -> bool:
        """Whether none is kept, and the first screen would be what it was when this was made."""
        is_same = self._signature == self._sign() and self.day == _today()
        return bool(self._signature) and is_same and not self._painted()

    def content(self, painted: str, until: str) -> bytes:
        """Return what is to be kept at `path` of a first screen that `painted` paints.

        It is the same before the day `until`; without one, on its own day alone.
        """
        days = f"{self.day} {until}\n".encode()
        body = self._signature + days + painted.encode("utf-8", "replace")
        return zlib.crc32(body).to_bytes(CHECKSUM_BYTES, "big") + body

    def _painted(self) -> bytes:
        """Return what is kept, if it is whole and was painted where all was as it is now."""
        with contextlib.suppress(OSError, ValueError):
            kept = self.path.read_bytes()
            body = kept[CHECKSUM_BYTES:]
            is_whole = zlib.crc32(body).to_bytes(CHECKSUM_BYTES, "big") == kept[:CHECKSUM_BYTES]
            if self._signature and is_whole and body.startswith(self._signature):
                days, _, painted = body[len(self._signature) :].partition(b"\n")
                made, until = days.decode().split(" ")
                return painted if made == self.day or made < self.day < until else b""
        return b""

    def _sign(self) -> bytes:
        """Return what the first screen depends on now, in one line; nothing if unknown."""
        with contextlib.suppress(OSError, ValueError, AttributeError):
            size = self._size or os.get_terminal_size(sys.__stdout__.fileno())  # type: ignore[union-attr]
            names = [name for name in os.environ if name.startswith("TEXTUAL")]
            variables = {name: os.environ.get(name) for name in sorted({*ENVIRONMENT, *names})}
            settings = configuration_file()
            files = [*_seen(self._library), *_seen(settings), *_seen(settings.parent / "themes")]
            return f"{(__version__, *size, variables, files)!r}\n".encode()
        return b""

    def _take_down(self) -> None:
        """Give the terminal back as it was."""
        modes = self.hand_over()
        _write(LEAVE)
        with contextlib.suppress(termios.error):
            termios.tcsetattr(0, termios.TCSANOW, modes or termios.tcgetattr(0))

    def _end(self, number: int, _frame: object) -> None:
        """End by a signal for which Textual does not listen yet."""
        self._take_down()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)


def _today() -> str:
    return time.strftime("%Y-%m-%d")


def _has_terminal() -> bool:
    """Whether all three streams are a terminal, which is ours to write to."""
    if sys.platform == "win32" or not all(map(os.isatty, range(3))):
        return False
    with contextlib.suppress(OSError):  # a terminal that controls nobody stops nobody either
        return os.tcgetpgrp(0) == os.getpgrp()
    return True


def _waiting(modes: Modes) -> Modes:
    """Return modes in which keys are kept as they are typed; ctrl+c still ends the program."""
    inputs, outputs, controls, local, *speeds, letters = modes
    inputs &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    local &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    letters = list(letters)
    letters[termios.VMIN], letters[termios.VTIME] = 1, 0
    letters[termios.VSUSP] = os.fpathconf(0, "PC_VDISABLE")  # ctrl+z waits for the app too
    return [inputs, outputs, controls, local, *speeds, letters]


def _write(data: bytes) -> None:
    with contextlib.suppress(OSError):
        while data:
            data = data[os.write(2, data) :]


def _seen(path: Path) -> Iterator[object]:
    """Yield path, size and time of a file, or of the files in a folder, but for locks."""
    with contextlib.suppress(OSError):
        for each in sorted(path.iterdir()) if path.is_dir() else [path]:
            if each.is_file() and each.suffix != ".lock":
                status = each.stat()
                yield str(each), status.st_size, status.st_mtime_ns
