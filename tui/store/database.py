"""One TinyDB database of the library: its schema number, and reading and writing whole tables."""

from collections.abc import Iterable

from tinydb import TinyDB
from tinydb.table import Document, Table

from tui.errors import LibraryDamaged, LibraryTooNew
from tui.store.storage import LibraryStorage

SCHEMA = 1
"""The number of the files' layout. A file with a higher one is from a later Broadsheet."""

_ABOUT = "about"
_ABOUT_ID = 1


def open_database(storage: LibraryStorage) -> TinyDB:
    """Give a TinyDB over a storage that has been made already; nothing is read or written yet."""
    return TinyDB(storage=lambda: storage)


def check_schema(database: TinyDB) -> None:
    """Raise LibraryTooNew for a file of a later version, LibraryDamaged for one with no number."""
    if not database.tables():
        return
    about = database.table(_ABOUT).get(doc_id=_ABOUT_ID)
    number = about.get("schema") if isinstance(about, Document) else None
    if not isinstance(number, int):
        raise LibraryDamaged(
            "A library file has no schema number. Put a good copy in its place, or move it away."
        )
    if number > SCHEMA:
        raise LibraryTooNew(
            f"This library was written by a later Broadsheet (schema {number}, this one knows "
            f"{SCHEMA}). Upgrade Broadsheet to open it."
        )


def stamp_schema(database: TinyDB) -> None:
    """Write the schema number into a database that has none."""
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
