"""Dialogs that show text: the keys, and what the reading adds up to."""

from collections.abc import Iterable, Iterator, Sequence

from textual.app import ComposeResult
from textual.content import Content

from tui.commands import Command, Where
from tui.library.charts import statistics_lines
from tui.library.interest_ranking import OUTSIDE_MARK
from tui.library.reading_statistics import ReadingStatistics
from tui.model import Status
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.marks import NOTE_MARK, STATUS_MARKS
from tui.widgets.text_view import TextView

KEYS_COLUMNS = 18
HEADING_STYLE = "bold $accent"


class TextDialog(Dialog[None]):
    """Shows lines of text, which scroll where there are more than the box has room for."""

    def __init__(self, heading: str, lines: Iterable[Content]) -> None:
        super().__init__(heading)
        self._view = TextView(list(lines))

    def content(self) -> ComposeResult:
        """Yield the text."""
        yield self._view

    def on_resize(self) -> None:
        """Keep the text within the box."""
        self._view.styles.max_height = self.room


class HelpDialog(TextDialog):
    """Shows the keys of `commands`, by where they work."""

    COLUMNS = 76
    DEFAULT_CSS = "HelpDialog TextView { padding: 0 1; }"

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__("Keys", _lines(commands))


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
    yield Content(f"{NOTE_MARK} with your note   {OUTSIDE_MARK} outside your habits   ▲ upvotes")
    yield Content("")


class StatisticsDialog(TextDialog):
    """Shows the statistics, drawn with letters."""

    def __init__(self, statistics: ReadingStatistics) -> None:
        super().__init__("Statistics", map(Content, statistics_lines(statistics)))
