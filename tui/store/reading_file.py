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
    JournaledDatabase,
    check_schema,
    contradiction,
    put,
    too_new,
)
from tui.store.journal_lines import DocumentChange
from tui.store.journaled import JournaledStorage
from tui.store.migrations import SCHEMA

READINGS = "reading"
WISHES = "wishes"
MAX_ACTIONS = 1_000
"""How many actions are kept to be undone; older ones go when the journal is compacted."""


class ReadingFile:
    """The reading state in one TinyDB database, kept decoded and brought up to date by changes."""

    def __init__(self, storage: JournaledStorage) -> None:
        self._storage = storage
        self._database = JournaledDatabase(storage=lambda: storage)
        self.readings = ReadingState()
        """What the reader did, by paper key, as it was when last read or written."""
        self.wishes: Mapping[str, Wish] = {}
        """What the reader wished of words, by the words."""
        self.latest = 0
        """The highest number that an action has used."""
        self._actions: dict[int, Action] = {}
        self.schema = SCHEMA

    @property
    def actions(self) -> Mapping[int, Action]:
        """The reader's actions by their numbers, as they were when last read or written."""
        return MappingProxyType(self._actions)

    def refresh(self) -> None:
        """Take in what others wrote. Raises LibraryError."""
        with self._storage.lock.among_threads():
            changes = self._storage.follow()
            if changes is None:
                self._decode_all()
            else:
                self._take(changes)

    def _decode_all(self) -> None:
        self.schema = check_schema(self._database)
        try:
            readings = list(map(decoder(Reading), self._database.table(READINGS)))
            wishes = list(map(decoder(WordWish), self._database.table(WISHES)))
            actions = list(map(action_decoder(), self._database.table(ACTIONS)))
            check_readings(readings)
        except LibraryDamaged as error:
            self._storage.disk.forget()
            raise too_new(self.schema) if self.schema > SCHEMA else error from error
        self.readings, self.wishes, self._actions = ReadingState(readings), {}, {}
        self._wish(wishes)
        self._remember(actions)

    def _take(self, changes: Sequence[DocumentChange]) -> None:
        there = [(each.table, each.document) for each in changes if each.document is not None]
        self.readings.put(decoder(Reading)(each) for table, each in there if table == READINGS)
        self._wish(decoder(WordWish)(each) for table, each in there if table == WISHES)
        self._remember(action_decoder()(each) for table, each in there if table == ACTIONS)

    def _wish(self, wishes: Iterable[WordWish]) -> None:
        """Bring the wishes up to date in a new dictionary: a ranking may look at the old one."""
        changed = {each.words: each.wish for each in wishes}
        if changed:
            both = {**self.wishes, **changed}
            self.wishes = {words: wish for words, wish in both.items() if wish is not None}

    def _remember(self, actions: Iterable[Action]) -> None:
        for action in actions:
            self._actions[action.number] = action
            self.latest = max(self.latest, action.latest)

    def save(self, readings: Sequence[Reading], action: Action) -> None:
        """Save readings and the action that changed them; on return they are on disk.

        The caller holds the lock and has refreshed. Raises LibraryError, and nothing was changed
        then.
        """
        if self.schema > SCHEMA:
            raise too_new(self.schema)
        wishes = [WordWish(words, wish) for words, wish in action.wished.items()]
        with self._storage.transaction():
            put(self._database.table(READINGS), [document(r, int(r.key, 16)) for r in readings])
            put(self._database.table(WISHES), [document(wish, wish.id) for wish in wishes])
            put(self._database.table(ACTIONS), [document(action, action.number)])
        self.readings.put(readings)
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

    def fold(self, most_bytes: int) -> None:
        """Write everything into `reading.json` unless it is there, or is larger than `most_bytes`.

        The journal stays, should the new file be damaged. Raises LibraryError.
        """
        self.refresh()
        disk = self._storage.disk
        if not disk.is_folded and disk.size <= most_bytes:
            with self._storage.transaction():
                disk.fold()

    def compact(self) -> None:
        """Write a snapshot without the oldest actions, and begin an empty journal."""
        with self._storage.transaction():
            self.refresh()
            old = sorted(self._actions)[:-MAX_ACTIONS]
            self._database.table(ACTIONS).remove(doc_ids=old)
        for number in old:
            self._actions.pop(number, None)
        with self._storage.transaction():
            self._storage.disk.compact()


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
