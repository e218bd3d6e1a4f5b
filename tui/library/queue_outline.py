"""The queue as it is shown: its sections, their times, and how the reader keeps up. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from tui.library.pace import Pace
from tui.model import QueueSection, Reading


class QueuedPaper(NamedTuple):
    """A paper of the queue, its position counted from 1, and the minutes that it takes."""

    reading: Reading
    position: int
    minutes: int

    @property
    def section(self) -> QueueSection:
        """The section that the paper stands in."""
        return self.reading.section or QueueSection.NEXT


@dataclass(frozen=True, slots=True)
class QueueStretch:
    """A section that holds papers; `start` is the index of the first of them in the queue."""

    section: QueueSection
    start: int
    count: int
    minutes: int


class QueueOutline(NamedTuple):
    """The queue in its order, its sections, and how the reader keeps up with the budget, if any."""

    papers: Sequence[QueuedPaper] = ()
    stretches: Sequence[QueueStretch] = ()
    pace: Pace | None = None

    @property
    def minutes(self) -> int:
        """How long the whole queue takes."""
        return sum(stretch.minutes for stretch in self.stretches)


def outline(
    queue: Sequence[Reading], minutes: Callable[[str], int], pace: Pace | None = None
) -> QueueOutline:
    """Return the outline of a queue; `minutes` gives how long the paper with a key takes."""
    papers = [
        QueuedPaper(reading, position, minutes(reading.key))
        for position, reading in enumerate(queue, start=1)
    ]
    stretches = []
    for section, group in groupby(papers, key=lambda paper: paper.section):
        held = list(group)
        taken = sum(paper.minutes for paper in held)
        stretches.append(QueueStretch(section, held[0].position - 1, len(held), taken))
    return QueueOutline(papers, stretches, pace)
