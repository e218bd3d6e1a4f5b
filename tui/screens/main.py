"""The main screen: the workspace, what is done to the library, and what goes on behind it."""

import asyncio
from collections.abc import Callable, Collection
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from tui.bindings import bindings_of, in_keys_of
from tui.errors import BroadsheetError
from tui.library import Changes, Library
from tui.library.queue import Rule
from tui.library.searches import forget, remember, save
from tui.library.triage import put_off, see
from tui.model import ActionState, Searches
from tui.panes.search import SearchPane
from tui.readable import plain_line
from tui.screens.arrangement import TIGHT_LINES
from tui.screens.background import Background
from tui.screens.interest_screen import InterestScreen
from tui.screens.jobs.bar import BUSY, JobBar
from tui.screens.jobs.job import Job
from tui.screens.outgoing import Replace
from tui.screens.page_desk import PageDesk
from tui.screens.serial_writer import SerialWriter, is_written
from tui.screens.workspace import Workspace
from tui.settings.configuration import setting_named
from tui.settings.keeping import SettingsStore
from tui.widgets.key_footer import KeyFooter
from tui.widgets.line import StatusLine

if TYPE_CHECKING:
    from tui.library.watching import Watch
    from tui.screens.dialogs.job_dialog import JobDialog
    from tui.screens.jobs.folder_watcher import FolderWatcher

WRITING = "Working …"
"""Said of a change that takes longer than a frame, such as taking back a large import."""
WELCOME = "Press {help} for all keys."
NO_REPORT = (
    "Nothing was imported since the start. Press {import_listing} to import, "
    "or {fetch_listings} to fetch."
)
NO_SEARCH = "There is no search to save. Press {search} and type one first."


