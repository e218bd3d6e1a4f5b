"""What is done for a library behind the panes: indexing, following others, tidying its files."""

import asyncio
import gc

from textual import work
from textual.message import Message
from textual.widget import Widget

from tui.errors import BroadsheetError
from tui.library import Changes, Library
from tui.screens.serial_writer import SerialWriter

INDEX_BATCH = 16
"""Papers indexed before the screen gets its turn: a few milliseconds."""
WATCH_SECONDS = 2.0
"""How often the files are looked at for what other processes did."""
QUIET_SECONDS = 5.0
"""How long nothing must have been done before the files are tidied."""


class LibraryWatcher(Widget):
    """Indexes a library, follows what other processes do to it, and says what came of that."""

    DEFAULT_CSS = "LibraryWatcher { display: none; }"

    class Changed(Message):
        """Another process has changed the library, or every paper can be found by all its words."""

        def __init__(self, changes: Changes) -> None:
            super().__init__()
            self.changes = changes

    class LookFailed(Message):
        """The library cannot be read."""

        def __init__(self, reason: str) -> None:
            super().__init__()
            self.reason = reason

    def __init__(self, library: Library, writer: SerialWriter) -> None:
        super().__init__()
        self._library = library
        self._writer = writer
        self._is_loaded = False
        self._seen: tuple[object, ...] = ()
        self._is_untidy = True

    def begin(self) -> None:
        """Index the words, and look out for other processes."""
        self._index()
        self.set_interval(WATCH_SECONDS, self._glance)

    def index(self) -> None:
        """Index the words that are not indexed yet."""
        if self._is_loaded and not self._library.searcher.is_complete:
            self._index()

    @work(exclusive=True, group="index")
    async def _index(self) -> None:
        """Index a few papers at a time, so that keys are answered meanwhile."""
        gc.freeze()
        gc.enable()
        searcher = self._library.searcher
        await asyncio.to_thread(searcher.prepare)
        self._is_loaded = True
        while searcher.index_some(INDEX_BATCH):
            await asyncio.sleep(0)
        gc.freeze()  # the index stays: the collector need not walk it, and stall the keys
        self.post_message(self.Changed(Changes()))

    def _glance(self) -> None:
        """Look whether any file is another now, and only then into it."""
        seen = self._library.glance()
        is_quiet = self._writer.quiet_seconds > QUIET_SECONDS
        if seen != self._seen or (self._is_untidy and is_quiet):
            self._seen = seen
            self._look()

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        """Take in what other processes did; in quiet moments, tidy up."""
        try:
            changes = await self._writer.run(self._library.refresh)
            if changes:
                self.post_message(self.Changed(changes))
            self._is_untidy = self._writer.quiet_seconds <= QUIET_SECONDS
            if not self._is_untidy:
                await self._writer.run(self._library.tidy)
        except BroadsheetError as error:
            self._seen = ()
            self.post_message(self.LookFailed(str(error)))
