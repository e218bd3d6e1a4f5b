"""The files that were taken from watched folders: `watched.json`."""

from collections.abc import Callable
from pathlib import Path

from tinydb.table import Document

from tui.errors import LibraryDamaged
from tui.model import Sighting
from tui.store.codec import sightings_document, sightings_from
from tui.store.database import check_schema, open_database, put, stamp_schema
from tui.store.files import WATCHED_NAME
from tui.store.snapshot import Signature
from tui.store.storage import LibraryFile

_ONLY_ID = 1
_TABLE = "taken"


class WatchedFile:
    """The files taken, in one TinyDB database in the library's folder.

    One that is damaged is begun anew: what is imported a second time adds nothing.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / WATCHED_NAME
        self._storage = LibraryFile(self._path)
        self._database = open_database(self._storage)
        self._taken: frozenset[Sighting] = frozenset()
        self._decoded_at: Signature = None

    @property
    def taken(self) -> frozenset[Sighting]:
        """The files taken, as they were when last read or written."""
        return self._taken

    def refresh(self) -> bool:
        """Read the file if it has changed; tell whether it had. Raises LibraryError."""
        signature = self._storage.signature()
        if signature == self._decoded_at:
            return False
        try:
            self._taken = self._read()
        except LibraryDamaged:
            self._path.unlink()
            self._taken = frozenset()
        self._decoded_at = self._storage.signature()
        return True

    def _read(self) -> frozenset[Sighting]:
        check_schema(self._database)
        document = self._database.table(_TABLE).get(doc_id=_ONLY_ID)
        return sightings_from(document) if isinstance(document, Document) else frozenset()

    def update(self, decide: Callable[[frozenset[Sighting]], frozenset[Sighting]]) -> None:
        """Save what `decide` makes of the newest state; nobody else writes meanwhile.

        On return it is on disk. Raises LibraryError, and then nothing was changed.
        """
        self.refresh()
        with self._storage.transaction():
            self.refresh()
            changed = decide(self._taken)
            if changed != self._taken:
                stamp_schema(self._database)
                put(self._database.table(_TABLE), [sightings_document(changed, _ONLY_ID)])
        self._taken = changed
        self._decoded_at = self._storage.signature()
