"""What the reader did with each paper, action by action: `reading.json` and its journal."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from tui.errors import LibraryDamaged
from tui.model import Action, Reading, Wish, WordWish
from tui.model.reading_state import ReadingState
from tui.store.codec import action_decoder, decoder, document
from tui.store.database import (
    ACTIONS,
    check_schema,
    contradiction,
    open_database,
    put,
    stamp_schema,
    too_new,
)
from tui.store.journaled import JournaledStorage
from tui.store.lines import DocumentChange
from tui.store.migrations import SCHEMA

READINGS = "reading"
WISHES = "wishes"
MAX_ACTIONS = 1_000
"""How many actions are kept to be undone; older ones go when the journal is compacted."""


class ReadingFile:
    """The reading state in one TinyDB database, kept decoded and brought up to date by changes."""

    def __init__(self, storage: JournaledStorage) -> None:
        self._storage = storage
        self._database = open_database(storage)
        self._readings = ReadingState()
        self._wishes: Mapping[str, Wish] = {}
        self._actions: dict[int, Action] = {}
        self._latest = 0
        self.schema = SCHEMA

    @property
    def readings(self) -> ReadingState:
        """What the reader did, by paper key, as it was when last read or written."""
        return self._readings

    @property
    def wishes(self) -> Mapping[str, Wish]:
        """What the reader wished of words, by the words, as it was when last read or written."""
        return self._wishes

    @property
    def actions(self) -> Mapping[int, Action]:
        """The reader's actions by their numbers, as they were when last read or written."""
        return MappingProxyType(self._actions)

    @property
    def latest(self) -> int:
        """The highest number that an action has used."""
        return self._latest

    def refresh(self) -> frozenset[str]:
        """Take in what others wrote; return the keys of the readings that changed.

        Raises LibraryError.
        """
        with self._storage.among_threads():
            changes = self._storage.follow()
            return self._decode_all() if changes is None else self._take(changes)

    def _decode_all(self) -> frozenset[str]:
        self.schema = check_schema(self._database)
        try:
            readings = list(map(decoder(Reading), self._database.table(READINGS)))
            wishes = list(map(decoder(WordWish), self._database.table(WISHES)))
            actions = list(map(action_decoder(), self._database.table(ACTIONS)))
            check_readings(readings)
        except LibraryDamaged as error:
            self._storage.disk.forget()
            raise too_new(self.schema) if self.schema > SCHEMA else error from error
        before, self._readings = self._readings, ReadingState(readings)
        self._wishes = {}
        self._wish(wishes)
        self._actions = {}
        self._remember(actions)
        gone = (key for key in before if key not in self._readings)
        return frozenset(gone) | {r.key for r in readings if before.get(r.key) != r}

    def _take(self, changes: Sequence[DocumentChange]) -> frozenset[str]:
        there = [change for change in changes if change.document is not None]
        readings = [decoder(Reading)(c.document or {}) for c in there if c.table == READINGS]
        self._readings.put(readings)
        self._wish(decoder(WordWish)(c.document or {}) for c in there if c.table == WISHES)
        self._remember(action_decoder()(c.document or {}) for c in there if c.table == ACTIONS)
        return frozenset(reading.key for reading in readings)

    def _wish(self, wishes: Iterable[WordWish]) -> None:
        """Bring the wishes up to date in a new dictionary: a ranking may look at the old one."""
        changed = {each.words: each.wish for each in wishes}
        if changed:
            both = {**self._wishes, **changed}
            self._wishes = {words: wish for words, wish in both.items() if wish is not None}

    def _remember(self, actions: Iterable[Action]) -> None:
        for action in actions:
            self._actions[action.number] = action
            self._latest = max(self._latest, action.latest)

    def save(self, readings: Sequence[Reading], action: Action) -> None:
        """Save readings and the action that changed them; on return they are on disk.

        The caller holds the lock and has refreshed. Raises LibraryError, and nothing was changed
        then.
        """
        wishes = [WordWish(words, wish) for words, wish in action.wished.items()]
        with self._storage.transaction():
            stamp_schema(self._database)
            put(self._database.table(READINGS), [document(r, int(r.key, 16)) for r in readings])
            put(self._database.table(WISHES), [document(wish, wish.id) for wish in wishes])
            put(self._database.table(ACTIONS), [document(action, action.number)])
        self._readings.put(readings)
        self._wish(wishes)
        self._remember([action])

    @property
    def is_open(self) -> bool:
        """Whether the journal holds what `reading.json` does not, or has grown long."""
        return self._storage.disk.wants_compacting or not self._storage.disk.is_folded

    def tidy(self) -> bool:
        """Compact a journal that has grown long; return whether it had. Raises LibraryError."""
        if not self._storage.disk.wants_compacting:
            return False
        self.compact()
        return True

    def fold(self, most_bytes: int) -> bool:
        """Write everything into `reading.json` unless it is there, or is larger than `most_bytes`.

        Returns whether it was written. Raises LibraryError.
        """
        self.refresh()
        if self._storage.disk.is_folded or self._storage.disk.size > most_bytes:
            return False
        self._storage.fold()
        return True

    def compact(self) -> None:
        """Write a snapshot without the oldest actions, and begin an empty journal."""
        with self._storage.transaction():
            self.refresh()
            old = sorted(self._actions)[:-MAX_ACTIONS]
            self._database.table(ACTIONS).remove(doc_ids=old)
        for number in old:
            self._actions.pop(number, None)
        self._storage.compact()


def check_readings(readings: Iterable[Reading]) -> None:
    """Raise LibraryDamaged unless the queue is an order of exactly the papers that are in it."""
    places: Counter[int] = Counter()
    for reading in readings:
        if reading.place is not None:
            places[reading.place] += 1
        if not reading.is_consistent:
            raise contradiction(f"{reading.key} is {reading.status}, which its place contradicts")
    if places and max(places.values()) > 1:
        raise contradiction("two papers have one place in the queue")
