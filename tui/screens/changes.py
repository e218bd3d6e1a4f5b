"""What calls to the library changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.library import Library
from tui.library.queue import Rule


@dataclass(frozen=True, slots=True)
class Changes:
    """The fields that changed, by the key of the paper; and whether lists are to be asked anew."""

    papers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    catalogue: bool = False
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.papers) or self.catalogue


def act(library: Library, rule: Rule, key: str) -> Changes:
    """Apply one rule of the queue to a paper."""
    changed = library.act(rule, key)
    if not changed:
        return Changes()
    reading = library.reading(key)
    words = f"{reading.status.capitalize()}: {reading.title}"
    return Changes({each.key: frozenset({"status"}) for each in changed}, words=words)


def undo(library: Library, number: int | None = None) -> Changes:
    """Take back the last action, or the one with a number."""
    return Changes(catalogue=True, words=library.undo(number))


def redo(library: Library, number: int | None = None) -> Changes:
    """Do again what was undone last, or the action with a number."""
    return Changes(catalogue=True, words=library.redo(number))


def refresh(library: Library) -> Changes:
    """Take in what other processes wrote."""
    return Changes(catalogue=library.refresh())
