"""The report: what the last job did, or how far it is."""

from collections.abc import Collection

from textual import on
from textual.app import ComposeResult

from tui.screens.dialogs.dialog import Dialog
from tui.screens.dialogs.job_view import JobView, opening_hint
from tui.screens.jobs.job import Job
from tui.widgets.text_view import TextView


class ReportDialog(Dialog[Collection[str]]):
    """Shows one job, running or over; it may be left at any time."""

    AUTO_FOCUS = "#report"

    def __init__(self, job: Job) -> None:
        super().__init__(job.name)
        self._job = job

    def content(self) -> ComposeResult:
        """Yield the view of the job."""
        yield JobView()

    def on_mount(self) -> None:
        """Follow the job, from wherever it is."""
        self.query_one(JobView).follow(self._job)

    @on(JobView.ViewEnded)
    def _head_anew(self) -> None:
        """Head it by what the job is now."""
        self.head(self._job.name)
        self.hint(opening_hint(self._job))

    @on(TextView.Finished)
    def _open_arrived(self, event: TextView.Finished) -> None:
        event.prevent_default()
        self.dismiss(self._job.arrived)
