"""The queue pane: what to read next, in the reader's own order."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message

from tui.bindings import bindings_for
from tui.commands import Where
from tui.model import Reading, Status
from tui.widgets.marks import FADED, STATUS_MARKS, noted
from tui.widgets.notice import Notice
from tui.widgets.paper_list import PaperList
from tui.widgets.row import Row
from tui.widgets.safe import shown_line

EMPTY = Notice("Nothing queued", "What you want to read stands here.", ("toggle_queue",))


class QueuePane(Vertical):
    """Shows the queue, and asks for its papers to be moved."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.QUEUE))

    class MoveRequested(Message):
        """The reader wants a paper moved down the queue, or up if `steps` is negative."""

        def __init__(self, key: str, steps: int) -> None:
            super().__init__()
            self.key = key
            self.steps = steps

    def __init__(self) -> None:
        super().__init__(id="queue-pane", classes="pane")
        self.border_title = "Queue"

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield PaperList(empty=EMPTY, id="queue")

    @property
    def papers(self) -> PaperList:
        """The list of queued papers."""
        return self.query_one(PaperList)

    def show(self, queue: Sequence[Reading], changed: Collection[str] | None = None) -> None:
        """Show the queue; only the papers in `changed` have changed. The cursor stays."""
        keys = [reading.key for reading in queue]
        self.papers.show(keys, [_row(reading) for reading in queue], changed=changed)
        summary = _summary(queue)
        if self.border_subtitle != summary:  # or the whole pane would be painted
            self.border_subtitle = summary

    def action_move_down(self) -> None:
        """Ask for the paper under the cursor to be moved down."""
        self._request_move(1)

    def action_move_up(self) -> None:
        """Ask for the paper under the cursor to be moved up."""
        self._request_move(-1)

    def _request_move(self, steps: int) -> None:
        if self.papers.current is not None:
            self.post_message(self.MoveRequested(self.papers.current, steps))


def _row(reading: Reading) -> Row:
    status = reading.status
    return Row(STATUS_MARKS[status], noted(shown_line(reading.title), reading), "", status in FADED)


def _summary(queue: Sequence[Reading]) -> str:
    counts = Counter(reading.status for reading in queue)
    statuses = (Status.QUEUED, Status.READING, Status.READ)
    return " · ".join(f"{counts[status]} {status}" for status in statuses if counts[status])
