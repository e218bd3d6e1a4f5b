"""Looks out for files that arrive in the watched folder, and has them imported."""

import asyncio
from collections.abc import Collection
from functools import partial
from pathlib import Path

from tui.errors import BroadsheetError
from tui.library.watching import POLL_SECONDS, Watch
from tui.screens.jobs.bar import JobBar
from tui.screens.jobs.importing import import_job
from tui.screens.working import begin
from tui.text import clean_line, ended_within
from tui.widgets.status_line import StatusLine

NAME_CELLS = 32
"""Of a file that has arrived: on 80 columns the counts have room beside it."""


class Lookout:
    """Looks from time to time; an import that is due waits for the job that is running."""

    def __init__(self, watch: Watch, jobs: JobBar, status: StatusLine) -> None:
        self._watch = watch
        self._jobs = jobs
        self._status = status
        self._is_looking = False
        self._complaint = ""

    def begin(self) -> None:
        """Look from now on, as long as the screen is there."""
        self._jobs.set_interval(POLL_SECONDS, self._look)

    def _look(self) -> None:
        if not self._is_looking and not self._jobs.is_busy:
            self._is_looking = True
            begin(self._jobs, self._take_what_arrived, "lookout")

    async def _take_what_arrived(self) -> None:
        try:
            arrived = await asyncio.to_thread(self._watch.look)
            self._complaint = ""
            if arrived:
                work = partial(self._watch.take, arrived)
                self._jobs.start(import_job(work, of=_names(arrived)))
        except BroadsheetError as error:
            self._complain(str(error))
        finally:
            self._is_looking = False

    def _complain(self, complaint: str) -> None:
        """Say what is wrong, once as long as it stays the same."""
        if complaint != self._complaint:
            self._complaint = complaint
            self._status.say(complaint, error=True)


def _names(arrived: Collection[str]) -> str:
    """Name the file that has arrived, or say how many there are."""
    if len(arrived) > 1:
        return f"{len(arrived):,} files"
    (path,) = arrived
    return ended_within(NAME_CELLS, clean_line(Path(path).name))
