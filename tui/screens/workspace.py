"""The three panes over one library: what is searched for, found, read and queued."""

import asyncio
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message

from tui.bindings import bindings_for, bindings_of, in_keys_of
from tui.commands import Where
from tui.errors import BroadsheetError
from tui.library import CatalogueEntry, Changes, Found, Library
from tui.library.describing import page_address
from tui.library.queue import Rule, cycle, move_by, toggle, toggle_dismissed
from tui.panes.abstract import AbstractPane
from tui.panes.queue import QueuePane
from tui.panes.search import SearchPane
from tui.screens.arrangement import Arrangement
from tui.screens.browser import open_address
from tui.screens.outgoing import Outgoing, Replace
from tui.settings.keeping import SettingsStore
from tui.widgets.paper_list import PaperList
from tui.widgets.text_view import TextView

NO_PAPER = "There is no paper here. Press {import_listing} to import a saved listing."


class Workspace(Arrangement):
    """Asks the library what the panes are to show, and follows the reader through them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Where.PAPER),
        *bindings_of("search", "show_dismissed", "export_papers"),
    ]

    class ChangeRequested(Message):
        """The reader wants a rule of the queue applied to a paper."""

        def __init__(self, rule: Rule, key: str) -> None:
            super().__init__()
            self.rule = rule
            self.key = key

    class Said(Message):
        """There is something to say to the reader."""

        def __init__(self, words: str, *, is_error: bool = False) -> None:
            super().__init__()
            self.words = words
            self.is_error = is_error

    def __init__(self, library: Library, settings: SettingsStore, replace_file: Replace) -> None:
        self.search, self.abstract, self.queue = SearchPane(), AbstractPane(), QueuePane()
        super().__init__(self.search, self.abstract, self.queue)
        self._library = library
        self._settings = settings
        self._outgoing = Outgoing(library, settings, replace_file, self._say)
        self._with_dismissed = False
        self._list_left: PaperList | None = None

    def on_mount(self) -> None:
        """Show the queue, and the newest papers."""
        self.queue.show(self._library.queue())
        self._answer("")

    def begin_in(self, pane: str) -> None:
        """Go to the pane that the reader wants the app to open in."""
        starts = {"queue": self.queue.papers, "search": self.search.box}
        if pane in starts:
            self.go_to(starts[pane])

    def show_changes(self, changes: Changes) -> None:
        """Show in each pane what has changed."""
        changed = None if changes.catalogue else changes.papers.keys()
        self.queue.show(self._library.queue(), changed)
        self._answer_again(changed)

    # Searching

    @on(SearchPane.QueryChanged)
    def _search(self, event: SearchPane.QueryChanged) -> None:
        event.stop()
        self._answer(event.query_text)

    def look_for(self, query: str) -> None:
        """Put a query into the search box, and go to what it finds."""
        self.search.put(query)
        self._answer(query)
        self.go_to(self.search.results)

    def _answer(self, query: str) -> None:
        self._show_best(self._answers(query), to_top=True)

    def _answers(self, query: str) -> Iterator[Found]:
        return self._library.answers(query, with_dismissed=self._with_dismissed)

    def _answer_again(self, changed: Collection[str] | None) -> None:
        """Answer the same words anew; the cursor stays on its paper.

        While words are indexed, an answer from titles alone does not take the place of a whole one:
        the papers would go, and the cursor would be on others when they came back.
        """
        if not self.search.is_aside:
            answers = self._answers(self.search.box.value)
            found = next(answers)
            if found.complete or not self.search.found.complete:
                self._show_best(chain([found], answers), changed=changed)
                return
        self._show_found(self._without_gone(self.search.found), changed=changed)

    def _without_gone(self, found: Found) -> Found:
        """Return what was found without the papers that the library does not hold any more."""
        return replace(found, keys=[key for key in found.keys if key in self._library.papers])

    def _show_best(
        self,
        answers: Iterator[Found],
        *,
        to_top: bool = False,
        changed: Collection[str] | None = None,
    ) -> None:
        """Show the first of ever better answers now, and the others as they come."""
        self.workers.cancel_group(self, "improve")
        self.search.is_aside = False
        found = next(answers)
        self._show_found(found, to_top=to_top, changed=changed)
        if not found.complete:
            self._improve(answers)

    @work(group="improve")
    async def _improve(self, answers: Iterator[Found]) -> None:
        for found in answers:
            await asyncio.sleep(0)
            self._show_found(found)

    def _show_found(
        self, found: Found, *, to_top: bool = False, changed: Collection[str] | None = None
    ) -> None:
        entries = _Entries(self._library, found.keys)
        self.search.show(found, entries, to_top=to_top, changed=changed)
        in_use = self._list_in_use() is self.search.results
        self._show_paper(self.search.results.current if in_use else self.abstract.key)

    def action_search(self) -> None:
        """Go to the search box."""
        self.go_to(self.search.box)

    def action_show_dismissed(self) -> None:
        """Show dismissed papers too, or hide them again."""
        self._with_dismissed = not self._with_dismissed
        self._answer_again(())
        self._say(
            in_keys_of(self.app, "Dismissed papers are shown; {dismiss_paper} brings one back.")
            if self._with_dismissed
            else "Dismissed papers are hidden."
        )

    def action_related(self) -> None:
        """Show papers like the one shown, until the reader goes back."""
        entry = self._entry_in_view()
        if entry is None:
            return
        try:
            found = self._library.related(entry.paper.key)
        except BroadsheetError as error:
            self._say(str(error), is_error=True)
            return
        self.workers.cancel_group(self, "improve")
        self.search.is_aside = True
        self._show_found(found, to_top=True)
        self.search.say(f"Escape goes back. More like “{entry.paper.title}”")
        self.go_to(self.search.results)

    # The current paper

    @on(PaperList.Moved)
    def _moved(self, event: PaperList.Moved) -> None:
        event.stop()
        self._follow_cursor(event.paper_list)

    def _follow_cursor(self, papers: PaperList) -> None:
        """Show the paper under the cursor of a list, if the reader is in that list."""
        if papers is self._list_in_use() and papers.current != self.abstract.key:
            self._show_paper(papers.current)

    def _list_in_use(self) -> PaperList | None:
        """Return the list that the reader is in; a paper being read stays, whatever lists do."""
        focused, queue = self.screen.focused, self.queue.papers
        if focused is self.abstract and self.abstract.key is not None:
            return None
        return queue if focused is queue else self.search.results

    def _show_paper(self, key: str | None) -> None:
        entry = None if key is None else self._library.entry(key)
        self.abstract.show_paper(entry, self.search.found.spans)

    def _entry_in_view(self) -> CatalogueEntry | None:
        """Return the paper that the reader looks at; say so where there is none.

        It is on the screen: read in the abstract, or under the cursor of the list in use.
        """
        papers = self._list_in_use()
        key = self.abstract.key if papers is None else papers.current
        if key is None:
            self._say(in_keys_of(self.app, NO_PAPER))
            return None
        return self._library.entry(key)

    def action_open_page(self) -> None:
        """Open the paper's page in the browser."""
        if entry := self._entry_in_view():
            browser = self._settings.value.programs_browser
            self._say(open_address(self.app, page_address(entry.paper), browser))

    def action_copy(self) -> None:
        """Copy the paper in one of several forms."""
        if entry := self._entry_in_view():
            self.run_worker(self._outgoing.copy(self.app, entry.paper.key))

    def action_pipe_paper(self) -> None:
        """Send the paper to a command."""
        if entry := self._entry_in_view():
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
            self._say(in_keys_of(self.app, NO_PAPER))

    def action_toggle_queue(self) -> None:
        """Put the paper into the queue, or take it out."""
        self._request(toggle)

    def action_cycle_status(self) -> None:
        """Mark the paper with its next status."""
        self._request(cycle)

    def action_dismiss_paper(self) -> None:
        """Dismiss the paper, or bring it back."""
        self._request(toggle_dismissed)

    def _request(self, rule: Rule) -> None:
        if entry := self._entry_in_view():
            self.post_message(self.ChangeRequested(rule, entry.paper.key))

    @on(QueuePane.MoveRequested)
    def _move(self, event: QueuePane.MoveRequested) -> None:
        event.stop()
        self.post_message(self.ChangeRequested(move_by(event.steps), event.key))

    # Going about

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
        if self.screen.focused is self.abstract:
            self._leave_abstract()
        elif not self.search.clear():
            self.go_to(self.search.results)

    def _say(self, words: str, *, is_error: bool = False) -> None:
        self.post_message(self.Said(words, is_error=is_error))


class _Entries:
    """The papers with some keys, each looked up when it comes into view."""

    def __init__(self, library: Library, keys: Sequence[str]) -> None:
        self._library = library
        self._keys = keys

    def __getitem__(self, index: int, /) -> CatalogueEntry:
        return self._library.entry(self._keys[index])
