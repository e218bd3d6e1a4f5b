"""Every paper known and every listing imported: `papers.json`, replaced whole by imports only."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from tinydb import TinyDB

from tui.errors import LibraryDamaged
from tui.model import Action, Listing, Paper
from tui.store.codec import action_decoder, decoder, document
from tui.store.database import (
    ACTIONS,
    check_schema,
    contradiction,
    put,
    stamp_schema,
    too_new,
)
from tui.store.lazy_records import KeptOrder, LazyRecords, OpenCatalogue
from tui.store.migrations import SCHEMA, is_newest
from tui.store.record_table import RecordTable, RecordTableFile
from tui.store.snapshot import Signature
from tui.store.splicing import TableChange, spliced
from tui.store.storage import LibraryFile

PAPERS, LISTINGS = "papers", "listings"
MAX_ACTIONS = 50
"""How many actions on the catalogue are kept to be undone."""

Record = TypeVar("Record")


class CatalogueFile:
    """The catalogue in one TinyDB database; a table may tell where in the file each record is.

    Where there is such a table, a record is decoded when it is looked at. The whole file is read,
    and its checksum verified, when there is no table of this very file yet, and before it is
    replaced; each record that is looked at has a checksum of its own in the table.
    """

    def __init__(self, storage: LibraryFile, table_file: RecordTableFile | None = None) -> None:
        self._storage = storage
        self._database = TinyDB(storage=lambda: storage)
        self._papers: Mapping[str, Paper] = {}
        self._listings: Mapping[str, Listing] = {}
        self._actions: dict[int, Action] = {}
        self._unread_actions: Mapping[int, int] = {}
        self.latest = 0
        """The highest number that an action has used."""
        self._file: OpenCatalogue | None = None
        self._table_file = table_file
        self._table: RecordTable | None = None
        self.order: KeptOrder | None = None
        """The order of the papers, where a table has it."""
        self._decoded_at: Signature = None
        self.schema = SCHEMA

    @property
    def papers(self) -> Mapping[str, Paper]:
        """Every paper by its key, as it was when last read or written."""
        return _read_only(self._papers)

    @property
    def listings(self) -> Mapping[str, Listing]:
        """Every listing by its id, as it was when last read or written."""
        return _read_only(self._listings)

    @property
    def actions(self) -> Mapping[int, Action]:
        """The last actions by their numbers, each with what to exchange to take it back."""
        self._read_actions()
        return MappingProxyType(self._actions)

    def has_action(self, number: int) -> bool:
        """Return whether the action with a number is kept here."""
        return number in self._actions or number in self._unread_actions

    @property
    def fingerprint(self) -> str:
        """What tells this state of the file from every other: its inode, time and size."""
        return "-".join(map(str, self._decoded_at or ()))

    def refresh(self) -> None:
        """Read the file if it has changed. Raises LibraryError."""
        with self._storage.lock.among_threads():
            signature = self._storage.signature()
            if signature != self._decoded_at:
                if not self._take_table(signature):
                    self._decode_all()
                    self._keep_table(signature)
                self._decoded_at = signature

    def _take_table(self, signature: Signature) -> bool:
        """Take the catalogue as a table has it, if there is one of this very file."""
        table = None if self._table_file is None else self._table_file.load(signature)
        return table is not None and self._open(table, signature)

    def _keep_table(self, signature: Signature, changed: RecordTable | None = None) -> None:
        """Keep a table of the catalogue, so that records are decoded only when they are looked at.

        The table was `changed` together with the file, or else is made from the whole file.
        """
        table = None
        if self._table_file is not None and signature is not None and self.schema == SCHEMA:
            if changed is None:
                table = self._table_file.make(signature, self._names(), self.latest)
            elif self._table_file.keep(signature, changed):
                table = changed
        if table is not None and self._open(table, signature):
            self._storage.forget()
        else:
            self._read_actions()
            self.order = self._table = None

    def _names(self) -> dict[str, list[str]]:
        """Return what the records of each table are called: keys, ids and numbers."""
        numbers = list(map(str, self._actions))
        return {PAPERS: list(self._papers), LISTINGS: list(self._listings), ACTIONS: numbers}

    def _open(self, table: RecordTable, signature: Signature) -> bool:
        assert self._table_file is not None
        try:
            file = OpenCatalogue(self._storage.path, self._table_file.forget)
        except OSError:
            return False
        if file.signature != signature:
            return False
        papers = LazyRecords(file, table.papers, decoder(Paper))
        listings = LazyRecords(file, table.listings, decoder(Listing))
        self.schema, self._papers, self._listings = table.schema, papers, listings
        self._file, self._actions, self.latest = file, {}, table.latest
        self._unread_actions = {number: row for row, number in enumerate(table.actions.numbers)}
        self._table = table
        self.order = KeptOrder(table, papers, listings)
        return True

    def _read_actions(self) -> None:
        """Decode the actions, which few commands ask for."""
        if self._unread_actions and self._file is not None and self._table is not None:
            rows, self._unread_actions = self._unread_actions, {}
            decode = action_decoder()
            read = (decode(self._file.record(self._table.actions, row)) for row in rows.values())
            self._actions = {**{action.number: action for action in read}, **self._actions}

    def _decode_all(self) -> None:
        self.schema = check_schema(self._database)
        try:
            self._decode_tables()
        except LibraryDamaged as error:
            raise too_new(self.schema) if self.schema > SCHEMA else error from error

    def _decode_tables(self) -> None:
        papers = map(decoder(Paper), self._database.table(PAPERS))
        listings = map(decoder(Listing), self._database.table(LISTINGS))
        actions = map(action_decoder(), self._database.table(ACTIONS))
        by_key = {paper.key: paper for paper in papers}
        by_id = {listing.id: listing for listing in listings}
        check_catalogue(by_key, by_id)
        self._papers, self._listings = by_key, by_id
        self._actions = {action.number: action for action in actions}
        self._unread_actions = {}
        self.latest = max((action.latest for action in self._actions.values()), default=0)

    def exchange(self, action: Action) -> None:
        """Put papers and listings of `action` into the catalogue, and keep what that puts out.

        On return it is on disk. Exchanging the kept action again brings back what was there. The
        caller holds the lock and has refreshed. Raises LibraryError, and nothing was changed then.
        """
        kept = replace(self._inverse(action), readings={}, wishes={})
        old = sorted({*self._actions, *self._unread_actions})[:-MAX_ACTIONS]
        changes = {
            PAPERS: _change(action.papers),
            LISTINGS: _change(action.listings),
            ACTIONS: TableChange([document(kept, action.number)], old),
        }
        latest = max(self.latest, action.latest)
        table = self._splice(changes, latest)
        if table is None:
            self._read_actions()
            with self._storage.transaction():
                stamp_schema(self._database)
                for name, change in changes.items():
                    self._replace(name, change)
        self._remember(action)
        self._decoded_at = self._storage.signature()
        self._keep_table(self._decoded_at, table)

    def _splice(self, changes: Mapping[str, TableChange], latest: int) -> RecordTable | None:
        """Change the bytes of the file where a table says where they are; return its table then.

        The whole file is read and its checksum verified before that, as by any other write.
        """
        if self._table is None or self._storage.signature() != self._decoded_at:
            return None
        content = self._storage.content()
        changed = spliced(content, self._table.places(), changes) if is_newest(content) else None
        table = changed and self._table.changed(changed.tables, latest)
        is_there = changed and table and self._storage.replace(changed.pieces)
        return table if is_there else None

    def _replace(self, name: str, change: TableChange) -> None:
        table = self._database.table(name)
        table.remove(doc_ids=change.gone)
        put(table, change.put)

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
        self.latest = max(self.latest, action.latest)


def _change(records: Mapping[str, object | None]) -> TableChange:
    put = [document(each, int(key, 16)) for key, each in records.items() if each is not None]
    return TableChange(put, [int(key, 16) for key, each in records.items() if each is None])


def _read_only(records: Mapping[str, Record]) -> Mapping[str, Record]:
    return records if isinstance(records, LazyRecords) else MappingProxyType(records)


def _exchanged(
    held: Mapping[str, Record], new: Mapping[str, Record | None]
) -> Mapping[str, Record]:
    if isinstance(held, LazyRecords):
        return held.exchanged(new)
    kept = {key: value for key, value in held.items() if key not in new}
    return kept | {key: value for key, value in new.items() if value is not None}


def check_catalogue(papers: Mapping[str, Paper], listings: Mapping[str, Listing]) -> None:
    """Raise LibraryDamaged unless each listing holds only papers that are known."""
    for listing in listings.values():
        if any(key not in papers for key in listing.keys):
            raise contradiction(f"the listing {listing.id} names a paper that is not there")
