"""What the reader did with each paper: `reading.json`, small, written on each action."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from tui.model import Reading
from tui.store.codec import reading_document, reading_from
from tui.store.database import check_schema, open_database, put, stamp_schema
from tui.store.storage import LibraryStorage, Signature

DecideReading = Callable[[Mapping[str, Reading]], Sequence[Reading]]
"""From what the reader has done to the records that change."""


class ReadingFile:
    """The reading state in one TinyDB database, kept decoded while nobody else writes it."""

    def __init__(self, storage: LibraryStorage) -> None:
        self._storage = storage
        self._database = open_database(storage)
        self._readings: dict[str, Reading] = {}
        self._decoded_at: Signature = None

    @property
    def readings(self) -> Mapping[str, Reading]:
        """What the reader did, by paper key, as it was when last read or written."""
        return MappingProxyType(self._readings)

    def refresh(self) -> bool:
        """Read the file if it has changed; tell whether it had. Raises LibraryError."""
        signature = self._storage.signature()
        if signature == self._decoded_at:
            return False
        check_schema(self._database)
        readings = [reading_from(document) for document in self._database.table("reading")]
        self._readings = {reading.key: reading for reading in readings}
        self._decoded_at = signature
        return True

    def update(self, decide: DecideReading) -> Sequence[Reading]:
        """Save and give what `decide` makes of the newest state; nobody else writes meanwhile.

        On return it is on disk. Raises LibraryError, and then nothing was changed.
        """
        with self._storage.transaction():
            self.refresh()
            changed = decide(self.readings)
            if changed:
                stamp_schema(self._database)
                put(self._database.table("reading"), map(reading_document, changed))
        self._readings = self._readings | {reading.key: reading for reading in changed}
        self._decoded_at = self._storage.signature()
        return changed
