"""A slim bar for the job that is running behind the panes."""

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer
from textual.widgets import ProgressBar, Static

from tui.screens.jobs.job import Job
from tui.widgets.safe import safe_line

LOOK_SECONDS = 0.1
"""How often it is looked how far the job is: the job itself need not wait for the screen."""


class JobBar(Horizontal):
    """Runs one job at a time, and shows how far it is and how to stop it."""

    DEFAULT_CSS = """
    JobBar {
        display: none;
        height: 1;
        padding: 0 1;
        &.-running { display: block; }
        ProgressBar { width: 20; }
        Bar { width: 1fr; }
        Static { width: 1fr; padding-left: 1; color: $text-muted; text-wrap: nowrap;
                 text-overflow: ellipsis; }
    }
    """

    class Ended(Message):
        """The job has ended, well or not."""

        def __init__(self, job: Job) -> None:
            super().__init__()
            self.job = job

    def __init__(self) -> None:
        super().__init__()
        self.job: Job | None = None
        """The job that is running, or the last that ran."""
        self._timer: Timer | None = None
        self._bar = ProgressBar(show_eta=False, show_percentage=False)
        self._words = Static(markup=False)

    def compose(self) -> ComposeResult:
        """Lay out bar and words."""
        yield self._bar
        yield self._words

    def on_mount(self) -> None:
        """Be ready to look how far the job is."""
        self._timer = self.set_interval(LOOK_SECONDS, self._show_step, pause=True)

    def on_unmount(self) -> None:
        """Have the job stop: nobody will see how it ends."""
        self.cancel()

    @property
    def is_busy(self) -> bool:
        """Whether a job is running."""
        return self.job is not None and not self.job.is_over

    def start(self, job: Job) -> bool:
        """Run a job, unless another is running; tell whether it was begun."""
        if self.is_busy:
            return False
        self.job = job
        self._run(job)
        return True

    def cancel(self) -> bool:
        """Have the job stop; tell whether there was one that had not been told yet."""
        return self.job is not None and self.job.cancel()

    @work
    async def _run(self, job: Job) -> None:
        self.add_class("-running")
        self._show_step()
        if self._timer is not None:
            self._timer.resume()
        await job.run()
        if self._timer is not None:
            self._timer.pause()
        self.remove_class("-running")
        self.post_message(self.Ended(job))

    def _show_step(self) -> None:
        if self.job is not None:
            step = self.job.step
            self._bar.update(total=step.steps, progress=step.done)
            doing = f"{self.job.name}: {step.what}" if step.what else self.job.name
            words = f"{doing} …  escape cancels"
            self._words.update(safe_line(words))
