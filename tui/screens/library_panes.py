"""The three panes over one library: what is searched for or undecided, found, and shown."""

import asyncio
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import chain

from textual import on, work
from textual.message import Message

from tui.bindings import in_keys_of
from tui.library import CatalogueEntry, Changes, Found, Library
from tui.library.interest_order import InterestOrder
from tui.library.pace import Budget
from tui.panes.abstract_pane import AbstractPane
from tui.panes.queue_pane import QueuePane
from tui.panes.search_pane import SearchPane
from tui.screens.current_paper import CurrentPaper
from tui.screens.inbox import Inbox
from tui.screens.pane_grid import PaneGrid
from tui.textual_workarounds import HeldApp
from tui.widgets.line import StatusLine
from tui.widgets.paper_list import PaperList
from tui.widgets.refused import Refused
from tui.widgets.row_lines import NO_HEADINGS


class LibraryPanes(PaneGrid):
    """Asks the library what the panes are to show, and follows the cursor through their lists."""

    class CatalogueChanged(Message):
        """Other papers are shown than before; their words may not be indexed yet."""

    class PaperShown(Message):
        """A paper is shown in the abstract pane, or shown anew."""

    def __init__(self, library: Library, status: StatusLine) -> None:
        self.search, self.abstract, self.queue = SearchPane(), AbstractPane(), QueuePane()
        super().__init__(self.search, self.abstract, self.queue)
        self._library = library
        self.status = status
        self.current = CurrentPaper(
            library, self.search.results, self.queue.papers, self.abstract, status
        )
        self.inbox = Inbox(library)
        self._place: str | None = None  # from which the reader went to search, and comes back to
        self.budget: Budget | None = None
        """How many papers the reader means to read, if he has said so."""
        self._told_progress_at: str | None = None
        """The paper under the cursor when it was last said how far the reader is."""
        self._passing: PaperList | None = None
        """The list through which a key that is held down goes, past papers that are not shown."""

    def on_mount(self) -> None:
        """Show the queue, and the newest papers."""
        if not self.children:  # the app ends already, and has mounted nothing more
            return
        if isinstance(self.app, HeldApp):
            self.app.caught_up_signal.subscribe(self, lambda _none: self._catch_up())
        self.show_queue()
        self.answer("")

    def show_changes(self, changes: Changes) -> None:
        """Show in each pane what has changed."""
        is_moved = changes.catalogue or self.inbox.is_by_interest
        changed = None if is_moved else changes.papers.keys()
        decided = self.inbox.take_decided(changes.papers.keys())
        goes_on = self.abstract.key in decided
        self.show_queue(changed)
        self.answer_again(changed)
        if goes_on and self.abstract.key != self.search.results.current:
            self.show_paper(self.search.results.current)
        if changes.catalogue:
            self.post_message(self.CatalogueChanged())
        if news := self.inbox.listing_done(decided, self.search.results.current):
            self.status.say(in_keys_of(self.app, news))

    def show_queue(self, changed: Collection[str] | None = None) -> None:
        """Show the queue; only the papers in `changed` have changed."""
        self.queue.show(self._library.outline(self.budget), changed)

    # Searching

    @on(SearchPane.QueryChanged)
    def _search(self, event: SearchPane.QueryChanged) -> None:
        event.stop()
        self._note_place()
        self.answer(event.query_text)
        if self._place and self._is_idle_with(self.search.found):
            self.search.results.put_cursor_on(self._place)

    def _note_place(self) -> None:
        if self._is_idle_with(self.search.found):
            self._place = self.search.results.current

    def look_for(self, query: str) -> None:
        """Put a query into the search box, and go to what it finds."""
        self.search.put(query)
        self.answer(query)
        self.go_to(self.search.results)

    def show_aside(self, found: Found, hint: str) -> None:
        """Show papers that no words asked for, until the reader goes back."""
        self.workers.cancel_group(self, "improve")
        self._note_place()
        self.search.is_aside = True
        self.show_found(found, to_top=True)
        self.search.say(hint)
        self.go_to(self.search.results)

    def answer(self, query: str) -> None:
        """Show what a query finds."""
        self._show_best(self.inbox.answers(query), to_top=True)

    def answer_again(self, changed: Collection[str] | None) -> None:
        """Answer the same words anew; the cursor stays on its paper.

        While words are indexed, an answer from titles alone does not take the place of a whole one:
        the papers would go, and the cursor would be on others when they came back.
        """
        if not self.search.is_aside:
            answers = self.inbox.answers(self.search.box.value)
            found = next(answers)
            if found.complete or not self.search.found.complete:
                self._show_best(chain([found], answers), changed=changed)
                return
        found = self.inbox.without_gone(self.search.found)
        if found.keys or not self._is_catching_up:
            self.show_found(found, changed=changed)
        else:
            self.answer(self.search.box.value)  # it is done: back to the inbox

    def _show_best(
        self,
        answers: Iterator[Found],
        *,
        to_top: bool = False,
        changed: Collection[str] | None = None,
    ) -> None:
        """Show the first answer now, and the better ones that follow as they come."""
        self.workers.cancel_group(self, "improve")
        self.search.is_aside = self.inbox.is_catching_up = False
        found = next(answers)
        self.show_found(found, to_top=to_top, changed=changed)
        if not found.complete:
            self._improve(answers)

    @work(group="improve")
    async def _improve(self, answers: Iterator[Found]) -> None:
        for found in answers:
            await asyncio.sleep(0)
            self.show_found(found)

    def show_found(
        self, found: Found, *, to_top: bool = False, changed: Collection[str] | None = None
    ) -> None:
        """Show papers in the list; only those in `changed` are drawn anew, or all of them."""
        is_idle = self._is_idle_with(found)
        self.search.show(
            found,
            partial(_entries_at, self._library, found.keys),
            to_top=to_top,
            changed=changed,
            name=self.inbox.list_name(found.query, is_idle=is_idle, is_aside=self.search.is_aside),
            headings=NO_HEADINGS if self.search.is_aside else self.inbox.headings(found),
        )
        self._show_progress()
        is_in_use = self.current.list_in_use is self.search.results
        # shown anew even if it is the same paper: the letters of these words are highlighted
        self.show_paper(self.search.results.current if is_in_use else self.abstract.key)

    def _is_idle_with(self, found: Found) -> bool:
        return not self.search.is_aside and not found.query.strip()

    @property
    def _is_catching_up(self) -> bool:
        return self.search.is_aside and self.inbox.is_catching_up

    @property
    def is_inbox(self) -> bool:
        """Whether the list shows the undecided papers."""
        is_listed = self._is_idle_with(self.search.found)
        return self._is_catching_up or (self.inbox.is_open and is_listed)

    def _show_progress(self) -> None:
        """Say on the border how far the reader is in the listing under the cursor."""
        self._told_progress_at = current = self.search.results.current
        if self.is_inbox and current:
            self.search.sum_up(self.inbox.progress(current))

    # The current paper

    @on(PaperList.Moved)
    def _moved(self, event: PaperList.Moved) -> None:
        """Show the paper under the cursor of a list, if the reader is in that list."""
        event.stop()
        papers = event.paper_list
        if papers is self.current.list_in_use:
            self.follow(papers)
        is_untold = papers.current != self._told_progress_at
        if papers is self.search.results and papers is not self._passing and is_untold:
            self._show_progress()

    def follow(self, papers: PaperList) -> None:
        """Show the paper under the cursor of a list; of a key held down, the last paper alone."""
        if isinstance(self.app, HeldApp) and self.app.typed.is_passing:
            self._passing = papers
        elif papers.current != self.abstract.key:
            self.show_paper(papers.current)

    def _catch_up(self) -> None:
        """Show the paper at which a key that was held down has stopped."""
        if (papers := self._passing) is not None:
            self._passing = None
            self.follow(papers)
            self._show_progress()

    def show_paper(self, key: str | None) -> None:
        """Show a paper in the abstract pane, or that there is none."""
        entry = None if key is None else self._library.entry(key)
        self.abstract.show_paper(entry, self.search.found.spans)
        self.post_message(self.PaperShown())

    @on(Refused)
    def _refuse(self, event: Refused) -> None:
        event.stop()
        self.status.refuse(event.command)


def _entries_at(
    library: Library, keys: Sequence[str], places: Sequence[int]
) -> Sequence[tuple[CatalogueEntry, str]]:
    """Return the papers at some places, each with how much the reader cares for it."""
    first = min(places)
    near = keys[first : max(places) + 1]  # in one step: a sparse list counts its way to each
    bars = [""] * len(places)
    if isinstance(keys, InterestOrder):
        bars = [library.interest.bar(keys[place], keys.rank(place)) for place in places]
    entries = library.view.entries([near[place - first] for place in places])
    return list(zip(entries, bars, strict=True))
