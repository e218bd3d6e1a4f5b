"""What the library asks of the files behind it; `tui.store` satisfies it without knowing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from tui.model import Import, Listing, Operation, Paper, Reading
from tui.readings import QueuedReadings
from tui.search import SearchIndex


class CatalogueStore(Protocol):
    """Every paper known and every listing imported."""

    @property
    def papers(self) -> Mapping[str, Paper]:
        """Every paper by its key."""

    @property
    def listings(self) -> Mapping[str, Listing]:
        """Every listing by its id."""

    @property
    def imports(self) -> Mapping[int, Import]:
        """The last imports by their numbers, each with what to exchange to take it back."""

    @property
    def latest(self) -> int:
        """The highest number that an import has used."""

    @property
    def fingerprint(self) -> str:
        """What tells this state of the catalogue from every other."""

    def refresh(self) -> bool:
        """Take in what other processes wrote; tell whether there was anything."""

    def update(
        self,
        decide: Callable[
            [Mapping[str, Paper], Mapping[str, Listing], Mapping[int, Import]], Import | None
        ],
    ) -> None:
        """Exchange what `decide` makes of the newest state, durably, or raise LibraryError."""


class ReadingStore(Protocol):
    """What the reader did with each paper, and each action that did it."""

    @property
    def readings(self) -> QueuedReadings:
        """What the reader did, by paper key."""

    @property
    def operations(self) -> Mapping[int, Operation]:
        """The last actions by their numbers."""

    @property
    def latest(self) -> int:
        """The highest number that an action has used."""

    def held(self) -> AbstractContextManager[None]:
        """Keep other processes from writing to the library, catalogue and all."""

    def refresh(self) -> bool:
        """Take in what other processes wrote; tell whether there was anything."""

    def update(
        self,
        decide: Callable[
            [QueuedReadings, Mapping[int, Operation]],
            tuple[Sequence[Reading], Sequence[Operation]],
        ],
    ) -> Sequence[Reading]:
        """Save what `decide` makes of the newest state, durably, or raise LibraryError."""

    def tidy(self) -> bool:
        """Compact the files if that pays; tell whether it did."""


class IndexCache(Protocol):
    """The search index as it was kept last; whatever is wrong with it, it counts as missing."""

    def load(self, fingerprint: str, papers: Iterable[Paper]) -> SearchIndex | None:
        """Give the index of these papers, or None when it must be built."""

    def save(self, index: SearchIndex, fingerprint: str) -> None:
        """Keep the index of the catalogue that has this fingerprint, if that can be done."""
