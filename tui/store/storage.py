"""What the stores ask of a TinyDB storage, and the one whose file is replaced whole."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from tui.errors import LibraryUnwritable
from tui.store.atomic import replace_file
from tui.store.lock import LibraryLock
from tui.store.migrations import migrate, write_snapshot
from tui.store.snapshot import (
    Piece,
    Signature,
    Tables,
    damaged,
    is_sealed,
    read_snapshot,
    resealed,
    sentence,
    signature,
)


class LibraryStorage(Storage):
    """What the stores ask of a storage beyond TinyDB's own two methods."""

    @abstractmethod
    def transaction(self) -> AbstractContextManager[Any]:
        """Return a context in which nobody else writes, and whose writes become one at its end."""

    @abstractmethod
    def among_threads(self) -> AbstractContextManager[None]:
        """Return a context in which no other thread of this process reads or writes."""

    @abstractmethod
    def signature(self) -> Signature:
        """Return what changes whenever another process has written."""


class LibraryFile(LibraryStorage):
    """TinyDB tables in one JSON file, replaced atomically, parsed only when another wrote it."""

    def __init__(self, path: Path, lock: LibraryLock | None = None) -> None:
        self._path = path
        self._lock = lock or LibraryLock(path.parent)
        self._tables: Tables | None = None
        self._read_at: Signature = None
        self._in_transaction = False
        self._dirty = False

    def among_threads(self) -> AbstractContextManager[None]:
        """Return a context in which no other thread of this process reads or writes."""
        return self._lock.among_threads()

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._path

    def forget(self) -> None:
        """Let go of the tables; they are read again when they are asked for."""
        self._tables = None

    def signature(self) -> Signature:
        """Return inode, time of change and size of the file as it is on disk now."""
        return signature(self._path)

    def read(self) -> Tables | None:
        """Return the tables, or None where there is no file yet.

        Raises LibraryDamaged for a file that is not whole, or LibraryError.
        """
        if self._in_transaction and self._tables is not None:
            return self._tables
        now = self.signature()
        if now is None:
            self._tables = None
        elif self._tables is None or now != self._read_at:
            self._tables = read_snapshot(self._path)
            migrate(self._tables)
        self._read_at = now
        return self._tables

    def write(self, data: Tables) -> None:
        """Take `data` as the tables; on disk at once, or at the end of the transaction."""
        self._tables = data
        if self._in_transaction:
            self._dirty = True
        else:
            self._save()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the library's lock; write once at the end, and nothing if the body raises.

        Raises LibraryBusy when the lock cannot be had, LibraryUnwritable when the disk refuses.
        """
        with self._lock.held():
            self.read()
            self._in_transaction, self._dirty = True, False
            try:
                yield
                if self._dirty:
                    self._save()
            except BaseException:
                self._tables = None  # TinyDB changes documents in place: forget what did not land
                raise
            finally:
                self._in_transaction = False

    def content(self) -> bytes:
        """Return the bytes of the file. Raises LibraryDamaged unless they fit their checksum."""
        data = self._path.read_bytes()
        if not is_sealed(data):
            raise damaged(self._path, "does not fit its checksum")
        return data

    def replace(self, pieces: Sequence[Piece]) -> bool:
        """Put what `content` was changed into in its place; say whether it has a checksum, or not.

        The caller holds the lock. Raises LibraryUnwritable when the disk refuses.
        """
        parts = resealed(pieces)
        if parts is not None:
            with self._saying():
                replace_file(self._path, *parts)
            self._tables = None
        return parts is not None

    def _save(self) -> None:
        with self._saying():
            write_snapshot(self._path, self._tables or {})
        self._read_at = self.signature()

    @contextmanager
    def _saying(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._tables = None
            raise LibraryUnwritable(
                sentence(self._path, "was not saved, nothing was changed", error)
            ) from error
