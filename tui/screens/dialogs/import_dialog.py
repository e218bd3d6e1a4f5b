"""Asks what to import, shows how far the import is, then what it did."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.importer import pasted
from tui.library import Library
from tui.library.progress import Progress
from tui.library.report import ImportReport
from tui.screens.dialogs.job_dialog import JobDialog
from tui.screens.jobs.job import ImportWork, Job, import_job
from tui.widgets.path_input import PathInput
from tui.widgets.safe import safe_line

MAX_SHOWN_CANDIDATES = 8


class ImportDialog(JobDialog):
    """Asks what to import.

    Pasted text that is plainly no path, such as many lines, is itself a listing.
    """

    DEFAULT_CSS = """
    ImportDialog #candidates { color: $text-muted; height: auto; }
    """
    HEADING = "Import listings"
    QUESTION = "Type a path, or paste a listing. Tab completes it, enter imports."

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._pasted: ImportWork | None = None

    def prompt(self) -> PathInput:
        """Return the input for a path."""
        return PathInput(placeholder="~/Downloads/daily-papers.txt")

    def below(self) -> Iterable[Widget]:
        """Return room for what the path could become."""
        return [Static(id="candidates", classes="-below", markup=False)]

    def asked_for(self, line: str) -> Job | None:
        """Return the import of what was pasted, or of the path in `line`."""
        work, self._pasted = self._pasted, None
        if work is None and line:
            work = partial(_import_paths, self._library, [line])
        return None if work is None else import_job(work)

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
            self.say(self.QUESTION)

    @on(PathInput.PathsPasted)
    def _take_paths(self, event: PathInput.PathsPasted) -> None:
        work = partial(_import_paths, self._library, event.paths)
        self._take(work, f"Pasted: {len(event.paths)} paths. Enter imports them.")

    @on(PathInput.TextPasted)
    def _take_text(self, event: PathInput.TextPasted) -> None:
        work = partial(_import_text, self._library, event.text)
        self._take(work, f"Pasted: {len(event.text):,} characters. Enter imports it.")

    def _take(self, work: ImportWork, words: str) -> None:
        if not self.is_at_work:
            self.query_one(PathInput).value = ""
            self._pasted = work
            self.say(words)


def _import_paths(library: Library, paths: Sequence[str], progress: Progress) -> ImportReport:
    return library.import_listings(paths, progress=progress)


def _import_text(library: Library, text: str, progress: Progress) -> ImportReport:
    opener = pasted(text, library.clock())
    return library.import_opened([opener], progress=progress)
