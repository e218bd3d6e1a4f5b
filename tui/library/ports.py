"""What the library asks of the files behind it; `tui.store` satisfies it without knowing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

from tui.model import Action, Listing, Paper, Reading, Wish
from tui.model.reading_state import QueuedReadings, ReadingState

if TYPE_CHECKING:
    from tui.search import SearchIndex

Record = TypeVar("Record")


class CatalogueOrder(Protocol):
    """The papers of a catalogue, those of the newest listing first."""

    @property
    def keys(self) -> Sequence[str]:
        """The keys of all papers, in order."""

    @property
    def pages(self) -> Sequence[Listing]:
        """All listings, newest first."""

    @property
    def starts(self) -> Sequence[int]:
        """The position of the first paper under each listing, and of those in no listing."""

    def position(self, key: str) -> int | None:
        """Return the place of a paper in the order, or None where it is not in the catalogue."""

    def listings(self, key: str) -> Sequence[Listing]:
        """Return the listings that a paper stood in, newest first."""


@runtime_checkable
class Comparable(Protocol):
    """Records that can tell which of them may differ from others, without looking at each."""

    def changed_since(self, before: Mapping[str, Any]) -> Iterable[str] | None:
        """Return the keys of the records that may differ from those `before`; None if all may."""


class PaperSigns(Protocol):
    """What papers share with near-duplicates, told without looking at the papers."""

    def with_arxiv_id(self, arxiv_id: str) -> Sequence[str]:
        """Return the keys of the papers that have an arXiv id."""

    def retitled(self) -> Iterable[str]:
        """Return the keys of the papers that have other titles too."""

    def sharing(self, sign: str, *, with_id: bool) -> Sequence[str]:
        """Return the keys of the papers, with an arXiv id or without, that may have a sign."""


class PaperColumns(PaperSigns, Protocol):
    """What conditions and imports ask about every paper, told without looking at the papers."""

    def arxiv_ids(self) -> dict[str, list[str]]:
        """Return the keys of the papers that have each arXiv id."""

    def numbered(self, arxiv_id: str) -> Iterable[str]:
        """Return the keys of the papers that have an arXiv id, however its case is written."""

    def voted(self, least: int, most: int) -> Iterable[str]:
        """Return the keys of the papers with so many upvotes; unknown ones count as -1."""

    def votes(self) -> dict[str, int]:
        """Return the upvotes of each paper by its key; unknown ones count as -1."""

    def withdrawn(self) -> Iterable[str]:
        """Return the keys of the papers that are withdrawn."""

    def coded(self) -> Iterable[str]:
        """Return the keys of the papers with a link to their code."""


class State(Protocol):
    """Papers, listings, readings and actions, read only."""

    @property
    def papers(self) -> Mapping[str, Paper]:
        """Every paper by its key."""

    @property
    def listings(self) -> Mapping[str, Listing]:
        """Every listing by its id."""

    @property
    def readings(self) -> QueuedReadings:
        """What the reader did, by paper key."""

    @property
    def signs(self) -> PaperColumns | None:
        """What every paper shares with near-duplicates, and has, where that is known."""

    @property
    def wishes(self) -> Mapping[str, Wish]:
        """What the reader wished of words, by the words; another object after each change."""

    @property
    def actions(self) -> Mapping[int, Action]:
        """The actions that are kept, by their numbers.

        Each holds what exchanging puts into the catalogue to take it back, or to do it again.
        """


class OpenTransaction(Protocol):
    """One action in the making, while nobody else writes."""

    @property
    def state(self) -> State:
        """The newest state."""

    def save(self, action: Action, readings: Sequence[Reading] = ()) -> None:
        """Have an action saved, once: its papers and listings exchanged, and readings put."""


class LibraryStore(State, Protocol):
    """The library on disk, as it was last read or written."""

    @property
    def readings(self) -> ReadingState:
        """What the reader did, by paper key, and what was put there since it was last asked."""

    @property
    def latest(self) -> int:
        """The highest number that an action has used."""

    @property
    def fingerprint(self) -> str:
        """What tells this state of the catalogue from every other."""

    @property
    def order(self) -> "CatalogueOrder | None":
        """The order of the papers, where it is known without working it out."""

    def glance(self) -> tuple[object, ...]:
        """Return a value that is another one once anybody has written; no file is read for it."""

    def refresh(self) -> None:
        """Take in what other processes wrote."""

    def transaction(
        self, *, with_catalogue: bool = False
    ) -> AbstractContextManager[OpenTransaction]:
        """Return a context that saves durably at its end, or raises LibraryError.

        Its state holds the newest papers and listings only `with_catalogue`.
        """

    def tidy(self) -> bool:
        """Compact the files if that pays; return whether it did."""

    def close(self, most_bytes: int | None = None) -> None:
        """Leave the files so that others find all in them, unless they are larger than that."""


class DocumentStore(Protocol[Record]):
    """One record in a file of its own."""

    @property
    def value(self) -> Record:
        """The record, as it was when last read or written."""

    def refresh(self) -> bool:
        """Take in what other processes wrote; return whether there was anything."""

    def update(self, rule: Callable[[Record], Record]) -> None:
        """Save durably what `rule` makes of the newest record, or raise LibraryError."""


class IndexCache(Protocol):
    """The search index as it was last kept; one that is wrong in any way counts as missing."""

    def load(self, fingerprint: str, papers: Mapping[str, Paper]) -> "SearchIndex | None":
        """Return the index of these papers, or None if it must be built.

        Papers that have changed since it was kept wait to be indexed again.
        """

    def save(self, index: "SearchIndex", fingerprint: str, papers: Mapping[str, Paper]) -> None:
        """Keep the index of the catalogue that has this fingerprint, if that can be done."""
