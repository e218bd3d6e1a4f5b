"""Runs Broadsheet in a terminal of its own: keys in, raw bytes out, and the screen they paint."""

import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pyte

from .pseudo_terminal import PseudoTerminal

PATIENCE_SECONDS = 30.0
"""How long anything may take before a test gives up: a machine may be slow, not wrong."""
LOOK_SECONDS = 0.05
QUIET_SECONDS = 0.3
"""With nothing painted for this long, the app is taken to be done."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "down": "\x1b[B",
    "up": "\x1b[A",
    "shift+down": "\x1b[1;2B",
    "shift+up": "\x1b[1;2A",
    "ctrl+c": "\x03",
    "ctrl+q": "\x11",
    "ctrl+z": "\x1a",
}
LEAVES_ALTERNATE_SCREEN = b"\x1b[?1049l"
LEAVES_MOUSE_MODE = b"\x1b[?1000l"

_TAKE_TERMINAL = (
    "import fcntl, os, sys, termios\n"
    "fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
    "os.execv(sys.executable, [sys.executable, '-m', 'tui', *sys.argv[1:]])\n"
)
"""Makes the terminal the child's own, as a shell would, so that closing it hangs the child up."""


class Session(PseudoTerminal):
    """One run of `broadsheet` with `arguments` in a terminal of `columns` by `lines`."""

    def __init__(
        self,
        *arguments: str | Path,
        columns: int = 120,
        lines: int = 30,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.raw = bytearray()
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        command = [sys.executable, "-c", _TAKE_TERMINAL, *map(str, arguments)]
        super().__init__(command, columns=columns, lines=lines, env=env)

    @property
    def display(self) -> str:
        """The screen as it is now."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def press(self, *keys: str) -> None:
        """Send keys by name, or text as it is."""
        for key in keys:
            self.write(KEYS.get(key, key))
            if key == "escape":  # alone, not the beginning of another key
                self.settle()

    def paste(self, text: str) -> None:
        """Paste text, as terminals do for programs that know of pasting."""
        self.write(f"\x1b[200~{text}\x1b[201~")

    def click(self, column: int, line: int) -> None:
        """Click where a mouse would; counted from 0."""
        for end in "Mm":
            self.write(f"\x1b[<0;{column + 1};{line + 1}{end}")

    def find(self, text: str) -> tuple[int, int]:
        """Return column and line where `text` is on the screen."""
        for number, line in enumerate(self._screen.display):
            if text in line:
                return line.index(text), number
        raise AssertionError(f"{text!r} is not on the screen:\n{self.display}")

    def see(self, text: str) -> None:
        """Wait until the screen shows `text`."""
        self.wait_for(lambda: text in self.display, text)

    def go_to_all_papers(self, text: str) -> None:
        """Leave the inbox for all papers, and wait until the screen shows `text`."""
        self.see("kept")
        self.press("I")
        self.see(text)

    def wait_for(self, condition: Callable[[], bool], what: str = "the condition") -> None:
        """Wait until `condition` holds; fail when it does not in good time."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            alive = self._take(LOOK_SECONDS) or self.process.poll() is None
            if time.monotonic() > deadline or (not alive and not condition()):
                raise AssertionError(f"{what!r} did not come; the screen:\n{self.display}")

    def settle(self) -> None:
        """Wait until nothing more is painted."""
        while self._take(QUIET_SECONDS):
            pass

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size, and wait until the app begins to fill it."""
        self.settle()
        self._screen.resize(lines, columns)
        self._screen.reset()
        self._set_size(columns, lines)
        self.wait_for(lambda: bool(self.display.strip()), "the screen in another size")

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the app."""
        self.process.send_signal(number)

    def end(self, patience: float = PATIENCE_SECONDS) -> int:
        """Wait until the app has ended; return its exit status."""
        deadline = time.monotonic() + patience
        while self.process.poll() is None:
            self._take(LOOK_SECONDS)
            assert time.monotonic() < deadline, f"it does not end; the screen:\n{self.display}"
        while self._take(0):
            pass
        return self.process.returncode

    def _take(self, seconds: float) -> bool:
        """Take what was painted, waiting up to `seconds` for it; return whether there was any."""
        data = self.read(seconds)
        self.raw += data
        self._stream.feed(data)
        return bool(data)
