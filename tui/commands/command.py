"""What a command is: its id, keys and words, and the place where its keys work."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple


class Where(StrEnum):
    """Where a command's keys work."""

    ANYWHERE = "Anywhere"
    LISTS = "In lists and in the abstract"
    LIST = "In lists"
    PAPER = "On the paper shown"
    QUEUE = "In the queue"
    SEARCH = "In the search box"
    DIALOGS = "In dialogs"
    PATHS = "In the path to import"
    SAVED = "In the saved searches"
    REASONS = "In the reasons for a paper's place"
    TRENDS = "In what is rising"
    CATCH_UP = "In catching up"
    PERIODS = "In the list of listings"
    HISTORY = "In the history"
    ADDRESSES = "In the addresses of a paper"


ACTIVE_TOGETHER = (
    frozenset({Where.ANYWHERE, Where.PAPER, Where.LISTS, Where.LIST, Where.QUEUE}),
    frozenset({Where.ANYWHERE, Where.PAPER, Where.SEARCH}),
    frozenset({Where.DIALOGS, Where.LISTS, Where.LIST, Where.SAVED}),
    frozenset({Where.DIALOGS, Where.LISTS, Where.LIST, Where.CATCH_UP}),
    frozenset({Where.DIALOGS, Where.PATHS}),
    frozenset({Where.DIALOGS, Where.LISTS, Where.REASONS}),
    frozenset({Where.DIALOGS, Where.LISTS, Where.TRENDS}),
    frozenset({Where.SEARCH, Where.PERIODS}),
    frozenset({Where.SEARCH, Where.HISTORY}),
    frozenset({Where.DIALOGS, Where.LISTS, Where.ADDRESSES}),
)
"""Places whose keys work at the same time, so that one key must not mean two things there."""


class Command(NamedTuple):
    """One thing a reader can do.

    The action that `does` it is called by its `id`, unless several commands share one: that is
    told which of them is meant.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    where: Where
    footer: int = 0
    """Its rank in the footer: the greater, the sooner it gives way; 0 is never shown there."""
    in_palette: bool = False
    numbered: bool = False
    """Whether each key does it to another thing: the first to the first, and so on."""
    does: str = ""

    @property
    def keys_shown(self) -> str:
        """The keys as a reader knows them."""
        return " ".join(self.keys)

    def bindings(self) -> Iterator[tuple[str, Sequence[str], str]]:
        """Yield the id, the keys and the action of each binding of this command."""
        if not self.numbered:
            yield self.id, self.keys, f"{self.does}({self.id!r})" if self.does else self.id
            return
        for number, key in enumerate(self.keys, start=1):
            yield f"{self.id}.{number}", (key,), f"{self.id}({number})"
