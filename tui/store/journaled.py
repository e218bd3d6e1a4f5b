"""A TinyDB storage whose transactions append one line to a journal."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from tui.model.schema import Json
from tui.store.journal_lines import DocumentChange
from tui.store.journaled_tables import JournaledTables
from tui.store.lock import LibraryLock
from tui.store.snapshot import Tables


class JournaledStorage(Storage):
    """Tables in a snapshot and a journal: a transaction costs one line, whatever their size."""

    def __init__(self, path: Path, lock: LibraryLock | None = None) -> None:
        self.lock = lock or LibraryLock(path.parent)
        self.disk = JournaledTables(path)
        """The tables as the files hold them; only transactions here write them."""
        self._in_transaction = False
        self._staged: dict[tuple[str, str], DocumentChange] = {}
        self._undo: list[DocumentChange] = []

    # What TinyDB asks

    def read(self) -> Tables:
        """Return the tables as they are on disk, or within a transaction as it has made them."""
        if not self._in_transaction:
            with self.lock.among_threads():
                self.disk.catch_up()
        return self.disk.tables

    def write(self, data: Tables) -> None:
        """Take `data` as all tables, and write a snapshot of them. Raises LibraryUnwritable."""
        with self.lock.held():
            self.disk.replace(data)

    def update(self, table: str, updater: Callable[[Any], None]) -> None:
        """Let `updater` change documents of a table, as part of a transaction."""
        with self.transaction():
            held = self.disk.tables.get(table, {})
            recorder = Recorder(held)
            updater(recorder)
            changes = recorder.changes(table)
            for change in changes:
                self._undo.append(change._replace(document=held.get(change.doc_id)))
                self._staged[change.table, change.doc_id] = change
            self.disk.apply(changes)

    # Transactions

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the library's lock over the newest state; at the end all changes become one line.

        Within another transaction this is a part of it. When the body raises or the disk refuses,
        nothing was changed. Raises LibraryBusy, LibraryDamaged, LibraryUnwritable.
        """
        if self._in_transaction:
            yield
            return
        with self.lock.held():
            self.disk.catch_up()
            self._in_transaction = True
            try:
                yield
                if self._staged:
                    self.disk.commit(tuple(self._staged.values()))
            except BaseException:
                self.disk.apply(reversed(self._undo))
                raise
            finally:
                self._in_transaction = False
                self._staged, self._undo = {}, []

    # Keeping up

    def follow(self) -> list[DocumentChange] | None:
        """Return the documents that others changed since the last call; None if any may have.

        Whoever calls keeps the other threads out.
        """
        if not self._in_transaction:
            self.disk.catch_up()
        return self.disk.news()


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
