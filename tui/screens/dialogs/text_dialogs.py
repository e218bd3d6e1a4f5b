"""Dialogs that show text: the keys, and what the reading adds up to."""

from collections.abc import Iterable, Iterator, Sequence

from textual.app import ComposeResult
from textual.content import Content

from tui.commands import Command, Where
from tui.library.charts import statistics_lines
from tui.library.statistics import ReadingStatistics
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


class StatisticsDialog(Dialog[None]):
    """Shows the statistics; the view scrolls where they are longer than the screen."""

    AUTO_FOCUS = "TextView"

    def __init__(self, statistics: ReadingStatistics) -> None:
        super().__init__("Statistics")
        self._lines = [Content(line) for line in statistics_lines(statistics)]
        self._view = TextView(id="statistics")

    def content(self) -> ComposeResult:
        """Yield the text."""
        yield self._view

    def on_mount(self) -> None:
        """Show the lines."""
        self._view.show(self._lines)

    def on_resize(self) -> None:
        """Give the view the lines that it needs, or those that there are in the box."""
        self._view.styles.height = min(len(self._lines), self.room)
