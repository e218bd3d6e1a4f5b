"""What the library asks of the files behind it; `tui.store` satisfies it without knowing."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from tui.model import Listing, Paper, Reading


class CatalogueStore(Protocol):
    """Every paper known and every listing imported."""

    @property
    def papers(self) -> Mapping[str, Paper]:
        """Every paper by its key."""

    @property
    def listings(self) -> Mapping[str, Listing]:
        """Every listing by its id."""

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
