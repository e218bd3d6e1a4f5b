"""TinyDB as the library uses it: its tables, its journaled tables, and the number of their layout.

TinyDB offers two hooks, `Storage` and `TinyDB.table_class`. Its tables change documents in place
and hand over everything; `JournaledTable` hands over the documents that an update changed. For
that it overrides `Table._update_table` and uses `Table._storage`, the only private names of TinyDB
that are used anywhere: a test of the contract tells when a new TinyDB changes them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from copy import deepcopy
from typing import Any

from tinydb import TinyDB
from tinydb.table import Document, Table

from tui.errors import LibraryDamaged, LibraryTooNew
from tui.model.schema import Json
from tui.store.journaled import JournaledStorage
from tui.store.lines import DocumentChange
from tui.store.migrations import SCHEMA
from tui.store.storage import LibraryStorage

ACTIONS = "actions"
"""The table, in either file, of what was done to that file."""
_ABOUT = "about"
_ABOUT_ID = 1


def open_database(storage: LibraryStorage) -> TinyDB:
    """Return a TinyDB over a storage that has been made already; nothing is read or written yet."""
    kind = JournaledDatabase if isinstance(storage, JournaledStorage) else TinyDB
    return kind(storage=lambda: storage)


def check_schema(database: TinyDB) -> int:
    """Return the number of a database's layout. Raises LibraryDamaged for one without."""
    if not database.tables():
        return SCHEMA
    about = database.table(_ABOUT).get(doc_id=_ABOUT_ID)
    number = about.get("schema") if isinstance(about, Document) else None
    if not isinstance(number, int):
        raise LibraryDamaged(
            "A library file has no schema number. Put a backup in its place with: "
            "broadsheet doctor --fix"
        )
    return number


def too_new(number: int) -> LibraryTooNew:
    """Return the error for a library that a later Broadsheet has written."""
    return LibraryTooNew(
        f"This library was written by a later Broadsheet (schema {number}, this one knows "
        f"{SCHEMA}), so that it can be read but not changed. Upgrade Broadsheet to change it."
    )


def contradiction(what: str) -> LibraryDamaged:
    """Return the error for records that cannot be true together."""
    return LibraryDamaged(
        f"The library contradicts itself: {what}. Put a backup in its place with: "
        "broadsheet doctor --fix"
    )


def stamp_schema(database: TinyDB) -> None:
    """Write the schema number into a database that has none. Raises LibraryTooNew."""
    number = check_schema(database)
    if number > SCHEMA:
        raise too_new(number)
    about = database.table(_ABOUT)
    if not about.contains(doc_id=_ABOUT_ID):
        about.insert(Document({"schema": SCHEMA}, doc_id=_ABOUT_ID))


def put(table: Table, documents: Iterable[Document]) -> None:
    """Insert documents, or put them in the place of those with the same ids.

    Two passes over the table whatever the number of documents, where an upsert makes one for each.
    """
    documents = list(documents)
    known = [d.doc_id for d in documents if table.contains(doc_id=d.doc_id)]
    if known:
        table.remove(doc_ids=known)
    if documents:
        table.insert_multiple(documents)


class JournaledTable(Table):
    """A TinyDB table whose updates are recorded and handed to the storage, document by document."""

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        storage = self._storage
        assert isinstance(storage, JournaledStorage)
        with storage.transaction():
            recorder = Recorder(storage.read().get(self.name, {}))
            updater(recorder)
            storage.change(recorder.changes(self.name))
        self.clear_cache()


class JournaledDatabase(TinyDB):
    """A TinyDB whose tables are journaled."""

    table_class = JournaledTable


class Recorder(MutableMapping[int, Json]):
    """A table's documents by number, copied when they are touched; the table itself stays."""

    def __init__(self, table: Mapping[str, Json]) -> None:
        self._table = table
        self._touched: dict[int, Json | None] = {}

    def __getitem__(self, doc_id: int) -> Json:
        if doc_id not in self._touched:
            self._touched[doc_id] = deepcopy(self._table[str(doc_id)])
        document = self._touched[doc_id]
        if document is None:
            raise KeyError(doc_id)
        return document

    def __setitem__(self, doc_id: int, document: Json) -> None:
        self._touched[doc_id] = document

    def __delitem__(self, doc_id: int) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self._touched[doc_id] = None

    def __contains__(self, doc_id: object) -> bool:
        if doc_id in self._touched:
            return self._touched[doc_id] is not None
        return str(doc_id) in self._table

    def __iter__(self) -> Iterator[int]:
        for name in self._table:
            if self._touched.get(int(name), {}) is not None:
                yield int(name)
        for doc_id, document in self._touched.items():
            if document is not None and str(doc_id) not in self._table:
                yield doc_id

    def __len__(self) -> int:
        return sum(1 for _doc_id in self)

    def clear(self) -> None:
        """Take every document out."""
        self._touched = {int(name): None for name in self._table}

    def changes(self, table: str) -> tuple[DocumentChange, ...]:
        """Return what is not as it was in the table, under the table's name."""
        return tuple(
            DocumentChange(table, str(doc_id), document)
            for doc_id, document in self._touched.items()
            if document != self._table.get(str(doc_id))
        )
