"""Writes to the library one after the other, off the event loop."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from typing import TypeVar

Result = TypeVar("Result")

FRAME_SECONDS = 0.016
"""How long a key press may wait for the disk; after that the answer is painted when it comes."""


class SerialWriter:
    """One thread that writes in the order in which it is told to.

    The interpreter joins it when it ends, so that nothing is left unwritten at quitting.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._last_at = time.monotonic()

    @property
    def quiet_seconds(self) -> float:
        """How long ago the reader last had something written."""
        return time.monotonic() - self._last_at

    def submit(self, write: Callable[[], Result]) -> Future[Result]:
        """Write what the reader asked for, after all that was asked for before."""
        self._last_at = time.monotonic()
        return self._thread.submit(write)

    async def run(self, work: Callable[[], Result]) -> Result:
        """Do some work that the reader did not ask for in its turn, and return its result.

        It is done even if the caller stops waiting for it.
        """
        return await asyncio.shield(asyncio.wrap_future(self._thread.submit(work)))

    async def flush(self) -> None:
        """Wait until all is written."""
        await self.run(lambda: None)


def is_written(written: Future[Result]) -> bool:
    """Wait for a frame at most; say whether it is written, with or without success."""
    try:
        written.exception(timeout=FRAME_SECONDS)
    except NotYet:
        return False
    return True
