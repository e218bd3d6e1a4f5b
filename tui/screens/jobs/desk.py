"""The reader's imports and fetches: asking for one, and seeing what came of the last."""

from typing import Any

from textual.screen import Screen

from tui.library import Library
from tui.screens.jobs.bar import JobBar
from tui.screens.jobs.fetching import FetchScreen
from tui.screens.jobs.importing import ImportScreen
from tui.screens.jobs.prompt import BUSY, JobPrompt
from tui.screens.jobs.report import ReportScreen
from tui.widgets.status_line import StatusLine

NO_REPORT = "Nothing was imported since the start. Press i to import, or F to fetch."


class JobDesk:
    """Opens the screens of jobs, one job at a time; fetches are from `fetch_address`."""

    def __init__(self, screen: Screen[Any], library: Library, fetch_address: str) -> None:
        self._screen = screen
        self._library = library
        self._fetch_address = fetch_address
        self._bar = screen.query_one(JobBar)
        self._status = screen.query_one(StatusLine)

    def ask_for_import(self) -> None:
        """Ask what to import."""
        self._ask(ImportScreen(self._library, start=self._bar.start))

    def ask_for_fetch(self) -> None:
        """Ask for the days to fetch."""
        self._ask(FetchScreen(self._library, self._fetch_address, start=self._bar.start))

    def _ask(self, prompt: JobPrompt) -> None:
        """Ask what is to be done, unless something is being done already."""
        if self._bar.is_busy:
            self._status.say(BUSY, error=True)
        else:
            self._screen.app.push_screen(prompt)

    def show_report(self) -> None:
        """Show the report of the last job, or how far it is."""
        if self._bar.job is None:
            self._status.say(NO_REPORT)
        else:
            self._screen.app.push_screen(ReportScreen(self._bar.job))

    def cancel(self) -> bool:
        """Have the running job stop; tell whether there was one."""
        if not self._bar.cancel():
            return False
        self._status.say("Cancelling …")
        return True
