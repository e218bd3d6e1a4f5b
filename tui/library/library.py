"""The use cases: look, find, queue, mark, import. Each change is on disk before it returns."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import Lock

from tui.errors import PaperNotFound
from tui.importer import Opener, openers
from tui.library.fetching import Fetch, Fetcher, FetchReport
from tui.library.finding import Found, Searcher
from tui.library.history import History
from tui.library.importing import Progress, import_listings, no_progress
from tui.library.ports import CatalogueStore, IndexCache, ReadingStore
from tui.library.queue import Rule, in_order
from tui.library.report import ImportReport
from tui.library.restoring import restore
from tui.library.searches import SearchesInMemory, SearchesStore
from tui.model import CODE_LABEL, Appearance, Paper, Reading, Searches, Status, arxiv_id_of
from tui.readings import Draft, QueuedReadings
from tui.search import Hit
from tui.search.query import Facts

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


class Library:
    """One reader's library over the two stores that hold it."""

    def __init__(
        self,
        catalogue: CatalogueStore,
        reading: ReadingStore,
        *,
        clock: Callable[[], datetime] = _now,
        timer: Callable[[], float] = time.perf_counter,
        cache: IndexCache | None = None,
        searches: SearchesStore | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._reading = reading
        self._searches = searches or SearchesInMemory()
        self.history = History(catalogue, reading, clock)
        self._appearances: dict[str, list[Appearance]] = {}
        self._newest: list[str] = []
        self._listed: dict[str, Facts] = {}
        self._arranging = Lock()
        self.searcher = Searcher(self._facts, self._statuses, lambda: clock().date(), timer, cache)

    # Looking

    def refresh(self) -> bool:
        """Take in what is on disk; tell whether anything had changed. Raises LibraryError."""
        catalogue_changed = self._catalogue.refresh()
        if catalogue_changed:
            self._arrange()
        reading_changed = self._reading.refresh()
        if reading_changed:
            self.searcher.learn(self._reading.readings.values())
        self.history.begin()
        return self._searches.refresh() or reading_changed or catalogue_changed

    def _arrange(self) -> None:
        """Work out where each paper stood, the order of the newest, and what is to be indexed.

        Imports do so in a thread of their own: whoever comes last has seen the newest listings.
        """
        with self._arranging:
            self._arrange_now()

    def _arrange_now(self) -> None:
        listings = sorted(
            self._catalogue.listings.values(),
            key=lambda listing: (listing.date, listing.imported_at, listing.id),
            reverse=True,
        )
        appearances: dict[str, list[Appearance]] = {}
        for listing in listings:
            for rank, key in enumerate(listing.keys, start=1):
                appearances.setdefault(key, []).append(Appearance(listing, rank))
        papers = self.papers
        self._appearances = appearances
        self._listed = {}
        self._newest = [key for key in appearances if key in papers]
        self._newest += [key for key in papers if key not in appearances]
        self.searcher.follow(papers, self._catalogue.fingerprint)

    @property
    def papers(self) -> Mapping[str, Paper]:
        """Every paper by its key."""
        return self._catalogue.papers

    def newest(self) -> Sequence[str]:
        """Give the keys of all papers, those of the newest listing first, in page order.

        Those that no listing holds any more, as its import was undone, come last.
        """
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
        """Find papers by a query; all, newest first, for an empty one."""
        return deque(self.answers(query, with_dismissed=with_dismissed), maxlen=1).pop()

    def answers(self, query: str, *, with_dismissed: bool = False) -> Iterator[Found]:
        """Yield ever better answers to a query; all papers, newest first, for an empty one."""
        shown = len(self.papers) if with_dismissed else len(self.papers) - self._dismissed()
        if query.strip():
            yield from self.searcher.answers(query, with_dismissed=with_dismissed, of=shown)
            return
        keys = [key for key in self._newest if with_dismissed or not self._is_dismissed(key)]
        yield Found("", [Hit(key, 0.0) for key in keys], len(keys), len(keys))

    def related(self, key: str) -> Found:
        """Give the papers most like one paper; raises PaperNotFound for one not indexed yet."""
        return self.searcher.related(key, len(self.papers) - self._dismissed())

    @property
    def searches(self) -> Searches:
        """The saved searches and those lately made."""
        return self._searches.searches

    def change_searches(self, rule: Callable[[Searches], Searches]) -> None:
        """Save a search, forget one, or remember one; raises LibraryError."""
        self._searches.update(rule)

    def _is_dismissed(self, key: str) -> bool:
        reading = self._reading.readings.get(key)
        return reading is not None and reading.status is Status.DISMISSED

    def _dismissed(self) -> int:
        return sum(map(self._is_dismissed, self._reading.readings))

    def _statuses(self) -> Iterator[tuple[str, Status]]:
        return ((key, reading.status) for key, reading in self._reading.readings.items())

    def _facts(self, key: str) -> Facts:
        """Give what is known of a paper beside its text."""
        listed = self._listed.get(key)
        if listed is None:
            listed = self._listed[key] = self._facts_listed(key)
        reading = self._reading.readings.get(key)
        if reading is None:
            return listed
        return replace(listed, status=reading.status, tags=reading.tags, note=reading.note)

    def _facts_listed(self, key: str) -> Facts:
        """Give what the listings told of a paper; kept, as conditions ask it of every paper."""
        appearances, paper = self._appearances.get(key, ()), self.papers.get(key)
        return Facts(
            listings=tuple(seen.listing.source for seen in appearances),
            dates=tuple(seen.listing.date for seen in appearances),
            added=min((seen.listing.imported_at for seen in appearances), default=""),
            withdrawn=paper is not None and paper.withdrawn,
            coded=paper is not None and any(link.label == CODE_LABEL for link in paper.links),
        )

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

        changed = self.history.record(decide)
        self.searcher.learn(changed)
        return changed

    def undo(self) -> str:
        """Take back the last action, import or not; say in words what it was.

        Raises LibraryError, NothingToUndo or UndoRefused.
        """
        return self._rearranged(self.history.undo)

    def redo(self) -> str:
        """Do again what was undone last; say in words what it was. Raises as `undo` does."""
        return self._rearranged(self.history.redo)

    def restore(self, backup: tuple[CatalogueStore, ReadingStore], name: str) -> None:
        """Bring everything back to what `backup` holds, as one action. Raises LibraryError."""
        self._rearranged(
            lambda: restore(self._catalogue, self._reading, self.history, backup, name)
        )

    def _rearranged(self, step: Callable[[], str]) -> str:
        """Take a step that may change anything, and learn all anew."""
        self.refresh()
        words = step()
        self._arrange()
        self.searcher.learn(self._reading.readings.values())
        return words

    def tidy(self) -> bool:
        """Compact the files if that pays; for quiet moments, as it grows with the library."""
        return self._reading.tidy()

    def import_listings(
        self,
        paths: Sequence[str],
        *,
        day: date | None = None,
        progress: Progress = no_progress,
        dry_run: bool = False,
    ) -> ImportReport:
        """Import files as one step and say what was done; `day` overrides the listings' own.

        A `dry_run` says what would be done, and writes nothing. Raises LibraryError, and then
        nothing was changed.
        """
        now = self.history.stamp().now
        behind: list[Opener] = []
        for path in paths:
            for opener in openers(path, now, day):
                progress(0, 1, opener.path)
                behind.append(opener)
        return self.import_opened(behind, progress=progress, dry_run=dry_run)

    def import_opened(
        self,
        behind: Sequence[Opener],
        *,
        progress: Progress = no_progress,
        dry_run: bool = False,
    ) -> ImportReport:
        """Import files or pages, wherever they are from, as `import_listings` does."""
        report = import_listings(
            self._catalogue, behind, history=self.history, progress=progress, dry_run=dry_run
        )
        self._arrange()
        return report

    def fetch(
        self, days: Sequence[date], fetcher: Fetcher, *, progress: Progress = no_progress
    ) -> FetchReport:
        """Fetch days and import them as one step; the days that fail are named in the report.

        Raises LibraryError or FetchError, and then nothing was changed.
        """
        fetch = Fetch(fetcher, days, self._catalogue.listings, self.history.stamp().now)
        return fetch.report(self.import_opened(fetch.openers(), progress=progress))
