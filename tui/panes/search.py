"""The search pane: a box for half-remembered words, and the ranked papers under it."""

import asyncio
from collections.abc import Callable, Iterator

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.library import Found
from tui.widgets.paper_list import PaperList
from tui.widgets.row import Describe
from tui.widgets.safe import safe_line
from tui.widgets.search_input import SearchInput

NO_PAPERS = "No papers yet. Press F to fetch today's listing, or i to import a saved one."
NO_MATCH = "Nothing matches. Try fewer words; escape clears the search."
NO_RELATED = "No paper is like this one. Escape goes back."


class SearchPane(Vertical):
    """Finds papers at every key press.

    `find` yields ever better answers to a query, the first of them at once, and `describe` gives a
    row, so that the results are painted together with the letter that was typed.
    """

    DEFAULT_CSS = """
    SearchPane {
        border: round $surface-lighten-3;
        border-title-color: $text-muted;
        border-subtitle-color: $text-muted;
        &:focus-within {
            border: round $accent;
            border-title-color: $accent;
            border-title-style: bold;
        }
        SearchInput { background: $surface; }
        #hint {
            height: 1;
            color: $secondary;
            text-overflow: ellipsis;
            text-wrap: nowrap;
        }
    }
    """

    class Answered(Message):
        """Other papers are found, or other letters of theirs are to be highlighted."""

    class Searched(Message):
        """The reader is done with the words of a search, and wants its results."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query_text = query

    def __init__(self, *, find: Callable[[str], Iterator[Found]], describe: Describe) -> None:
        super().__init__(id="search-pane")
        self.border_title = "Search"
        self._find = find
        self._describe = describe
        self.found = Found("")
        self._is_aside = False

    def compose(self) -> ComposeResult:
        """Lay out the box, a line for hints, and the list."""
        yield SearchInput(
            changed=self._search, placeholder="words of a title or abstract", id="query"
        )
        yield Static(id="hint", markup=False)
        yield PaperList(empty=NO_PAPERS, describe=self._describe, id="results")

    @property
    def results(self) -> PaperList:
        """The list of papers found."""
        return self.query_one(PaperList)

    @property
    def box(self) -> SearchInput:
        """The search box."""
        return self.query_one(SearchInput)

    def on_mount(self) -> None:
        """Show the newest papers."""
        self._search(self.box.value)

    def search(self, query: str) -> None:
        """Put a query into the box, and show what it finds."""
        self.box.value = query
        self.box.cursor_position = len(query)
        self._search(query)

    def search_again(self) -> None:
        """Answer the same words anew, because the library has changed; the cursor stays."""
        if not self._is_aside:
            self._answer(self.box.value, to_top=False)

    def show_aside(self, found: Found, hint: str) -> None:
        """Show papers that no words asked for, until the reader goes back."""
        self._is_aside = True
        self._show(found, to_top=True, empty=NO_RELATED)
        self._hint(hint)

    def clear(self) -> bool:
        """Leave what is shown aside, or empty the box; tell whether there was either."""
        if self._is_aside:
            self._search(self.box.value)
            return True
        had_words = bool(self.box.value)
        self.box.value = ""
        return had_words

    def _search(self, query: str) -> None:
        self._is_aside = False
        self._answer(query, to_top=True)

    def _answer(self, query: str, *, to_top: bool) -> None:
        answers = self._find(query)
        empty = NO_MATCH if query.strip() else NO_PAPERS
        self._show(next(answers), to_top=to_top, empty=empty)
        self._hint(_hint(self.found))
        if not self.found.complete:
            self._improve(answers)

    @work(exclusive=True)
    async def _improve(self, answers: Iterator[Found]) -> None:
        """Show better answers as they come; another key press ends this."""
        for found in answers:
            await asyncio.sleep(0)
            if self._is_aside:
                return
            self._show(found, to_top=False, empty=NO_MATCH)

    def _show(self, found: Found, *, to_top: bool, empty: str) -> None:
        self.found = found
        self.border_subtitle = _summary(found)
        excerpts = bool(found.reasons) or bool(found.query.strip())
        self.results.show(found.keys, empty=empty, to_top=to_top, excerpts=excerpts)
        self.post_message(self.Answered())

    def _hint(self, text: str) -> None:
        hint = self.query_one("#hint", Static)
        if str(hint.content) != text:  # an update lays the whole screen out anew
            hint.update(safe_line(text))

    @on(SearchInput.Stepped)
    def _step(self, event: SearchInput.Stepped) -> None:
        event.stop()
        self.results.cursor += event.steps

    @on(SearchInput.SuggestionTaken)
    def _take_suggestion(self, event: SearchInput.SuggestionTaken) -> None:
        event.stop()
        if self.found.suggestion:
            self.search(self.found.suggestion)

    @on(SearchInput.Left)
    def _leave_box(self, event: SearchInput.Left) -> None:
        event.stop()
        self.results.focus()
        if self.box.value.strip():
            self.post_message(self.Searched(self.box.value))


def _summary(found: Found) -> Content:
    if not found.complete:
        return Content(f"{found.total:,} of {found.of:,} · titles only, indexing …")
    if found.query or found.reasons:
        return Content(f"{found.total:,} of {found.of:,} · {found.milliseconds:.0f} ms")
    return Content(f"{found.of:,} papers")


def _hint(found: Found) -> str:
    """Say what was not understood in a query, or what was perhaps meant by it."""
    if found.problems:
        return found.problems[0].message
    if found.suggestion:
        return f"“{found.suggestion}”? ctrl+y takes it"
    return ""
