"""Dialogs that ask for one line."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from tui.bindings import bindings_for
from tui.commands import Where
from tui.errors import QueueError
from tui.library.triage import coming_day
from tui.screens.dialogs.dialog import Dialog, Result
from tui.text import clean_line
from tui.widgets.line import Line, WholeLine
from tui.widgets.path_input import PathInput
from tui.widgets.safe_input import SafeInput

MOST_OFFERED = 8
TOMORROW = "tomorrow"


class LineDialog(Dialog[Result]):
    """Asks for what is typed into `box`; what is there already is ready to be typed over."""

    COLUMNS = 60

    def __init__(self, heading: str, box: Input) -> None:
        super().__init__(heading)
        self._box = box

    def content(self) -> ComposeResult:
        """Yield the input."""
        yield self._box

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        self.take(event.value)

    def take(self, line: str) -> None:
        """Leave with what the line means, or say what is wrong with it."""
        raise NotImplementedError


class NameDialog(LineDialog[str]):
    """Asks for a name or a value, beginning with a proposal; `explained` says what is asked for."""

    HINT = "enter saves, {close} leaves"

    def __init__(
        self, heading: str, proposal: str, *, explained: str = "", may_be_empty: bool = False
    ) -> None:
        super().__init__(heading, self.box_with(proposal))
        self._explained = explained
        self._may_be_empty = may_be_empty

    def content(self) -> ComposeResult:
        """Yield the input, and under it what it is for."""
        yield from super().content()
        if self._explained:
            line = WholeLine()
            line.message = self._explained
            yield line

    def box_with(self, proposal: str) -> Input:
        """Return the input, with the proposal in it."""
        return Input(proposal, select_on_focus=True, compact=True)

    def take(self, line: str) -> None:
        """Leave with the name."""
        name = clean_line(line)
        if name or self._may_be_empty:
            self.dismiss(name)


class PathDialog(NameDialog):
    """Asks for a path, which tab completes."""

    COLUMNS = 84
    HINT = "{complete} completes, enter takes it, {close} leaves"

    def box_with(self, proposal: str) -> Input:
        """Return the input, with the proposal in it."""
        box = PathInput()
        box.value = proposal
        return box


class PositionDialog(LineDialog[str]):
    """Asks for a position in the queue, a number from 1 to `last`."""

    COLUMNS = 52
    HINT = "enter moves the paper there, {close} leaves"

    def __init__(self, last: int) -> None:
        digits = Input(restrict="[1-9][0-9]{0,8}|", compact=True)
        super().__init__(f"Move to position 1 to {last:,}", digits)

    def take(self, line: str) -> None:
        """Leave with the position, if there is one."""
        self.dismiss(line or None)


class DayDialog(LineDialog[date]):
    """Asks for a day after `today`."""

    COLUMNS = 76
    HINT = "or week, monday, +3, 2026-11-30; enter puts it off, {close} closes"

    def __init__(self, today: date) -> None:
        super().__init__("Come back on", Input(TOMORROW, select_on_focus=True, compact=True))
        self._today = today
        self._complaint = WholeLine()
        self._complaint.display = False

    def content(self) -> ComposeResult:
        """Yield the input, and under it what is wrong with the line."""
        yield from super().content()
        yield self._complaint

    def take(self, line: str) -> None:
        """Leave with the day that the line means."""
        try:
            self.dismiss(coming_day(line, self._today))
        except QueueError as error:
            self._complaint.message = str(error)
            self._complaint.display = True


class WordsDialog(LineDialog[str]):
    """Asks for words to find within a page; none takes the marks of those found before away."""

    HINT = "enter finds, then {find_next} goes on, {find_previous} back"

    def __init__(self) -> None:
        super().__init__("Find in this page", SafeInput(placeholder="words", id="words"))

    def take(self, line: str) -> None:
        """Leave with the words."""
        self.dismiss(line.strip())


class TagsDialog(LineDialog[tuple[str, ...]]):
    """Asks for the tags of a paper, divided by spaces, or for those shared by several papers.

    `known` are those in use, the most frequent first, which complete what is typed.
    """

    COLUMNS = 66
    HINT = "enter saves, {complete} completes, {close} leaves"
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.PATHS))

    def __init__(self, tags: Sequence[str], known: Sequence[str], *, papers: int = 1) -> None:
        heading = "Tags" if papers == 1 else f"Tags that all {papers:,} papers have"
        super().__init__(
            heading, SafeInput(placeholder="words divided by spaces, such as method seminar")
        )
        self._put(tags)
        self._known = known
        self._line = Line()
        self._offered: Sequence[str] = ()

    def content(self) -> ComposeResult:
        """Yield the input, and the line of tags that complete it."""
        yield from super().content()
        yield self._line

    def on_mount(self) -> None:
        """Offer the tags in use."""
        self._box.cursor_position = len(self._box.value)
        self._offer()

    def _put(self, tags: Sequence[str]) -> None:
        self._box.value = "".join(f"{tag} " for tag in tags)

    @on(Input.Changed)
    def _offer(self) -> None:
        *taken, begun = self._box.value.split(" ")
        free = [tag for tag in self._known if tag not in taken]
        fitting = [tag for tag in free if tag.casefold().startswith(begun.casefold())]
        self._offered = [tag for tag in fitting if tag != begun][:MOST_OFFERED]
        self._line.message = "  ".join(self._offered)

    def action_complete(self) -> None:
        """Complete the tag that is being typed by the first that is offered."""
        if self._offered:
            *taken, _begun = self._box.value.split(" ")
            self._put([*taken, self._offered[0]])
            self._box.cursor_position = len(self._box.value)

    def take(self, line: str) -> None:
        """Leave with the tags, each once."""
        self.dismiss(tuple(dict.fromkeys(line.split())))
