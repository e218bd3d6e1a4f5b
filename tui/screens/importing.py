"""The import screen: asks what to import, shows how far the import is, then what it did."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.bindings import CLOSING
from tui.importer import pasted
from tui.library import Library
from tui.library.importing import Progress
from tui.library.report import ImportReport
from tui.screens.job_view import JobView
from tui.screens.jobs import Job
from tui.widgets.path_input import PathInput
from tui.widgets.reading_scroll import ReadingScroll
from tui.widgets.safe import safe_line

MAX_SHOWN_CANDIDATES = 8
HINT = "Type a path, or paste a listing. Tab completes it, enter imports."
LEAVING_HINT = "escape leaves"
RUNNING_HINT = "enter goes on in the background, escape cancels"
BUSY = "An import is still running: wait for it, or cancel it with escape in the panes."

ImportWork = Callable[[Progress], ImportReport]


def import_job(work: ImportWork) -> Job:
    """Give the job of an import; it learns that it is to stop from its progress."""
    return Job("Importing", lambda progress, _cancelled: work(progress))


class ImportScreen(ModalScreen[None]):
    """Asks what to import; `start` begins a job and tells whether it could.

    What is pasted with line breaks is a listing itself, unless its lines are paths.
    """

    DEFAULT_CSS = """
    ImportScreen {
        align: center middle;
        #box { width: 84; max-width: 100%; height: auto; max-height: 90%; padding: 0 1;
               border: round $accent; background: $surface; border-title-color: $accent;
               border-subtitle-color: $text-muted; }
        #candidates { color: $text-muted; height: auto; }
        PathInput { margin-bottom: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(CLOSING)
    AUTO_FOCUS = "PathInput"

    def __init__(self, library: Library, *, start: Callable[[Job], bool]) -> None:
        super().__init__()
        self._library = library
        self._start = start
        self._pasted: ImportWork | None = None
        self._job: Job | None = None

    def compose(self) -> ComposeResult:
        """Lay out the prompt, the view of the import, and what the path could become."""
        with Vertical(id="box") as box:
            box.border_title = "Import listings"
            box.border_subtitle = LEAVING_HINT
            yield PathInput(placeholder="~/Downloads/daily-papers.txt")
            yield JobView()
            yield Static(id="candidates", markup=False)

    def on_mount(self) -> None:
        """Say what can be done."""
        self.query_one(JobView).say(HINT)

    @property
    def _is_running(self) -> bool:
        return self._job is not None and not self._job.is_over

    # What to import

    @on(PathInput.Candidates)
    def _show_candidates(self, event: PathInput.Candidates) -> None:
        names = [Path(path).name for path in event.paths[:MAX_SHOWN_CANDIDATES]]
        if len(event.paths) > len(names):
            names.append(f"… and {len(event.paths) - len(names)} more")
        lines = [safe_line(name) for name in names]
        self.query_one("#candidates", Static).update(Content("\n").join(lines))

    @on(Input.Changed)
    def _forget_what_was_pasted(self, event: Input.Changed) -> None:
        if event.value and self._pasted is not None:
            self._pasted = None
            self.query_one(JobView).say(HINT)

    @on(PathInput.PathsPasted)
    def _take_paths(self, event: PathInput.PathsPasted) -> None:
        work = partial(_import_paths, self._library, event.paths)
        self._take(work, f"Pasted: {len(event.paths)} paths. Enter imports them.")

    @on(PathInput.TextPasted)
    def _take_text(self, event: PathInput.TextPasted) -> None:
        work = partial(_import_text, self._library, event.text)
        self._take(work, f"Pasted: {len(event.text):,} characters. Enter imports it.")

    def _take(self, work: ImportWork, words: str) -> None:
        if not self._is_running:
            self.query_one(PathInput).value = ""
            self._pasted = work
            self.query_one(JobView).say(words)

    # Importing it

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        path = event.value.strip()
        if not self.is_current:
            return
        if self._is_running:
            self.dismiss()
        elif self._pasted is not None:
            self._begin(self._pasted)
        elif path:
            self._begin(partial(_import_paths, self._library, [path]))

    def _begin(self, work: ImportWork) -> None:
        job = import_job(work)
        if not self._start(job):
            self.query_one(JobView).say(BUSY, "-error")
            return
        self._job, self._pasted = job, None
        self.query_one("#candidates").display = False
        self.query_one("#box").border_subtitle = RUNNING_HINT
        self.query_one(JobView).follow(job)

    @on(JobView.Ended)
    def _show_end(self, event: JobView.Ended) -> None:
        is_prompt = event.job.failed
        self.query_one("#candidates").display = is_prompt
        self.query_one(PathInput).display = is_prompt
        self.query_one("#box").border_subtitle = LEAVING_HINT if is_prompt else "escape closes"
        if not is_prompt:
            self.query_one("#report").focus()

    @on(ReadingScroll.Finished)
    def action_close(self) -> None:
        """Go back to the panes; in the middle of an import, have that stop."""
        if self._is_running and self._job is not None:
            self._job.cancel()
        else:
            self.dismiss()


def _import_paths(library: Library, paths: Sequence[str], progress: Progress) -> ImportReport:
    return library.import_listings(paths, progress=progress)


def _import_text(library: Library, text: str, progress: Progress) -> ImportReport:
    opener = pasted(text, library.history.stamp().now)
    return library.import_opened([opener], progress=progress)
