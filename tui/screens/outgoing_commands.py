"""The commands by which papers leave the app."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from tui.bindings import bindings_of, in_keys_of
from tui.library import Library
from tui.screens.command_scope import CommandScope
from tui.screens.library_panes import NO_PAPER, LibraryPanes
from tui.screens.outgoing import Outgoing, Replace
from tui.settings.keeping import SettingsStore


class OutgoingCommands(CommandScope):
    """Has papers copied, sent to a command or exported, and PDFs opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("open_pdf", "copy", "pipe_paper", "export_papers")
    ]

    def __init__(
        self, library: Library, panes: LibraryPanes, settings: SettingsStore, replace_file: Replace
    ) -> None:
        super().__init__(library, panes)
        self._outgoing = Outgoing(library, settings, replace_file, panes.say)

    def action_open_pdf(self) -> None:
        """Open the paper's PDF."""
        if entry := self._panes.entry_in_view():
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
        papers = self._panes.list_in_use()
        if papers is not None and papers.marked:
            return list(papers.marked)
        entry = self._panes.entry_in_view()
        return [] if entry is None else [entry.paper.key]

    def action_export_papers(self) -> None:
        """Export the papers that are marked, or else all of the list in use, into a file."""
        papers = self._panes.list_in_use() or self._panes.list_left or self._panes.search.results
        found = self._panes.search.found
        keys = list(papers.marked or papers.keys)
        if papers is self._panes.search.results and not papers.marked and found.total > len(keys):
            keys = list(self._library.searcher.matching(found.query))
        if keys:
            title = "Reading list" if papers.marked else found.query.strip() or "Reading list"
            self.run_worker(self._outgoing.export(self.app, keys, title))
        else:
            self._panes.say(in_keys_of(self.app, NO_PAPER))
