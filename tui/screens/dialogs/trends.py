"""What is rising: terms and authors that are in more papers than before, week by week."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from tui.bindings import bindings_for
from tui.commands import Where
from tui.library.charts import sparkline
from tui.library.rising import Rising, RisingTrend, TrendKind
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.line import Line
from tui.widgets.paper_list import PaperList
from tui.widgets.row import Row
from tui.widgets.safe import safe_line

NOTHING_ROSE = "Nothing has risen. Search for other papers, such as date:2024-08, and look again."
MEASURE = "The most surprising first: log-odds ratio with a prior (Monroe et al. 2008)."
NEXT_SPAN = "next"
"""The result by which another time is asked for."""
_MARKS = {TrendKind.TERM: " ", TrendKind.AUTHOR: "@", TrendKind.LAB: "#"}
MOST_LINES = 40


class TrendsDialog(Dialog[RisingTrend | str]):
    """Shows what has risen; its result is the trend whose papers are asked for, or `NEXT_SPAN`."""

    COLUMNS = 96
    HINT = "{read} shows the papers, @ author, # lab, {next_span} week or month, {close} closes"
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.TRENDS))
    AUTO_FOCUS = "PaperList"

    def __init__(self, found: Rising) -> None:
        super().__init__(
            f"Rising · {found.asked} · {found.now:,} papers beside {found.before:,} before"
        )
        self._trends = found.trends
        self._list = PaperList(empty=NOTHING_ROSE, id="trends")
        self._measure = Line(id="measure")
        self._measure.message = MEASURE

    def content(self) -> ComposeResult:
        """Yield the list, and what it is ordered by."""
        yield self._list
        yield self._measure

    def on_mount(self) -> None:
        """Show the trends, the most surprising first."""
        keys = [str(number) for number in range(len(self._trends))]
        self._list.show(keys, list(map(_row, self._trends)))

    def on_resize(self) -> None:
        """Give each trend the lines that it has in this width."""
        lines = max(len(self._trends), 1) * self._list.row_height
        self._list.styles.height = min(lines, MOST_LINES)

    @on(PaperList.Chosen)
    def _choose(self) -> None:
        if self._trends:
            self.dismiss(self._trends[self._list.cursor])

    def action_next_span(self) -> None:
        """Look at another time."""
        self.dismiss(NEXT_SPAN)


def _row(found: RisingTrend) -> Row:
    trend = found.trend
    counts = f"{trend.now:>4} now {trend.before:>5} before"
    return Row(_MARKS[found.kind], safe_line(trend.term), f"{sparkline(trend.weeks)} {counts}")
