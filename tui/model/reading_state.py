"""What the reader did with every paper, held so that one change costs the same at any size."""

from abc import abstractmethod
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from threading import Lock

from tui.model.reading import Reading


class QueuedReadings(Mapping[str, Reading]):
    """Records by key that also know the queue."""

    @abstractmethod
    def queue(self) -> list[Reading]:
        """Return the queued records, first place first."""


class ReadingState(QueuedReadings):
    """The records as they are on disk, and the queue kept in order as they change.

    Safe to read in one thread while another puts: the screen draws while an action is written.
    """

    def __init__(self, records: Iterable[Reading] = ()) -> None:
        self._records: dict[str, Reading] = {}
        self._order: list[tuple[int, int, str]] = []
        self._decided: dict[str, Reading] = {}
        self._changing = Lock()
        self._replaced: dict[str, Reading | None] = {}
        self.put(records)
        self._replaced.clear()

    def __getitem__(self, key: str) -> Reading:
        return self._records[key]

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._records))

    def __len__(self) -> int:
        return len(self._records)

    def put(self, records: Iterable[Reading]) -> None:
        """Put records in the place of those with their keys."""
        with self._changing:
            for record in records:
                self._put(record)

    def _put(self, record: Reading) -> None:
        held = self._records.get(record.key)
        self._replaced.setdefault(record.key, held)
        if held is not None and held.place is not None:
            del self._order[bisect_left(self._order, held.queue_order)]
        if record.place is not None:
            insort(self._order, record.queue_order)
        self._records[record.key] = record
        if record.is_decided:
            self._decided[record.key] = record
        else:
            self._decided.pop(record.key, None)

    def take_replaced(self) -> dict[str, Reading | None]:
        """Return what each record put since the last call replaced; None for one that is new."""
        with self._changing:
            replaced, self._replaced = self._replaced, {}
            return replaced

    def decided(self) -> list[Reading]:
        """Return the records of papers that the reader kept, dismissed or rated."""
        with self._changing:
            return list(self._decided.values())

    def queue(self) -> list[Reading]:
        """Return the queued records, first place first."""
        with self._changing:
            return [self._records[key] for _section, _place, key in self._order]


class Draft(QueuedReadings):
    """Changes tried on top of records that stay as they are."""

    def __init__(self, base: QueuedReadings) -> None:
        self._base = base
        self._drafted: dict[str, Reading] = {}

    def __getitem__(self, key: str) -> Reading:
        return self._drafted.get(key) or self._base[key]

    def __iter__(self) -> Iterator[str]:
        yield from self._base
        yield from (key for key in self._drafted if key not in self._base)

    def __len__(self) -> int:
        return sum(1 for _key in self)

    def put(self, records: Iterable[Reading]) -> None:
        """Put records in the place of those with their keys."""
        self._drafted.update((record.key, record) for record in records)

    def changed(self) -> list[Reading]:
        """Return the drafted records that differ from those below."""
        return [record for key, record in self._drafted.items() if self._base.get(key) != record]

    def queue(self) -> list[Reading]:
        """Return the queued records, first place first."""
        kept = [record for record in self._base.queue() if record.key not in self._drafted]
        placed = [record for record in self._drafted.values() if record.place is not None]
        if not placed:
            return kept
        return sorted(kept + placed, key=lambda record: record.queue_order)
