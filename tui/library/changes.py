"""What a call to the library changed, so that the screen draws that anew and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType

from tui.model import Paper, Reading

LISTINGS = "listings"
"""Stands among the changed fields of a paper whose listings, or places in them, have changed."""
PAPER_FIELDS = tuple(each.name for each in fields(Paper))
READING_FIELDS = tuple(each.name for each in fields(Reading) if each.name != "changed_at")
EVERY_FIELD = frozenset((*PAPER_FIELDS, *READING_FIELDS, LISTINGS))
"""Stands for a paper that came or went."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What one call changed.

    `papers` holds by key the names of the fields of the paper or of its reading state that
    changed. `catalogue` says that papers or listings came, went or moved, so that lists must be
    asked for anew. `searches` says that the saved or recent searches changed, `wishes` that the
    reader's wishes did. `words` say what was done, for the status line.
    """

    papers: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    catalogue: bool = False
    searches: bool = False
    wishes: bool = False
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.papers) or self.catalogue or self.searches or self.wishes


def changed_fields(before: Paper | Reading, after: Paper | Reading) -> tuple[str, ...]:
    """Return the names of the fields in which two records of one kind differ, in their order.

    The moment at which a reading changed does not count as one of them.
    """
    names = PAPER_FIELDS if isinstance(before, Paper) else READING_FIELDS
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))
