"""The two files of a library as one: opened together, read together, changed in one transaction."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tui.model import Action, Listing, Paper, Reading, Wish
from tui.model.reading_state import ReadingState
from tui.store.catalogue import CatalogueFile
from tui.store.document_file import SEARCHES_NAME
from tui.store.journaled import JournaledStorage
from tui.store.lazy_records import KeptOrder
from tui.store.lock import LibraryLock
from tui.store.reading_file import ReadingFile
from tui.store.record_table import RecordTableFile
from tui.store.signs import KeptSigns
from tui.store.snapshot import Signature, damaged, signature_of
from tui.store.storage import LibraryFile

CATALOGUE_NAME = "papers.json"
READING_NAME = "reading.json"
JOURNAL_NAME = "reading.journal"
MARK_NAME = "reading.mark"
FILE_NAMES = (CATALOGUE_NAME, READING_NAME, JOURNAL_NAME)
BACKUPS_NAME = "backups"
BACKED_UP = (*FILE_NAMES, MARK_NAME, SEARCHES_NAME)

MOST_FOLDED_BYTES = 64 << 20
"""Up to this size the reading state is written whole at a clean end: half a second's work."""
CLOSING_SECONDS = 0.5
"""How long others are waited for at a clean end."""


class Stores:
    """Both files of the library in `folder`, under the one lock that they share.

    Nothing is read or written when this is made. A table of the catalogue is kept in the file
    `table`, if that is given: a disposable cache.
    """

    def __init__(self, folder: Path, table: Path | None = None) -> None:
        self._folder = folder
        self._lock = LibraryLock(folder)
        file = LibraryFile(folder / CATALOGUE_NAME, self._lock)
        table_file = RecordTableFile(table, folder / CATALOGUE_NAME) if table else None
        self.catalogue = CatalogueFile(file, table_file)
        self.reading = ReadingFile(JournaledStorage(folder / READING_NAME, self._lock))

    @property
    def papers(self) -> Mapping[str, Paper]:
        """Every paper by its key."""
        return self.catalogue.papers

    @property
    def listings(self) -> Mapping[str, Listing]:
        """Every listing by its id."""
        return self.catalogue.listings

    @property
    def readings(self) -> ReadingState:
        """What the reader did, by paper key."""
        return self.reading.readings

    @property
    def wishes(self) -> Mapping[str, Wish]:
        """What the reader wished of words, by the words."""
        return self.reading.wishes

    @property
    def actions(self) -> Mapping[int, Action]:
        """The actions that are kept, by their numbers, each whole whichever file holds it."""
        ours, theirs = self.reading.actions, self.catalogue.actions
        joined = {
            number: replace(ours[number], papers=action.papers, listings=action.listings)
            for number, action in theirs.items()
            if number in ours
        }
        return {**theirs, **ours, **joined}

    @property
    def latest(self) -> int:
        """The highest number that an action has used."""
        return max(self.catalogue.latest, self.reading.latest)

    @property
    def fingerprint(self) -> str:
        """What tells this state of the catalogue from every other."""
        return self.catalogue.fingerprint

    @property
    def order(self) -> KeptOrder | None:
        """The order of the papers, where a table of the catalogue has it."""
        return self.catalogue.order

    @property
    def signs(self) -> KeptSigns | None:
        """What papers share with near-duplicates, where a table of the catalogue has it."""
        return None if self.order is None else self.order.signs

    @property
    def schema(self) -> int:
        """The number of the newest layout that either file has."""
        return max(self.catalogue.schema, self.reading.schema)

    def glance(self) -> tuple[object, ...]:
        """Return a value that changes whenever anybody writes one of the files; no file is read."""
        return tuple(map(self._stat, (*FILE_NAMES, SEARCHES_NAME)))

    def _stat(self, name: str) -> Signature:
        try:
            return signature_of(os.stat(f"{self._folder}/{name}"))  # noqa: PTH116  asked all the time
        except OSError:
            return None

    def refresh(self) -> None:
        """Take in what others wrote. Raises LibraryError."""
        with self._lock.among_threads():
            self.refresh_reading()
            self.refresh_catalogue()

    def refresh_catalogue(self) -> None:
        """Take in what others wrote into the catalogue. Raises LibraryError."""
        self._check_there(CATALOGUE_NAME, bool(self.readings or self.papers))
        self.catalogue.refresh()

    def refresh_reading(self) -> None:
        """Take in what others wrote into the reading state. Raises LibraryError."""
        self._check_there(READING_NAME, bool(self.readings))
        self.reading.refresh()

    @contextmanager
    def transaction(self, *, with_catalogue: bool = False) -> Iterator["Transaction"]:
        """Hold the lock over the newest state; save at the end what the body has given to save.

        Papers and listings are the newest only `with_catalogue`. An exception in the body saves
        nothing. Raises LibraryBusy, LibraryDamaged, LibraryTooNew or LibraryUnwritable, and the
        file that could not be written is as it was.
        """
        with self._lock.held():
            self.refresh_reading()
            if with_catalogue:
                self.refresh_catalogue()
            step = Transaction(self)
            yield step
            if step.action is not None:
                self._save(step.action, step.changed)

    def _save(self, action: Action, readings: Sequence[Reading]) -> None:
        """Save each part of an action in its file, together with what it changed there."""
        if action.papers or action.listings or self.catalogue.has_action(action.number):
            self.refresh_catalogue()
            self.catalogue.exchange(action)
        if action.readings or action.wishes or action.number in self.reading.actions:
            self.reading.save(readings, replace(action, papers={}, listings={}))

    def tidy(self) -> bool:
        """Compact the journal if that pays; return whether it did. Raises LibraryError."""
        return self.reading.tidy()

    def close(self, most_bytes: int | None = None) -> None:
        """Leave `reading.json` so that whoever opens it with TinyDB finds all of the reading state.

        Larger files than `most_bytes` are left as they are: nobody should wait for them. Raises
        LibraryBusy after a moment, or LibraryUnwritable; nothing is lost then.
        """
        if not self.reading.is_open:
            return
        with self._lock.held(CLOSING_SECONDS):
            if not self.tidy():
                self.reading.fold(MOST_FOLDED_BYTES if most_bytes is None else most_bytes)

    def _check_there(self, name: str, is_known: bool) -> None:
        """Raise LibraryDamaged for a file that has gone, although it is known to have been."""
        if os.path.exists(f"{self._folder}/{name}"):  # noqa: PTH110  asked before every action
            return
        if is_known or any((self._folder / BACKUPS_NAME).glob(f"*/{name}")):
            raise damaged(self._folder / name, "is missing")


class Transaction:
    """One action in the making: the newest state, and what is to be saved."""

    def __init__(self, stores: Stores) -> None:
        self.state = stores
        self.action: Action | None = None
        self.changed: Sequence[Reading] = ()

    def save(self, action: Action, readings: Sequence[Reading] = ()) -> None:
        """Have an action saved, once: its papers and listings exchanged, and readings put."""
        self.action, self.changed = action, readings
