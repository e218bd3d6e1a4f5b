"""The query language on one page, with examples to pick."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from tui.screens.dialogs.dialog import Dialog
from tui.search.query.completion import examples
from tui.widgets.paper_list import PaperList
from tui.widgets.row import Row
from tui.widgets.safe import safe_line

EXAMPLE_COLUMNS = 26


class QueryHelpDialog(Dialog[str]):
    """Chooses an example to put into the search box."""

    COLUMNS = 92
    HINT = "enter puts the example into the search box, escape closes"
    AUTO_FOCUS: ClassVar[str] = "PaperList"

    def __init__(self) -> None:
        super().__init__("What can be searched for")
        self._examples = examples()
        self._list = PaperList(empty="", id="examples")

    def content(self) -> ComposeResult:
        """Yield the list of examples."""
        yield self._list

    def on_mount(self) -> None:
        """Show the examples."""
        rows = [_row(example, meaning) for example, meaning in self._examples.items()]
        self._list.show(list(self._examples), rows)

    def on_resize(self) -> None:
        """Give each example the lines that it has in this width."""
        self._list.styles.height = len(self._examples) * self._list.row_height

    @on(PaperList.Chosen)
    def _choose(self) -> None:
        self.dismiss(self._list.current)


def _row(example: str, meaning: str) -> Row:
    shown = Content.styled(safe_line(example).plain.ljust(EXAMPLE_COLUMNS), "bold")
    return Row(" ", shown + Content(meaning))
