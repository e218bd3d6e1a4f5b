"""A program in a real terminal: how long until it shows a text, and what each key costs."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import TracebackType
from typing import Self

BURST_MS = 4.0
"""Writes further apart than this are two bursts: the terminal paints between them."""
QUIET_SECONDS = 0.12
FIRST_SECONDS = 1.0
START_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for one key: bytes, milliseconds to the first and the last, bursts."""

    size: int
    first: float
    last: float
    bursts: int


class Terminal:
    """Runs `command` in a terminal of `columns` by `lines`, and ends it at the end."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 160,
        lines: int = 50,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self._started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.environ.update({"TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})})
            os.execvp(command[0], list(command))
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def seconds_until(self, text: str) -> float:
        """Return the seconds from the start until `text` is sent. Raise TimeoutError."""
        seen = b""
        while time.perf_counter() - self._started < START_SECONDS:
            if select.select([self._fd], [], [], 0.05)[0]:
                seen += os.read(self._fd, 1 << 20)
                if text.encode() in seen:
                    return time.perf_counter() - self._started
        raise TimeoutError(f"{text!r} did not come")

    def settle(self, seconds: float = 0.5) -> int:
        """Wait until nothing has come for so long; return how many bytes had come."""
        size = 0
        while select.select([self._fd], [], [], seconds)[0]:
            size += len(os.read(self._fd, 1 << 20))
        return size

    def press(self, key: str) -> Answer:
        """Press a key; return what it costs."""
        start = time.perf_counter()
        os.write(self._fd, key.encode())
        times: list[float] = []
        size = 0
        while select.select([self._fd], [], [], QUIET_SECONDS if size else FIRST_SECONDS)[0]:
            size += len(os.read(self._fd, 1 << 20))
            times.append((time.perf_counter() - start) * 1000)
        gaps = sum(later - sooner > BURST_MS for sooner, later in pairwise(times))
        first, last = (times[0], times[-1]) if times else (0.0, 0.0)
        return Answer(size, first, last, gaps + bool(times))

    def cpu_seconds(self) -> float:
        """Return the processor time that the program has used."""
        with open(f"/proc/{self.pid}/stat", encoding="ascii") as file:  # noqa: PTH123  not a file
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def peak_megabytes(self) -> float:
        """Return the most memory that the program has held."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as file:  # noqa: PTH123
            line = next(line for line in file if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
