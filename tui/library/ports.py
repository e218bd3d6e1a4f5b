"""What the library asks of the files behind it; `tui.store` satisfies it without knowing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from tui.model import Listing, Paper, Reading
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
    def fingerprint(self) -> str:
        """What tells this state of the catalogue from every other."""

    def refresh(self) -> bool:
        """Take in what other processes wrote; tell whether there was anything."""

    def update(
        self,
        decide: Callable[
            [Mapping[str, Paper], Mapping[str, Listing]],
            tuple[Sequence[Paper], Sequence[Listing]],
        ],
    ) -> None:
        """Save what `decide` makes of the newest state, durably, or raise LibraryError."""


class ReadingStore(Protocol):
    """What the reader did with each paper."""

    @property
    def readings(self) -> Mapping[str, Reading]:
        """What the reader did, by paper key."""

    def refresh(self) -> bool:
        """Take in what other processes wrote; tell whether there was anything."""

    def update(
        self, decide: Callable[[Mapping[str, Reading]], Sequence[Reading]]
    ) -> Sequence[Reading]:
        """Save what `decide` makes of the newest state, durably, or raise LibraryError."""


class IndexCache(Protocol):
    """The search index as it was kept last; whatever is wrong with it, it counts as missing."""

    def load(self, fingerprint: str, papers: Iterable[Paper]) -> SearchIndex | None:
        """Give the index of these papers, or None when it must be built."""

    def save(self, index: SearchIndex, fingerprint: str) -> None:
        """Keep the index of the catalogue that has this fingerprint, if that can be done."""
