"""Every paper known and every listing imported: `papers.json`, replaced whole by imports only."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from tinydb.table import Document

from tui.errors import LibraryDamaged
from tui.model import Import, Listing, Paper
from tui.store.codec import listing_document, listing_from, paper_document, paper_from
from tui.store.database import check_schema, open_database, put, stamp_schema, too_new
from tui.store.history_codec import import_document, import_from
from tui.store.invariants import check_catalogue
from tui.store.migrations import SCHEMA
from tui.store.snapshot import Signature
from tui.store.storage import LibraryStorage

PAPERS, LISTINGS, IMPORTS = "papers", "listings", "imports"
MAX_IMPORTS = 50
"""How many imports are kept to be undone."""

Record = TypeVar("Record")

DecideCatalogue = Callable[
    [Mapping[str, Paper], Mapping[str, Listing], Mapping[int, Import]], Import | None
]
"""From the catalogue and its imports to what is to be exchanged with it, if anything."""


class CatalogueFile:
    """The catalogue in one TinyDB database, kept decoded in memory while nobody else writes it."""

    def __init__(self, storage: LibraryStorage) -> None:
        self._storage = storage
        self._database = open_database(storage)
        self._papers: dict[str, Paper] = {}
        self._listings: dict[str, Listing] = {}
        self._imports: dict[int, Import] = {}
        self._decoded_at: Signature = None
        self.schema = SCHEMA

    @property
    def papers(self) -> Mapping[str, Paper]:
        """Every paper by its key, as it was when last read or written."""
        return MappingProxyType(self._papers)

    @property
    def listings(self) -> Mapping[str, Listing]:
        """Every listing by its id, as it was when last read or written."""
        return MappingProxyType(self._listings)

    @property
    def imports(self) -> Mapping[int, Import]:
        """The last imports by their numbers, as they were when last read or written."""
        return MappingProxyType(self._imports)

    @property
    def latest(self) -> int:
        """The highest number that an import has used."""
        return max((max(i.number, i.moved_at) for i in self._imports.values()), default=0)

    @property
    def fingerprint(self) -> str:
        """What tells this state of the file from every other: its inode, time and size."""
        return "-".join(map(str, self._decoded_at or ()))

    def refresh(self) -> bool:
        """Read the file if it has changed; tell whether it had. Raises LibraryError."""
        with self._storage.among_threads():
            signature = self._storage.signature()
            if signature == self._decoded_at:
                return False
            self.schema = check_schema(self._database)
            try:
                self._decode_all()
            except LibraryDamaged as error:
                raise too_new(self.schema) if self.schema > SCHEMA else error from error
            self._decoded_at = signature
            return True

    def _decode_all(self) -> None:
        papers = [paper_from(document) for document in self._database.table(PAPERS)]
        listings = [listing_from(document) for document in self._database.table(LISTINGS)]
        imports = [import_from(document) for document in self._database.table(IMPORTS)]
        by_key = {paper.key: paper for paper in papers}
        by_id = {listing.id: listing for listing in listings}
        check_catalogue(by_key, by_id)
        self._papers, self._listings = by_key, by_id
        self._imports = {each.number: each for each in imports}

    def update(self, decide: DecideCatalogue) -> None:
        """Put into the newest catalogue what `decide` gives, and keep what that puts out.

        Nobody else writes meanwhile, and on return it is on disk. Exchanging what was kept again
        brings back what was there. Raises LibraryError, and then nothing was changed.
        """
        with self._storage.transaction():
            self.refresh()
            action = decide(self.papers, self.listings, self.imports)
            if action is not None:
                self._exchange(action)
        if action is not None:
            self._remember(action)
        self._decoded_at = self._storage.signature()

    def _exchange(self, action: Import) -> None:
        stamp_schema(self._database)
        self._replace(
            PAPERS,
            {
                int(k, 16): None if p is None else paper_document(p)
                for k, p in action.papers.items()
            },
        )
        self._replace(
            LISTINGS,
            {
                int(k, 16): None if x is None else listing_document(x)
                for k, x in action.listings.items()
            },
        )
        old = dict.fromkeys(sorted(self._imports)[:-MAX_IMPORTS])
        self._replace(IMPORTS, {**old, action.number: import_document(self._inverse(action))})

    def _replace(self, name: str, documents: Mapping[int, Document | None]) -> None:
        table = self._database.table(name)
        gone = [number for number, d in documents.items() if d is None]
        table.remove(doc_ids=[number for number in gone if table.contains(doc_id=number)])
        put(table, (document for document in documents.values() if document is not None))

    def _inverse(self, action: Import) -> Import:
        papers = {key: self._papers.get(key) for key in action.papers}
        listings = {key: self._listings.get(key) for key in action.listings}
        return replace(action, papers=papers, listings=listings)

    def _remember(self, action: Import) -> None:
        """Bring memory up to date in new dictionaries: a screen may walk through the old ones."""
        inverse = self._inverse(action)
        self._papers = _exchanged(self._papers, action.papers)
        self._listings = _exchanged(self._listings, action.listings)
        imports = {**self._imports, action.number: inverse}
        self._imports = dict(sorted(imports.items())[-MAX_IMPORTS - 1 :])


def _exchanged(held: Mapping[str, Record], new: Mapping[str, Record | None]) -> dict[str, Record]:
    kept = {key: value for key, value in held.items() if key not in new}
    return kept | {key: value for key, value in new.items() if value is not None}
