"""Dialogs that are a list to choose from."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui.bindings import bindings_for
from tui.commands import Where
from tui.model import Link
from tui.screens.dialogs.dialog import Dialog, Result
from tui.search.query.completion import examples
from tui.widgets.paper_list import PaperList
from tui.widgets.refused import Refused
from tui.widgets.row import Row
from tui.widgets.safe import safe_line

EMPTY = "(empty)"
DIGITS = "123456789"
EXAMPLE_COLUMNS = 26
ROW_COLUMNS = 4
"""Of a row beside its text: the mark, and air."""


class ListDialog(Dialog[Result]):
    """A list of `rows`, as high as they are if there is room; `empty` stands where there are none.

    The cursor begins at the row with the number `at`.
    """

    AUTO_FOCUS = "PaperList"
    LINES_BELOW: ClassVar[int] = 0
    """How many lines something else takes below the list."""

    def __init__(self, heading: str, rows: Sequence[Row], *, empty: str = "", at: int = 0) -> None:
        super().__init__(heading)
        self._rows = rows
        self._at = at
        self._list = PaperList(empty=empty, id="rows")

    def content(self) -> ComposeResult:
        """Yield the list."""
        yield self._list

    def on_mount(self) -> None:
        """Show the rows."""
        self._list.show([str(number) for number in range(len(self._rows))], self._rows)
        self._list.cursor = self._at

    def on_resize(self) -> None:
        """Give each row the lines that it has in this width."""
        lines = max(len(self._rows), 1) * self._list.row_height
        self._list.styles.height = min(lines, self.room - self.LINES_BELOW)

    @on(PaperList.Chosen)
    def _choose_current(self) -> None:
        self.choose(self._list.cursor)

    def choose(self, place: int) -> None:
        """Take the row at a place, counted from 0, if there is one."""
        raise NotImplementedError


def digit_of(place: int) -> str:
    """Return the digit that chooses the row at a place, counted from 0; a blank for none."""
    return DIGITS[place] if place < len(DIGITS) else " "


class ChoiceDialog(ListDialog[str]):
    """Asks for one of `choices`, the names of which are shown, by its digit or by the cursor."""

    COLUMNS = 70
    HINT: ClassVar[str] = "{read} or its digit chooses, {close} leaves"

    def __init__(self, heading: str, choices: Sequence[str]) -> None:
        rows = [Row(digit_of(n), safe_line(choice or EMPTY)) for n, choice in enumerate(choices)]
        super().__init__(heading, rows, empty="There is nothing to choose.")
        self._list.has_short_titles = True
        self._choices = choices

    def on_key(self, event: events.Key) -> None:
        """Choose by a digit."""
        place = DIGITS.find(event.key)
        if place >= 0:
            event.stop()
            self.choose(place)

    def choose(self, place: int) -> None:
        """Take the choice at a place, if there is one."""
        if place < len(self._choices):
            self.dismiss(self._choices[place])


class AddressesDialog(ListDialog[str]):
    """Asks for the address of one of `links`, by its digit or by the cursor."""

    COLUMNS = 76
    HINT = "a digit or {read} opens, {close} closes"
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.ADDRESSES))

    def __init__(self, links: Sequence[Link]) -> None:
        super().__init__("Open", [_address_row(*each) for each in enumerate(links, 1)])
        self._links = links

    def action_choose_address(self, number: int) -> None:
        """Choose the address with a number, counted from 1."""
        self.choose(number - 1)

    def choose(self, place: int) -> None:
        """Take the address at a place, if there is one."""
        if place < len(self._links):
            self.dismiss(self._links[place].url)
        else:
            self.post_message(Refused("choose_address"))


def _address_row(number: int, link: Link) -> Row:
    label = Content.styled(f"{safe_line(link.label).plain}: ", "bold")
    return Row(str(number), label + safe_line(link.url))


class QueryHelpDialog(ListDialog[str]):
    """Shows the query language by examples, and asks for one to put into the search box."""

    COLUMNS = 132
    HINT = "{read} puts the example into the search box, {close} closes"
    LINES_BELOW = 2
    DEFAULT_CSS = """
    QueryHelpDialog Static { height: 2; padding: 0 1; color: $text-muted; }
    """

    def __init__(self) -> None:
        self._examples = examples()
        rows = [_example_row(*each) for each in self._examples.items()]
        super().__init__("What can be searched for", rows)
        self._whole = Static(markup=False)

    def content(self) -> ComposeResult:
        """Yield the list, and room for the meaning of a row that is cut off."""
        yield from super().content()
        yield self._whole

    @on(PaperList.Moved)
    def _tell_whole(self) -> None:
        """Say what the row under the cursor means, if that is cut off in the row."""
        meaning = list(self._examples.values())[self._list.cursor]
        room = self._list.scrollable_content_region.width - EXAMPLE_COLUMNS - ROW_COLUMNS
        self._whole.update(meaning if len(meaning) > room else "")

    def choose(self, place: int) -> None:
        """Take the example at a place."""
        self.dismiss(list(self._examples)[place])


def _example_row(example: str, meaning: str) -> Row:
    shown = Content.styled(safe_line(example).plain.ljust(EXAMPLE_COLUMNS), "bold")
    return Row(" ", shown + Content(meaning))
