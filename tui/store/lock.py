"""The lock that all writers of a library share, on a file of its own that names the holder."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from tui.errors import LibraryBusy, LibraryUnwritable
from tui.store.atomic import PRIVATE_FILE, make_private_folder

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK_NAME = "library.lock"
LOCK_TIMEOUT_SECONDS = 5.0
POLL_SECONDS = 0.005
HOLDER_BYTES = 120
"""The name of the holder always has this length, so that the file never grows."""


class LibraryLock:
    """One writer at a time, among the threads of this process and among processes.

    The system drops the lock of a process that ends, however it ends. It may be taken again by
    the thread that has it.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_NAME
        self._threads = RLock()
        self._depth = 0
        """How often the thread that holds the lock has taken it: others need be kept out once."""
        self._made: BaseFileLock | None = None

    @property
    def _processes(self) -> "BaseFileLock":
        """The lock among processes; made when it is first taken, as reading takes none."""
        if self._made is None:
            from filelock import FileLock

            self._made = FileLock(self._path, mode=PRIVATE_FILE, poll_interval=POLL_SECONDS)
        return self._made

    @contextmanager
    def held(self, seconds: float | None = None) -> Iterator[None]:
        """Hold the lock, after waiting for others so many `seconds` at most.

        Raises LibraryBusy when another has it for longer, or LibraryUnwritable.
        """
        seconds = LOCK_TIMEOUT_SECONDS if seconds is None else seconds
        if not self._threads.acquire(timeout=seconds):
            raise LibraryBusy(_sentence("Another action of this Broadsheet", seconds))
        try:
            if self._depth == 0:
                self._acquire(seconds)
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self._processes.release()
        finally:
            self._threads.release()

    @contextmanager
    def among_threads(self) -> Iterator[None]:
        """Keep the other threads of this process out; other processes may write meanwhile."""
        with self._threads:
            yield

    def _acquire(self, seconds: float) -> None:
        from filelock import Timeout

        try:
            make_private_folder(self._path.parent)
            self._processes.acquire(timeout=seconds)
            self._name_holder()
        except Timeout as error:
            raise LibraryBusy(_sentence(self._holder(), seconds)) from error
        except OSError as error:
            self._processes.release(force=True)
            raise LibraryUnwritable(
                f"The library in {self._path.parent} cannot be written: "
                f"{error.strerror or error}. Check the folder, then try again."
            ) from error

    def _name_holder(self) -> None:
        """Write who holds the lock. Windows lets nobody else read a file that is locked."""
        if os.name == "nt":
            return
        import shlex

        command = shlex.join([Path(sys.argv[0]).name, *sys.argv[1:3]])
        line = f"{os.getpid()} {command}".encode(errors="replace")[: HOLDER_BYTES - 1]
        descriptor = os.open(self._path, os.O_WRONLY)
        try:
            os.pwrite(descriptor, line.ljust(HOLDER_BYTES - 1) + b"\n", 0)
        finally:
            os.close(descriptor)

    def _holder(self) -> str:
        """Say in words who took the lock last."""
        try:
            pid, _, command = self._path.read_text("utf-8", "replace").strip().partition(" ")
        except OSError:
            return "Another process"
        return f"Process {pid} ({command})" if pid.isdecimal() else "Another process"


def _sentence(holder: str, seconds: float) -> str:
    return (
        f"{holder} has held the library for {seconds:g} seconds. "
        "Wait for it to finish or end it, then try again."
    )
