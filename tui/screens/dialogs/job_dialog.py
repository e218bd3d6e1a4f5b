"""Asks for one line, has a job done with it, and shows how that goes."""

from collections.abc import Collection, Iterable

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input

from tui.errors import BroadsheetError
from tui.screens.dialogs.dialog import Dialog
from tui.screens.dialogs.job_view import JobView, opening_hint
from tui.screens.jobs.job import Job, JobMessage
from tui.widgets.safe_input import SafeInput
from tui.widgets.text_view import TextView

RUNNING_HINT = "enter goes on in the background, {close} cancels"


class JobDialog(Dialog[Collection[str]]):
    """Asks for one line; while its job runs, enter leaves it running and escape has it stop."""

    AUTO_FOCUS = "Input"
    HINT = "{close} leaves"
    DEFAULT_CSS = "JobDialog Input { margin-bottom: 1; }"
    HEADING = ""
    QUESTION = ""

    class Requested(JobMessage):
        """The reader wants a job done. Whoever cannot do it now refuses it."""

    def __init__(self) -> None:
        super().__init__(self.HEADING)
        self._view = JobView()
        self._job: Job | None = None

    def prompt(self) -> SafeInput:
        """Return the input for the line."""
        return SafeInput()

    def below(self) -> Iterable[Widget]:
        """Return what stands below the job."""
        return ()

    def asked_for(self, line: str) -> Job | None:
        """Return the job that `line` asks for, if any; raises BroadsheetError."""
        raise NotImplementedError

    def content(self) -> ComposeResult:
        """Yield the prompt and the view of the job."""
        yield self.prompt()
        yield self._view
        yield from self.below()

    def on_mount(self) -> None:
        """Say what can be done."""
        self.say(self.QUESTION)

    def say(self, words: str, kind: str = "") -> None:
        """Say something under the prompt."""
        self._view.say(words, kind)

    @property
    def is_at_work(self) -> bool:
        """Whether the job that was asked for here has not ended yet."""
        return self._job is not None and not self._job.is_over

    @on(Input.Changed)
    def _forget_what_went_wrong(self) -> None:
        """Take an error away: it was of another line."""
        if self._view.is_complaining:
            self._view.say_anew(self.QUESTION)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if not self.is_current:
            return
        if self.is_at_work:
            self.dismiss(None)
            return
        try:
            self._job = self.asked_for(event.value.strip())
        except BroadsheetError as error:
            self.say(str(error), "-error")
            return
        if self._job is not None:
            self.post_message(self.Requested(self._job))
            self._arrange(is_asking=False, hint=RUNNING_HINT)
            self.query_one(Input).display = True
            self._view.follow(self._job)

    def _arrange(self, *, is_asking: bool, hint: str) -> None:
        """Show the prompt and what is below it, or hide them."""
        for widget in (self.query_one(Input), *self.query("#box > .-below")):
            widget.display = is_asking
        self.hint(hint)

    @on(JobView.ViewEnded)
    def _show_end(self, event: JobView.ViewEnded) -> None:
        is_asking = event.job.failed
        self._arrange(is_asking=is_asking, hint=self.HINT if is_asking else opening_hint(event.job))
        if not is_asking:
            self._view.report.focus()

    @on(TextView.Finished)
    def _open_arrived(self, event: TextView.Finished) -> None:
        event.prevent_default()
        self.dismiss(self._job.arrived if self._job is not None else None)

    def action_close(self) -> None:
        """Go back to the panes; in the middle of a job, have that stop."""
        if self.is_at_work and self._job is not None:
            self._job.cancel()
        else:
            self.dismiss(None)
