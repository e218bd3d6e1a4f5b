"""One view of the library, kept up with every change: order, statuses, facts, names.

Whatever the screen or a search asks of all papers is kept here, and brought up to date by what
changed: an action on one paper costs the same at any size of the library.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from tui.library.changes import EVERY_FIELD, LISTINGS, Changes, changed_fields
from tui.library.order import Keys, ListedOrder, NewestFirst
from tui.library.paper_facts import FactsByPaper
from tui.library.paper_names import PaperNames
from tui.library.ports import CatalogueOrder, Comparable, LibraryStore, PaperColumns
from tui.library.sections import Groups, ListingCounts
from tui.model import Appearance, Listing, Paper, Reading, Status
from tui.model.reading_state import QueuedReadings, ReadingState

SORTED_SHARE = 8
"""Up to one paper in this many, sorting keys beats walking through the order of all papers."""
_SHOWN = tuple(status for status in Status if status is not Status.DISMISSED)


class CatalogueEntry(NamedTuple):
    """A paper with what the reader did with it and the listings that it stood in, newest first."""

    paper: Paper
    reading: Reading
    appearances: tuple[Appearance, ...]


class CatalogueView:
    """What the store holds, arranged as lists, rows, conditions and commands ask for it.

    Safe to read in one thread while one other refreshes it.
    """

    def __init__(self, store: LibraryStore, today: Callable[[], date] = date.today) -> None:
        self._store = store
        self._today = today
        self.papers: Mapping[str, Paper] = {}
        """Every paper by its key."""
        self._listings: Mapping[str, Listing] = {}
        self._readings: QueuedReadings = ReadingState()
        self.fingerprint = ""
        """What tells this state of the catalogue from every other."""
        self._order = NewestFirst(ListedOrder({}, ()), {})
        self.facts = FactsByPaper(self)
        self.finished: dict[str, str] = {}
        """The moments at which papers were read to their end, by their keys."""
        self.revision = 0
        """Grows with every change, so that others can tell whether they are up to date."""
        self._names: PaperNames | None = None

    # Keeping up

    def refresh(self) -> Changes:
        """Take in what the store holds now, and return what that changed."""
        held = self._readings
        marks = self._take_readings()
        fields, moved = self._take_catalogue()
        if moved or self._readings is not held:
            order = self._store.order or ListedOrder(self.papers, self._listings.values())
            self._order = NewestFirst(order, self._readings)
        else:
            for key in (key for key, names in marks.items() if names & _ORDERING):
                self._order.move(key, self._readings[key])
        if isinstance(fields, _Every) and all(key in fields for key in marks):
            self.facts.forget_all()
            self.revision += 1
            return Changes(fields, catalogue=True)
        changed = {**fields, **{key: fields.get(key, _NONE) | marks[key] for key in marks}}
        self.facts.forget(changed)
        self.revision += bool(changed) or moved
        return Changes(changed, catalogue=moved)

    def _take_readings(self) -> dict[str, frozenset[str]]:
        """Take in the reading states that changed; return which of their fields did."""
        held, readings = self._readings, self._store.readings
        replaced = readings.take_replaced()
        if readings is not held:  # all were read again
            self._readings = readings
            replaced = {key: held.get(key) for key in {*held, *readings}}
        changed = {key: _marked(key, before, readings.get(key)) for key, before in replaced.items()}
        self._note_finished(replaced)
        if self._names is not None:
            for key, before in replaced.items():
                if before is None and key not in self.papers:
                    self._names.replace(key, None, None, kept=True)
        return {key: names for key, names in changed.items() if names}

    def _note_finished(self, replaced: Iterable[str]) -> None:
        for key in replaced:
            reading = self._readings.get(key)
            if reading is not None and reading.status is Status.READ:
                self.finished[key] = reading.finished_at
            else:
                self.finished.pop(key, None)

    def _take_catalogue(self) -> tuple[Mapping[str, frozenset[str]], bool]:
        """Take in papers and listings; return which fields changed, and whether their order may."""
        fingerprint = self._store.fingerprint
        if fingerprint == self.fingerprint:
            return {}, False
        self.fingerprint = fingerprint
        held, listed = self.papers, self._listings
        self.papers, self._listings = self._store.papers, self._store.listings
        if not held:
            self._names = None
            return _Every(self.papers), True
        now = self.papers
        others = _others(held, now)
        changed = {key: _difference(held.get(key), now.get(key)) for key in others}
        for key in _relisted(listed, self._listings):
            changed[key] = changed.get(key, _NONE) | {LISTINGS}
        changed = {key: names for key, names in changed.items() if names}
        if self._names is not None:
            for key in changed:
                kept = key in self._readings
                self._names.replace(key, held.get(key), now.get(key), kept=kept)
        return changed, any(LISTINGS in names for names in changed.values())

    # One paper

    def reading(self, key: str) -> Reading:
        """Return what the reader did with a paper; of a paper never touched, that it is new."""
        return self._titled(self.kept(key))

    def kept(self, key: str) -> Reading:
        """Return what the reader did with a paper as it is kept; the title may be an old one."""
        return self._readings.get(key) or Reading(key, "")

    def _titled(self, reading: Reading) -> Reading:
        """Return a record with the title that its paper has now: an import may have mended it."""
        paper = self.papers.get(reading.key)
        if paper is None or paper.title == reading.title:
            return reading
        return replace(reading, title=paper.title)

    def entry(self, key: str) -> CatalogueEntry:
        """Return all that is known of a paper; one gone from the catalogue still has its title."""
        reading = self.reading(key)
        paper = self.papers.get(key) or Paper(key, reading.title, "")
        return CatalogueEntry(paper, reading, self._order.appearances(key))

    def entries(self, keys: Iterable[str]) -> list[CatalogueEntry]:
        """Return all that is known of some papers."""
        return list(map(self.entry, keys))

    def listings_of(self, key: str) -> Sequence[Listing]:
        """Return the listings that a paper stood in, newest first."""
        return self._order.listings(key)

    def resolve(self, name: str) -> str:
        """Return the key of the one paper that a name names, as `PaperNames` takes them.

        Raises PaperNotFound.
        """
        if name.strip() in self.papers or name.strip() in self._readings:
            return name.strip()
        if self._names is None:
            self._names = PaperNames(self.papers, self._readings, self.columns)
        return self._names.resolve(name)

    # All papers

    def newest(self, statuses: Iterable[Status] = tuple(Status)) -> Keys:
        """Return the keys of the papers with these statuses, those of the newest listing first."""
        return self._order.having(statuses)

    def shown(self, *, with_dismissed: bool = False) -> Keys:
        """Return the keys of all papers, newest first, and of dismissed ones only if asked for."""
        return self.newest(Status if with_dismissed else _SHOWN)

    def inbox(self) -> Keys:
        """Return the keys of the papers that wait for a decision today, newest listing first."""
        return self._order.undecided(self._today().isoformat())

    def same_until(self, today: str) -> str:
        """Return the day, in ISO 8601, until which what is listed stays what it is on `today`.

        Then papers come back that were put off, or days of the year before are written out.
        """
        new_year = f"{int(today[:4]) + 1:04}-01-01"
        return min(self._order.next_return(today) or new_year, new_year)

    def newest_first(self, keys: Sequence[str]) -> Iterable[str]:
        """Return keys in order of listing, the newest first; those in no listing come last.

        Of many keys only so many are put in order as are taken.
        """
        order = self.order
        if len(keys) * SORTED_SHARE < len(order.keys):
            return sorted(keys, key=lambda key: order.position(key) or 0)
        return filter({*keys}.__contains__, order.keys)

    @property
    def order(self) -> CatalogueOrder:
        """The papers in order of listing, and the listings."""
        return self._order.order

    @property
    def columns(self) -> PaperColumns | None:
        """What is known of every paper without looking at one, where a table has it."""
        return self._store.signs

    def groups(self, keys: Sequence[str]) -> Groups:
        """Return a list of papers in order of listing, such as `inbox`, divided by listings."""
        page_order = getattr(keys, "page_order", keys)  # the same papers stand in each listing
        return self._order.groups(page_order, self._today().isoformat())

    def listing_counts(self, key: str) -> ListingCounts | None:
        """Return what became of the papers of the listing that a paper stands under."""
        if key not in self.papers:
            return None
        return self._order.counted_of(key, self._today().isoformat())

    def listings(self) -> Iterator[ListingCounts]:
        """Yield for each listing, newest first, what became of the papers that stand under it."""
        return self._order.counts(self._today().isoformat())

    def queue(self) -> list[Reading]:
        """Return the queue in the reader's own order."""
        return [self._titled(reading) for reading in self._readings.queue()]

    def touched(self) -> Iterator[tuple[str, Reading]]:
        """Yield what the reader did with each paper touched, by its key; titles may be old ones."""
        return iter(self._readings.items())


