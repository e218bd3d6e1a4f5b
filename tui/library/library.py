"""The use cases: look, find, queue, mark, import. Each change is on disk before it returns."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from threading import Lock

from tui.importer import Opener
from tui.library.arranged import Arranged
from tui.library.facts import PaperFacts
from tui.library.fetching import Fetch, Fetcher, FetchReport
from tui.library.finding import Found, Searcher
from tui.library.history import Done, History
from tui.library.importing import Progress, files_behind, import_listings, no_progress
from tui.library.ports import DocumentStore, IndexCache, LibraryStore, State
from tui.library.queue import Rule, in_order
from tui.library.report import ImportReport
from tui.library.resolving import resolve
from tui.library.restoring import catalogue_changes, reading_changes
from tui.library.searches import SearchesInMemory
from tui.model import Appearance, Paper, Reading, Searches
from tui.model.reading_state import Draft
from tui.search import Hit


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper with what the reader did with it and the listings that it stood in, newest first."""

    paper: Paper
    reading: Reading
    appearances: tuple[Appearance, ...]


def _now() -> datetime:
    return datetime.now().astimezone()


class Library:
    """One reader's library over the store that holds it."""

    def __init__(
        self,
        store: LibraryStore,
        *,
        clock: Callable[[], datetime] = _now,
        timer: Callable[[], float] = time.perf_counter,
        cache: IndexCache | None = None,
        searches: DocumentStore[Searches] | None = None,
    ) -> None:
        self._store = store
        self._searches = searches or SearchesInMemory()
        self.history = History(store, clock)
        self._arranged = Arranged({}, {})
        self._arranging = Lock()
        self._facts = PaperFacts(store, lambda: self._arranged)
        self.searcher = Searcher(
            self._facts.of, self._facts.statuses, lambda: clock().date(), timer, cache
        )

    # Looking

    def refresh(self) -> bool:
        """Take in what is on disk; tell whether anything had changed. Raises LibraryError."""
        news = self._store.refresh()
        if news.catalogue:
            self._arrange()
        if news.readings:
            self.searcher.learn(self._store.readings.values())
        self.history.begin()
        return self._searches.refresh() or bool(news)

    def _arrange(self) -> None:
        """Work out where each paper stood, the order of the newest, and what is to be indexed.

        Imports do so in a thread of their own: whoever comes last has seen the newest listings.
        """
        with self._arranging:
            self._arranged = Arranged(self.papers, self._store.listings)
            self.searcher.follow(self.papers, self._store.fingerprint)

    @property
    def papers(self) -> Mapping[str, Paper]:
        """Every paper by its key."""
        return self._store.papers

    def newest(self) -> Sequence[str]:
        """Give the keys of all papers, those of the newest listing first, in page order.

        Those that no listing holds any more, as its import was undone, come last.
        """
        return self._arranged.newest

    def reading(self, key: str) -> Reading:
        """Give what the reader did with a paper; of a paper never touched, that it is new."""
        return self._titled(self._store.readings.get(key) or Reading(key, ""))

    def _titled(self, reading: Reading) -> Reading:
        """Give a record with the title that its paper has now: an import may have mended it."""
        paper = self.papers.get(reading.key)
        if paper is None or paper.title == reading.title:
            return reading
        return replace(reading, title=paper.title)

    def entry(self, key: str) -> Entry:
        """Give all that is known of a paper; one gone from the catalogue still has its title."""
        reading = self.reading(key)
        paper = self.papers.get(key) or Paper(key, reading.title, "")
        return Entry(paper, reading, self._arranged.appearances(key))

    def queue(self) -> list[Reading]:
        """Give the queue in the reader's own order."""
        return [self._titled(reading) for reading in in_order(self._store.readings)]

    def resolve(self, name: str) -> str:
        """Give the key of the one paper that `name`, a key or its beginning or an arXiv id, names.

        Raises PaperNotFound.
        """
        return resolve(name, self.papers, self._store.readings)

    # Finding

    def search(self, query: str, *, with_dismissed: bool = False) -> Found:
        """Find papers by a query; all, newest first, for an empty one."""
        return deque(self.answers(query, with_dismissed=with_dismissed), maxlen=1).pop()

    def answers(self, query: str, *, with_dismissed: bool = False) -> Iterator[Found]:
        """Yield ever better answers to a query; all papers, newest first, for an empty one."""
        hidden = set() if with_dismissed else self._dismissed()
        if query.strip():
            of = len(self.papers) - len(hidden)
            yield from self.searcher.answers(query, with_dismissed=with_dismissed, of=of)
        else:
            hits = [Hit(key, 0.0) for key in self._arranged.newest if key not in hidden]
            yield Found("", hits, len(hits), len(hits))

    def _dismissed(self) -> set[str]:
        """Give the keys of the papers here that the reader has dismissed."""
        return self._facts.dismissed() & self.papers.keys()

    def related(self, key: str) -> Found:
        """Give the papers most like one paper; raises PaperNotFound for one not indexed yet."""
        return self.searcher.related(key, len(self.papers) - len(self._dismissed()))

    @property
    def searches(self) -> Searches:
        """The saved searches and those lately made."""
        return self._searches.value

    def change_searches(self, rule: Callable[[Searches], Searches]) -> None:
        """Save a search, forget one, or remember one; raises LibraryError."""
        self._searches.update(rule)

    # Changing

    def act(self, rule: Rule, *keys: str) -> Sequence[Reading]:
        """Apply one rule of the queue to papers, as `act_each` does."""
        return self.act_each([(rule, key) for key in keys])

    def act_each(self, orders: Sequence[tuple[Rule, str]]) -> Sequence[Reading]:
        """Apply rules of the queue to papers, all in one step; give the records that changed.

        Raises LibraryError or QueueError, and then nothing was changed.
        """

        with self._store.transaction() as step:
            draft = Draft(step.state.readings)
            for rule, key in orders:
                draft.put(rule(draft, draft.get(key) or self.reading(key)))
            acted = [key for _rule, key in orders]
            changed = self.history.record(step, draft.changed(), acted=acted).readings
        self.searcher.learn(changed)
        return [self._titled(reading) for reading in changed]

    def undo(self, number: int | None = None) -> str:
        """Take back the last action, or the one with a number; say in words what it was.

        Raises LibraryError, NothingToUndo or UndoRefused.
        """
        return self._rearranged(partial(self.history.undo, number))

    def redo(self, number: int | None = None) -> str:
        """Do again what was undone last, or the action with a number. Raises as `undo` does."""
        return self._rearranged(partial(self.history.redo, number))

    def restore(self, backup: State, name: str) -> None:
        """Bring everything back to what `backup` holds, as one action. Raises LibraryError."""
        self._rearranged(lambda: self._restored(backup, name))

    def _restored(self, backup: State, name: str) -> Done:
        with self._store.transaction() as step:
            papers, listings = catalogue_changes(step.state, backup)
            readings = reading_changes(step.state, backup)
            return self.history.record(
                step,
                readings,
                papers=papers,
                listings=listings,
                words=f"Restored the backup {name}",
            )

    def _rearranged(self, step: Callable[[], Done]) -> str:
        """Take a step that may change anything, and learn all anew."""
        self.refresh()
        words = step().words
        self._arrange()
        self.searcher.learn(self._store.readings.values())
        return words

    def tidy(self) -> bool:
        """Compact the files if that pays; for quiet moments, as it grows with the library."""
        return self._store.tidy()

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
        behind = files_behind(paths, self.history.stamp().now, day, progress)
        return self.import_opened(behind, progress=progress, dry_run=dry_run)

    def import_opened(
        self,
        behind: Sequence[Opener],
        *,
        progress: Progress = no_progress,
        dry_run: bool = False,
        words: str = "",
    ) -> ImportReport:
        """Import files or pages, wherever they are from, as `import_listings` does.

        The history calls it `words`, or else by the names of the files.
        """
        report = import_listings(
            self._store,
            behind,
            history=self.history,
            progress=progress,
            dry_run=dry_run,
            words=words,
        )
        self._arrange()
        return report

    def fetch(
        self, days: Sequence[date], fetcher: Fetcher, *, progress: Progress = no_progress
    ) -> FetchReport:
        """Fetch days and import them as one step; the days that fail are named in the report.

        Raises LibraryError or FetchError, and then nothing was changed.
        """
        fetch = Fetch(fetcher, days, self._store.listings, self.history.stamp().now)
        imported = self.import_opened(fetch.openers(), progress=progress, words=fetch.words)
        return fetch.report(imported)
