"""Asks for days, shows how far the fetch is, then what came of each day."""

from datetime import date
from threading import Event

from tui.errors import Cancelled
from tui.fetching import Client, days_meant, waiting_for
from tui.library import Library
from tui.library.daily_fetch import FetchReport
from tui.library.progress import CANCELLED, Progress
from tui.screens.dialogs.job_dialog import JobDialog
from tui.screens.jobs.job import FETCH, Job
from tui.widgets.safe_input import SafeInput

TODAY = "today"


class FetchDialog(JobDialog):
    """Asks for the days to fetch from `address`; enter alone fetches today's."""

    HEADING = "Fetch listings"
    QUESTION = "today, yesterday, 2024-08-11, 2024-W33, 2024-08 or A..B. Enter fetches."

    def __init__(self, library: Library, address: str) -> None:
        super().__init__()
        self._library = library
        self._address = address

    def prompt(self) -> SafeInput:
        """Return the input for days."""
        return SafeInput(placeholder=TODAY)

    def asked_for(self, line: str) -> Job | None:
        """Return the fetch of the days that `line` means; raises FetchError."""
        meant = days_meant(line or TODAY, date.today())

        def fetch(progress: Progress, cancelled: Event) -> FetchReport:
            wait = waiting_for(cancelled, Cancelled(CANCELLED))
            client = Client(self._address, wait=wait, check=lambda: wait(0))
            return self._library.fetch(meant.days, client, progress=progress)

        return Job(FETCH, fetch)
