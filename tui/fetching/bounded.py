"""Work on the network that ends in time, or when the reader gives it up."""

import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Event, Thread
from typing import TypeVar

POLL_SECONDS = 0.05
"""Between two looks at whether the reader has given up."""

Result = TypeVar("Result")
Work = Callable[[Callable[[], bool]], Result]
"""Told how to ask whether anybody still waits for it."""


def within(seconds: float, work: Work[Result], check: Callable[[], None]) -> Result:
    """Return what `work` gives, and raise what it raises; TimeoutError after `seconds`.

    `check` is called meanwhile, and may raise. The timeouts of a connection bound each read alone:
    a server that sends a letter now and then outlasts them. The work is done in a thread, which
    is left to itself when nobody waits for it any longer, and does not keep the program alive.
    """
    future: Future[Result] = Future()
    given_up = Event()
    Thread(target=_settle, args=(future, work, given_up), daemon=True).start()
    ends = time.monotonic() + seconds
    try:
        while not wait([future], timeout=min(POLL_SECONDS, max(0.0, ends - time.monotonic()))).done:
            check()
            if time.monotonic() >= ends:
                raise TimeoutError
        return future.result()
    finally:
        given_up.set()


def _settle(future: Future[Result], work: Work[Result], given_up: Event) -> None:
    try:
        future.set_result(work(given_up.is_set))
    except BaseException as error:  # noqa: BLE001  it is raised where it is waited for
        future.set_exception(error)
