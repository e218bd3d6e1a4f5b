"""The reader's searches: those that are saved, and those lately made."""

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
