"""The search box: what is typed is answered in the step in which it is painted."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from tui.bindings import bindings_for
from tui.commands import Where
from tui.widgets.safe_input import SafeInput


class SearchInput(SafeInput):
    """An input that calls back at once on every change.

    Input's own Changed message arrives after the letter has been painted, so that the results
    would lag one frame behind the words.
    """

    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.SEARCH))

    class Left(Message):
        """The reader is done typing and wants the results."""

    class Stepped(Message):
        """The reader wants to go down the results, or up, without leaving the box."""

        def __init__(self, steps: int) -> None:
            super().__init__()
            self.steps = steps

    def __init__(self, *, changed: Callable[[str], None], placeholder: str, id: str) -> None:  # noqa: A002
        super().__init__(placeholder=placeholder, id=id)
        self._tell_changed = changed

    def watch_value(self, value: str) -> None:
        """Answer the new words in the same step."""
        if self.is_mounted:
            self._tell_changed(value)

    def action_next_result(self) -> None:
        """Go one result down."""
        self.post_message(self.Stepped(1))

    def action_previous_result(self) -> None:
        """Go one result up."""
        self.post_message(self.Stepped(-1))

    def action_to_results(self) -> None:
        """Go to the results."""
        self.post_message(self.Left())
