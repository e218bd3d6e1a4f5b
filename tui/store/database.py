"""TinyDB as the library uses it: its tables, its journaled tables, and the number of their layout.

TinyDB offers two hooks, `Storage` and `TinyDB.table_class`. Its tables change documents in place
and hand over everything; `JournaledTable` hands over the documents that an update changed. For
that it overrides `Table._update_table` and uses `Table._storage`, the only private names of TinyDB
that are used anywhere: a test of the contract tells when a new TinyDB changes them.
"""

from collections.abc import Callable, Iterable
from typing import Any

from tinydb import TinyDB
from tinydb.table import Document, Table

from tui.errors import LibraryDamaged, LibraryTooNew
from tui.store.journaled import JournaledStorage
from tui.store.migrations import SCHEMA

ACTIONS = "actions"
"""The table, in either file, of what was done to that file."""
_ABOUT = "about"
_ABOUT_ID = 1


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

    One pass over the table whatever the number of documents, where an upsert makes one for each.
    """
    new = {each.doc_id: dict(each) for each in documents}

    def exchange(held: Any) -> None:
        for doc_id in new:
            held.pop(doc_id, None)
        held.update(new)

    if new:
        table._update_table(exchange)


class JournaledTable(Table):
    """A TinyDB table whose updates are recorded and handed to the storage, document by document."""

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        storage = self._storage
        assert isinstance(storage, JournaledStorage)
        storage.update(self.name, updater)
        self.clear_cache()


class JournaledDatabase(TinyDB):
    """A TinyDB whose tables are journaled."""

    table_class = JournaledTable
