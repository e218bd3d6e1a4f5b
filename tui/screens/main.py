"""The main screen: mediates between the three panes and the library."""

import asyncio
import contextlib
import gc
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer

from tui.bindings import bindings_for
from tui.commands import Where
from tui.configuration import DEFAULT_ADDRESS
from tui.errors import BroadsheetError
from tui.library import Found, Library
from tui.library.addresses import page_address
from tui.library.queue import Rule, cycle, move_by, toggle, toggle_dismissed
from tui.library.watching import Watch
from tui.model import Paper
from tui.panes.abstract import AbstractPane
from tui.panes.queue import QueuePane
from tui.panes.search import SearchPane
from tui.screens.arrangement import TIGHT_LINES, Arrangement
from tui.screens.browser import open_address
from tui.screens.fetching import FetchScreen
from tui.screens.help import HelpScreen
from tui.screens.importing import ImportScreen
from tui.screens.job_bar import JobBar
from tui.screens.job_prompt import BUSY, JobPrompt
from tui.screens.lookout import Lookout
from tui.screens.orders import Orders, answer, is_answered
from tui.screens.recalling import Recalling
from tui.screens.report import ReportScreen
from tui.screens.rows import queue_row, result_row
from tui.text import clean_line
from tui.widgets.paper_list import PaperList
from tui.widgets.reading_scroll import ReadingScroll
from tui.widgets.row import Row
from tui.widgets.status_line import StatusLine

INDEX_BATCH = 16
"""Papers indexed before the screen gets its turn: a few milliseconds."""
WATCH_SECONDS = 1.0
"""How often the files are looked at for what other processes did."""
QUIET_SECONDS = 5.0
"""How long nothing must have been done before the files are tidied."""


