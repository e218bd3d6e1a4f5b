"""Every paper known and every listing imported: `papers.json`, replaced whole by imports only."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from tinydb.table import Document

from tui.errors import LibraryDamaged
from tui.model import Action, Listing, Paper
from tui.store.codec import action_decoder, decoder, document
from tui.store.database import (
    ACTIONS,
    check_schema,
    contradiction,
    open_database,
    put,
    stamp_schema,
    too_new,
)
from tui.store.migrations import SCHEMA
from tui.store.snapshot import Signature
from tui.store.storage import LibraryStorage

PAPERS, LISTINGS = "papers", "listings"
MAX_ACTIONS = 50
"""How many actions on the catalogue are kept to be undone."""

Record = TypeVar("Record")


class CatalogueFile:
    """The catalogue in one TinyDB database, kept decoded in memory while nobody else writes it."""

    def __init__(self, storage: LibraryStorage) -> None:
        self._storage = storage
        self._database = open_database(storage)
        self._papers: dict[str, Paper] = {}
        self._listings: dict[str, Listing] = {}
        self._actions: dict[int, Action] = {}
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
    def actions(self) -> Mapping[int, Action]:
        """The last actions by their numbers, each with what to exchange to take it back."""
        return MappingProxyType(self._actions)

    @property
    def latest(self) -> int:
        """The highest number that an action has used."""
        return max((action.latest for action in self._actions.values()), default=0)

    @property
    def fingerprint(self) -> str:
        """What tells this state of the file from every other: its inode, time and size."""
        return "-".join(map(str, self._decoded_at or ()))

    def refresh(self) -> bool:
        """Read the file if it has changed; return whether it had. Raises LibraryError."""
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
        papers = map(decoder(Paper), self._database.table(PAPERS))
        listings = map(decoder(Listing), self._database.table(LISTINGS))
        actions = map(action_decoder(), self._database.table(ACTIONS))
        by_key = {paper.key: paper for paper in papers}
        by_id = {listing.id: listing for listing in listings}
        check_catalogue(by_key, by_id)
        self._papers, self._listings = by_key, by_id
        self._actions = {action.number: action for action in actions}

    def exchange(self, action: Action) -> None:
        """Put papers and listings of `action` into the catalogue, and keep what that puts out.

        On return it is on disk. Exchanging what was kept again brings back what was there. The
        caller holds the lock and has refreshed. Raises LibraryError, and nothing was changed then.
        """
        with self._storage.transaction():
            stamp_schema(self._database)
            self._replace(PAPERS, action.papers)
            self._replace(LISTINGS, action.listings)
            kept = replace(self._inverse(action), readings={}, wishes={})
            old = sorted(self._actions)[:-MAX_ACTIONS]
            self._database.table(ACTIONS).remove(doc_ids=old)
            put(self._database.table(ACTIONS), [document(kept, action.number)])
        self._remember(action)
        self._decoded_at = self._storage.signature()

    def _replace(self, name: str, records: Mapping[str, object | None]) -> None:
        table = self._database.table(name)
        gone = [int(key, 16) for key, record in records.items() if record is None]
        table.remove(doc_ids=[number for number in gone if table.contains(doc_id=number)])
        put(table, _documents(records))

    def _inverse(self, action: Action) -> Action:
        papers = {key: self._papers.get(key) for key in action.papers}
        listings = {key: self._listings.get(key) for key in action.listings}
        return replace(action, papers=papers, listings=listings)

    def _remember(self, action: Action) -> None:
        """Bring memory up to date in new dictionaries: a screen may walk through the old ones."""
        inverse = self._inverse(action)
        self._papers = _exchanged(self._papers, action.papers)
        self._listings = _exchanged(self._listings, action.listings)
        actions = {**self._actions, action.number: replace(inverse, readings={}, wishes={})}
        self._actions = dict(sorted(actions.items())[-MAX_ACTIONS - 1 :])


def _documents(records: Mapping[str, object | None]) -> list[Document]:
    return [document(record, int(key, 16)) for key, record in records.items() if record is not None]


def _exchanged(held: Mapping[str, Record], new: Mapping[str, Record | None]) -> dict[str, Record]:
    kept = {key: value for key, value in held.items() if key not in new}
    return kept | {key: value for key, value in new.items() if value is not None}


def check_catalogue(papers: Mapping[str, Paper], listings: Mapping[str, Listing]) -> None:
    """Raise LibraryDamaged unless each listing holds only papers that are known."""
    for listing in listings.values():
        if any(key not in papers for key in listing.keys):
            raise contradiction(f"the listing {listing.id} names a paper that is not there")
