"""What the reader's actions say of papers: how much each is liked, how surely, how lately."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from math import exp2

from tui.model import Reading, Status

HALF_LIFE = 120.0
"""Days after which an action counts half: interests move within months, not within weeks."""
LEAST_RECENCY = 0.1
"""However old it is, an action counts at least this much of a new one."""
MOST_LIKED, MOST_DISMISSED = 200, 40
"""Papers that are looked at; beyond these, those that weigh least are left out."""

_LIKED = {Status.QUEUED: 1.0, Status.READING: 1.2, Status.READ: 1.0, Status.DISMISSED: -1.0}
_RATED = {1: -1.0, 2: -0.5, 3: 0.8, 4: 1.3, 5: 1.8}


@dataclass(frozen=True, slots=True)
class Example:
    """A paper that the reader decided on; `weight` is above 0 when it was liked, else below."""

    key: str
    weight: float


def examples(readings: Iterable[Reading], now: datetime) -> list[Example]:
    """Return what `readings` say at the moment `now`, the liked first, heaviest first.

    The order of `readings` makes no difference. A paper that is new, or only seen, says nothing
    unless it is rated.
    """
    likings = ((reading, _liking(reading)) for reading in readings)
    found = [
        Example(reading.key, liking * recency(reading.changed_at, now))
        for reading, liking in likings
        if liking
    ]
    found.sort(key=lambda example: (-abs(example.weight), example.key))
    liked = [example for example in found if example.weight > 0]
    dismissed = [example for example in found if example.weight < 0]
    return liked[:MOST_LIKED] + dismissed[:MOST_DISMISSED]


def _liking(reading: Reading) -> float:
    return _RATED.get(reading.rating) or _LIKED.get(reading.status, 0.0)


def recency(changed_at: str, now: datetime) -> float:
    """Return what an action at the ISO 8601 moment `changed_at` still counts, at most 1.

    Only days count, so that the order stays as it is all day. A moment that is missing or cannot be
    read counts as new; one without a zone is in UTC.
    """
    day = _day(changed_at)
    if day is None:
        return 1.0
    days = _in_utc(now).toordinal() - day
    return max(LEAST_RECENCY, exp2(-max(days, 0) / HALF_LIFE))


@lru_cache(maxsize=16_384)
def _day(moment: str) -> int | None:
    """Return the day of the ISO 8601 `moment` by its ordinal, or None if it cannot be read."""
    try:
        return _in_utc(datetime.fromisoformat(moment)).toordinal()
    except ValueError:
        return None


def _in_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
