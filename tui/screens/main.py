"""The main screen: lays out the panes, and hands each key and message to whoever answers it."""

from collections.abc import Iterator
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Footer

from tui.bindings import bindings_for
from tui.commands import Where
from tui.errors import BroadsheetError
from tui.library import Found, Library
from tui.library.queue import Rule, cycle, move_by, toggle, toggle_dismissed
from tui.library.watching import Watch
from tui.panes.abstract import AbstractPane
from tui.panes.queue import QueuePane
from tui.panes.search import SearchPane
from tui.screens.acting import Acting
from tui.screens.arrangement import TIGHT_LINES, Arrangement
from tui.screens.help import HelpScreen
from tui.screens.jobs.bar import JobBar
from tui.screens.jobs.desk import JobDesk
from tui.screens.jobs.lookout import Lookout
from tui.screens.orders import Orders
from tui.screens.paper_shown import PaperShown
from tui.screens.recalling import Recalling
from tui.screens.rows import queue_row, result_row
from tui.screens.upkeep import Upkeep
from tui.settings.configuration import DEFAULT_ADDRESS
from tui.widgets.paper_list import PaperList
from tui.widgets.reading_scroll import ReadingScroll
from tui.widgets.row import Row
from tui.widgets.status_line import StatusLine


class MainScreen(Screen[None]):
    """The three panes over one library. Its actions are those of the table of commands."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.ANYWHERE, Where.PAPER))
    AUTO_FOCUS = "#results"

    def __init__(
        self,
        library: Library,
        *,
        notice: str = "",
        watch: Watch | None = None,
        fetch_address: str = DEFAULT_ADDRESS,
    ) -> None:
        super().__init__()
        self._library = library
        self._notice = notice
        self._watch = watch
        self._fetch_address = fetch_address
        self._with_dismissed = False
        self._orders = Orders()

    def compose(self) -> ComposeResult:
        """Lay out the panes, the status line and the footer."""
        yield Arrangement(
            SearchPane(find=self._find, describe=self._describe_result),
            AbstractPane(),
            QueuePane(describe=self._describe_queued),
        )
        yield JobBar()
        yield StatusLine()
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Put everyone in their place, and begin."""
        library, orders, show = self._library, self._orders, self._show_changes
        self._arrangement, self._status = self.query_one(Arrangement), self.query_one(StatusLine)
        self._search, self._queue = self.query_one(SearchPane), self.query_one(QueuePane)
        self._shown = PaperShown(self, library)
        self._acting = Acting(self, library, orders, show)
        self._recalling = Recalling(self, library)
        self._jobs = JobDesk(self, library, self._fetch_address)
        self._upkeep = Upkeep(self, library, orders, show=show, search=self._search.search_again)
        self._queue.show(library.queue())
        self._upkeep.begin()
        if self._watch is not None:
            Lookout(self._watch, self.query_one(JobBar), self._status).begin()
        self._status.say(self._notice or "Press ? for all keys.", error=bool(self._notice))

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panes for the new size."""
        self.query_one(Arrangement).fit(*event.size)
        self.query_one(Footer).display = event.size.height >= TIGHT_LINES

    # What the panes ask for while they draw

    def _find(self, query: str) -> Iterator[Found]:
        return self._library.answers(query, with_dismissed=self._with_dismissed)

    def _describe_result(self, key: str) -> Row:
        return result_row(self._library.entry(key), self._search.found)

    def _describe_queued(self, key: str) -> Row:
        return queue_row(self._library.reading(key))

    # What the panes say

    @on(PaperList.Moved)
    def _follow_cursor(self, event: PaperList.Moved) -> None:
        self._shown.follow(event.paper_list)

    @on(PaperList.Chosen)
    def _read_paper(self) -> None:
        self._arrangement.go_to(self.query_one(AbstractPane))

    @on(ReadingScroll.Finished)
    def _leave_abstract(self) -> None:
        self._arrangement.go_to(self._shown.papers)

    @on(QueuePane.MoveRequested)
    def _move_paper(self, event: QueuePane.MoveRequested) -> None:
        self._acting.change(move_by(event.steps), event.key)

    @on(SearchPane.Answered)
    def _highlight_abstract(self) -> None:
        self._shown.show()

    @on(SearchPane.Searched)
    def _remember_search(self, event: SearchPane.Searched) -> None:
        self._recalling.remember(event.query_text)

    @on(JobBar.Ended)
    def _show_job(self, event: JobBar.Ended) -> None:
        """Show what a job has changed, and say how it ended where nobody else does."""
        failed = event.job.failed
        if not failed:
            self._show_changes()
        if not failed or self.is_current:
            self._status.say(event.job.headline(), error=failed)

    def _show_changes(self) -> None:
        """Show what the library holds now, and have what is new in it indexed."""
        self._search.search_again()
        self._queue.show(self._library.queue())
        self._shown.show()
        self._upkeep.index()

    # Acting on the paper shown

    def action_toggle_queue(self) -> None:
        """Put the paper into the queue, or take it out."""
        self._change(toggle)

    def action_cycle_status(self) -> None:
        """Mark the paper with its next status."""
        self._change(cycle)

    def action_dismiss_paper(self) -> None:
        """Dismiss the paper, or bring it back."""
        self._change(toggle_dismissed)

    def _change(self, rule: Rule) -> None:
        if paper := self._shown.paper():
            self._acting.change(rule, paper.key)

    def action_undo(self) -> None:
        """Take back the last action."""
        self._acting.undo()

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._acting.redo()

    @work
    async def action_history(self) -> None:
        """Take back any action, or do it again."""
        await self._acting.choose()

    def action_open_page(self) -> None:
        """Open the paper's page in the browser."""
        self._shown.open_page()

    def action_copy(self) -> None:
        """Copy the paper's title and address."""
        self._shown.copy()

    # Searching

    def action_search(self) -> None:
        """Go to the search box."""
        self._arrangement.go_to(self._search.box)

    @work
    async def action_save_search(self) -> None:
        """Save the search under a name."""
        await self._recalling.save()

    @work
    async def action_saved_searches(self) -> None:
        """Recall a saved search, or forget one."""
        await self._recalling.recall()

    def action_related(self) -> None:
        """Show papers like the one shown."""
        if paper := self._shown.paper():
            try:
                found = self._library.related(paper.key)
            except BroadsheetError as error:
                self._status.say(str(error), error=True)
                return
            self._search.show_aside(found, f"Escape goes back. More like “{paper.title}”")
            self._arrangement.go_to(self._search.results)

    def action_show_dismissed(self) -> None:
        """Show dismissed papers too, or hide them again."""
        self._with_dismissed = not self._with_dismissed
        self._search.search_again()
        self._status.say(
            "Dismissed papers are shown; x brings one back."
            if self._with_dismissed
            else "Dismissed papers are hidden."
        )

    # Importing and fetching

    def action_import_listing(self) -> None:
        """Import saved listings."""
        self._jobs.ask_for_import()

    def action_fetch_listings(self) -> None:
        """Fetch the listings of some days."""
        self._jobs.ask_for_fetch()

    def action_show_report(self) -> None:
        """Show the report of the last import or fetch."""
        self._jobs.show_report()

    # Going about

    def action_next_pane(self) -> None:
        """Go to the next pane."""
        self._step(1)

    def action_previous_pane(self) -> None:
        """Go to the previous pane."""
        self._step(-1)

    def _step(self, steps: int) -> None:
        self._shown.follow_focus()
        self._arrangement.step(steps)

    def action_back(self) -> None:
        """Cancel what is running, or clear the search, or go back to the list."""
        if self._jobs.cancel():
            return
        if isinstance(self.focused, AbstractPane):
            self._leave_abstract()
        elif not self._search.clear():
            self._arrangement.go_to(self._search.results)

    def action_zoom(self) -> None:
        """Give the whole terminal to one pane, or back."""
        self._arrangement.toggle_zoom()

    def action_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen())

    def action_command_palette(self) -> None:
        """Find a command by name."""
        self.app.action_command_palette()

    @work
    async def action_quit(self) -> None:
        """Leave Broadsheet, once every order is carried out."""
        await self._orders.look(lambda: None)
        self.app.exit()
