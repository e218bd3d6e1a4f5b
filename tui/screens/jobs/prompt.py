"""A screen that asks for one line, begins a job with it, and shows how that goes."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from tui.bindings import CLOSING
from tui.errors import BroadsheetError
from tui.screens.jobs.job import Job
from tui.screens.jobs.view import JobView
from tui.widgets.reading_scroll import ReadingScroll
from tui.widgets.safe_input import SafeInput

BUSY = "Something is still running: wait for it, or cancel it with escape in the panes."
LEAVING_HINT = "escape leaves"
RUNNING_HINT = "enter goes on in the background, escape cancels"


class JobPrompt(ModalScreen[None]):
    """Asks for one line; `start` begins a job and tells whether it could.

    While the job runs, enter leaves it running and escape has it stop.
    """

    DEFAULT_CSS = """
    JobPrompt {
        align: center middle;
        #box { width: 84; max-width: 100%; height: auto; max-height: 90%; padding: 0 1;
               border: round $accent; background: $surface; border-title-color: $accent;
               border-subtitle-color: $text-muted; }
        Input { margin-bottom: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(CLOSING)
    AUTO_FOCUS = "Input"
    HEADING = ""
    HINT = ""

    def __init__(self, *, start: Callable[[Job], bool]) -> None:
        super().__init__()
        self._start = start
        self._job: Job | None = None

    def prompt(self) -> SafeInput:
        """Give the input for the line."""
        return SafeInput()

    def below(self) -> Iterable[Widget]:
        """Give what stands below the job."""
        return ()

    def asked_for(self, line: str) -> Job | None:
        """Give the job that `line` asks for, if any; raises BroadsheetError."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the prompt and the view of the job."""
        with Vertical(id="box") as box:
            box.border_title = self.HEADING
            box.border_subtitle = LEAVING_HINT
            yield self.prompt()
            yield JobView()
            yield from self.below()

    def on_mount(self) -> None:
        """Say what can be done."""
        self.say(self.HINT)

    def say(self, words: str, kind: str = "") -> None:
        """Say something under the prompt."""
        self.query_one(JobView).say(words, kind)

    @property
    def is_at_work(self) -> bool:
        """Whether the job that was asked for here has not ended yet."""
        return self._job is not None and not self._job.is_over

    @on(Input.Changed)
    def _forget_what_went_wrong(self) -> None:
        """Take an error away: it was of another line."""
        view = self.query_one(JobView)
        if view.is_complaining:
            view.say_anew(self.HINT)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if not self.is_current:
            return
        if self.is_at_work:
            self.dismiss()
            return
        try:
            job = self.asked_for(event.value.strip())
        except BroadsheetError as error:
            self.say(str(error), "-error")
            return
        if job is not None:
            self._begin(job)

    def _begin(self, job: Job) -> None:
        if not self._start(job):
            self.say(BUSY, "-error")
            return
        self._job = job
        self._arrange(is_asking=False, hint=RUNNING_HINT)
        self.query_one(Input).display = True
        self.query_one(JobView).follow(job)

    def _arrange(self, *, is_asking: bool, hint: str) -> None:
        """Show the prompt and what is below it, or hide them."""
        for widget in (self.query_one(Input), *self.query("#box > .-below")):
            widget.display = is_asking
        self.query_one("#box", Vertical).border_subtitle = hint

    @on(JobView.Ended)
    def _show_end(self, event: JobView.Ended) -> None:
        is_asking = event.job.failed
        self._arrange(is_asking=is_asking, hint=LEAVING_HINT if is_asking else "escape closes")
        if not is_asking:
            self.query_one("#report").focus()

    @on(ReadingScroll.Finished)
    def action_close(self) -> None:
        """Go back to the panes; in the middle of a job, have that stop."""
        if self.is_at_work and self._job is not None:
            self._job.cancel()
        else:
            self.dismiss()
