"""The commands that go from paper to paper and from list to list."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from tui.bindings import bindings_of, in_keys_of
from tui.errors import BroadsheetError
from tui.library import Library
from tui.library.pace import budget_of
from tui.screens.command_scope import CommandScope
from tui.screens.inbox import ARCHIVE
from tui.screens.library_panes import LibraryPanes
from tui.screens.pane_sizes import sizes_of
from tui.settings.keeping import SettingsStore
from tui.text import counted
from tui.widgets.paper_list import PaperList
from tui.widgets.row_list import NOTHING_MARKED
from tui.widgets.text_view import TextView

ALL_PAPERS = "All papers, newest listing first; {inbox} goes back to the inbox."
BEST_FIRST = "The best of the inbox first; {back} goes back to it, {catch_up} closes the rest."

NO_PAPERS = "That action changed no paper."


class BrowsingCommands(CommandScope):
    """Takes the reader from paper to paper and from list to list, deciding nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("search", "next_paper", "previous_paper", "related"),
        *bindings_of("inbox", "archive"),
    ]

    def __init__(self, library: Library, panes: LibraryPanes, settings: SettingsStore) -> None:
        super().__init__(library, panes)
        self._settings = settings
        self._take_settings()

    def begin_with(self, view: str) -> None:
        """Go to the pane, or show the papers, that the reader wants the app to open with."""
        starts = {"queue": self._panes.queue.papers, "search": self._panes.search.box}
        if view in starts:
            self._panes.go_to(starts[view])
        elif view == "papers":
            self._show_inbox(is_open=False)

    def obey_settings(self) -> None:
        """Show everything as the settings say now."""
        self._take_settings()
        self._panes.fit_again()
        self._panes.show_queue()
        self._panes.answer_again(None)

    def _take_settings(self) -> None:
        settings = self._settings.value
        self._panes.inbox.is_by_interest = settings.view_inbox == "interest"
        self._panes.inbox.outside = settings.interest_outside
        self._panes.inbox.date_form = settings.view_dates
        self._panes.layout_wanted = settings.view_layout
        self._panes.budget = budget_of(settings.queue_budget)
        self._panes.search.columns = settings.view_columns
        self._panes.search.dates = self._panes.abstract.dates = self._panes.inbox.dates
        self._panes.sizes_wanted = sizes_of(settings)
        self._library.searcher.order = settings.view_sort

    def action_search(self) -> None:
        """Go to the search box."""
        self._panes.go_to(self._panes.search.box)

    def action_next_paper(self) -> None:
        """Show the next paper, deciding nothing."""
        self._panes.follow(self._stepped(1))

    def action_previous_paper(self) -> None:
        """Show the paper before, deciding nothing."""
        self._panes.follow(self._stepped(-1))

    def read_on(self) -> None:
        """Show the next paper, even if the key that leads there is held down: it turns pages."""
        self._panes.show_paper(self._stepped(1).current)

    def _stepped(self, steps: int) -> PaperList:
        papers = self._panes.current.list_near
        papers.step(steps, "next_paper" if steps > 0 else "previous_paper")
        return papers

    def action_related(self) -> None:
        """Show papers like the one shown, until the reader goes back."""
        entry = self._panes.current.entry()
        if entry is None:
            return
        try:
            found = self._library.searcher.related(entry.paper.key)
        except BroadsheetError as error:
            self._panes.status.say(str(error), is_error=True)
            return
        self._panes.inbox.is_catching_up = False
        back = in_keys_of(self.app, "{back} goes back")
        self._panes.show_aside(found, f"{back}. More like “{entry.paper.title}”")

    # Listings and the inbox

    def action_inbox(self) -> None:
        """Go to the undecided papers, or from them to all papers."""
        self._show_inbox(is_open=not self._panes.is_inbox)
        inbox = self._panes.inbox
        self._panes.status.say(
            inbox.waiting() if inbox.is_open else in_keys_of(self.app, ALL_PAPERS)
        )

    def _show_inbox(self, *, is_open: bool) -> None:
        inbox = self._panes.inbox
        inbox.is_open = is_open
        inbox.with_dismissed = inbox.with_dismissed and not is_open
        self._panes.look_for("")

    def action_archive(self) -> None:
        """Show the papers that were read, the last finished first."""
        self._panes.look_for(ARCHIVE)
        read = counted(len(self._library.view.finished), "paper")
        back = in_keys_of(self.app, "{back} goes back")
        self._panes.status.say(f"{read} read; {back}.")

    def catch_up(self) -> None:
        """Show the undecided papers, the most promising first."""
        self._panes.inbox.is_catching_up = True
        self._panes.show_aside(self._panes.inbox.best_first(), in_keys_of(self.app, BEST_FIRST))

    def open_papers(self, keys: Collection[str]) -> None:
        """Open the inbox at the first of some papers, or all papers if it holds none of them."""
        self._panes.inbox.is_open = any(key in keys for key in self._library.view.inbox())
        self._panes.look_for("")
        first = next((key for key in self._panes.search.results.keys if key in keys), None)
        if first is not None:
            self._panes.search.results.put_cursor_on(first)

    # Between the lists and the abstract

    def reveal(self, key: str) -> None:
        """Put the cursor on a paper in the list that holds it, or say where it is."""
        if not self._is_revealed(key):
            shows = in_keys_of(self.app, "{inbox} shows all papers.")
            self._panes.status.say(f"{self._panes.inbox.whereabouts(key)}; {shows}")

    def _is_revealed(self, key: str) -> bool:
        """Put the cursor on a paper in the list that holds it; say whether one does."""
        lists = (self._panes.search.results, self._panes.queue.papers)
        papers = next((each for each in lists if each.put_cursor_on(key)), None)
        if papers is None:
            return False
        self._panes.current.list_left = papers
        if self.screen.focused is not self._panes.abstract:
            self._panes.go_to(papers)
        self._panes.show_paper(key)
        return True

    def visit(self, keys: Sequence[str]) -> None:
        """Go to the first of some papers that is still there, in whatever view shows it."""
        if any(map(self._is_revealed, keys)):
            return
        there = {key for key in keys if key in self._library.papers}
        if not there:
            self._panes.status.say(
                "Its papers are no longer in the library." if keys else NO_PAPERS
            )
            return
        if there.isdisjoint(self._library.view.shown()):
            self._panes.inbox.with_dismissed = True
        self.open_papers(there)

    @on(PaperList.Chosen)
    def _read(self, event: PaperList.Chosen) -> None:
        event.stop()
        self._panes.current.list_left = event.paper_list
        if not (event.paper_list is self._panes.search.results and self._goes_on_at_end()):
            self._panes.go_to(self._panes.abstract)

    @on(TextView.Finished)
    def _finish(self) -> None:
        if not self._goes_on_at_end():
            self._leave_abstract()

    def _goes_on_at_end(self) -> bool:
        """Go on to the next listing if one was just finished; return whether that was so."""
        results = self._panes.search.results
        led_to = self._panes.inbox.take_end(results.current)
        if led_to is None or not results.put_cursor_on(led_to.key):
            return False
        self._panes.show_paper(led_to.key)
        self._panes.status.say(led_to.words)
        return True

    def _leave_abstract(self) -> None:
        self._panes.go_to(self._panes.current.list_near)

    def go_back(self) -> None:
        """Leave the abstract, or clear the search, or go to the results."""
        papers = self._panes.current.list_in_use
        if papers is not None and papers.marks != NOTHING_MARKED:
            papers.marks = NOTHING_MARKED
        elif self.screen.focused is self._panes.abstract:
            self._leave_abstract()
        elif not self._panes.search.clear():
            if self.screen.focused is self._panes.search.results:
                self._panes.status.refuse("back")
            self._panes.go_to(self._panes.search.results)
