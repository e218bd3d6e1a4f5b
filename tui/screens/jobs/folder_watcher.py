"""Watches a folder for files that arrive, which are to be imported."""

import asyncio
from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path

from textual.message import Message
from textual.widget import Widget

from tui.errors import BroadsheetError
from tui.library.watching import POLL_SECONDS, Watch
from tui.model.sightings import Sighting
from tui.screens.jobs.job import JobMessage, import_job
from tui.text import clean_line, ended_within

NAME_CELLS = 32
"""Of a file that has arrived: on 80 columns the counts have room beside it."""


class FolderWatcher(Widget):
    """Looks into the folder from time to time; it is paused while anything is imported."""

    DEFAULT_CSS = "FolderWatcher { display: none; }"

    class Arrived(JobMessage):
        """Files have arrived, which `job` would import."""

    class WatchFailed(Message):
        """The folder cannot be watched; said once as long as the reason stays the same."""

        def __init__(self, reason: str) -> None:
            super().__init__()
            self.reason = reason

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self._watch = watch
        self.is_paused = False
        self._is_looking = False
        self._complaint = ""

    def on_mount(self) -> None:
        """Look from now on."""
        self.set_interval(POLL_SECONDS, self._look)

    def _look(self) -> None:
        if not self._is_looking and not self.is_paused:
            self._is_looking = True
            looked = asyncio.get_running_loop().run_in_executor(None, self._watch.look)
            looked.add_done_callback(partial(self.call_later, self._take_what_arrived))

    def _take_what_arrived(self, looked: asyncio.Future[Mapping[str, Sighting]]) -> None:
        try:
            arrived = looked.result()
            self._complaint = ""
            if arrived:
                job = import_job(partial(self._watch.take, arrived), of=_names(arrived))
                self.post_message(self.Arrived(job))
        except BroadsheetError as error:
            self._complain(str(error))
        finally:
            self._is_looking = False

    def _complain(self, complaint: str) -> None:
        if complaint != self._complaint:
            self._complaint = complaint
            self.post_message(self.WatchFailed(complaint))


def _names(arrived: Collection[str]) -> str:
    """Name the file that has arrived, or say how many there are."""
    if len(arrived) > 1:
        return f"{len(arrived):,} files"
    (path,) = arrived
    return ended_within(NAME_CELLS, clean_line(Path(path).name))
