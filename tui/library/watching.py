"""Watching a folder: each file that arrives there is imported once, and again when it changes."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from tui.errors import Cancelled
from tui.importer.containers.arrivals import Arrivals
from tui.library.facade import Library
from tui.library.ports import DocumentStore
from tui.library.progress import Progress, no_progress
from tui.library.report import ImportReport
from tui.model.sightings import Sighting, TakenFiles

POLL_SECONDS = 2.0
"""Between two looks at the folder; a file that has not changed from one to the next is taken."""


class Watch:
    """Imports what arrives in `folder` into a library; `day` is what the reader says of it."""

    def __init__(
        self,
        library: Library,
        folder: Path,
        store: DocumentStore[TakenFiles],
        day: date | None = None,
    ) -> None:
        self._library = library
        self.folder = folder
        """The folder that is watched."""
        self._arrivals = Arrivals(folder)
        self._store = store
        self._day = day

    def look(self) -> Mapping[str, Sighting]:
        """Return by their paths the files that have arrived and were not taken yet.

        Raises UnreadableListing or LibraryError.
        """
        settled = self._arrivals.look()
        if not settled:
            return {}
        self._store.refresh()
        taken = self._store.value.files
        return {path: seen for path, seen in settled.items() if seen not in taken}

    def take(
        self, arrived: Mapping[str, Sighting], progress: Progress = no_progress
    ) -> ImportReport:
        """Import files that have arrived, as one step.

        They are not taken again, whatever they held, even if the reader gives this up; unless the
        library could not be written. Raises LibraryError or Cancelled.
        """
        try:
            report = self._library.import_listings(list(arrived), day=self._day, progress=progress)
        except Cancelled:
            self._note(arrived)
            raise
        self._note(arrived)
        return report

    def _note(self, arrived: Mapping[str, Sighting]) -> None:
        """Note files as taken; those that have gone from the folder since are forgotten."""
        replaced = {seen.path for seen in arrived.values()}
        there = self._arrivals.present

        def is_kept(each: Sighting) -> bool:
            is_here = Path(each.path).parent == self.folder
            return each.path not in replaced and (each in there or not is_here)

        self._store.update(
            lambda taken: TakenFiles(
                frozenset(filter(is_kept, taken.files)).union(arrived.values())
            )
        )
