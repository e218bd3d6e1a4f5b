"""The TinyDB storage whose file is replaced whole."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

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


class LibraryFile(Storage):
    """TinyDB tables in one JSON file, replaced atomically, parsed only when another wrote it."""

    def __init__(self, path: Path, lock: LibraryLock | None = None) -> None:
        self.path = path
        self.lock = lock or LibraryLock(path.parent)
        self._tables: Tables | None = None
        self._read_at: Signature = None
        self._in_transaction = False
        self._dirty = False

    def forget(self) -> None:
        """Let go of the tables; they are read again when they are asked for."""
        self._tables = None

    def signature(self) -> Signature:
        """Return inode, time of change and size of the file as it is on disk now."""
        return signature(self.path)

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
            self._tables = read_snapshot(self.path)
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

        Raises LibraryBusy if others keep the lock, LibraryUnwritable if the disk refuses.
        """
        with self.lock.held():
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
        data = self.path.read_bytes()
        if not is_sealed(data):
            raise damaged(self.path, "does not fit its checksum")
        return data

    def replace(self, pieces: Sequence[Piece]) -> bool:
        """Put what `content` was changed into in its place; say whether it has a checksum, or not.

        The caller holds the lock. Raises LibraryUnwritable when the disk refuses.
        """
        parts = resealed(pieces)
        if parts is not None:
            with self._saying():
                replace_file(self.path, *parts)
            self._tables = None
        return parts is not None

    def _save(self) -> None:
        with self._saying():
            write_snapshot(self.path, self._tables or {})
        self._read_at = self.signature()

    @contextmanager
    def _saying(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._tables = None
            raise LibraryUnwritable(
                sentence(self.path, "was not saved, nothing was changed", error)
            ) from error
