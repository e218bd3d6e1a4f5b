"""The tables of a library on disk: a snapshot, and the journal of what was done since."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.errors import LibraryUnwritable
from tui.store.journal import Journal
from tui.store.journal_lines import DocumentChange, Scan, line
from tui.store.migrations import SCHEMA, assumed_schema, migrate, write_snapshot
from tui.store.snapshot import (
    ABOUT,
    ABOUT_ID,
    Signature,
    Tables,
    damaged,
    read_snapshot,
    sentence,
    signature,
)

JOURNAL_SUFFIX = ".journal"
LOAD_ATTEMPTS = 100
"""How often the two files are read again because another process is just replacing them."""
MAX_JOURNAL_BYTES = 1 << 20
"""A journal longer than this, and longer than its snapshot, is worth compacting."""


class JournaledTables:
    """The tables as a snapshot and its journal hold them, read and saved together.

    Whoever calls holds the library's lock: for saving against all, else among threads.
    """

    def __init__(self, path: Path) -> None:
        self.tables: Tables = {}
        self._path = path
        self._journal = Journal(path.with_suffix(JOURNAL_SUFFIX))
        self._snapshot_at: Signature = None
        self._last = self._generation = 0
        self._is_loaded = self._is_outdated = False
        self._news: list[DocumentChange] | None = None

    # Keeping up

    def news(self) -> list[DocumentChange] | None:
        """Return the documents that others changed since the last call; None if any may have."""
        news, self._news = self._news, []
        return news

    def forget(self) -> None:
        """Read everything again next time: what was read could not be used."""
        self._is_loaded = False

    def catch_up(self) -> None:
        """Take in what others wrote since. Raises LibraryDamaged."""
        found = None
        if self._is_loaded and signature(self._path) == self._snapshot_at:
            found = self._journal.follow(self._last)
        if found is None or (found.lines and self._is_outdated):
            self._load()
        elif found.lines:
            self._take(found)
            if self._news is not None:
                self._news += [change for each in found.lines for change in each.changes]

    def _load(self) -> None:
        marked = self._journal.marked()
        found = self._read_both()
        if self._snapshot_at is None and (found.lines or found.generation):
            raise damaged(self._path, "is missing, although its journal is there")
        if found.damaged:
            raise damaged(self._journal.path, "does not fit its snapshot, or holds a bad line")
        self._take(found)
        if self._last < marked:
            raise damaged(self._journal.path, "lacks the last actions that were saved")
        self._is_outdated = migrate(self.tables)
        self._is_loaded = True
        self._news = None

    def _read_both(self) -> Scan:
        self._is_loaded = False
        for _attempt in range(LOAD_ATTEMPTS):
            self._snapshot_at = signature(self._path)
            self.tables = read_snapshot(self._path) if self._snapshot_at else {}
            about = self.tables.get(ABOUT, {}).get(ABOUT_ID, {})
            self._last = self._generation = int(about.get("generation", 0))
            found = self._journal.load(self._last)
            if signature(self._path) == self._snapshot_at:
                break
        return found

    def _take(self, found: Scan) -> None:
        for each in found.lines:
            if each.number > self._last:
                self.apply(each.changes)
                self._last = each.number

    # Saving

    def apply(self, changes: Iterable[DocumentChange]) -> None:
        """Change documents in memory; whoever does so saves them, or takes them back."""
        for change in changes:
            table = self.tables.setdefault(change.table, {})
            if change.document is None:
                table.pop(change.doc_id, None)
            else:
                table[change.doc_id] = change.document

    def commit(self, changes: tuple[DocumentChange, ...]) -> None:
        """Save changes that were made in memory as one operation. Raises LibraryUnwritable."""
        with self._saving():
            number = self._last + 1
            if self._snapshot_at is None:
                self._begin()
            if self._journal.is_open and not self._is_outdated:
                self._journal.append(line(number, changes))
                self._last = number
            else:
                self._write_whole(number)
            self._journal.mark(number)

    def replace(self, tables: Tables) -> None:
        """Take `tables` as all there are, and save them as one operation.

        Raises LibraryUnwritable.
        """
        self.tables = tables
        with self._saving():
            self._write_whole(self._last + 1)

    def fold(self) -> None:
        """Write a snapshot of everything; the journal stays. Raises LibraryUnwritable."""
        with self._saving():
            self._write_all(self._last)

    def compact(self) -> None:
        """Write a snapshot of everything and begin an empty journal. Raises LibraryUnwritable."""
        with self._saving():
            self._write_whole(self._last)

    def salvage(self) -> tuple[int, int]:
        """Make a snapshot of all good lines; return how many operations there were and are.

        Raises LibraryDamaged for a snapshot that is no good, or LibraryError.
        """
        marked, found = self._journal.marked(), self._read_both()
        there = {each.number for each in found.lines if each.number > self._generation}
        self._take(found)
        newest = max(marked, self._last, found.generation or 0)
        held = self._generation + len(there)
        self.tables.setdefault(ABOUT, {}).setdefault(
            ABOUT_ID, {"schema": assumed_schema(self.tables)}
        )
        with self._saving():
            self._write_whole(newest)
        return newest, held

    def _begin(self) -> None:
        """Make an empty snapshot, so that the journal of a new library holds every operation."""
        about = self.tables[ABOUT] = {ABOUT_ID: {"schema": SCHEMA, "generation": 0}}
        self._write_snapshot({ABOUT: about}, 0)
        self._journal.begin(0)

    @contextmanager
    def _saving(self) -> Iterator[None]:
        """After a failure to save, read everything again: only the disk knows what it holds."""
        try:
            yield
        except OSError as error:
            self._is_loaded = False
            raise LibraryUnwritable(
                sentence(self._path, "was not saved, nothing was changed", error)
            ) from error

    def _write_whole(self, number: int) -> None:
        """Make a new snapshot that holds operations up to `number`, and a new journal after it.

        If the journal cannot be made, nothing is lost: the snapshot holds everything, the numbers
        of the old journal's lines show that they are old, and the next save tries again.
        """
        self._write_all(number)
        with suppress(OSError):
            self._journal.begin(number)

    def _write_all(self, number: int) -> None:
        """Make a new snapshot that holds operations up to `number`; the journal stays."""
        about = self.tables.setdefault(ABOUT, {}).get(ABOUT_ID, {})
        self.tables[ABOUT][ABOUT_ID] = {**about, "generation": number}
        self._write_snapshot(self.tables, number)
        self._is_outdated = False

    def _write_snapshot(self, tables: Tables, number: int) -> None:
        write_snapshot(self._path, tables)
        self._snapshot_at, self._last, self._generation = signature(self._path), number, number

    # Sizes

    @property
    def wants_compacting(self) -> bool:
        """Whether the journal has grown so long that a new snapshot would pay."""
        snapshot_bytes = self._snapshot_at[2] if self._snapshot_at else 0
        return self._journal.size > max(MAX_JOURNAL_BYTES, snapshot_bytes)

    @property
    def is_folded(self) -> bool:
        """Whether the snapshot alone holds everything."""
        return self._last == self._generation

    @property
    def size(self) -> int:
        """How many bytes snapshot and journal have."""
        return self._journal.size + (self._snapshot_at[2] if self._snapshot_at else 0)
