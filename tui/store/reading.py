"""What the reader did with each paper, action by action: `reading.json` and its journal."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from types import MappingProxyType

from tui.errors import LibraryDamaged
from tui.model import Operation, Reading
from tui.readings import QueuedReadings, ReadingState
from tui.store.codec import reading_document, reading_from
from tui.store.database import check_schema, open_database, put, stamp_schema, too_new
from tui.store.history_codec import operation_document, operation_from
from tui.store.invariants import check_readings
from tui.store.journaled import JournaledStorage
from tui.store.lines import Change
from tui.store.migrations import SCHEMA

READINGS, HISTORY = "reading", "history"
MAX_OPERATIONS = 1_000
"""How many actions are kept to be undone; older ones go when the journal is compacted."""

DecideReading = Callable[
    [QueuedReadings, Mapping[int, Operation]], tuple[Sequence[Reading], Sequence[Operation]]
]
"""From what the reader did, and how, to the records and operations that are new or changed."""


class ReadingFile:
    """The reading state in one TinyDB database, kept decoded and brought up to date by changes."""

    def __init__(self, storage: JournaledStorage) -> None:
        self._storage = storage
        self._database = open_database(storage)
        self._readings = ReadingState()
        self._operations: dict[int, Operation] = {}
        self._latest = 0
        self.schema = SCHEMA

    @property
    def readings(self) -> QueuedReadings:
        """What the reader did, by paper key, as it was when last read or written."""
        return self._readings

    @property
    def operations(self) -> Mapping[int, Operation]:
        """The reader's actions by their numbers, as they were when last read or written."""
        return MappingProxyType(self._operations)

    @property
    def latest(self) -> int:
        """The highest number that an action has used."""
        return self._latest

    def held(self) -> AbstractContextManager[None]:
        """Keep other processes from writing to the library, catalogue and all."""
        return self._storage.held()

    def refresh(self) -> bool:
        """Take in what others wrote; tell whether there was anything. Raises LibraryError."""
        with self._storage.among_threads():
            changes = self._storage.follow()
            if changes is None:
                self._decode_all()
                return True
            self._take(changes)
            return bool(changes)

    def _decode_all(self) -> None:
        self.schema = check_schema(self._database)
        try:
            readings = [reading_from(document) for document in self._database.table(READINGS)]
            operations = [operation_from(document) for document in self._database.table(HISTORY)]
            check_readings(readings)
        except LibraryDamaged as error:
            self._storage.forget()
            raise too_new(self.schema) if self.schema > SCHEMA else error from error
        self._readings = ReadingState(readings)
        self._operations = {}
        self._remember(operations)

    def _take(self, changes: Sequence[Change]) -> None:
        for table, _doc_id, document in changes:
            if table == READINGS and document is not None:
                self._readings.put([reading_from(document)])
            elif table == HISTORY and document is not None:
                self._remember([operation_from(document)])

    def _remember(self, operations: Sequence[Operation]) -> None:
        for operation in operations:
            self._operations[operation.number] = operation
            self._latest = max(self._latest, operation.number, operation.moved_at)

    def update(self, decide: DecideReading) -> Sequence[Reading]:
        """Save and give what `decide` makes of the newest state; nobody else writes meanwhile.

        On return it is on disk. Raises LibraryError, and then nothing was changed.
        """
        with self._storage.transaction():
            self.refresh()
            changed, operations = decide(self._readings, self.operations)
            if changed or operations:
                stamp_schema(self._database)
                put(self._database.table(READINGS), map(reading_document, changed))
                put(self._database.table(HISTORY), map(operation_document, operations))
        self._readings.put(changed)
        self._remember(operations)
        return changed

    def tidy(self) -> bool:
        """Compact a journal that has grown long; tell whether it had. Raises LibraryError."""
        if not self._storage.wants_compacting:
            return False
        self.compact()
        return True

    def compact(self) -> None:
        """Write a snapshot without the oldest actions, and begin an empty journal."""
        with self._storage.transaction():
            self.refresh()
            old = sorted(self._operations)[:-MAX_OPERATIONS]
            self._database.table(HISTORY).remove(doc_ids=old)
        for number in old:
            self._operations.pop(number, None)
        self._storage.compact()
