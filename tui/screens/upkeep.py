"""Keeps the screen up with the library: its index, other processes, and its files in order."""

import asyncio
import gc
from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from tui.errors import BroadsheetError
from tui.library import Library
from tui.screens.orders import Orders
from tui.screens.working import begin
from tui.widgets.status_line import StatusLine

INDEX_BATCH = 16
"""Papers indexed before the screen gets its turn: a few milliseconds."""
WATCH_SECONDS = 1.0
"""How often the files are looked at for what other processes did."""
QUIET_SECONDS = 5.0
"""How long nothing must have been done before the files are tidied."""


class Upkeep:
    """Works behind the panes: `show` shows that the library changed, `search` searches again."""

    def __init__(
        self,
        screen: Screen[Any],
        library: Library,
        orders: Orders,
        *,
        show: Callable[[], None],
        search: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._library = library
        self._orders = orders
        self._show = show
        self._search = search
        self._status = screen.query_one(StatusLine)

    def begin(self) -> None:
        """Index the words, and look out for other processes as long as the screen is there."""
        self.index()
        self._screen.set_interval(WATCH_SECONDS, self._look)

    def index(self) -> None:
        """Index the words that are not indexed yet."""
        if not self._library.searcher.is_complete:
            begin(self._screen, self._index, "index", exclusive=True)

    async def _index(self) -> None:
        """Index a few papers at a time, so that keys are answered meanwhile."""
        searcher = self._library.searcher
        await asyncio.to_thread(searcher.load)
        while searcher.index_some(INDEX_BATCH):
            await asyncio.sleep(0)
        gc.freeze()  # the index stays: the collector need not walk it, and stall the keys
        self._search()

    def _look(self) -> None:
        begin(self._screen, self._take_in_and_tidy, "watch", exclusive=True)

    async def _take_in_and_tidy(self) -> None:
        """Take in what other processes did; in quiet moments, tidy up."""
        try:
            if await self._orders.look(self._library.refresh):
                self._show()
            elif self._orders.quiet_seconds > QUIET_SECONDS:
                await self._orders.look(self._library.tidy)
        except BroadsheetError as error:
            self._status.say(str(error), error=True)
