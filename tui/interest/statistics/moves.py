"""The history of a reader's actions, as statistics need it: one paper's change of status each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tui.model import Status

IN_QUEUE = frozenset({Status.QUEUED, Status.READING})
"""What a paper in the queue is; one is kept when it comes to be so, or is read at once."""


@dataclass(frozen=True, slots=True)
class Move:
    """One paper's change from a status to another, at a moment in the reader's own time zone."""

    key: str
    at: datetime
    before: Status
    after: Status

    @property
    def keeps(self) -> bool:
        """Whether the reader kept the paper by it."""
        kept = IN_QUEUE | {Status.READ}
        return self.after in kept and self.before not in kept

    @property
    def reads(self) -> bool:
        """Whether the reader has read the paper with it."""
        return self.after is Status.READ and self.before is not Status.READ


def in_order(moves: Iterable[Move]) -> list[Move]:
    """Return `moves` by time, those of one moment by the paper's key."""
    return sorted(moves, key=lambda move: (move.at, move.key))
