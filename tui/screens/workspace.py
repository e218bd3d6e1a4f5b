"""What the reader can do with the papers that the panes show."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message

from tui.bindings import bindings_for, bindings_of, in_keys_of
from tui.commands import Where
from tui.errors import BroadsheetError
from tui.library import CatalogueEntry, Library
from tui.library.queue import Rule, add, cycle, dismiss, move_by, toggle, toggle_dismissed
from tui.library.triage import see, toggle_seen
from tui.panes.queue import QueuePane
from tui.screens.outgoing import Outgoing, Replace
from tui.screens.page_desk import PageDesk
from tui.settings.keeping import SettingsStore
from tui.widgets.marked import NOTHING_MARKED
from tui.widgets.paper_list import PaperList
from tui.widgets.search_input import SearchInput
from tui.widgets.text_view import TextView

ORDERED = {
    "interest": "Each listing is in the order of your interest; the same key brings its page back.",
    "page": "Each listing is in the order of its page.",
}
NO_PAPER = "There is no paper here. Press {import_listing} to import a saved listing."


class Workspace(PageDesk):
    """Asks for papers to be changed, and goes about among them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Where.PAPER),
        *bindings_of("search", "show_dismissed", "inbox", "older_listing", "newer_listing"),
        *bindings_of("export_papers", "order_inbox"),
    ]

    class ChangeRequested(Message):
        """The reader wants a rule of the queue applied to papers."""

        def __init__(self, rule: Rule, *keys: str) -> None:
            super().__init__()
            self.rule = rule
            self.keys = keys

    class PutOffRequested(Message):
        """The reader wants papers to come back into the inbox another day."""

        def __init__(self, keys: Sequence[str]) -> None:
            super().__init__()
            self.keys = keys

    def __init__(self, library: Library, settings: SettingsStore, replace_file: Replace) -> None:
        super().__init__(library, settings)
        self._outgoing = Outgoing(library, settings, replace_file, self.say)
        self._obey_order()

    def begin_in(self, pane: str) -> None:
        """Go to the pane that the reader wants the app to open in."""
        starts = {"queue": self.queue.papers, "search": self.search.box}
        if pane in starts:
            self.go_to(starts[pane])

    def action_next_pane(self) -> None:
        """Go to the next pane, unless the query being typed can be completed."""
        box = self.search.box
        from tui.search.query.completion import completed

        at_end = box.has_focus and box.cursor_position == len(box.value)
        query = completed(box.value, {"tag": self._library.tags()}) if at_end else None
        if query is None:
            super().action_next_pane()
        else:
            self.search.put(query)
            self._answer(query)

    @on(SearchInput.HelpWanted)
    @work
    async def _show_query_help(self, event: SearchInput.HelpWanted) -> None:
        event.stop()
        from tui.screens.dialogs.query_help import QueryHelpDialog

        query = await self.app.push_screen_wait(QueryHelpDialog())
        if query is not None:
            self.search.put(query)
            self._answer(query)
            self.go_to(self.search.box)

    def action_order_inbox(self) -> None:
        """Order the papers of each listing by interest, or as their page has them."""
        wanted = "page" if self._inbox.is_by_interest else "interest"
        try:
            self._settings.set("view.inbox", wanted)
        except BroadsheetError as error:
            self.say(str(error), is_error=True)
            return
        self._obey_order()
        if wanted == "interest":
            self._answer(self.search.box.value)  # from the best one on
        else:
            self._answer_again(None)
        self.say(ORDERED[wanted])

    def _obey_order(self) -> None:
        settings = self._settings.value
        self._inbox.is_by_interest = settings.view_inbox == "interest"
        self._inbox.outside = settings.interest_outside

    def action_search(self) -> None:
        """Go to the search box."""
        self.go_to(self.search.box)

    def action_show_dismissed(self) -> None:
        """Show dismissed papers too, or hide them again."""
        self._with_dismissed = not self._with_dismissed
        self._inbox.is_open = self._inbox.is_open and not self._with_dismissed
        self._answer_again(())
        self.say(
            in_keys_of(self.app, "Dismissed papers are shown; {dismiss_paper} brings one back.")
            if self._with_dismissed
            else "Dismissed papers are hidden."
        )

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
        self.search.say(f"Escape goes back. More like “{entry.paper.title}”")
        self.go_to(self.search.results)

    # The current paper

    def entry_in_view(self) -> CatalogueEntry | None:
        """Return the paper that the reader looks at; say so where there is none.

        It is on the screen: read in the abstract, or under the cursor of the list in use.
        """
        papers = self._list_in_use()
        key = self.abstract.key if papers is None else papers.current
        if key is None:
            self.say(in_keys_of(self.app, NO_PAPER))
            return None
        return self._library.entry(key)

    def action_copy(self) -> None:
        """Copy the paper in one of several forms."""
        if entry := self.entry_in_view():
            self.run_worker(self._outgoing.copy(self.app, entry.paper.key))

    def action_pipe_paper(self) -> None:
        """Send the paper to a command."""
        if entry := self.entry_in_view():
            self.run_worker(self._outgoing.pipe(self.app, entry.paper.key))

    def action_export_papers(self) -> None:
        """Export the papers of the list in use into a file."""
        papers = self._list_in_use() or self._list_left or self.search.results
        found, keys = self.search.found, list(papers.keys)
        if papers is self.search.results and found.total > len(keys):
            keys = list(self._library.searcher.matching(found.query))
        if keys:
            title = found.query.strip() or "Reading list"
            self.run_worker(self._outgoing.export(self.app, keys, title))
        else:
            self.say(in_keys_of(self.app, NO_PAPER))

    def action_toggle_queue(self) -> None:
        """Put the paper into the queue, or take it out."""
        self._decide(add, toggle)

    def action_cycle_status(self) -> None:
        """Mark the paper with its next status."""
        self._request(cycle)

    def action_dismiss_paper(self) -> None:
        """Dismiss the paper, or bring it back."""
        self._decide(dismiss, toggle_dismissed)

    def action_pass_over(self) -> None:
        """Pass the paper over as seen, or make a seen one new again."""
        self._decide(see, toggle_seen)

    def action_put_off(self) -> None:
        """Ask for the day on which the paper comes back."""
        keys = self._decidable()
        if not keys and (entry := self.entry_in_view()):
            keys = [entry.paper.key]
        if keys:
            self._inbox.decide(keys)
            self.post_message(self.PutOffRequested(keys))

    def _decide(self, rule: Rule, otherwise: Rule) -> None:
        """Ask for a decision on what is marked, or on a paper of the inbox.

        Elsewhere ask for the other rule, which also takes back.
        """
        keys = self._decidable()
        if not keys:
            self._request(otherwise)
            return
        self._inbox.decide(keys)
        self.post_message(self.ChangeRequested(rule, *keys))

    def _decidable(self) -> Sequence[str]:
        """Return the papers that are marked, or else the one of the inbox to decide on."""
        if marked := self._marked():
            return marked
        key = self._inbox_key()
        return [] if key is None else [key]

    def _marked(self) -> Sequence[str]:
        """Return the papers that are marked in the list in use, and unmark them."""
        papers = self._list_in_use()
        marked = [] if papers is None else list(papers.marked)
        if papers is not None and marked:
            if not papers.marks.has_all:
                papers.put_cursor_on(marked[0])  # where the rest closes up
            papers.marks = NOTHING_MARKED
        return marked

    def _inbox_key(self) -> str | None:
        """Return the paper of the inbox that the reader decides on next, if he is there."""
        papers, in_use = self.search.results, self._list_in_use()
        is_there = in_use is papers or (in_use is None and self.abstract.key == papers.current)
        if not self._is_inbox or not is_there:
            return None
        return self._inbox.next_undecided(papers.keys, papers.cursor)

    @on(TextView.EndPassed)
    def _read_on(self, event: TextView.EndPassed) -> None:
        event.stop()
        if self._inbox_key() == self.abstract.key is not None:
            self.action_pass_over()
        else:
            self.action_next_paper()

    def _request(self, rule: Rule) -> None:
        if marked := self._marked():
            self.post_message(self.ChangeRequested(rule, *marked))
        elif entry := self.entry_in_view():
            self.post_message(self.ChangeRequested(rule, entry.paper.key))

    @on(QueuePane.MoveRequested)
    def _move(self, event: QueuePane.MoveRequested) -> None:
        event.stop()
        self.post_message(self.ChangeRequested(move_by(event.steps), event.key))

    # Going about

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

    def action_inbox(self) -> None:
        """Go to the undecided papers, or from them to all papers."""
        self._inbox.is_open = not self._is_inbox
        self.search.is_aside = False
        self.look_for("")
        if not self._inbox.is_open:
            self.say("All papers, newest listing first. I goes back to the inbox.")

    def catch_up(self) -> None:
        """Show the undecided papers, those first that are worth the most of a look."""
        self.search.is_aside = True
        self._inbox.is_catching_up = True
        self._show_found(self._inbox.best_first(), to_top=True)
        self.search.say("The best of the inbox first. Escape goes back to it, C closes the rest.")
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

    def reveal(self, key: str) -> None:
        """Put the cursor on a paper in the list that holds it, or say where it is."""
        lists = (self.search.results, self.queue.papers)
        papers = next((each for each in lists if each.put_cursor_on(key)), None)
        if papers is None:
            self.say(self._inbox.whereabouts(key))
            return
        self._list_left = papers
        if self.screen.focused is not self.abstract:
            self.go_to(papers)
        self._show_paper(key)

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
