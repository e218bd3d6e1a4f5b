"""A slim bar for the job that is running behind the panes."""

from typing import TYPE_CHECKING

from textual import work
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import Static

from tui.bindings import in_keys_of
from tui.errors import BroadsheetError
from tui.screens.jobs.job import Job, JobMessage
from tui.text import clean_line, ended_within

if TYPE_CHECKING:
    from textual.widgets import ProgressBar

BUSY = "Something is still running: wait for it, or cancel it with escape in the panes."
CANCELLING_HINT = "{back} cancels"
LEAST_CELLS = 6
"""Of a path; of fewer nothing can be told."""
LOOK_SECONDS = 0.1
"""How often it is looked how far the job is: the job itself need not wait for the screen."""


class Busy(BroadsheetError):
    """A job is running, and only one may run at a time."""


class JobBar(Horizontal):
    """Runs one job at a time, and shows how far it is and how to stop it."""

    DEFAULT_CSS = """
    JobBar {
        display: none;
        visibility: visible;
        height: 1;
        padding: 0 1;
        &.-running { display: block; }
        ProgressBar { width: 25%; max-width: 20; }
        Bar { width: 1fr; }
        Static { padding-left: 1; color: $text-muted; text-wrap: nowrap; }
        #doing { width: 1fr; }
        #hint { width: auto; }
    }
    """

    class JobEnded(JobMessage):
        """The job has ended, well or not."""

    def __init__(self) -> None:
        super().__init__()
        self.job: Job | None = None
        """The job that is running, or the last that ran."""
        self._timer: Timer | None = None
        self._bar: ProgressBar | None = None
        self._doing = Static(id="doing", markup=False)

    async def _lay_out(self) -> None:
        """Lay out bar and words, which nobody sees before the first job; the hint is whole."""
        from textual.widgets import ProgressBar

        # A bar without a total is drawn anew fifteen times a second, though nobody sees it.
        self._bar = ProgressBar(1, show_eta=False, show_percentage=False)
        hint = Static(in_keys_of(self.app, CANCELLING_HINT), id="hint", markup=False)
        await self.mount(self._bar, self._doing, hint)

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

    def start(self, job: Job) -> None:
        """Run a job, or refuse it while another is running."""
        if self.is_busy:
            job.refuse(Busy(BUSY))
        else:
            self.job = job
            self._run(job)

    def cancel(self) -> bool:
        """Have the job stop; say whether there was one that had not been told yet."""
        return self.job is not None and self.job.cancel()

    @work
    async def _run(self, job: Job) -> None:
        if self._bar is None:
            await self._lay_out()
        self.add_class("-running")
        self._show_step()
        if self._timer is not None:
            self._timer.resume()
        await job.run()
        if self._timer is not None:
            self._timer.pause()
        self.remove_class("-running")
        self.post_message(self.JobEnded(job))

    def _show_step(self) -> None:
        if self.job is not None and self._bar is not None:
            step = self.job.step
            self._bar.update(total=step.steps, progress=step.done)
            self._doing.update(self._words(self.job.name, step.what))

    def _words(self, name: str, what: str) -> str:
        """Return what fits into the room there is; the path gives way first, from its front."""
        room = self._doing.content_size.width - len(f"{name}:  …")
        shown = ended_within(room, clean_line(what)) if room >= LEAST_CELLS else ""
        return f"{name}: {shown} …" if shown else f"{name} …"
