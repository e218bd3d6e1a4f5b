"""One job on a screen of its own: how far it is, then what it did."""

from collections.abc import Collection

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import ProgressBar, Static

from tui.screens.dialogs.dialog import Dialog
from tui.screens.jobs.bar import LOOK_SECONDS
from tui.screens.jobs.job import Job, JobMessage
from tui.widgets.safe import safe_line
from tui.widgets.text_view import TextView

MAX_SHOWN_LINES = 1_000
"""Of a report; who imports so many files at once reads it on the command line."""


def opening_hint(job: Job) -> str:
    """Say what can be done with a job that is over."""
    count = len(job.arrived)
    if not count:
        return "escape closes"
    return f"enter opens {f'the {count:,} new papers' if count > 1 else 'it'}, escape closes"


class JobView(Vertical):
    """Says something, follows a job, and shows its report."""

    DEFAULT_CSS = """
    JobView {
        height: auto;
        #message { color: $text-muted; }
        #message.-error { color: $text-error; }
        #message.-done { color: $text-success; text-style: bold; }
        ProgressBar { display: none; width: 100%; }
        ProgressBar.-running { display: block; }
        Bar { width: 1fr; }
        #report { max-height: 16; }
    }
    """

    class ViewEnded(JobMessage):
        """The job that was followed has ended."""

    def __init__(self) -> None:
        super().__init__()
        # Kept, not looked for: a job may go on when the screen is being taken down.
        self._message = Static(id="message", markup=False)
        self._bar = ProgressBar(show_eta=False, show_percentage=False)
        self.report = TextView(id="report")

    def compose(self) -> ComposeResult:
        """Lay out a line, the bar, and room for the report."""
        yield self._message
        yield self._bar
        yield self.report

    def say(self, text: str, kind: str = "") -> None:
        """Show one line; `kind` is the class that it is styled by."""
        self._message.set_classes(kind)
        self._message.update(safe_line(text))

    def say_anew(self, text: str) -> None:
        """Show one line in the place of all that was said of the last job."""
        self.say(text)
        self._show_lines([])

    @property
    def is_complaining(self) -> bool:
        """Whether what it says is an error."""
        return self._message.has_class("-error")

    @work(exclusive=True)
    async def follow(self, job: Job) -> None:
        """Show how far a job is until it ends, then how it ended."""
        self._show_lines([])
        self._bar.add_class("-running")
        self._show_step(job)
        while not await job.wait(LOOK_SECONDS):
            self._show_step(job)
        self._show_step(job)
        self._bar.remove_class("-running")
        self.say(job.headline(), "-error" if job.failed else "-done")
        self._show_lines(job.lines())
        self.post_message(self.ViewEnded(job))

    def _show_step(self, job: Job) -> None:
        step = job.step
        self._bar.update(total=step.steps, progress=step.done)
        self.say(f"{step.what} …" if step.what else "")

    def _show_lines(self, lines: list[str]) -> None:
        shown = [safe_line(line) for line in lines[:MAX_SHOWN_LINES]]
        if len(lines) > len(shown):
            shown.append(Content(f"… and {len(lines) - len(shown):,} lines more"))
        self.report.show(shown)


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
