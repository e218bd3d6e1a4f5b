"""A list to choose from, which what is typed narrows down."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tui.screens.dialogs.dialog import Dialog, Result
from tui.text import fold
from tui.widgets.paper_list import PaperList
from tui.widgets.search_input import SearchInput


def has_words(text: str, words: str) -> bool:
    """Whether each of some words stands in a text, however both are written."""
    folded = fold(text)
    return all(word in folded for word in fold(words).split())


class NarrowedDialog(Dialog[Result]):
    """A box for words above a list whose cursor moves up and down while one types."""

    COLUMNS = 100
    AUTO_FOCUS = "SearchInput"

    def __init__(self, heading: str, *, asks_for: str, empty: str, name: str) -> None:
        super().__init__(heading)
        self._asks_for = asks_for
        self._list = PaperList(empty=empty, id=name)

    def content(self) -> ComposeResult:
        """Yield the box for words, and the list."""
        yield SearchInput(placeholder=self._asks_for, id="narrowed")
        yield self._list

    def on_mount(self) -> None:
        """Show all that there is."""
        self.show("")

    @property
    def words(self) -> str:
        """The words that the list is narrowed down to."""
        return self.query_one(SearchInput).value

    def show(self, words: str) -> None:
        """List what has these words; all for none."""
        raise NotImplementedError

    def choose(self) -> None:
        """Take what is under the cursor."""
        raise NotImplementedError

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self.show(event.value)

    @on(SearchInput.Stepped)
    def _step(self, event: SearchInput.Stepped) -> None:
        self._list.step(event.steps, event.command)

    @on(SearchInput.Left)
    @on(PaperList.Chosen)
    def _choose(self) -> None:
        self.choose()
