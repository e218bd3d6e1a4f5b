"""The queue pane: what to read next, in the reader's own order."""

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from tui.bindings import bindings_for
from tui.commands import Where
from tui.model import Reading, Status
from tui.widgets.paper_list import PaperList
from tui.widgets.row import Describe

EMPTY = "Nothing queued. Press a on a paper to read it later."


class QueuePane(Vertical):
    """Shows the queue, and asks for its papers to be moved."""

    DEFAULT_CSS = """
    QueuePane {
        border: round $surface-lighten-3;
        border-title-color: $text-muted;
        border-subtitle-color: $text-muted;
        &:focus-within {
            border: round $accent;
            border-title-color: $accent;
            border-title-style: bold;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.QUEUE))

    class MoveRequested(Message):
        """The reader wants a paper moved down the queue, or up if `steps` is negative."""

        def __init__(self, key: str, steps: int) -> None:
            super().__init__()
            self.key = key
            self.steps = steps

    def __init__(self, *, describe: Describe) -> None:
        super().__init__(id="queue-pane")
        self.border_title = "Queue"
        self._describe = describe

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield PaperList(empty=EMPTY, describe=self._describe, id="queue")

    @property
    def papers(self) -> PaperList:
        """The list of queued papers."""
        return self.query_one(PaperList)

    def show(self, queue: Sequence[Reading]) -> None:
        """Show the queue; the cursor stays on its paper."""
        self.papers.show([reading.key for reading in queue])
        self.border_subtitle = _summary(queue)

    def action_move_down(self) -> None:
        """Ask for the paper under the cursor to be moved down."""
        self._request_move(1)

    def action_move_up(self) -> None:
        """Ask for the paper under the cursor to be moved up."""
        self._request_move(-1)

    def _request_move(self, steps: int) -> None:
        if self.papers.current is not None:
            self.post_message(self.MoveRequested(self.papers.current, steps))


def _summary(queue: Sequence[Reading]) -> Content:
    counts = Counter(reading.status for reading in queue)
    statuses = (Status.QUEUED, Status.READING, Status.READ)
    parts = (f"{counts[status]} {status}" for status in statuses if counts[status])
    return Content(" · ".join(parts))
