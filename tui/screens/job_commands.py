"""Jobs over a library: imports and fetches, asked for by the reader or by a watched folder."""

from collections.abc import Collection
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.bindings import bindings_of, in_keys_of
from tui.library import Changes, Library
from tui.screens.browsing_commands import BrowsingCommands
from tui.screens.command_scope import OuterScope
from tui.screens.jobs.bar import BUSY, JobBar
from tui.screens.jobs.job import Job
from tui.screens.library_panes import LibraryPanes
from tui.settings.keeping import SettingsStore

if TYPE_CHECKING:
    from tui.library.watching import Watch
    from tui.screens.dialogs.job_dialog import JobDialog
    from tui.screens.jobs.folder_watcher import FolderWatcher

NO_REPORT = (
    "Nothing was imported since the start. Press {import_listing} to import, "
    "or {fetch_listings} to fetch."
)


class JobCommands(OuterScope):
    """Runs one job at a time, and shows what it brought and its report."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("import_listing", "fetch_listings", "show_report"),
    ]

    def __init__(
        self,
        library: Library,
        panes: LibraryPanes,
        browsing: BrowsingCommands,
        *,
        settings: SettingsStore,
        watch: "Watch | None",
    ) -> None:
        super().__init__(library, panes, browsing, settings)
        self.bar = JobBar()
        self._watcher = None if watch is None else _watcher(watch)

    def widgets(self) -> ComposeResult:
        """Yield the bar for the job that runs, and what watches a folder, if anything does."""
        yield self.bar
        if self._watcher is not None:
            yield self._watcher

    def action_import_listing(self) -> None:
        """Import saved listings."""
        from tui.screens.dialogs.import_dialog import ImportDialog

        self._ask(ImportDialog(self._library))

    def action_fetch_listings(self) -> None:
        """Fetch the listings of some days."""
        from tui.screens.dialogs.fetch_dialog import FetchDialog

        self._ask(FetchDialog(self._library, self._settings.value.fetch_address))

    def _ask(self, dialog: "JobDialog") -> None:
        """Ask what is to be done, unless something is being done already."""
        if self.bar.is_busy:
            self._panes.status.say(BUSY, is_error=True)
        else:
            self.app.push_screen(dialog, self._open_arrived)

    def _open_arrived(self, keys: Collection[str] | None) -> None:
        """Open the papers that a job brought, in their order."""
        if keys:
            self._browsing.open_papers(keys)

    def run_job(self, job: Job) -> None:
        """Run a job, or refuse it while another is running."""
        self.bar.start(job)
        if self._watcher is not None:
            self._watcher.is_paused = True

    def on_folder_watcher_arrived(self, event: "FolderWatcher.Arrived") -> None:
        """Import what has arrived."""
        self.run_job(event.job)

    def on_folder_watcher_watch_failed(self, event: "FolderWatcher.WatchFailed") -> None:
        """Say why the folder cannot be watched."""
        self._panes.status.say(event.reason, is_error=True)

    @on(JobBar.JobEnded)
    def _show_job(self, event: JobBar.JobEnded) -> None:
        """Show what a job has changed, and say how it ended where nobody else does."""
        if self._watcher is not None:
            self._watcher.is_paused = False
        failed = event.job.failed
        if not failed or self.screen.is_current:
            self._panes.status.say(event.job.headline(), is_error=failed)
        if not failed:
            self._panes.show_changes(Changes(catalogue=True))

    def action_show_report(self) -> None:
        """Show the report of the last import or fetch."""
        from tui.screens.dialogs.job_view import ReportDialog

        if self.bar.job is None:
            self._panes.status.say(in_keys_of(self.app, NO_REPORT))
        else:
            self.app.push_screen(ReportDialog(self.bar.job), self._open_arrived)


def _watcher(watch: "Watch") -> "FolderWatcher":
    from tui.screens.jobs.folder_watcher import FolderWatcher

    return FolderWatcher(watch)
