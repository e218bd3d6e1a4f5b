"""The searches that the reader named, and those lately made: `searches.json`."""

from collections.abc import Callable

from tinydb.table import Document

from tui.model import Searches
from tui.store.codec import searches_document, searches_from
from tui.store.database import check_schema, open_database, put, stamp_schema
from tui.store.snapshot import Signature
from tui.store.storage import LibraryStorage

_ONLY_ID = 1


class SearchesFile:
    """The searches in one TinyDB database, kept decoded while nobody else writes it."""

    def __init__(self, storage: LibraryStorage) -> None:
        self._storage = storage
        self._database = open_database(storage)
        self._searches = Searches()
        self._decoded_at: Signature = None

    @property
    def searches(self) -> Searches:
        """The searches, as they were when last read or written."""
        return self._searches

    def refresh(self) -> bool:
        """Read the file if it has changed; tell whether it had. Raises LibraryError."""
        signature = self._storage.signature()
        if signature == self._decoded_at:
            return False
        check_schema(self._database)
        document = self._database.table("searches").get(doc_id=_ONLY_ID)
        self._searches = searches_from(document) if isinstance(document, Document) else Searches()
        self._decoded_at = signature
        return True

    def update(self, decide: Callable[[Searches], Searches]) -> None:
        """Save what `decide` makes of the newest searches; nobody else writes meanwhile.

        On return it is on disk. Raises LibraryError, and then nothing was changed.
        """
        with self._storage.transaction():
            self.refresh()
            changed = decide(self._searches)
            if changed != self._searches:
                stamp_schema(self._database)
                put(self._database.table("searches"), [searches_document(changed, _ONLY_ID)])
        self._searches = changed
        self._decoded_at = self._storage.signature()
