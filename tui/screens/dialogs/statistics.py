"""What the reading adds up to, drawn with letters."""

from textual.app import ComposeResult
from textual.content import Content

from tui.library.charts import statistics_lines
from tui.library.statistics import ReadingStatistics
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.text_view import TextView

SHARE, BORDERS, FOOTER = 0.9, 2, 1
"""How much of the height the box may take, its borders with it, and the line of keys below."""


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
        room = int((self.size.height - FOOTER) * SHARE) - BORDERS
        self._view.styles.height = max(min(len(self._lines), room), 1)
