"""What the reader can do with the papers that the panes show."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from tui.bindings import bindings_for, bindings_of, in_keys_of
from tui.commands import Where
from tui.errors import BroadsheetError
from tui.library import Library
from tui.screens.library_panes import NO_PAPER
from tui.screens.outgoing import Outgoing, Replace
from tui.screens.triage_desk import TriageDesk
from tui.settings.keeping import SettingsStore
from tui.widgets.search_input import SearchInput

ORDERED = {
    "interest": "Each listing is in the order of your interest; {order_inbox} takes that back.",
    "page": "Each listing is in the order of its page.",
}


class Workspace(TriageDesk):
    """Arranges what is listed, helps with the query, and has papers leave the app."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Where.PAPER),
        *bindings_of("search", "show_dismissed", "inbox", "older_listing", "newer_listing"),
        *bindings_of("export_papers", "order_inbox"),
    ]

    def __init__(self, library: Library, settings: SettingsStore, replace_file: Replace) -> None:
        super().__init__(library, settings)
        self._outgoing = Outgoing(library, settings, replace_file, self.say)
        self._take_settings()

    def obey_settings(self) -> None:
        """Show everything as the settings say now."""
        self._take_settings()
        self._fit_again()
        self._answer_again(None)

    # The query, and what is listed

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
        self.obey_settings()
        if wanted == "interest":
            self._answer(self.search.box.value)  # from the best one on
        self.say(in_keys_of(self.app, ORDERED[wanted]))

    def _take_settings(self) -> None:
        settings = self._settings.value
        self._inbox.is_by_interest = settings.view_inbox == "interest"
        self._inbox.outside = settings.interest_outside
        self._library.searcher.order = settings.view_sort
        self.layout_wanted = settings.view_layout

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

    # Papers on their way out

    def action_open_pdf(self) -> None:
        """Open the paper's PDF."""
        if entry := self.entry_in_view():
            self.run_worker(self._outgoing.open_pdf(self.app, entry.paper))

    def action_copy(self) -> None:
        """Copy the papers that are marked, or else the one in view, in one of several forms."""
        if keys := self._chosen():
            self.run_worker(self._outgoing.copy(self.app, keys))

    def action_pipe_paper(self) -> None:
        """Send the papers that are marked, or else the one in view, to a command."""
        if keys := self._chosen():
            self.run_worker(self._outgoing.pipe(self.app, keys))

    def _chosen(self) -> Sequence[str]:
        """Return the papers that are marked in the list in use, or else the one in view."""
        papers = self._list_in_use()
        if papers is not None and papers.marked:
            return list(papers.marked)
        entry = self.entry_in_view()
        return [] if entry is None else [entry.paper.key]

    def action_export_papers(self) -> None:
        """Export the papers that are marked, or else all of the list in use, into a file."""
        papers = self._list_in_use() or self._list_left or self.search.results
        found = self.search.found
        keys = list(papers.marked or papers.keys)
        if papers is self.search.results and not papers.marked and found.total > len(keys):
            keys = list(self._library.searcher.matching(found.query))
        if keys:
            title = "Reading list" if papers.marked else found.query.strip() or "Reading list"
            self.run_worker(self._outgoing.export(self.app, keys, title))
        else:
            self.say(in_keys_of(self.app, NO_PAPER))
