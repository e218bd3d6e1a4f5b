"""From papers to the rows of lists."""

from functools import partial

from textual.content import Content

from tui.library import CatalogueEntry, Found, excerpt
from tui.model import Reading, Status
from tui.widgets.marks import STATUS_MARKS
from tui.widgets.row import Row
from tui.widgets.safe import MATCH_STYLE, highlighted, safe_line

EXCERPT_STYLE = "$foreground 60%"
_FADED = frozenset({Status.READ, Status.DISMISSED})


def result_row(entry: CatalogueEntry, found: Found) -> Row:
    """Give the row of a paper found, its matches highlighted and its newest listing's day."""
    status = entry.reading.status
    title = safe_line(entry.paper.title)
    return Row(
        STATUS_MARKS[status],
        highlighted(title, found.spans(title.plain), MATCH_STYLE),
        entry.appearances[0].listing.date if entry.appearances else "",
        status in _FADED,
        partial(_excerpt, entry, found),
    )


def _excerpt(entry: CatalogueEntry, found: Found, width: int) -> Content:
    """Give one line that says why a paper was found: a reason, or the best of its abstract."""
    if reason := found.reasons.get(entry.paper.key):
        return safe_line(reason).stylize(EXCERPT_STYLE)
    abstract = safe_line(entry.paper.abstract).plain
    line = excerpt(abstract, found.spans(abstract), width)
    content = Content(line.text).stylize(EXCERPT_STYLE)
    return highlighted(content, line.spans, MATCH_STYLE)


def queue_row(reading: Reading) -> Row:
    """Give the row of a queued paper."""
    status = reading.status
    return Row(STATUS_MARKS[status], safe_line(reading.title), "", status in _FADED)
