"""What was seen in watched folders; apart, as most readers watch none."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Sighting:
    """A file as it was seen in a watched folder: size in bytes, time of change in nanoseconds."""

    path: str
    size: int
    modified: int


@dataclass(frozen=True, slots=True)
class TakenFiles:
    """The files that were imported from watched folders."""

    files: frozenset[Sighting] = frozenset()
