"""A TinyDB storage whose transactions append one line to a journal."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tui.store.journaled_tables import JournaledTables
from tui.store.lines import DocumentChange
from tui.store.lock import LibraryLock
from tui.store.snapshot import Signature, Tables
from tui.store.storage import LibraryStorage


class JournaledStorage(LibraryStorage):
    """Tables in a snapshot and a journal: a transaction costs one line, whatever their size."""

    def __init__(self, path: Path, lock: LibraryLock | None = None) -> None:
        self._lock = lock or LibraryLock(path.parent)
        self.disk = JournaledTables(path)
        """The tables as the files hold them; only transactions here write them."""
        self._in_transaction = False
        self._staged: dict[tuple[str, str], DocumentChange] = {}
        self._undo: list[DocumentChange] = []

    def signature(self) -> Signature:
        """Return what tells one version of the snapshot from another; `follow` tells more."""
        return self.disk.signature()

    # What TinyDB asks

    def read(self) -> Tables:
        """Return the tables as they are on disk, or within a transaction as it has made them."""
        if not self._in_transaction:
            with self._lock.among_threads():
                self.disk.catch_up()
        return self.disk.tables

    def write(self, data: Tables) -> None:
        """Take `data` as all tables, and write a snapshot of them. Raises LibraryUnwritable."""
        with self._lock.held():
            self.disk.replace(data)

    def change(self, changes: tuple[DocumentChange, ...]) -> None:
        """Change documents as part of the transaction that is going on."""
        for change in changes:
            held = self.disk.tables.get(change.table, {}).get(change.doc_id)
            self._undo.append(DocumentChange(change.table, change.doc_id, held))
            self._staged[change.table, change.doc_id] = change
        self.disk.apply(changes)

    # Transactions

    def held(self) -> AbstractContextManager[None]:
        """Return a context in which no other process writes, to any file under the same lock."""
        return self._lock.held()

    def among_threads(self) -> AbstractContextManager[None]:
        """Return a context in which no other thread of this process reads or writes."""
        return self._lock.among_threads()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the library's lock over the newest state; at the end all changes become one line.

        Within another transaction this is a part of it. When the body raises or the disk refuses,
        nothing was changed. Raises LibraryBusy, LibraryDamaged, LibraryUnwritable.
        """
        if self._in_transaction:
            yield
            return
        with self._lock.held():
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
        """Return the documents that others changed since the last call; None if any may have."""
        with self._lock.among_threads():
            if not self._in_transaction:
                self.disk.catch_up()
            return self.disk.news()

    # Compacting

    def fold(self) -> None:
        """Write a snapshot of everything; the journal stays, should the snapshot be damaged.

        Raises LibraryError.
        """
        with self.transaction():
            self.disk.fold()

    def compact(self) -> None:
        """Write a snapshot of everything and begin an empty journal. Raises LibraryError."""
        with self.transaction():
            self.disk.compact()
