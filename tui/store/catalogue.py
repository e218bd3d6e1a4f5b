"""Every paper known and every listing imported: `papers.json`, written by imports only."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from tui.model import Listing, Paper
from tui.store.codec import listing_document, listing_from, paper_document, paper_from
from tui.store.database import check_schema, open_database, put, stamp_schema
from tui.store.storage import LibraryStorage, Signature

DecideCatalogue = Callable[
    [Mapping[str, Paper], Mapping[str, Listing]], tuple[Sequence[Paper], Sequence[Listing]]
]
"""From all papers and listings to those that are new or changed."""


class CatalogueFile:
    """The catalogue in one TinyDB database, kept decoded in memory while nobody else writes it."""

    def __init__(self, storage: LibraryStorage) -> None:
        self._storage = storage
        self._database = open_database(storage)
        self._papers: dict[str, Paper] = {}
        self._listings: dict[str, Listing] = {}
        self._decoded_at: Signature = None

    @property
    def papers(self) -> Mapping[str, Paper]:
        """Every paper by its key, as it was when last read or written."""
        return MappingProxyType(self._papers)

    @property
    def listings(self) -> Mapping[str, Listing]:
        """Every listing by its id, as it was when last read or written."""
        return MappingProxyType(self._listings)

    @property
    def fingerprint(self) -> str:
        """What tells this state of the file from every other: its inode, time and size."""
        return "-".join(map(str, self._decoded_at or ()))

    def refresh(self) -> bool:
        """Read the file if it has changed; tell whether it had. Raises LibraryError."""
        signature = self._storage.signature()
        if signature == self._decoded_at:
            return False
        check_schema(self._database)
        papers = [paper_from(document) for document in self._database.table("papers")]
        listings = [listing_from(document) for document in self._database.table("listings")]
        self._papers = {paper.key: paper for paper in papers}
        self._listings = {listing.id: listing for listing in listings}
        self._decoded_at = signature
        return True

    def update(self, decide: DecideCatalogue) -> None:
        """Save what `decide` makes of the newest state; nobody else writes meanwhile.

        On return it is on disk. Raises LibraryError, and then nothing was changed.
        """
        with self._storage.transaction():
            self.refresh()
            papers, listings = decide(self.papers, self.listings)
            if papers or listings:
                self._save(papers, listings)
        # New dictionaries: a screen may be walking through the old ones in another thread.
        self._papers = self._papers | {paper.key: paper for paper in papers}
        self._listings = self._listings | {listing.id: listing for listing in listings}
        self._decoded_at = self._storage.signature()

    def _save(self, papers: Sequence[Paper], listings: Sequence[Listing]) -> None:
        stamp_schema(self._database)
        put(self._database.table("papers"), map(paper_document, papers))
        put(self._database.table("listings"), map(listing_document, listings))
