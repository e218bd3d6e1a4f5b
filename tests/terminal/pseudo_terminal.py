"""A program that runs in a terminal which is read and written here."""

import contextlib
import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

READ_BYTES = 1 << 20


class PseudoTerminal:
    """Runs `command` in a terminal of `columns` by `lines`, and kills it at the end."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int,
        lines: int,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.terminal, slave = pty.openpty()
        self._set_size(columns, lines)
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**_own_environment(), **(env or {})},
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.close()

    def write(self, text: str) -> None:
        """Send text as if it were typed."""
        os.write(self.terminal, text.encode("utf-8", "surrogatepass"))

    def read(self, seconds: float) -> bytes:
        """Return what comes within so many seconds, as soon as anything does; or nothing."""
        try:
            ready, _, _ = select.select([self.terminal], [], [], seconds)
            return os.read(self.terminal, READ_BYTES) if ready else b""
        except (OSError, ValueError):  # the program has gone, or the terminal has
            return b""

    def close(self) -> None:
        """Close the terminal's window."""
        with contextlib.suppress(OSError):
            os.close(self.terminal)

    def _set_size(self, columns: int, lines: int) -> None:
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, size)


def _own_environment() -> dict[str, str]:
    sized = ("COLUMNS", "LINES")  # the terminal itself says how large it is
    kept = {name: value for name, value in os.environ.items() if name not in sized}
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
