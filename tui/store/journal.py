"""The file of operations beside a snapshot: appended to, followed, and begun anew."""

import os
import zlib
from contextlib import suppress
from pathlib import Path

from tui.errors import LibraryError
from tui.store.atomic import PRIVATE_FILE, replace_file, sync_data, write_all
from tui.store.journal_lines import Scan, header, scan
from tui.store.snapshot import sentence

MARK_SUFFIX = ".mark"
_NOTHING_NEW = Scan((), 0, damaged=False)


class Journal:
    """One journal file, how far it has been read, and the mark of its last operation.

    The mark is a small file beside it with the number of the last operation that is on disk for
    certain. It is written after that operation and never synced, so that it costs next to nothing:
    a power cut may leave an older mark, but never one ahead of the journal.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._mark = path.with_suffix(MARK_SUFFIX)
        self._inode = 0
        self.size = 0
        """How many bytes are good, as far as has been read."""
        self._is_sound = True

    @property
    def is_open(self) -> bool:
        """Whether there is a journal that can be continued.

        One whose sync has failed cannot: a sync that is tried again may succeed although the data
        of the first try is lost.
        """
        return self.size > 0 and self._is_sound

    def load(self, last: int) -> Scan:
        """Read the whole file; `last` is the number of the last operation in the snapshot."""
        self._inode, data = self._read_from(0)
        found = scan(data, last, with_header=True)
        self.size = found.end
        return found

    def follow(self, last: int) -> Scan | None:
        """Read what was appended since; None when that cannot be told, and all must be read."""
        try:
            now = self.path.stat()
        except FileNotFoundError:
            return None if self.size else _NOTHING_NEW
        except OSError as error:
            raise LibraryError(sentence(self.path, "cannot be read", error)) from error
        if now.st_ino != self._inode or now.st_size < self.size:
            return None
        if now.st_size == self.size:
            return _NOTHING_NEW
        _, data = self._read_from(self.size)
        found = scan(data, last, with_header=False)
        if found.damaged:
            return None
        self.size += found.end
        return found

    def _read_from(self, start: int) -> tuple[int, bytes]:
        try:
            with self.path.open("rb") as file:
                file.seek(start)
                return os.fstat(file.fileno()).st_ino, file.read()
        except FileNotFoundError:
            return 0, b""
        except OSError as error:
            raise LibraryError(sentence(self.path, "cannot be read", error)) from error

    def append(self, data: bytes) -> None:
        """Put one line at the end, on disk before it returns; the lock is held.

        First cut off what an interrupted append left behind. Raises OSError; then the line was
        taken back as far as the disk allows.
        """
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND)
        try:
            if os.fstat(descriptor).st_size != self.size:
                self._cut_tail(descriptor)
            self._write(descriptor, data)
        finally:
            os.close(descriptor)
        self.size += len(data)

    def _cut_tail(self, descriptor: int) -> None:
        """Cut off what is not good; whatever in it looks like a whole line is put aside first."""
        _, tail = self._read_from(self.size)
        if b"\n" in tail:
            replace_file(self.path.with_name(f"{self.path.name}.cut-{self.size}"), tail)
        os.ftruncate(descriptor, self.size)

    def _write(self, descriptor: int, data: bytes) -> None:
        try:
            write_all(descriptor, data)
        except OSError:
            self._take_back(descriptor)
            raise
        try:
            sync_data(descriptor)
        except OSError:
            self._is_sound = False
            self._take_back(descriptor)
            raise

    def _take_back(self, descriptor: int) -> None:
        """Cut off a line that did not land; the failure before is the one that is told."""
        try:
            os.ftruncate(descriptor, self.size)
        except OSError:
            self._is_sound = False

    def begin(self, generation: int) -> None:
        """Replace the file by an empty one that continues the snapshot of `generation`."""
        first = header(generation)
        replace_file(self.path, first)
        self._inode, self.size = self.path.stat().st_ino, len(first)
        self._is_sound = True

    # The mark

    def mark(self, number: int) -> None:
        """Note that the operation with this number is on disk; a mark that fails stops nobody."""
        digits = b"%016d" % number
        with suppress(OSError):
            descriptor = os.open(self._mark, os.O_WRONLY | os.O_CREAT, PRIVATE_FILE)
            try:
                os.write(descriptor, b"%s %08x\n" % (digits, zlib.crc32(digits)))
            finally:
                os.close(descriptor)

    def marked(self) -> int:
        """Return the number of the last operation known to be on disk; 0 if no mark is good."""
        try:
            digits, _, checksum = self._mark.read_bytes().strip().partition(b" ")
            return int(digits) if int(checksum, 16) == zlib.crc32(digits) else 0
        except (OSError, ValueError):
            return 0
