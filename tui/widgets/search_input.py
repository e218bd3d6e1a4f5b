"""The search box, from which the results can be walked through and older searches recalled."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.message import Message

from tui.bindings import bindings_for
from tui.commands import Where
from tui.widgets.refused import Refused
from tui.widgets.safe_input import SafeInput

Span = tuple[int, int]


class SearchInput(SafeInput):
    """An input for the words of a search."""

    DEFAULT_CSS = """
    SearchInput > .search-input--problem { color: $text-error; text-style: underline; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"search-input--problem"}
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.SEARCH))

    class Left(Message):
        """The reader is done typing and wants the results."""

    class HelpWanted(Message):
        """The reader wants to know what can be searched for."""

    class SuggestionTaken(Message):
        """The reader did mean what was suggested."""

    class Stepped(Message):
        """The reader wants to go down the results, or up, by a command and without leaving."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command
            self.steps = 1 if command == "next_result" else -1

    def __init__(self, *, placeholder: str, id: str) -> None:  # noqa: A002
        super().__init__(placeholder=placeholder, id=id)
        self._typed = ""
        self._recalled = 0
        self.history: Sequence[str] = ()
        """The searches that can be recalled, newest first."""
        self._underlined: Sequence[Span] = ()

    def underline(self, spans: Sequence[Span]) -> None:
        """Underline the letters in `spans`: they were not understood."""
        if spans != self._underlined:
            self._underlined = spans
            self.refresh()

    def style_letters(self, text: Text) -> None:
        """Underline what was not understood."""
        if self._underlined:
            style = self.get_component_rich_style("search-input--problem")
            for start, end in self._underlined:
                text.stylize(style, start, end)

    def action_step(self, command: str) -> None:
        """Go one result down, or up."""
        self.post_message(self.Stepped(command))

    def action_to_results(self) -> None:
        """Go to the results."""
        self._recalled = 0
        self.post_message(self.Left())

    def action_take_suggestion(self) -> None:
        """Search for what was perhaps meant."""
        self.post_message(self.SuggestionTaken())

    def action_query_help(self) -> None:
        """Show what can be searched for."""
        self.post_message(self.HelpWanted())

    async def _on_key(self, event: events.Key) -> None:
        """Show the help for a question mark in an empty box; other keys are typed."""
        if event.character == "?" and not self.value:
            event.stop()
            event.prevent_default()
            self.action_query_help()
        else:
            await super()._on_key(event)

    def action_older_search(self) -> None:
        """Recall the search made before the one in the box."""
        self._recall(self._recalled + 1, "older_search")

    def action_newer_search(self) -> None:
        """Recall the search made after the one in the box; after the last, what was typed."""
        self._recall(self._recalled - 1, "newer_search")

    def _recall(self, steps: int, command: str) -> None:
        """Put the search made `steps` before now into the box; none is what was typed."""
        if self._recalled == 0:
            self._typed = self.value
        searches = [self._typed, *self.history]
        if 0 <= steps < len(searches):
            self._recalled = steps
            self.value = searches[steps]
            self.cursor_position = len(self.value)
        else:
            self.post_message(Refused(command))
