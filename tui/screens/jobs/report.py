"""The report screen: what the last job did, or how far it is."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.bindings import CLOSING
from tui.screens.jobs.job import Job
from tui.screens.jobs.view import JobView
from tui.widgets.reading_scroll import ReadingScroll
from tui.widgets.safe import safe_line


class ReportScreen(ModalScreen[None]):
    """Shows one job, running or over; it may be left at any time."""

    DEFAULT_CSS = """
    ReportScreen {
        align: center middle;
        #box { width: 84; max-width: 100%; height: auto; max-height: 90%; padding: 0 1;
               border: round $accent; background: $surface; border-title-color: $accent;
               border-subtitle-color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(CLOSING)
    AUTO_FOCUS = "#report"

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def compose(self) -> ComposeResult:
        """Lay out the view of the job."""
        with Vertical(id="box") as box:
            box.border_title = safe_line(self._job.name)
            box.border_subtitle = "escape closes"
            yield JobView()

    def on_mount(self) -> None:
        """Follow the job, from wherever it is."""
        self.query_one(JobView).follow(self._job)

    @on(JobView.Ended)
    def _head(self) -> None:
        """Head it by what the job is now."""
        self.query_one("#box", Vertical).border_title = safe_line(self._job.name)

    @on(ReadingScroll.Finished)
    def action_close(self) -> None:
        """Go back to the panes."""
        self.dismiss()
