"""What can come of asking for one day's listing."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Fetched:
    """The day's papers, as JSON; `validator` is what to ask with whether they have changed."""

    day: date
    address: str
    body: bytes
    validator: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The day is as it was when it was fetched last."""

    day: date


@dataclass(frozen=True, slots=True)
class Empty:
    """The day has no papers, as weekends and holidays have none."""

    day: date


@dataclass(frozen=True, slots=True)
class Failed:
    """The day could not be fetched; `reason` says why in one line."""

    day: date
    reason: str


Outcome = Fetched | Unchanged | Empty | Failed
