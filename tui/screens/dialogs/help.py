"""The help: every key, from the table of commands."""

from collections.abc import Iterable, Iterator, Sequence

from textual.app import ComposeResult
from textual.content import Content

from tui.commands import Command, Where
from tui.model import Status
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.marks import STATUS_MARKS
from tui.widgets.text_view import TextView

KEYS_COLUMNS = 18
HEADING_STYLE = "bold $accent"


class HelpDialog(Dialog[None]):
    """Shows the keys of `commands`, by where they work."""

    COLUMNS = 76
    DEFAULT_CSS = "HelpDialog TextView { padding: 0 1; }"

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__("Keys")
        self._commands = commands

    def content(self) -> ComposeResult:
        """Yield one block of keys for each place."""
        yield TextView(list(_lines(self._commands)), id="help")


def _lines(commands: Iterable[Command]) -> Iterator[Content]:
    for place in Where:
        yield Content.styled(place, HEADING_STYLE)
        for command in commands:
            if command.where is place:
                keys = command.keys_shown.ljust(KEYS_COLUMNS)
                yield Content.styled(keys, "bold") + Content(command.help)
        yield Content("")
    yield Content.styled("Marks", HEADING_STYLE)
    yield Content("   ".join(f"{STATUS_MARKS[status]} {status}" for status in Status))
    yield Content("")