class MainScreen(Screen[None]):
    """The three panes over one library."""

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
        self._fetch_address = fetch_address
        self._watch = watch
        self._notice = notice
        self._library = library
        self._with_dismissed = False
        self._current: str | None = None
        self._list: PaperList | None = None
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
        """Show the queue, index the words, and look out for other processes."""
        self._search, self._queue = self.query_one(SearchPane), self.query_one(QueuePane)
        self._abstract = self.query_one(AbstractPane)
        self._arrangement, self._status = self.query_one(Arrangement), self.query_one(StatusLine)
        self._jobs = self.query_one(JobBar)
        self._queue.show(self._library.queue())
        self._recalling = Recalling(self, self._library)
        self._index_papers()
        self.set_interval(WATCH_SECONDS, self._watch_files)
        if self._watch is not None:
            Lookout(self._watch, self._jobs, self._status).begin()
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
    def _show_paper(self, event: PaperList.Moved) -> None:
        if self._is_in_use(event.paper_list):
            self._follow(event.paper_list)

    def _is_in_use(self, papers: PaperList) -> bool:
        """Tell whether the reader is in this list; a paper being read stays, whatever lists do."""
        if self.focused is self._abstract and self._current is not None:
            return False
        return (papers is self._queue.papers) == (self.focused is self._queue.papers)

    def _follow_focus(self) -> None:
        """Show the paper under the cursor; the list's own word of its last move may be late."""
        if isinstance(self.focused, PaperList) and self.focused.current != self._current:
            self._follow(self.focused)

    def _follow(self, papers: PaperList) -> None:
        self._list, self._current = papers, papers.current
        self._show_abstract()

    @on(PaperList.Chosen)
    def _read_paper(self) -> None:
        self._arrangement.go_to(self._abstract)

    @on(ReadingScroll.Finished)
    def _leave_abstract(self) -> None:
        self._arrangement.go_to(self._list or self._search.results)

    @on(QueuePane.MoveRequested)
    def _move_paper(self, event: QueuePane.MoveRequested) -> None:
        self._change(move_by(event.steps), event.key)

    # Acting on the paper shown

    def action_toggle_queue(self) -> None:
        """Put the paper into the queue, or take it out."""
        self._act(toggle)

    def action_cycle_status(self) -> None:
        """Mark the paper with its next status."""
        self._act(cycle)

    def action_dismiss_paper(self) -> None:
        """Dismiss the paper, or bring it back."""
        self._act(toggle_dismissed)

    def action_open_page(self) -> None:
        """Open the paper's page in the browser."""
        if paper := self._paper_shown():
            self._status.say(open_address(self.app, page_address(paper)))

    def action_copy(self) -> None:
        """Copy the paper's title and address."""
        if paper := self._paper_shown():
            title, address = clean_line(paper.title), clean_line(page_address(paper))
            self.app.copy_to_clipboard(f"{title}\n{address}")
            self._status.say(f"Copied title and address: {title}")

    def _paper_shown(self) -> Paper | None:
        """Give the paper shown; where there is none, say so."""
        self._follow_focus()
        if self._current is None:
            self._status.say("There is no paper here. Press i to import a saved listing.")
            return None
        return self._library.entry(self._current).paper

    def _act(self, rule: Rule) -> None:
        """Change the paper shown."""
        if paper := self._paper_shown():
            self._change(rule, paper.key)

    def _change(self, rule: Rule, key: str) -> None:
        """Change one paper: the library first, then what is shown, then a word of it."""
        self._order(lambda: self._acted(rule, key))

    def _acted(self, rule: Rule, key: str) -> str | None:
        """Change a paper; give what to say of it."""
        if not self._library.act(rule, key):
            return None
        reading = self._library.reading(key)
        return f"{reading.status.capitalize()}: {reading.title}"

    def action_undo(self) -> None:
        """Take back the last action."""
        self._order(self._library.undo)

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._order(self._library.redo)

    def _order(self, order: Callable[[], str | None]) -> None:
        """Have the library changed; show it in this step, or later if the disk is slow."""
        given = self._orders.give(order)
        if is_answered(given):
            self._show_outcome(given)
        else:
            self._show_later(given)

    @work
    async def _show_later(self, given: Future[str | None]) -> None:
        with contextlib.suppress(BroadsheetError):  # the outcome holds it, and says it
            await answer(given)
        self._show_outcome(given)

    def _show_outcome(self, given: Future[str | None]) -> None:
        error = given.exception()
        if isinstance(error, BroadsheetError):
            self._status.say(str(error), error=True)
            return
        words = given.result()
        self._show_changes()
        if not self._library.searcher.is_complete:
            self._index_papers()
        if words:
            self._status.say(words)

    # Searching

    @on(SearchPane.Answered)
    def _highlight_abstract(self) -> None:
        self._show_abstract()

    @on(SearchPane.Searched)
    def _remember_search(self, event: SearchPane.Searched) -> None:
        self._recalling.remember(event.query_text)

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
        if paper := self._paper_shown():
            try:
                found = self._library.related(paper.key)
            except BroadsheetError as error:
                self._status.say(str(error), error=True)
                return
            self._search.show_aside(found, f"Escape goes back. More like “{paper.title}”")
            self._arrangement.go_to(self._search.results)

    # Going about

    def action_search(self) -> None:
        """Go to the search box."""
        self._arrangement.go_to(self._search.box)

    def action_next_pane(self) -> None:
        """Go to the next pane."""
        self._step_focus(1)

    def action_previous_pane(self) -> None:
        """Go to the previous pane."""
        self._step_focus(-1)

    def _step_focus(self, steps: int) -> None:
        stops: list[Widget] = [
            self._search.box,
            self._search.results,
            self._abstract,
            self._queue.papers,
        ]
        self._follow_focus()
        here = stops.index(self.focused) if self.focused in stops else 0
        self._arrangement.go_to(stops[(here + steps) % len(stops)])

    def action_back(self) -> None:
        """Cancel what is running, or clear the search, or go back to the list."""
        if self._jobs.cancel():
            self._status.say("Cancelling …")
        elif self.focused is self._abstract:
            self._leave_abstract()
        elif not self._search.clear():
            self._arrangement.go_to(self._search.results)

    def action_zoom(self) -> None:
        """Give the whole terminal to one pane, or back."""
        self._arrangement.toggle_zoom()

    def action_show_dismissed(self) -> None:
        """Show dismissed papers too, or hide them again."""
        self._with_dismissed = not self._with_dismissed
        self._search.search_again()
        self._status.say(
            "Dismissed papers are shown; x brings one back."
            if self._with_dismissed
            else "Dismissed papers are hidden."
        )

    def action_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen())

    def action_command_palette(self) -> None:
        """Find a command by name."""
        self.app.action_command_palette()

    def action_quit(self) -> None:
        """Leave Broadsheet, once every order is carried out."""
        self._leave()

    @work
    async def _leave(self) -> None:
        await self._orders.look(lambda: None)
        self.app.exit()

    # Keeping up with the library

    def action_import_listing(self) -> None:
        """Import saved listings."""
        self._ask(ImportScreen(self._library, start=self._jobs.start))

    def action_fetch_listings(self) -> None:
        """Fetch the listings of some days."""
        self._ask(FetchScreen(self._library, self._fetch_address, start=self._jobs.start))

    def _ask(self, prompt: JobPrompt) -> None:
        """Ask what is to be done, unless something is being done already."""
        if self._jobs.is_busy:
            self._status.say(BUSY, error=True)
        else:
            self.app.push_screen(prompt)

    def action_show_report(self) -> None:
        """Show the report of the last import or fetch."""
        if self._jobs.job is None:
            self._status.say(
                "Nothing was imported since the start. Press i to import, or F to fetch."
            )
        else:
            self.app.push_screen(ReportScreen(self._jobs.job))

    @on(JobBar.Ended)
    def _show_job(self, event: JobBar.Ended) -> None:
        """Show what a job has changed, and say how it ended where nobody else does."""
        failed = event.job.failed
        if not failed:
            self._show_changes()
            self._index_papers()
        if not failed or self.is_current:
            self._status.say(event.job.headline(), error=failed)

    @work(exclusive=True, group="watch")
    async def _watch_files(self) -> None:
        """Take in what other processes did; in quiet moments, tidy up."""
        try:
            if await self._orders.look(self._library.refresh):
                self._show_changes()
                self._index_papers()
            elif self._orders.quiet_seconds > QUIET_SECONDS:
                await self._orders.look(self._library.tidy)
        except BroadsheetError as error:
            self._status.say(str(error), error=True)

    @work(exclusive=True)
    async def _index_papers(self) -> None:
        """Index words a few papers at a time, so that keys are answered meanwhile."""
        searcher = self._library.searcher
        await asyncio.to_thread(searcher.load)
        while searcher.index_some(INDEX_BATCH):
            await asyncio.sleep(0)
        gc.freeze()  # the index stays: the collector need not walk it, and stall the keys
        self._search.search_again()

    def _show_changes(self) -> None:
        self._search.search_again()
        self._queue.show(self._library.queue())
        self._show_abstract()

    def _show_abstract(self) -> None:
        entry = None if self._current is None else self._library.entry(self._current)
        self._abstract.show(entry, self._search.found.spans)
