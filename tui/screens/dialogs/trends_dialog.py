"""What is rising: terms and authors that are in more papers than before, week by week."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui.bindings import bindings_for
from tui.commands import Where
from tui.library.charts import sparkline
from tui.library.comparison import Rising, RisingTrend, TrendKind
from tui.screens.dialogs.list_dialogs import ListDialog
from tui.text import counted
from tui.widgets.line import Line
from tui.widgets.row import Row
from tui.widgets.safe import safe_line

NOTHING_ROSE = "Nothing has risen. Search for other papers, such as date:2024-08, and look again."
MEASURE = "The most surprising first: log-odds ratio with a prior (Monroe et al. 2008)."
NEXT_SPAN = "next"
"""The result by which another time is asked for."""
_MARKS = {TrendKind.TERM: " ", TrendKind.AUTHOR: "@", TrendKind.LAB: "#"}
WEEKS_SHOWN = 12
"""More would leave a term no room in 80 columns."""


class TrendsDialog(ListDialog[RisingTrend | str]):
    """Shows what has risen; its result is the trend whose papers are asked for, or `NEXT_SPAN`."""

    COLUMNS = 96
    HINT = "{read} shows the papers, @ author, # lab, {next_span} week or month, {close} closes"
    LINES_BELOW = 1
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.TRENDS))

    def __init__(self, found: Rising) -> None:
        super().__init__(
            f"Rising · {found.asked} · "
            f"{counted(found.now, 'paper')} beside {found.before:,} before",
            list(map(_row, found.trends)),
            empty=NOTHING_ROSE,
        )
        self._trends = found.trends
        self._measure = Line(id="measure")
        self._measure.message = MEASURE

    def content(self) -> ComposeResult:
        """Yield the list, and what it is ordered by."""
        yield from super().content()
        yield self._measure

    def choose(self, place: int) -> None:
        """Take the trend at a place."""
        self.dismiss(self._trends[place])

    def action_next_span(self) -> None:
        """Look at another time."""
        self.dismiss(NEXT_SPAN)


def _row(found: RisingTrend) -> Row:
    trend = found.trend
    counts = f"{trend.now:>4} now {trend.before:>5} before"
    weeks = sparkline(trend.weeks[-WEEKS_SHOWN:])
    return Row(_MARKS[found.kind], safe_line(trend.term), f"{weeks} {counts}")
