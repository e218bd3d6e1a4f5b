"""Going about among the papers of a library: on and back, by listing, to what is like one."""

from collections.abc import Collection, Sequence

from textual import on

from tui.bindings import in_keys_of
from tui.errors import BroadsheetError
from tui.screens.page_desk import PageDesk
from tui.widgets.marked import NOTHING_MARKED
from tui.widgets.paper_list import PaperList
from tui.widgets.text_view import TextView

ALL_PAPERS = "All papers, newest listing first; {inbox} goes back to the inbox."
BEST_FIRST = "The best of the inbox first; {back} goes back to it, {catch_up} closes the rest."

NO_PAPERS = "That was about no paper."


class BrowsingDesk(PageDesk):
    """Takes the reader from paper to paper and from list to list, deciding nothing."""

    def begin_with(self, view: str) -> None:
        """Go to the pane, or show the papers, that the reader wants the app to open with."""
        starts = {"queue": self.queue.papers, "search": self.search.box}
        if view in starts:
            self.go_to(starts[view])
        elif view == "papers":
            self._show_inbox(is_open=False)

    def action_search(self) -> None:
        """Go to the search box."""
        self.go_to(self.search.box)

    def action_next_paper(self) -> None:
        """Show the next paper, deciding nothing."""
        self._step_paper(1)

    def action_previous_paper(self) -> None:
        """Show the paper before, deciding nothing."""
        self._step_paper(-1)

    def _step_paper(self, steps: int) -> None:
        papers = self._list_in_use() or self._list_left or self.search.results
        papers.cursor += steps
        self._show_paper(papers.current)

    def action_related(self) -> None:
        """Show papers like the one shown, until the reader goes back."""
        entry = self.entry_in_view()
        if entry is None:
            return
        try:
            found = self._library.related(entry.paper.key)
        except BroadsheetError as error:
            self.say(str(error), is_error=True)
            return
        self.workers.cancel_group(self, "improve")
        self.search.is_aside, self._inbox.is_catching_up = True, False
        self._show_found(found, to_top=True)
        back = in_keys_of(self.app, "{back} goes back")
        self.search.say(f"{back}. More like “{entry.paper.title}”")
        self.go_to(self.search.results)

    # Listings and the inbox

    def action_inbox(self) -> None:
        """Go to the undecided papers, or from them to all papers."""
        self._show_inbox(is_open=not self._is_inbox)
        self.say(self._inbox.waiting() if self._inbox.is_open else in_keys_of(self.app, ALL_PAPERS))

    def _show_inbox(self, *, is_open: bool) -> None:
        self._inbox.is_open = is_open
        self._with_dismissed = self._with_dismissed and not is_open
        self.search.is_aside = False
        self.look_for("")

    def catch_up(self) -> None:
        """Show the undecided papers, those first that are worth the most of a look."""
        self.search.is_aside = True
        self._inbox.is_catching_up = True
        self._show_found(self._inbox.best_first(), to_top=True)
        self.search.say(in_keys_of(self.app, BEST_FIRST))
        self.go_to(self.search.results)

    def action_older_listing(self) -> None:
        """Go to the first paper of the listing before."""
        self._step_listing(1)

    def action_newer_listing(self) -> None:
        """Go to the first paper of the listing after."""
        self._step_listing(-1)

    def _step_listing(self, steps: int) -> None:
        papers = self.search.results
        if papers.go_to_group(steps):
            self._show_paper(papers.current)
        else:
            self.say(f"There is no {'older' if steps > 0 else 'newer'} listing here.")

    def open_papers(self, keys: Collection[str]) -> None:
        """Open the inbox at the first of some papers, or all papers if it holds none of them."""
        self._inbox.is_open = any(key in keys for key in self._library.view.inbox())
        self.search.is_aside = False
        self.look_for("")
        first = next((key for key in self.search.results.keys if key in keys), None)
        if first is not None:
            self.search.results.put_cursor_on(first)

    # Between the lists and the abstract

    def reveal(self, key: str) -> None:
        """Put the cursor on a paper in the list that holds it, or say where it is."""
        if not self._is_revealed(key):
            shows = in_keys_of(self.app, "{inbox} shows all papers.")
            self.say(f"{self._inbox.whereabouts(key)}; {shows}")

    def _is_revealed(self, key: str) -> bool:
        """Put the cursor on a paper in the list that holds it; say whether one does."""
        lists = (self.search.results, self.queue.papers)
        papers = next((each for each in lists if each.put_cursor_on(key)), None)
        if papers is None:
            return False
        self._list_left = papers
        if self.screen.focused is not self.abstract:
            self.go_to(papers)
        self._show_paper(key)
        return True

    def visit(self, keys: Sequence[str]) -> None:
        """Go to the first of some papers that is still there, in whatever view shows it."""
        if any(map(self._is_revealed, keys)):
            return
        there = {key for key in keys if key in self._library.papers}
        if not there:
            self.say("None of its papers is in the library any more." if keys else NO_PAPERS)
            return
        self._with_dismissed = self._with_dismissed or there.isdisjoint(self._library.view.shown())
        self.open_papers(there)

    @on(PaperList.Chosen)
    def _read(self, event: PaperList.Chosen) -> None:
        event.stop()
        self._list_left = event.paper_list
        self.go_to(self.abstract)

    @on(TextView.Finished)
    def _leave_abstract(self) -> None:
        self.go_to(self._list_left or self.search.results)

    def go_back(self) -> None:
        """Leave the abstract, or clear the search, or go to the results."""
        papers = self._list_in_use()
        if papers is not None and papers.marks != NOTHING_MARKED:
            papers.marks = NOTHING_MARKED
        elif self.screen.focused is self.abstract:
            self._leave_abstract()
        elif not self.search.clear():
            self.go_to(self.search.results)
