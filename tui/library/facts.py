"""What is known of papers beside their text: where they stood, and what was done with them."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from tui.library.arranged import Arranged
from tui.library.ports import LibraryStore
from tui.model import Status
from tui.search.query import Facts


class PaperFacts:
    """Answers from the readings, and from the listings as `arranged` gives them at the time."""

    def __init__(self, store: LibraryStore, arranged: Callable[[], Arranged]) -> None:
        self._store = store
        self._arranged = arranged

    def of(self, key: str) -> Facts:
        """Give what is known of a paper."""
        listed = self._arranged().facts(key)
        reading = self._store.readings.get(key)
        if reading is None:
            return listed
        return replace(listed, status=reading.status, tags=reading.tags, note=reading.note)

    def statuses(self) -> Iterator[tuple[str, Status]]:
        """Give the papers that were touched, each with its status."""
        return ((key, reading.status) for key, reading in self._store.readings.items())

    def dismissed(self) -> set[str]:
        """Give the keys of the dismissed papers."""
        return {key for key, status in self.statuses() if status is Status.DISMISSED}
