"""The use cases: look, find, queue, mark, import. Each change is on disk before it returns."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from tui.errors import QueueError
from tui.library.catching_up import Pick, best_first
from tui.library.changes import Changes
from tui.library.finding import Searcher
from tui.library.history import Done, History
from tui.library.marking import renamed_tag
from tui.library.ports import DocumentStore, IndexCache, LibraryStore, State
from tui.library.progress import Progress, no_progress
from tui.library.queue import Rule
from tui.library.result_rows import ResultRow
from tui.library.searches import SearchesInMemory
from tui.library.taking import add_searches
from tui.library.view import CatalogueEntry, CatalogueView
from tui.model import Paper, Reading, Searches, Wish, wish_changes
from tui.model.reading_state import Draft
from tui.search.found import Found

if TYPE_CHECKING:
    from tui.importer import Opener
    from tui.library.fetching import Fetcher, FetchReport
    from tui.library.report import ImportReport

if TYPE_CHECKING:
    from tui.library.interest import Interest


def _now() -> datetime:
    return datetime.now().astimezone()


class Library:
    """One reader's library over the store that holds it.

    Whatever changes something returns what it changed; `view` and the searcher know it by then.
    """

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
        self._clock = clock
        self._wishes: Mapping[str, Wish] = {}
        self._searches = searches or SearchesInMemory()
        self.history = History(store, clock)
        self.view = CatalogueView(store, lambda: clock().date())
        self._changing = Lock()  # imports and the reader's actions run in threads of their own
        self.searcher = Searcher(self.view, lambda: clock().date(), timer, cache, self._by_interest)

    # Looking

    def glance(self) -> tuple[object, ...]:
        """Return what is another whenever anybody has written; it costs next to nothing."""
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
        self.searcher.learn(changes.papers, self._store.fingerprint)
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

    @property
    def today(self) -> date:
        """The day that it is by the library's clock."""
        return self.history.stamp().now.date()

    # Finding

    def search(self, query: str, *, with_dismissed: bool = False) -> Found:
        """Find papers by a query; all, newest first, for an empty one."""
        *_others, best = self.answers(query, with_dismissed=with_dismissed)
        return best

    def answers(self, query: str, *, with_dismissed: bool = False) -> Iterator[Found]:
        """Yield ever better answers to a query; all papers, newest first, for an empty one."""
        return self.searcher.answers(query, with_dismissed=with_dismissed)

    def related(self, key: str) -> Found:
        """Return the papers most like one paper; raises PaperNotFound for one not indexed yet."""
        return self.searcher.related(key)

    def rows(self, found: Found, keys: Iterable[str], *, width: int = 0) -> list[ResultRow]:
        """Return what a list shows of some papers found, with excerpts of `width` characters."""
        return self.searcher.rows(found, keys, width=width)

    def best_first(self) -> list[Pick]:
        """Return the undecided papers, those first that saved searches find, then by votes."""
        matching = {
            saved.name: self.searcher.matching_new(saved.query) for saved in self.searches.saved
        }
        return best_first(self.view.inbox(), matching, lambda key: self.papers[key].upvotes or 0)

    @property
    def searches(self) -> Searches:
        """The saved searches and those lately made."""
        return self._searches.value

    def change_searches(self, rule: Callable[[Searches], Searches]) -> Changes:
        """Save a search, forget one, or remember one. Raises LibraryError."""
        self._searches.update(rule)
        return Changes(searches=True)

    # Interest

    @cached_property
    def interest(self) -> "Interest":
        """What the reader's actions and wishes say of papers; worked out when it is asked for."""
        from tui.library.interest import Interest

        return Interest(self._store, self.view, self.searcher, self._clock)

    def _by_interest(self, papers: list[Paper]) -> list[Paper]:
        return self.interest.arranged(papers)

    @property
    def wishes(self) -> Mapping[str, Wish]:
        """What the reader wished of words, by the words."""
        return self._store.wishes

    # Changing

    def act(self, rule: Rule, *keys: str) -> Changes:
        """Apply one rule of the queue to papers, as `act_each` does."""
        return self.act_each([(rule, key) for key in keys])

    def act_each(self, orders: Sequence[tuple[Rule, str]]) -> Changes:
        """Apply rules of the queue to papers, all in one step.

        Raises LibraryError or QueueError, and then nothing was changed.
        """

        with self._changing:
            with self._store.transaction() as step:
                draft = Draft(step.state.readings)
                for rule, key in orders:
                    draft.put(rule(draft, draft.get(key) or self.reading(key)))
                acted = [key for _rule, key in orders]
                done = self.history.record(step, draft.changed(), acted=acted)
            return self._take_in(done.words)

    def change_wishes(self, wishes: Mapping[str, Wish | None]) -> Changes:
        """Wish something of words, or nothing any more where that is None, all in one step.

        Words are taken as they are folded. Raises LibraryError, or WishError for no words.
        """
        from tui.library.interest import wished

        with self._changing:
            with self._store.transaction() as step:
                changes = wish_changes(step.state.wishes, wished(step.state.wishes, wishes))
                done = self.history.record(step, wishes=changes)
            return self._take_in(done.words)

    def write(self, rule: Rule, key: str, *, goes_on: bool = False) -> Changes:
        """Put down what the reader writes on a paper, by a rule of `marking`.

        What `goes_on` becomes one action with what was written last, if nothing was done since.
        Raises LibraryError or QueueError, and then nothing was changed.
        """
        with self._changing:
            with self._store.transaction() as step:
                changed = list(rule(step.state.readings, self.reading(key)))
                done = self.history.record(step, changed, goes_on=goes_on)
            return self._take_in(done.words)

    def tags(self) -> Mapping[str, int]:
        """Return every tag with the number of papers that have it, the most frequent first."""
        return self.view.tags()

    def rename_tag(self, old: str, new: str) -> Changes:
        """Rename a tag on all papers that have it, as one action; to another is to merge them.

        Raises LibraryError, or QueueError where no paper has the tag.
        """
        keys = [key for key, reading in self._store.readings.items() if old in reading.tags]
        if not keys:
            raise QueueError(f"No paper has the tag “{old}”. See: broadsheet tags")
        return self.act(renamed_tag(old, new), *keys)

    def undo(self, number: int | None = None) -> Changes:
        """Take back the last action, or the one with a number.

        Raises LibraryError, NothingToUndo or UndoRefused.
        """
        with self._changing:
            self._read()
            return self._take_in(self.history.undo(number).words)

    def redo(self, number: int | None = None) -> Changes:
        """Do again what was undone last, or the action with a number. Raises as `undo` does."""
        with self._changing:
            self._read()
            return self._take_in(self.history.redo(number).words)

    def restore(self, backup: State, name: str) -> Changes:
        """Bring everything back to what `backup` holds, as one action. Raises LibraryError."""
        with self._changing:
            self._read()
            return self._take_in(self._restored(backup, name).words)

    def _restored(self, backup: State, name: str) -> Done:
        from tui.library.restoring import catalogue_changes, reading_changes

        with self._store.transaction() as step:
            papers, listings = catalogue_changes(step.state, backup)
            return self.history.record(
                step,
                reading_changes(step.state, backup),
                papers=papers,
                listings=listings,
                wishes=wish_changes(step.state.wishes, backup.wishes),
                words=f"Restored the backup {name}",
            )

    def tidy(self) -> bool:
        """Compact the files if that pays; for quiet moments, as it grows with the library."""
        return self._store.tidy()

    def close(self, most_bytes: int | None = None) -> None:
        """Leave the files so that whoever opens them with TinyDB finds all that was done.

        Files larger than `most_bytes` are left as they are, if that is given. Raises LibraryError;
        everything is on disk already, so that nothing is lost then.
        """
        if most_bytes is None:
            self._store.close()
        else:
            self._store.close(most_bytes)

    # Importing

    def import_listings(
        self,
        paths: Sequence[str],
        *,
        day: date | None = None,
        as_format: str = "",
        progress: Progress = no_progress,
        dry_run: bool = False,
    ) -> "ImportReport":
        """Import files as one step and say what was done; `day` overrides the listings' own.

        With `as_format`, one of `format_words`, files are read so whatever they look like.
        A `dry_run` says what would be done, and writes nothing. Raises LibraryError, and then
        nothing was changed.
        """
        from tui.library.importing import files_behind

        behind = files_behind(paths, self.history.stamp().now, day, progress, as_format)
        return self.import_opened(behind, progress=progress, dry_run=dry_run)

    def import_opened(
        self,
        behind: "Sequence[Opener]",
        *,
        progress: Progress = no_progress,
        dry_run: bool = False,
        words: str = "",
    ) -> "ImportReport":
        """Import files or pages, wherever they are from, as `import_listings` does.

        The history calls it `words`, or else by the names of the files.
        """
        from tui.library.importing import import_listings

        report = import_listings(
            self._store,
            behind,
            history=self.history,
            progress=progress,
            dry_run=dry_run,
            words=words,
        )
        if report.searches and not dry_run:
            self._searches.update(add_searches(report.searches))
        with self._changing:
            changes = replace(
                self._take_in(report.headline()), searches=bool(report.searches and not dry_run)
            )
            return replace(report, changes=changes)

    def fetch(
        self, days: Sequence[date], fetcher: "Fetcher", *, progress: Progress = no_progress
    ) -> "FetchReport":
        """Fetch days and import them as one step; the days that fail are named in the report.

        Raises LibraryError or FetchError, and then nothing was changed.
        """
        from tui.library.fetching import Fetch

        fetch = Fetch(fetcher, days, self._store.listings, self.history.stamp().now)
        imported = self.import_opened(fetch.openers(), progress=progress, words=fetch.words)
        return fetch.report(imported)
