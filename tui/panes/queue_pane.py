"""The queue pane: what to read next, in the reader's own order, section by section."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message

from tui.bindings import bindings_for
from tui.commands import Where
from tui.library.queue_outline import QueuedPaper, QueueOutline, QueueStretch
from tui.library.reading_time import duration
from tui.widgets.line import Line, WholeLine
from tui.widgets.marks import FADED, STATUS_MARKS, STATUS_STYLES, noted
from tui.widgets.notice import Notice
from tui.widgets.paper_list import PaperList
from tui.widgets.row import Row
from tui.widgets.row_lines import WordedHeadings
from tui.widgets.safe import shown_line

TIME_COLUMNS = len("23 h 59 min")
EMPTY = Notice("Nothing queued", "What you want to read stands here.", ("toggle_queue",))


class QueuePane(Vertical):
    """Shows the queue, and asks for its papers to be moved."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings_for(Where.QUEUE))
    DEFAULT_CSS = """
    QueuePane Line { padding: 0 1; }
    QueuePane #growth { color: $text-warning; }
    """

    class MoveRequested(Message):
        """The reader wants papers moved by the command with this id."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self) -> None:
        self._stand, self._growth = Line(id="stand"), WholeLine(id="growth")
        self.papers = PaperList(empty=EMPTY, id="queue")
        super().__init__(self._stand, self._growth, self.papers, id="queue-pane", classes="pane")
        self.border_title = "Queue"
        self._shown: dict[str, QueuedPaper] = {}

    def show(self, queue: QueueOutline, changed: Collection[str] | None = None) -> None:
        """Show the queue; only the papers in `changed` have changed. The cursor stays."""
        before, digits = self._shown, len(str(len(self._shown)))
        self._shown = {paper.reading.key: paper for paper in queue.papers}
        if len(str(len(self._shown))) != digits:
            changed = None  # the numbers take another width
        if changed is not None:  # those that stand at another position look otherwise too
            changed = {
                *changed,
                *(key for key, held in before.items() if held != self._shown.get(key)),
            }
        self.papers.show(
            list(self._shown),
            _Rows(queue.papers),
            changed=changed,
            headings=_headings(queue.stretches),
        )
        _tell(self._stand, queue.pace.stand if queue.pace is not None else "")
        _tell(self._growth, queue.pace.warning if queue.pace is not None else "")
        summary = f"{len(queue.papers):,} · {duration(queue.minutes)}" if queue.papers else ""
        if self.border_subtitle != summary:  # or the whole pane would be painted
            self.border_subtitle = summary

    def action_move(self, command: str) -> None:
        """Ask for papers to be moved as a command says."""
        self.post_message(self.MoveRequested(command))


def _tell(line: Line, words: str) -> None:
    """Say something above the list; a line with nothing to say takes no room."""
    if line.message != words or line.display != bool(words):
        line.message, line.display = words, bool(words)


class _Rows:
    """The rows of the queue, made when they come into view."""

    def __init__(self, papers: Sequence[QueuedPaper]) -> None:
        self._papers = papers
        self._digits = len(f"{len(papers)}")

    def at(self, places: Sequence[int], /) -> Sequence[Row]:
        """Return the rows at some places: position, status, title and minutes of each."""
        return [self._row(self._papers[place]) for place in places]

    def _row(self, paper: QueuedPaper) -> Row:
        reading, status = paper.reading, paper.reading.status
        mark = f"{paper.position:>{self._digits}} {STATUS_MARKS[status]}"
        title = shown_line(reading.title)
        return Row(
            mark,
            noted(title) if reading.note else title,
            duration(paper.minutes).rjust(TIME_COLUMNS),
            status in FADED,
            mark_style=STATUS_STYLES[status],
        )


def _headings(stretches: Sequence[QueueStretch]) -> WordedHeadings:
    """Return a heading for each section: how many papers it holds, and how long they take."""
    words = [f"{s.section.capitalize()} · {s.count:,} · {duration(s.minutes)}" for s in stretches]
    return WordedHeadings([stretch.start for stretch in stretches], words)
