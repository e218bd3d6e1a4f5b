"""A program in a real terminal: how long until it shows a text, and what each key costs."""

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.terminal.pseudo_terminal import PseudoTerminal

BURST_MS = 4.0
"""Writes further apart than this are two bursts: the terminal paints between them."""
QUIET_SECONDS = 0.12
FIRST_SECONDS = 1.0
LOOK_SECONDS = 0.05
START_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for one key: bytes, milliseconds to the first and the last, bursts."""

    size: int
    first: float
    last: float
    bursts: int


class Terminal(PseudoTerminal):
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
        super().__init__(command, columns=columns, lines=lines, env=env)

    def seconds_until(self, text: str) -> float:
        """Return the seconds from the start until `text` is sent. Raise TimeoutError."""
        seen = b""
        while time.perf_counter() - self._started < START_SECONDS:
            seen += self.read(LOOK_SECONDS)
            if text.encode() in seen:
                return time.perf_counter() - self._started
        raise TimeoutError(f"{text!r} did not come")

    def settle(self, seconds: float = 0.5) -> int:
        """Wait until nothing has come for so long; return how many bytes had come."""
        size = 0
        while data := self.read(seconds):
            size += len(data)
        return size

    def press(self, key: str) -> Answer:
        """Press a key; return what it costs."""
        start = time.perf_counter()
        self.write(key)
        times: list[float] = []
        size = 0
        while data := self.read(QUIET_SECONDS if size else FIRST_SECONDS):
            size += len(data)
            times.append((time.perf_counter() - start) * 1000)
        gaps = sum(later - sooner > BURST_MS for sooner, later in pairwise(times))
        first, last = (times[0], times[-1]) if times else (0.0, 0.0)
        return Answer(size, first, last, gaps + bool(times))

    def cpu_seconds(self) -> float:
        """Return the processor time that the program has used."""
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as file:  # noqa: PTH123  not a file
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def busy_milliseconds(self) -> float:
        """Return the processor time of all threads of the program, to the microsecond."""
        counts = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(each.read_text(encoding="ascii").split()[0]) for each in counts) / 1e6

    def wake_ups(self) -> int:
        """Return how often a thread of the program has gone to sleep, and so has been woken."""
        count = 0
        for status in Path(f"/proc/{self.process.pid}/task").glob("*/status"):
            lines = status.read_text(encoding="ascii").splitlines()
            count += sum(int(x.split()[1]) for x in lines if x.startswith("voluntary_ctxt"))
        return count

    def peak_megabytes(self) -> float:
        """Return the most memory that the program has held."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:  # noqa: PTH123
            line = next(line for line in file if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
