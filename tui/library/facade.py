"""The use cases: look, find, queue, mark, import. Each change is on disk before it returns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tui.errors import QueueError
from tui.library.changes import Changes
from tui.library.looking import LibraryView
from tui.library.marking import renamed_tag
from tui.library.ports import State
from tui.library.progress import Progress, no_progress
from tui.library.queue import Rule
from tui.library.taking import add_searches
from tui.model import Searches, Wish, wish_changes
from tui.model.reading_state import Draft

if TYPE_CHECKING:
    from tui.importer import Opener
    from tui.library.daily_fetch import Fetcher, FetchReport
    from tui.library.report import ImportReport


class Library(LibraryView):
    """One reader's library, to look at and to change.

    Whatever changes something returns what it changed; `view` and the searcher know it by then.
    """

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
                words = self.history.record(step, draft.changed(), acted=acted)
            return self._take_in(words)

    def change_wishes(self, wishes: Mapping[str, Wish | None]) -> Changes:
        """Record the wishes about words, all in one step; None takes a wish back.

        Words are folded first. Raises LibraryError, or WishError for no words.
        """
        from tui.library.interest_ranking import wished

        with self._changing:
            with self._store.transaction() as step:
                changes = wish_changes(step.state.wishes, wished(step.state.wishes, wishes))
                words = self.history.record(step, wishes=changes)
            return self._take_in(words)

    def write(self, rule: Rule, *keys: str, goes_on: bool = False) -> Changes:
        """Put down what the reader writes on papers, by a rule of `marking`, all in one step.

        What `goes_on` becomes one action with what was written last, if nothing was done since.
        Raises LibraryError or QueueError, and then nothing was changed.
        """
        with self._changing:
            with self._store.transaction() as step:
                readings = step.state.readings
                changed = [each for key in keys for each in rule(readings, self.reading(key))]
                words = self.history.record(step, changed, goes_on=goes_on)
            return self._take_in(words)

    def rename_tag(self, old: str, new: str) -> Changes:
        """Rename a tag on all papers that have it, as one action; it may be merged with another.

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
            return self._take_in(self.history.undo(number))

    def redo(self, number: int | None = None) -> Changes:
        """Do again what was undone last, or the action with a number. Raises as `undo` does."""
        with self._changing:
            self._read()
            return self._take_in(self.history.redo(number))

    def restore(self, backup: State, name: str) -> Changes:
        """Bring everything back to what `backup` holds, as one action. Raises LibraryError."""
        from tui.library.restoring import catalogue_changes, reading_changes

        with self._changing:
            self._read()
            with self._store.transaction(with_catalogue=True) as step:
                words = self.history.record(
                    step,
                    reading_changes(step.state, backup),
                    papers=catalogue_changes(step.state.papers, backup.papers),
                    listings=catalogue_changes(step.state.listings, backup.listings),
                    wishes=wish_changes(step.state.wishes, backup.wishes),
                    words=f"Restored the backup {name}",
                )
            return self._take_in(words)

    def tidy(self) -> bool:
        """Compact the files if that pays; for quiet moments, as it grows with the library."""
        return self._store.tidy()

    def close(self, most_bytes: int | None = None) -> None:
        """Leave the files so that whoever opens them with TinyDB finds all that was done.

        Files larger than `most_bytes` are left as they are, if that is given. Raises LibraryError;
        everything is on disk already, so that nothing is lost then.
        """
        self._store.close(most_bytes)

    def change_searches(self, rule: Callable[[Searches], Searches]) -> Changes:
        """Save a search, forget one, or remember one. Raises LibraryError."""
        self._searches.update(rule)
        return Changes(searches=True)

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

        `as_format`, one of `format_words`, says how files are read, whatever they look like.
        A `dry_run` says what would be done, and writes nothing. Raises LibraryError, and then
        nothing was changed.
        """
        from tui.library.importing import files_behind

        behind = files_behind(paths, self.clock(), day, progress, as_format)
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
        from tui.library.daily_fetch import Fetch

        fetch = Fetch(fetcher, days, self._store.listings, self.clock())
        imported = self.import_opened(fetch.openers(), progress=progress, words=fetch.words)
        return fetch.report(imported)
