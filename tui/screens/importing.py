"""The import screen: asks for a file, shows how far the import is, then what it did."""

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, ProgressBar, Static

from tui.bindings import CLOSING
from tui.errors import BroadsheetError
from tui.library import Library
from tui.library.report import ImportReport
from tui.widgets.path_input import PathInput
from tui.widgets.reading_scroll import ReadingScroll
from tui.widgets.safe import safe_line

MAX_SHOWN_CANDIDATES = 8
HINT = "Type a path. Tab completes it, enter imports, escape leaves."


class ImportScreen(ModalScreen[ImportReport | None]):
    """Imports one file; its result is the report, or None if nothing was imported."""

    DEFAULT_CSS = """
    ImportScreen {
        align: center middle;
        #box { width: 84; max-width: 100%; height: auto; max-height: 90%; padding: 0 1;
               border: round $accent; background: $surface; border-title-color: $accent;
               border-subtitle-color: $text-muted; }
        #message { color: $text-muted; }
        #message.-error { color: $text-error; }
        #message.-done { color: $text-success; text-style: bold; }
        #candidates { color: $text-muted; height: auto; }
        ProgressBar { display: none; width: 100%; }
        ProgressBar.-running { display: block; }
        Bar { width: 1fr; }
        #report { height: auto; max-height: 16; }
        PathInput { margin-bottom: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(CLOSING)
    AUTO_FOCUS = "PathInput"

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._report: ImportReport | None = None
        self._importing = False

    def compose(self) -> ComposeResult:
        """Lay out the prompt, the progress bar and room for the report."""
        with Vertical(id="box") as box:
            box.border_title = "Import a saved listing"
            yield PathInput(placeholder="~/Downloads/daily-papers.txt")
            yield Static(HINT, id="message", markup=False)
            yield Static(id="candidates", markup=False)
            yield ProgressBar(show_eta=False, show_percentage=False)
            with ReadingScroll(id="report"):
                yield Static(id="lines", markup=False)

    @on(PathInput.Candidates)
    def _show_candidates(self, event: PathInput.Candidates) -> None:
        names = [Path(path).name for path in event.paths[:MAX_SHOWN_CANDIDATES]]
        if len(event.paths) > len(names):
            names.append(f"… and {len(event.paths) - len(names)} more")
        lines = [safe_line(name) for name in names]
        self.query_one("#candidates", Static).update(Content("\n").join(lines))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        path = event.value.strip()
        if path and not self._importing and self.is_current:
            self._importing = True
            self.query_one("#candidates", Static).display = False
            self.query_one(ProgressBar).add_class("-running")
            self._import(path)

    @work(thread=True)
    def _import(self, path: str) -> None:
        """Import in a thread; the screen is told of each step and of the end."""

        def progress(done: int, steps: int, what: str) -> None:
            self.app.call_from_thread(self._show_progress, done, steps, what)

        try:
            report = self._library.import_listings([path], progress=progress)
        except BroadsheetError as error:
            self.app.call_from_thread(self._fail, str(error))
        else:
            self.app.call_from_thread(self._finish, report)

    def _show_progress(self, done: int, steps: int, what: str) -> None:
        self.query_one(ProgressBar).update(total=steps, progress=done)
        self._say(f"{what} …" if what else "")

    def _finish(self, report: ImportReport) -> None:
        if report.failed:
            self._fail(" ".join(report.errors()))
            return
        self._report = report
        self._end()
        self._say(report.headline(), "-done")
        lines = [safe_line(line) for line in report.lines()]
        self.query_one("#lines", Static).update(Content("\n").join(lines))
        self.query_one(PathInput).display = False
        self.query_one("#box").border_subtitle = "escape closes"
        self.query_one("#report").focus()

    def _fail(self, reason: str) -> None:
        self._end()
        self._say(reason, "-error")

    def _end(self) -> None:
        self._importing = False
        self.query_one(ProgressBar).remove_class("-running")
        self.query_one("#candidates", Static).display = self._report is None

    def _say(self, text: str, kind: str = "") -> None:
        message = self.query_one("#message", Static)
        message.set_classes(kind)
        message.update(safe_line(text))

    @on(ReadingScroll.Finished)
    def action_close(self) -> None:
        """Go back to the panes with the report, if anything was imported; not in the middle."""
        if not self._importing:
            self.dismiss(self._report)
