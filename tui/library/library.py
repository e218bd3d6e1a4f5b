"""The use cases: look, find, queue, mark, import. Each change is on disk before it returns."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tui.errors import PaperNotFound
from tui.library.finding import Found, all_found, find
from tui.library.history import History
from tui.library.importing import Progress, import_listings
from tui.library.ports import CatalogueStore, ReadingStore
from tui.library.queue import Rule, in_order
from tui.library.report import ImportReport
from tui.library.restoring import restore
from tui.model import Appearance, Paper, Reading, Status, arxiv_id_of
from tui.readings import Draft, QueuedReadings
from tui.search import SearchIndex

MIN_KEY_PREFIX = 4
"""A key may be shortened to this many characters, as long as it names one paper."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper with what the reader did with it and the listings that it stood in, newest first."""

    paper: Paper
    reading: Reading
    appearances: tuple[Appearance, ...]


def _now() -> datetime:
    return datetime.now().astimezone()


def _no_progress(_done: int, _steps: int, _what: str) -> None:
    """Tell nobody."""


class Library:
    """One reader's library over the two stores that hold it."""

    def __init__(
        self,
        catalogue: CatalogueStore,
        reading: ReadingStore,
        clock: Callable[[], datetime] = _now,
        timer: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._catalogue = catalogue
        self._reading = reading
        self.history = History(catalogue, reading, clock)
        self._timer = timer
        self._index = SearchIndex()
        self._indexed: dict[str, Paper] = {}
        self._appearances: dict[str, list[Appearance]] = {}
        self._newest: list[str] = []
        self._pending: list[Paper] = []

    # Looking

    def refresh(self) -> bool:
        """Take in what is on disk; tell whether anything had changed. Raises LibraryError."""
        catalogue_changed = self._catalogue.refresh()
        if catalogue_changed:
            self._arrange()
        reading_changed = self._reading.refresh()
        self.history.begin()
        return reading_changed or catalogue_changed

    def _arrange(self) -> None:
        """Work out where each paper stood, the order of the newest, and what is to be indexed."""
        listings = sorted(
            self._catalogue.listings.values(),
            key=lambda listing: (listing.date, listing.imported_at, listing.id),
            reverse=True,
        )
        appearances: dict[str, list[Appearance]] = {}
        for listing in listings:
            for rank, key in enumerate(listing.keys, start=1):
                appearance = Appearance(listing.source, listing.date, rank)
                appearances.setdefault(key, []).append(appearance)
        papers = self.papers
        self._appearances = appearances
        self._newest = [key for key in appearances if key in papers]
        self._pending = [p for key, p in papers.items() if self._indexed.get(key) != p]

    @property
    def papers(self) -> Mapping[str, Paper]:
        """Every paper by its key."""
        return self._catalogue.papers

    def newest(self) -> Sequence[str]:
        """Give the keys of all papers, those of the newest listing first, in page order."""
        return self._newest

    def reading(self, key: str) -> Reading:
        """Give what the reader did with a paper; of a paper never touched, that it is new."""
        held = self._reading.readings.get(key)
        if held is not None:
            return held
        paper = self.papers.get(key)
        return Reading(key, paper.title if paper else "")

    def entry(self, key: str) -> Entry:
        """Give all that is known of a paper; one gone from the catalogue still has its title."""
        reading = self.reading(key)
        paper = self.papers.get(key) or Paper(key, reading.title, "")
        return Entry(paper, reading, tuple(self._appearances.get(key, ())))

    def queue(self) -> list[Reading]:
        """Give the queue in the reader's own order."""
        return in_order(self._reading.readings)

    def resolve(self, name: str) -> str:
        """Give the key of the one paper that `name`, a key or its beginning or an arXiv id, names.

        Raises PaperNotFound.
        """
        name = name.strip()
        if name in self.papers or name in self._reading.readings:
            return name
        found = self._by_arxiv_id(name) or self._by_prefix(name.lower())
        if len(found) == 1:
            return found[0]
        if found:
            raise PaperNotFound(
                f"“{name}” begins the keys of {len(found)} papers: "
                f"{', '.join(found[:4])}. Give more of it."
            )
        raise PaperNotFound(
            f"No paper has the key “{name}”. Find keys with: broadsheet search WORDS"
        )

    def _by_arxiv_id(self, name: str) -> list[str]:
        arxiv_id = arxiv_id_of(name)
        if arxiv_id is None:
            return []
        return [key for key, paper in self.papers.items() if paper.arxiv_id == arxiv_id]

    def _by_prefix(self, name: str) -> list[str]:
        if len(name) < MIN_KEY_PREFIX:
            return []
        keys = {*self.papers, *self._reading.readings}
        return sorted(key for key in keys if key.startswith(name))

    # Finding

    def search(self, query: str, *, with_dismissed: bool = False) -> Found:
        """Find papers by words of their titles and abstracts; all, newest first, for no words."""

        def hidden(key: str) -> bool:
            return not with_dismissed and self.reading(key).status is Status.DISMISSED

        if not query.strip():
            return all_found(self._newest, hidden)
        return find(
            query,
            self._index,
            self.papers,
            hidden,
            complete=self.is_indexed,
            timer=self._timer,
        )

    @property
    def is_indexed(self) -> bool:
        """Whether every paper can be found by the words of its abstract."""
        return not self._pending

    def index_some(self, count: int) -> int:
        """Add up to `count` papers to the index of words; give how many are still to be added."""
        batch, self._pending = self._pending[:count], self._pending[count:]
        self._index.add(batch)
        self._indexed.update((paper.key, paper) for paper in batch)
        return len(self._pending)

    def index_all(self) -> None:
        """Add every paper to the index of words."""
        self.index_some(len(self._pending))

    # Changing

    def act(self, rule: Rule, *keys: str) -> Sequence[Reading]:
        """Apply one rule of the queue to papers, as `act_each` does."""
        return self.act_each([(rule, key) for key in keys])

    def act_each(self, orders: Sequence[tuple[Rule, str]]) -> Sequence[Reading]:
        """Apply rules of the queue to papers, all in one step; give the records that changed.

        Raises LibraryError or QueueError, and then nothing was changed.
        """

        def decide(readings: QueuedReadings) -> tuple[Sequence[Reading], Iterable[str]]:
            draft = Draft(readings)
            for rule, key in orders:
                draft.put(rule(draft, draft.get(key) or self.reading(key)))
            return draft.changed(), (key for _rule, key in orders)

        return self.history.record(decide)

    def undo(self) -> str:
        """Take back the last action, import or not; say in words what it was.

        Raises LibraryError, NothingToUndo or UndoRefused.
        """
        return self._after_refresh(self.history.undo)

    def redo(self) -> str:
        """Do again what was undone last; say in words what it was. Raises as `undo` does."""
        return self._after_refresh(self.history.redo)

    def _after_refresh(self, step: Callable[[], str]) -> str:
        self.refresh()
        words = step()
        self._arrange()
        return words

    def restore(self, backup: tuple[CatalogueStore, ReadingStore], name: str) -> None:
        """Bring everything back to what `backup` holds, as one action. Raises LibraryError."""
        self.refresh()
        restore(self._catalogue, self._reading, self.history, backup, name)
        self._arrange()

    def tidy(self) -> bool:
        """Compact the files if that pays; for quiet moments, as it grows with the library."""
        return self._reading.tidy()

    def import_listings(
        self,
        paths: Sequence[str],
        *,
        day: date | None = None,
        progress: Progress = _no_progress,
    ) -> ImportReport:
        """Import files as one step and say what was done; `day` overrides the listings' own.

        Raises LibraryError, and then nothing was changed.
        """
        report = import_listings(
            self._catalogue, paths, day=day, history=self.history, progress=progress
        )
        self._arrange()
        return report
