"""From papers to the rows of lists."""

from tui.library import Entry, Found
from tui.model import Reading, Status
from tui.widgets.marks import STATUS_MARKS
from tui.widgets.paper_list import Row
from tui.widgets.safe import MATCH_STYLE, highlighted, safe_line

_FADED = frozenset({Status.READ, Status.DISMISSED})


def result_row(entry: Entry, found: Found) -> Row:
    """Give the row of a paper found, its matches highlighted and its newest listing's day."""
    status = entry.reading.status
    title = safe_line(entry.paper.title)
    return Row(
        STATUS_MARKS[status],
        highlighted(title, found.spans(title.plain), MATCH_STYLE),
        entry.appearances[0].date if entry.appearances else "",
        status in _FADED,
    )


def queue_row(reading: Reading) -> Row:
    """Give the row of a queued paper."""
    status = reading.status
    return Row(STATUS_MARKS[status], safe_line(reading.title), "", status in _FADED)
