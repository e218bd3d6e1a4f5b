"""What a reader does with the page of a paper: open, find, annotate, rate."""

from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message
from textual.timer import Timer

from tui.bindings import bindings_of, in_keys_of
from tui.errors import BroadsheetError
from tui.library import Library
from tui.library.describing import addresses, page_address
from tui.library.marking import note, rate
from tui.library.queue import Rule
from tui.model import stars_of
from tui.panes.abstract_pane import AbstractPane
from tui.readable import plain_line
from tui.screens.command_scope import CommandScope
from tui.screens.library_panes import LibraryPanes
from tui.screens.other_programs import edited, open_address
from tui.settings.keeping import SettingsStore
from tui.text import counted

AS_IT_CAME = "The text as it came; {show_as_it_came} makes it readable."
READABLE = "Readable again."


ALIKE_SECONDS = 0.4
"""How long a paper is looked at before those like it are looked for."""
MOST_ALIKE, LEAST_ALIKE = 3, 0.13
"""How many papers alike are shown, of those that score so much: below it, they share chance words.
"""


class PageCommands(CommandScope):
    """Opens, searches and annotates the paper that the panes show."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("open_page", "show_authors", "show_as_it_came"),
        *bindings_of("find_in_page", "find_next", "find_previous"),
        *bindings_of("edit_note", "edit_note_outside", "rate", "unrate"),
    ]

    class WriteRequested(Message):
        """The reader's own words are to be saved; `goes_on` joins them with those before."""

        def __init__(self, rule: Rule, *keys: str, said: str = "", goes_on: bool = False) -> None:
            super().__init__()
            self.rule = rule
            self.keys = keys
            self.said = said
            self.goes_on = goes_on

    def __init__(self, library: Library, panes: LibraryPanes, settings: SettingsStore) -> None:
        super().__init__(library, panes)
        self._settings = settings
        self._alike_timer: Timer | None = None

    def _write(self, rule: Rule, *keys: str, said: str) -> None:
        self.post_message(self.WriteRequested(rule, *keys, said=said))

    # Opening

    def _open(self, address: str) -> None:
        browser = self._settings.value.programs_browser
        self._panes.status.say(open_address(self.app, address, browser))

    @work
    async def action_open_page(self) -> None:
        """Open the paper's page in the browser, or ask which of its addresses."""
        entry = self._panes.current.entry()
        if entry is None:
            return
        known = addresses(entry.paper, entry.reading.note)
        address: str | None = page_address(entry.paper)
        if len(known) > 1:
            from tui.screens.dialogs.list_dialogs import AddressesDialog

            address = await self.app.push_screen_wait(AddressesDialog(known))
        if address is not None:
            self._open(address)

    @on(AbstractPane.AddressChosen)
    def _open_chosen(self, event: AbstractPane.AddressChosen) -> None:
        event.stop()
        self._open(event.address)

    # Reading

    def action_show_authors(self) -> None:
        """Show all authors, or one line of them."""
        panes = self._panes
        if panes.current.entry() is not None and not panes.abstract.show_authors():
            panes.status.refuse("show_authors")

    def action_show_as_it_came(self) -> None:
        """Show mathematics as the listing had it, or readable again."""
        if self._panes.current.entry() is None:
            return
        came = self._panes.abstract.show_as_it_came()
        self._panes.status.say(in_keys_of(self.app, AS_IT_CAME if came else READABLE))

    @work
    async def action_find_in_page(self) -> None:
        """Find words within the page."""
        if self._panes.current.entry() is None:
            return
        from tui.screens.dialogs.line_dialogs import WordsDialog

        words = await self.app.push_screen_wait(WordsDialog())
        if words is None:
            return
        self._panes.go_to(self._panes.abstract)
        lines = self._panes.abstract.find(words)
        if words:
            more = f"on {counted(lines, 'line')}; {{find_next}} goes on"
            more = in_keys_of(self.app, more)
            self._panes.status.say(f"“{words}” stands {more if lines else 'nowhere on this page'}.")

    def action_find_next(self) -> None:
        """Go to the next place of the words found in the page."""
        self._panes.abstract.find_next(1)

    def action_find_previous(self) -> None:
        """Go to the place before."""
        self._panes.abstract.find_next(-1)

    @on(LibraryPanes.PaperShown)
    def _look_for_alike(self) -> None:
        """Look for papers like the one shown once the reader stays on it, if there is room."""
        if self._alike_timer is not None:
            self._alike_timer.stop()
        self._alike_timer = self.screen.set_timer(ALIKE_SECONDS, self._show_alike)

    def _show_alike(self) -> None:
        key = self._panes.abstract.key
        if (
            key is None
            or not self._panes.abstract.has_room
            or not self._library.searcher.is_complete
        ):
            return
        try:
            found = self._library.searcher.related(key)
        except BroadsheetError:  # the paper is in no listing any more
            return
        best = zip(found.keys[:MOST_ALIKE], found.scores[:MOST_ALIKE], strict=True)
        papers = [self._library.papers[each] for each, score in best if score >= LEAST_ALIKE]
        self._panes.abstract.show_alike(papers)

    # Annotating

    def action_edit_note(self) -> None:
        """Write a note on the paper."""
        if entry := self._panes.current.entry():
            from tui.screens.dialogs.note_dialog import NoteDialog

            self.app.push_screen(NoteDialog(entry.paper.key, entry.reading.note))

    def action_edit_note_outside(self) -> None:
        """Write the note in the reader's own editor."""
        if entry := self._panes.current.entry():
            text, problem = edited(self.app, entry.reading.note)
            if problem:
                self._panes.status.say(problem, is_error=True)
            elif text is not None:
                said = f"Note saved: {plain_line(entry.paper.title)}"
                self._write(note(text), entry.paper.key, said=said)

    def action_rate(self, stars: int) -> None:
        """Rate the paper with so many stars."""
        if entry := self._panes.current.entry():
            if entry.reading.rating == stars:
                self._panes.status.refuse("rate" if stars else "unrate")
                return
            title = plain_line(entry.paper.title)
            said = f"{stars_of(stars)} {title}" if stars else "Not rated"
            self._write(rate(stars), entry.paper.key, said=said)

    def action_unrate(self) -> None:
        """Take the paper's rating off."""
        self.action_rate(0)
