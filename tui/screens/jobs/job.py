"""Something that takes long and ends in a report, done in a thread while the screen goes on."""

import asyncio
from collections.abc import Callable, Collection
from threading import Event
from typing import TYPE_CHECKING, NamedTuple, Protocol

from textual.message import Message

from tui.errors import BroadsheetError, Cancelled
from tui.library.progress import CANCELLED, Progress

if TYPE_CHECKING:
    from tui.library.report import ImportReport


class Report(Protocol):
    """What a job did, hiding nothing."""

    @property
    def failed(self) -> bool:
        """Whether it gave nothing at all."""

    @property
    def arrived(self) -> Collection[str]:
        """The keys of the papers that it brought."""

    def headline(self) -> str:
        """Say it in one line."""

    def lines(self) -> list[str]:
        """Say what became of each part of it."""

    def errors(self) -> list[str]:
        """Say why the parts that gave nothing gave nothing."""


class JobMessage(Message):
    """Says something of a job."""

    def __init__(self, job: "Job") -> None:
        super().__init__()
        self.job = job


ImportWork = Callable[[Progress], "ImportReport"]
Work = Callable[[Progress, Event], Report]
"""Does a job: tells how far it is, which raises Cancelled once it is to stop; the event that says
so is for what waits. It changes nothing before its end, and raises BroadsheetError."""


class Step(NamedTuple):
    """How many steps are done, of how many, and what is being done."""

    done: float
    steps: int
    what: str


class JobName(NamedTuple):
    """What a job is called while it runs, as in “Importing”, and when it is over.

    `of` names what it was begun with, if the reader did not do that himself.
    """

    doing: str
    done: str
    of: str = ""


IMPORT = JobName("Importing", "Last import")
FETCH = JobName("Fetching", "Last fetch")


class Job:
    """One run of some work: how far it is, whether it is to stop, and how it ended."""

    def __init__(self, name: JobName, work: Work) -> None:
        self._name = name
        self.step = Step(0, 1, "")
        self.report: Report | None = None
        self.error: BroadsheetError | None = None
        self._work = work
        self._cancelled = Event()
        self._over = asyncio.Event()

    async def run(self) -> None:
        """Do the work; returns when it has ended, well or not."""
        try:
            self.report = await asyncio.to_thread(self._work, self._note, self._cancelled)
        except BroadsheetError as error:
            self.error = error
        finally:
            self._over.set()

    def refuse(self, reason: BroadsheetError) -> None:
        """End it before it is begun."""
        self.error = reason
        self._over.set()

    def _note(self, done: float, steps: int, what: str) -> None:
        if self._cancelled.is_set():
            raise Cancelled(CANCELLED)
        self.step = Step(done, steps, what)

    def cancel(self) -> bool:
        """Have the work stop as soon as it can; say whether that is news."""
        is_news = not self.is_over and not self._cancelled.is_set()
        self._cancelled.set()
        return is_news

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self._over.is_set()

    @property
    def failed(self) -> bool:
        """Whether it has ended and given nothing."""
        return self.is_over and (self.report is None or self.report.failed)

    async def wait(self, seconds: float) -> bool:
        """Wait for its end, but no longer than `seconds`; say whether it has ended."""
        try:
            await asyncio.wait_for(self._over.wait(), seconds)
        except TimeoutError:
            return False
        return True

    @property
    def name(self) -> str:
        """What it is called now; while it runs, its step says of what it is."""
        if not self.is_over:
            return self._name.doing
        return f"{self._name.done}: {self._name.of}" if self._name.of else self._name.done

    @property
    def arrived(self) -> Collection[str]:
        """The keys of the papers that it brought."""
        return self.report.arrived if self.report is not None else ()

    def headline(self) -> str:
        """Say in one line how it ended."""
        if self.report is None:
            return str(self.error or "")
        errors = self.report.errors()
        if self.report.failed and len(errors) == 1:
            return errors[0]  # which names the file or day
        said = self.report.headline()
        return f"{self._name.of}: {said}" if self._name.of else said

    def lines(self) -> list[str]:
        """Say what became of each part of it that the headline says nothing of."""
        if self.report is None:
            return []
        lines, errors = self.report.lines(), self.report.errors()
        return [*lines, *errors] if lines or len(errors) > 1 else []


def import_job(work: ImportWork, of: str = "") -> Job:
    """Return the job of an import, of what is named `of` if the reader did not name it.

    It learns that it is to stop from its progress.
    """
    return Job(IMPORT._replace(of=of), lambda progress, _cancelled: work(progress))
