"""Carries out the reader's orders one after the other, off the event loop."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from typing import TypeVar

Result = TypeVar("Result")

FRAME_SECONDS = 0.016
"""How long a key press may wait for the disk; after that the answer is painted when it comes."""


class Orders:
    """One thread that does what it is told in the order of the telling.

    The interpreter joins it when it ends, so that nothing told is left undone at quitting.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="orders")
        self._last_at = time.monotonic()

    @property
    def quiet_seconds(self) -> float:
        """How long ago the last order was given."""
        return time.monotonic() - self._last_at

    def give(self, order: Callable[[], Result]) -> Future[Result]:
        """Have an order carried out after all those before it."""
        self._last_at = time.monotonic()
        return self._thread.submit(order)

    async def look(self, order: Callable[[], Result]) -> Result:
        """Have something done that the reader did not ask for, and give its result."""
        return await answer(self._thread.submit(order))


async def answer(given: Future[Result]) -> Result:
    """Wait for an order's result; giving up the wait does not give up the order."""
    return await asyncio.shield(asyncio.wrap_future(given))


def is_answered(given: Future[Result]) -> bool:
    """Wait for a frame at most; tell whether the order is carried out, with or without success."""
    try:
        given.exception(timeout=FRAME_SECONDS)
    except NotYet:
        return False
    return True
