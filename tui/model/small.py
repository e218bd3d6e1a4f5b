"""The records of small documents: the reader's searches, and the files taken from folders."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query under the reader's own name for it."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Searches:
    """The saved searches in their order, and the queries lately made, newest first."""

    saved: tuple[SavedSearch, ...] = ()
    history: tuple[str, ...] = ()


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
