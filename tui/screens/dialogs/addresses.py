"""The addresses of a paper, each under its digit."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from tui.bindings import bindings_for
from tui.commands import Where
from tui.model import Link
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.paper_list import PaperList
from tui.widgets.refused import Refused
from tui.widgets.row import Row
from tui.widgets.safe import safe_line


class AddressesDialog(Dialog[str]):
    """Chooses one of `links` by its digit, or by the cursor and enter."""

    COLUMNS = 76
    HINT = "a digit or enter opens, escape closes"
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.ADDRESSES))
    AUTO_FOCUS = "PaperList"

    def __init__(self, links: Sequence[Link]) -> None:
        super().__init__("Open")
        self._links = links
        self._list = PaperList(empty="", id="addresses")

    def content(self) -> ComposeResult:
        """Yield the list."""
        yield self._list

    def on_mount(self) -> None:
        """Show the addresses."""
        rows = [_row(number, link) for number, link in enumerate(self._links, 1)]
        self._list.show([link.url for link in self._links], rows)

    def on_resize(self) -> None:
        """Give each address the lines that it has in this width."""
        self._list.styles.height = len(self._links) * self._list.row_height

    @on(PaperList.Chosen)
    def _choose_current(self) -> None:
        self.action_choose_address(self._list.cursor + 1)

    def action_choose_address(self, number: int) -> None:
        """Choose the address with a number, counted from 1."""
        if number <= len(self._links):
            self.dismiss(self._links[number - 1].url)
        else:
            self.post_message(Refused("choose_address"))


def _row(number: int, link: Link) -> Row:
    label = Content.styled(f"{safe_line(link.label).plain}: ", "bold")
    return Row(str(number), label + safe_line(link.url))