class _Every(Mapping[str, frozenset[str]]):
    """Every field of every paper: what has changed when nothing was known before."""

    def __init__(self, papers: Mapping[str, Paper]) -> None:
        self._papers = papers

    def __getitem__(self, key: str) -> frozenset[str]:
        if key not in self._papers:
            raise KeyError(key)
        return EVERY_FIELD

    def __iter__(self) -> Iterator[str]:
        return iter(self._papers)

    def __len__(self) -> int:
        return len(self._papers)


def _others(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[str]:
    """Return the keys of records that may differ."""
    changed = after.changed_since(before) if isinstance(after, Comparable) else None
    if changed is not None:
        return changed
    return [key for key in {**after, **before} if before.get(key) is not after.get(key)]


_ORDERING = frozenset({"status", "later"})
"""The fields by which papers are in one list or another."""
_NONE: frozenset[str] = frozenset()
_UNTOUCHED = Reading("", "")


def _difference(before: Paper | None, after: Paper | None) -> frozenset[str]:
    """Return the names of the fields that differ; all of them for a record that came or went."""
    if before is None or after is None:
        return EVERY_FIELD
    return frozenset(changed_fields(before, after))


def _marked(key: str, before: Reading | None, after: Reading | None) -> frozenset[str]:
    """Return the names of the fields in which two readings differ; None is an untouched paper."""
    blank = Reading(key, (before or after or _UNTOUCHED).title)
    return frozenset(changed_fields(before or blank, after or blank))


def _relisted(before: Mapping[str, Listing], after: Mapping[str, Listing]) -> Set[str]:
    """Return the keys of the papers in listings that came, went or changed."""
    others = [each for each in _others(before, after) if before.get(each) != after.get(each)]
    pages: Sequence[Listing | None] = [
        side.get(each) for each in others for side in (before, after)
    ]
    return {key for page in pages if page is not None for key in page.keys}
