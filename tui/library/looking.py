"""The use cases that change nothing: look at the library, find papers in it, and follow it."""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from tui.library.changes import Changes
from tui.library.finding import Searcher
from tui.library.history import History
from tui.library.ports import DocumentStore, IndexCache, LibraryStore
from tui.library.reading_time import ReadingTimes
from tui.library.view import CatalogueEntry, CatalogueView
from tui.model import Paper, Reading, Searches, Wish
from tui.search.found import Found

if TYPE_CHECKING:
    from tui.library.catching_up import Pick
    from tui.library.interest_ranking import Interest
    from tui.library.pace import Budget
    from tui.library.queue_outline import QueueOutline


def _now() -> datetime:
    return datetime.now().astimezone()


class LibraryView:
    """What one reader's library holds and finds, over the store that holds it.

    It changes nothing, and `refresh` takes in what others changed.
    """

    def __init__(
        self,
        store: LibraryStore,
        searches: DocumentStore[Searches],
        *,
        clock: Callable[[], datetime] = _now,
        timer: Callable[[], float] = time.perf_counter,
        cache: IndexCache | None = None,
    ) -> None:
        self._store = store
        self.clock = clock
        self._wishes: Mapping[str, Wish] = {}
        self._searches = searches
        self.history = History(store, clock)
        self.view = CatalogueView(store, lambda: clock().date())
        self._times = ReadingTimes(self._paper)
        self._changing = Lock()  # imports and the reader's actions run in threads of their own
        self.searcher = Searcher(self.view, lambda: clock().date(), timer, cache, self._by_interest)

    # Looking

    def glance(self) -> tuple[object, ...]:
        """Return a value that is another one once anybody has written; it costs next to nothing."""
        return self._store.glance()

    def refresh(self) -> Changes:
        """Take in what other processes wrote, and return what that changed. Raises LibraryError."""
        with self._changing:
            searches = self._searches.refresh()
            self._read()
            return replace(self._take_in(), searches=searches)

    def _read(self) -> None:
        self._store.refresh()
        self.history.begin()

    def _take_in(self, words: str = "") -> Changes:
        """Bring view and search up to what the stores hold; return what that changed."""
        changes = self.view.refresh()
        self._times.forget(changes.papers)
        self.searcher.learn(changes.papers)
        held, self._wishes = self._wishes, self._store.wishes
        return replace(changes, words=words, wishes=held != self._wishes)

    @property
    def papers(self) -> Mapping[str, Paper]:
        """Every paper by its key."""
        return self.view.papers

    def reading(self, key: str) -> Reading:
        """Return what the reader did with a paper; of a paper never touched, that it is new."""
        return self.view.reading(key)

    def entry(self, key: str) -> CatalogueEntry:
        """Return all that is known of a paper; one gone from the catalogue still has its title."""
        return self.view.entry(key)

    def queue(self) -> list[Reading]:
        """Return the queue in the reader's own order."""
        return self.view.queue()

    def _paper(self, key: str) -> Paper | None:
        return self.papers.get(key)

    def outline(self, budget: "Budget | None" = None) -> "QueueOutline":
        """Return the queue with its sections and times, and how the reader keeps a budget."""
        from tui.library.queue_outline import outline

        kept = None
        if budget is not None:
            from tui.library.pace import pace

            last_first = reversed(self.history.actions())
            kept = pace(budget, self.view.finished.values(), last_first, self.today)
        return outline(self.queue(), self._times.minutes, kept)

    def tags(self) -> Mapping[str, int]:
        """Return every tag with the number of papers that have it, the most frequent first."""
        counts = Counter(tag for _key, reading in self.view.touched() for tag in reading.tags)
        return dict(sorted(counts.items(), key=lambda counted: (-counted[1], counted[0])))

    def archive(self) -> list[Reading]:
        """Return the papers that were read, the last finished first."""
        finished = self.view.finished
        return [self.reading(key) for key in sorted(finished, key=finished.__getitem__)[::-1]]

    @property
    def today(self) -> date:
        """The day that it is by the library's clock."""
        return self.clock().date()

    # Finding

    def search(self, query: str, *, with_dismissed: bool = False) -> Found:
        """Find papers by a query; all, newest first, for an empty one."""
        *_others, best = self.searcher.answers(query, with_dismissed=with_dismissed)
        return best

    def best_first(self) -> "list[Pick]":
        """Return the undecided papers, those first that saved searches find, then by votes."""
        from tui.library.catching_up import best_first

        matching = {
            saved.name: self.searcher.matching_new(saved.query) for saved in self.searches.saved
        }
        return best_first(self.view.inbox(), matching, lambda key: self.papers[key].upvotes or 0)

    @property
    def searches(self) -> Searches:
        """The saved searches and those lately made."""
        return self._searches.value

    # Interest

    @cached_property
    def interest(self) -> "Interest":
        """What the reader's actions and wishes say of papers; worked out when it is asked for."""
        from tui.library.interest_ranking import Interest

        return Interest(self._store, self.view, self.searcher, self.clock)

    def _by_interest(self, keys: Sequence[str]) -> Sequence[str]:
        return self.interest.order(keys)

    @property
    def wishes(self) -> Mapping[str, Wish]:
        """What the reader wished of words, by the words."""
        return self._store.wishes
