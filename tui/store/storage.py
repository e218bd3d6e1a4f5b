"""A TinyDB storage whose file is always whole, and the lock that its writers share."""

from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
from filelock import FileLock, Timeout
from tinydb.storages import Storage

from tui.errors import LibraryBusy, LibraryDamaged, LibraryError, LibraryUnwritable
from tui.store.atomic import PRIVATE_FILE, make_private_folder, replace_file

LOCK_NAME = "library.lock"
LOCK_TIMEOUT_SECONDS = 5.0

Tables = dict[str, dict[str, Any]]
Signature = tuple[int, int, int] | None
"""Inode, time of change in nanoseconds and size in bytes of a file; None where there is none."""


class LibraryStorage(Storage):
    """What the stores ask of a storage beyond TinyDB's own two methods."""

    @abstractmethod
    def transaction(self) -> Any:
        """Give a context in which nobody else writes, and whose writes become one at its end."""

    @abstractmethod
    def signature(self) -> Signature:
        """Give what changes whenever another process has written."""


class LibraryFile(LibraryStorage):
    """TinyDB tables in one JSON file, replaced atomically, parsed only when another wrote it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = FileLock(
            path.parent / LOCK_NAME, timeout=LOCK_TIMEOUT_SECONDS, mode=PRIVATE_FILE
        )
        self._tables: Tables | None = None
        self._read_at: Signature = None
        self._in_transaction = False
        self._dirty = False

    def signature(self) -> Signature:
        """Give inode, time of change and size of the file as it is on disk now."""
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise LibraryError(_sentence(self._path, "cannot be read", error)) from error
        return found.st_ino, found.st_mtime_ns, found.st_size

    def read(self) -> Tables | None:
        """Give the tables, or None where there is no file yet.

        Raises LibraryDamaged for a file that is not JSON, LibraryError for one that cannot be read.
        """
        if self._in_transaction and self._tables is not None:
            return self._tables
        signature = self.signature()
        if signature is None:
            self._tables = None
        elif self._tables is None or signature != self._read_at:
            self._tables = self._parse()
        self._read_at = signature
        return self._tables

    def _parse(self) -> Tables:
        try:
            tables: Tables = orjson.loads(self._path.read_bytes())
        except OSError as error:
            raise LibraryError(_sentence(self._path, "cannot be read", error)) from error
        except orjson.JSONDecodeError as error:
            raise LibraryDamaged(
                f"{self._path} is damaged (line {error.lineno}: {error.msg}). "
                "Put a good copy in its place, or move it away to begin anew."
            ) from error
        if not _is_tables(tables):
            raise LibraryDamaged(
                f"{self._path} is JSON, but not a Broadsheet library. "
                "Put a good copy in its place, or move it away to begin anew."
            )
        return tables

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
        with self._locked():
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

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            make_private_folder(self._path.parent)
            self._lock.acquire()
        except Timeout as error:
            raise LibraryBusy(
                f"Another Broadsheet has held {self._lock.lock_file} for "
                f"{LOCK_TIMEOUT_SECONDS:g} seconds. Wait for it to finish, then try again."
            ) from error
        except OSError as error:
            raise LibraryUnwritable(_sentence(self._path, "cannot be written", error)) from error
        try:
            yield
        finally:
            self._lock.release()

    def _save(self) -> None:
        try:
            replace_file(self._path, orjson.dumps(self._tables, option=orjson.OPT_INDENT_2))
        except OSError as error:
            self._tables = None
            raise LibraryUnwritable(
                _sentence(self._path, "was not saved, nothing was changed", error)
            ) from error
        self._read_at = self.signature()


def _is_tables(parsed: object) -> bool:
    """Tell whether parsed JSON has the shape of TinyDB's tables: documents under their numbers."""
    return isinstance(parsed, dict) and all(
        isinstance(table, dict)
        and all(isinstance(d, dict) and number.isdecimal() for number, d in table.items())
        for table in parsed.values()
    )


def _sentence(path: Path, what: str, error: OSError) -> str:
    return f"{path} {what}: {error.strerror or error}. Check the disk and try again."