class MainScreen(InterestScreen):
    """Changes the library as its parts ask, and has what changed shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("save_search", "saved_searches", "import_listing", "fetch_listings"),
        *bindings_of("show_report", "undo", "redo", "history", "listings", "catch_up", "back"),
        *bindings_of("settings"),
    ]
    AUTO_FOCUS = "#results"

    class SettingChanged(Message):
        """The reader has changed a setting."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(
        self,
        library: Library,
        writer: SerialWriter,
        *,
        notice: str = "",
        watch: "Watch | None" = None,
        settings: SettingsStore,
        replace_file: Replace,
    ) -> None:
        super().__init__(library, writer)
        self._notice = notice
        self._settings = settings
        self._workspace = Workspace(library, settings, replace_file)
        self._jobs = JobBar()
        self._status = StatusLine()
        self._background = Background(library, writer)
        self._named_action = 0
        """The number of the action that undoing was asked for, and not confirmed yet."""
        self._watcher = None if watch is None else _watcher(watch)

    def compose(self) -> ComposeResult:
        """Lay out the panes, the job that runs, the status line and the footer."""
        yield self._workspace
        yield self._jobs
        yield self._status
        yield KeyFooter()
        yield self._background
        if self._watcher is not None:
            yield self._watcher

    def on_mount(self) -> None:
        """Say what there is to say at the start."""
        self._status.say(self._notice or in_keys_of(self.app, WELCOME), error=bool(self._notice))
        self._workspace.search.box.history = self._library.searches.history
        self._workspace.begin_in(self._settings.value.view_start)

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panes for the new size."""
        self._workspace.fit(*event.size)
        self.query_one(KeyFooter).display = event.size.height >= TIGHT_LINES

    def on_descendant_focus(self) -> None:
        """Show the keys of the new focus in the same step."""
        self.query_one(KeyFooter).show_bindings()

    @on(Workspace.Said)
    def _say(self, event: Workspace.Said) -> None:
        self._status.say(event.words, error=event.is_error)

    @on(Background.Failed)
    def _complain(self, event: Background.Failed) -> None:
        self._status.say(event.reason, error=True)

    def on_folder_watcher_failed(self, event: "FolderWatcher.Failed") -> None:
        """Say why the folder cannot be watched."""
        self._status.say(event.reason, error=True)

    @property
    def key_shown(self) -> str | None:
        """The key of the paper that the reader looks at."""
        return self._workspace.abstract.key

    @property
    def asked(self) -> str:
        """The query that is in the search box."""
        return self._workspace.search.box.value

    def look_for(self, query: str) -> None:
        """Show what a query finds."""
        self._workspace.look_for(query)

    def say(self, words: str, *, error: bool = False) -> None:
        """Say something in the status line."""
        self._status.say(words, error=error)

    # Changing the library

    @on(Workspace.ChangeRequested)
    def _change(self, event: Workspace.ChangeRequested) -> None:
        self._write(partial(self._act, event.rule, *event.keys))

    @on(Workspace.PutOffRequested)
    @work
    async def _put_off(self, event: Workspace.PutOffRequested) -> None:
        from tui.screens.dialogs.day import DayDialog

        day = await self.app.push_screen_wait(DayDialog(self._library.today))
        if day is None:
            self._workspace.forget_decisions()
        else:
            self._write(partial(self._act, put_off(day), *event.keys))

    def _act(self, rule: Rule, *keys: str) -> Changes:
        changes = self._library.act(rule, *keys)
        if len(keys) > 1:
            return replace(changes, words=f"{changes.words}; u takes it back." if changes else "")
        reading = self._library.reading(keys[0])
        state = f"Until {reading.later}" if reading.later else reading.status.capitalize()
        said = f"{state}: {plain_line(reading.title)}" if changes else ""
        return replace(changes, words=said)

    @on(PageDesk.WriteRequested)
    def write(self, event: PageDesk.WriteRequested) -> None:
        """Put the reader's own words down."""
        event.stop()
        self._write(partial(self._put_down, event))

    def _put_down(self, event: PageDesk.WriteRequested) -> Changes:
        changes = self._library.write(event.rule, event.key, goes_on=event.goes_on)
        return replace(changes, words=event.said)

    def action_undo(self) -> None:
        """Take back the last action; ask first if it is an old one, or one on many papers."""
        action = self._library.history.next_undo()
        is_sure = action is None or action.number == self._named_action
        if action is not None and not is_sure and self._library.history.is_sweeping(action):
            from tui.screens.dialogs.history import moment

            self._named_action = action.number
            self._status.say(
                in_keys_of(self.app, "{undo} again takes back: ")
                + f"{action.words} ({moment(action.at)})."
            )
        else:
            self._write(self._library.undo, reveal=True)

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._write(self._library.redo, reveal=True)

    @work
    async def action_history(self) -> None:
        """Take back any action, or do it again."""
        from tui.screens.dialogs.history import HistoryDialog

        actions = self._library.history.actions()[::-1]
        action = await self.app.push_screen_wait(HistoryDialog(actions))
        if action is not None:
            turn = self._library.redo if action.state is ActionState.UNDONE else self._library.undo
            self._write(partial(turn, action.number), reveal=True)

    def _write(self, write: Callable[[], Changes], *, reveal: bool = False) -> None:
        """Have the library changed; show it in this step, or later if the disk is slow.

        The cursor goes to the paper that changed, if it is one and to be revealed.
        """
        self._named_action = 0
        written = self._writer.submit(write)
        if is_written(written):
            self._show_written(written, reveal=reveal)
        else:
            self._status.say(WRITING)
            self._show_later(written, reveal=reveal)

    @work
    async def _show_later(self, written: Future[Changes], *, reveal: bool) -> None:
        await asyncio.wait([asyncio.wrap_future(written)])
        self._show_written(written, reveal=reveal)

    def _show_written(self, written: Future[Changes], *, reveal: bool) -> None:
        error = written.exception()
        if isinstance(error, BroadsheetError):
            self._workspace.forget_decisions()
            self._status.say(str(error), error=True)
            return
        changes = written.result()
        self.show_changes(changes)
        if reveal and len(changes.papers) == 1:
            self._workspace.reveal(*changes.papers)
        if changes.words or self._status.message == WRITING:
            self._status.say(changes.words)

    @on(Background.Changed)
    def _show_changed_elsewhere(self, event: Background.Changed) -> None:
        self.show_changes(event.changes)

    def show_changes(self, changes: Changes) -> None:
        """Show what has changed, and index what is new."""
        self._workspace.show_changes(changes)
        self._background.index()

    @on(Background.Indexed)
    def _show_indexed(self) -> None:
        self._workspace.show_changes(Changes())

    # Searches

    @work
    async def action_save_search(self) -> None:
        """Save the search under a name."""
        from tui.screens.dialogs.name import NameDialog

        query = self._workspace.search.box.value.strip()
        if not query:
            self._status.say(in_keys_of(self.app, NO_SEARCH))
            return
        name = await self.app.push_screen_wait(NameDialog(f"Save “{query}” as", query))
        if name and self._change_searches(save(name, query)):
            self._status.say(
                in_keys_of(self.app, f"Saved as {name}; {{saved_searches}} recalls it.")
            )

    @work
    async def action_saved_searches(self) -> None:
        """Recall a saved search, or forget one."""
        from tui.screens.dialogs.saved_searches import SavedSearchesDialog

        counted = [
            (saved, self._library.searcher.count_new(saved.query))
            for saved in self._library.searches.saved
        ]
        chosen = await self.app.push_screen_wait(SavedSearchesDialog(counted))
        if chosen is None:
            return
        if not chosen.forget:
            self._workspace.look_for(chosen.search.query)
        elif self._change_searches(forget(chosen.search.name)):
            self._status.say(f"Forgot the saved search {chosen.search.name}.")

    @on(SearchPane.QueryDone)
    def _remember(self, event: SearchPane.QueryDone) -> None:
        self._change_searches(remember(event.query_text))

    def _change_searches(self, rule: Callable[[Searches], Searches]) -> bool:
        try:
            self._library.change_searches(rule)
        except BroadsheetError as error:
            self._status.say(str(error), error=True)
            return False
        self._workspace.search.box.history = self._library.searches.history
        return True

    # Settings

    @work
    async def action_settings(self) -> None:
        """Show every setting, and change one."""
        from tui.screens.dialogs.choice import ChoiceDialog
        from tui.screens.dialogs.name import NameDialog
        from tui.screens.dialogs.settings import SettingsDialog, choices_of

        setting = await self.app.push_screen_wait(SettingsDialog(self._settings.value))
        if setting is None:
            return
        if choices := choices_of(setting, self.app.available_themes):
            value = await self.app.push_screen_wait(ChoiceDialog(setting.name, choices))
        else:
            held = str(getattr(self._settings.value, setting.field))
            value = await self.app.push_screen_wait(
                NameDialog(f"{setting.name}: {setting.help}", held, may_be_empty=True)
            )
        if value is not None:
            self.change_setting(setting.name, value)

    def change_setting(self, name: str, value: str) -> None:
        """Keep a setting, and have it obeyed; say so where it cannot be kept."""
        try:
            self._settings.set(name, value)
        except BroadsheetError as error:
            self._status.say(str(error), error=True)
            return
        self.post_message(self.SettingChanged(name))

    def say_of_setting(self, name: str, problem: str) -> None:
        """Say what a setting is now, or why it cannot be obeyed."""
        setting = setting_named(name)
        value = getattr(self._settings.value, setting.field) if setting else ""
        self._status.say(problem or f"{name} is {value or 'empty'} now.", error=bool(problem))

    # Importing and fetching

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
        if self._jobs.is_busy:
            self._status.say(BUSY, error=True)
        else:
            self.app.push_screen(dialog, self._open_arrived)

    def _open_arrived(self, keys: Collection[str] | None) -> None:
        """Open the papers that a job brought, in their order."""
        if keys:
            self._workspace.open_papers(keys)

    @work
    async def action_catch_up(self) -> None:
        """Show the best of the inbox first, or pass over whole listings."""
        from tui.screens.dialogs.catch_up import CatchUpDialog

        view = self._library.view
        dialog = CatchUpDialog(view.inbox(), view.groups(view.inbox()), self._library.today.year)
        closed = await self.app.push_screen_wait(dialog)
        if closed:
            self._write(partial(self._act, see, *closed))
        elif closed is not None:
            self._workspace.catch_up()

    @work
    async def action_listings(self) -> None:
        """Show all listings, and go to one."""
        from tui.screens.dialogs.listings import ListingsDialog

        library = self._library
        dialog = ListingsDialog(list(library.view.listings()), library.today.year)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is not None and chosen.listing is not None:
            self._workspace.open_papers(frozenset(chosen.listing.keys))

    def run_job(self, job: Job) -> None:
        """Run a job, or refuse it while another is running."""
        self._jobs.start(job)
        if self._watcher is not None:
            self._watcher.is_paused = True

    def on_folder_watcher_arrived(self, event: "FolderWatcher.Arrived") -> None:
        """Import what has arrived."""
        self.run_job(event.job)

    @on(JobBar.Ended)
    def _show_job(self, event: JobBar.Ended) -> None:
        """Show what a job has changed, and say how it ended where nobody else does."""
        if self._watcher is not None:
            self._watcher.is_paused = False
        failed = event.job.failed
        if not failed:
            self.show_changes(Changes(catalogue=True))
        if not failed or self.is_current:
            self._status.say(event.job.headline(), error=failed)

    def action_show_report(self) -> None:
        """Show the report of the last import or fetch."""
        from tui.screens.dialogs.report import ReportDialog

        if self._jobs.job is None:
            self._status.say(in_keys_of(self.app, NO_REPORT))
        else:
            self.app.push_screen(ReportDialog(self._jobs.job), self._open_arrived)

    def action_back(self) -> None:
        """Cancel what is running, or clear the search, or go back to the list."""
        if self._jobs.cancel():
            self._status.say("Cancelling …")
        else:
            self._workspace.go_back()


def _watcher(watch: "Watch") -> "FolderWatcher":
    from tui.screens.jobs.folder_watcher import FolderWatcher

    return FolderWatcher(watch)
