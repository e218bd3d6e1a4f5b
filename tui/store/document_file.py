"""One record in a small file of its own: the reader's searches, and the files taken."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from tinydb import TinyDB
from tinydb.table import Document

from tui.errors import LibraryDamaged
from tui.model import Searches
from tui.store.codec import decoder, document
from tui.store.database import check_schema, put, stamp_schema
from tui.store.snapshot import Signature
from tui.store.storage import LibraryFile

if TYPE_CHECKING:
    from tui.model.sightings import TakenFiles

Record = TypeVar("Record")
SEARCHES_NAME = "searches.json"
WATCHED_NAME = "watched.json"
_ONLY_ID = 1


class DocumentFile(Generic[Record]):
    """One record in one TinyDB database, kept decoded while nobody else writes it.

    `empty` is the record while there is no file. A damaged file that `is_expendable` is deleted;
    any other raises LibraryDamaged.
    """

    def __init__(
        self, path: Path, table: str, empty: Record, *, is_expendable: bool = False
    ) -> None:
        self._path = path
        self._storage = LibraryFile(path)
        self._database = TinyDB(storage=lambda: self._storage)
        self._table = self._database.table(table)
        self.value = self._empty = empty
        """The record, as it was when last read or written."""
        self._is_expendable = is_expendable
        self._decoded_at: Signature = None

    def refresh(self) -> bool:
        """Read the file if it has changed; return whether it had. Raises LibraryError."""
        if self._storage.signature() == self._decoded_at:
            return False
        try:
            self.value = self._read()
        except LibraryDamaged:
            if not self._is_expendable:
                raise
            self._path.unlink()
            self.value = self._empty
        self._decoded_at = self._storage.signature()
        return True

    def _read(self) -> Record:
        check_schema(self._database)
        found = self._table.get(doc_id=_ONLY_ID)
        return decoder(type(self._empty))(found) if isinstance(found, Document) else self._empty

    def update(self, rule: Callable[[Record], Record]) -> None:
        """Save what `rule` makes of the newest record; nobody else writes meanwhile.

        On return it is on disk. Raises LibraryError, and nothing was changed then.
        """
        self.refresh()
        with self._storage.transaction():
            self.refresh()
            changed = rule(self.value)
            if changed != self.value:
                stamp_schema(self._database)
                put(self._table, [document(changed, _ONLY_ID)])
        self.value = changed
        self._decoded_at = self._storage.signature()


def searches_file(folder: Path) -> DocumentFile[Searches]:
    """Return the reader's searches, which are kept in the library's folder."""
    return DocumentFile(folder / SEARCHES_NAME, "searches", Searches())


def watched_file(folder: Path) -> "DocumentFile[TakenFiles]":
    """Return the files taken from watched folders; importing one again adds nothing."""
    from tui.model.sightings import TakenFiles

    return DocumentFile(folder / WATCHED_NAME, "taken", TakenFiles(), is_expendable=True)
