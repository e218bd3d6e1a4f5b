"""What the reader did with a paper."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Annotated

from tui.model.schema import Change, HexKey, Within

MAX_RATING = 5


class Status(StrEnum):
    """Where a paper stands with its reader."""

    NEW = "new"
    SEEN = "seen"
    QUEUED = "queued"
    READING = "reading"
    READ = "read"
    DISMISSED = "dismissed"


class QueueSection(StrEnum):
    """The parts of the queue, in their order."""

    READING = "reading"
    NEXT = "next"
    LATER = "later"
    READ = "read"
    """Where papers stand that were read before finished ones left the queue."""


_RANKS = {section: rank for rank, section in enumerate(QueueSection)}
_NEVER_QUEUED = (Status.NEW, Status.SEEN, Status.DISMISSED)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader did with one paper.

    `title` is kept beside the key so that the queue can be shown without the catalogue.
    `before` is the status to go back to when the paper leaves the queue or is no longer dismissed.
    `place` orders the queue, smallest first; None means that the paper is not in it.
    `left` is the status and the place that a paper had in the queue before it was dismissed or
    read, to go back to. `deferred` says that it stands there under *later*, and not under *next*.
    `later` is the day, in ISO 8601, on which a new paper comes back into the inbox.
    `rating` is 1 to 5; 0 means that there is none.
    `finished_at` is the moment, in ISO 8601, at which the paper was read to its end.
    """

    key: HexKey
    title: str
    status: Status = Status.NEW
    before: Status = Status.NEW
    place: int | None = None
    changed_at: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    rating: Annotated[int, Within(0, MAX_RATING)] = 0
    left: tuple[Status, int] | None = None
    later: str = ""
    deferred: bool = False
    finished_at: str = ""

    @property
    def is_consistent(self) -> bool:
        """Whether status and place agree: some are always in the queue, others never."""
        if self.place is None:
            return self.status not in (Status.QUEUED, Status.READING)
        return self.status not in _NEVER_QUEUED

    @property
    def section(self) -> QueueSection | None:
        """The part of the queue that the paper stands in; None outside the queue."""
        if self.place is None:
            return None
        if self.status in (Status.READING, Status.READ):
            return QueueSection(self.status.value)
        return QueueSection.LATER if self.deferred else QueueSection.NEXT

    @property
    def queue_order(self) -> tuple[int, int, str]:
        """What orders the queue: by section, by place, and those made equal by hand by key."""
        return _RANKS[self.section or QueueSection.NEXT], self.place or 0, self.key

    @property
    def is_touched(self) -> bool:
        """Whether the reader has left anything on the paper."""
        marked = bool(self.tags or self.note or self.rating or self.later)
        return marked or self.status is not Status.NEW

    @property
    def is_decided(self) -> bool:
        """Whether the reader kept, dismissed or rated the paper: it says what he cares for."""
        return bool(self.rating) or self.status not in (Status.NEW, Status.SEEN)


def stars_of(rating: int) -> str:
    """Return a rating as stars out of five; "" for none."""
    return "★" * rating + "☆" * (MAX_RATING - rating) if rating else ""


TRACKED = tuple(f.name for f in fields(Reading) if f.name not in ("key", "title", "changed_at"))
"""The fields that the reader changes: the history keeps each one before and after."""


def changes_between(before: Reading, after: Reading) -> Mapping[str, Change]:
    """Return by name the tracked fields that differ, each as a pair of both values."""
    pairs = {name: (getattr(before, name), getattr(after, name)) for name in TRACKED}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
