"""What of another library's reading state is taken into this one. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from tui.library.queue import PLACE_GAP
from tui.model import Reading, SavedSearch, Searches, Status
from tui.model.reading_state import QueuedReadings


def taken_readings(held: QueuedReadings, offered: Mapping[str, Reading]) -> list[Reading]:
    """Return the readings of papers that the reader here has not touched.

    Those in the queue keep their places in an empty one, and else stand at the end of their
    sections in their order; those read are in the archive.
    """
    taken = [
        replace(reading, place=None) if reading.status is Status.READ else reading
        for key, reading in offered.items()
        if reading.is_touched and not ((mine := held.get(key)) and mine.is_touched)
    ]
    queue = held.queue()
    if not queue:
        return taken
    last = max(each.place or 0 for each in queue)
    placed = sorted((r for r in taken if r.place is not None), key=lambda r: r.queue_order)
    others = [reading for reading in taken if reading.place is None]
    return [
        *others,
        *(replace(each, place=last + PLACE_GAP * n) for n, each in enumerate(placed, start=1)),
    ]


def add_searches(offered: Sequence[SavedSearch]) -> Callable[[Searches], Searches]:
    """Return the rule that adds saved searches; a name that is taken keeps its own query."""

    def rule(searches: Searches) -> Searches:
        return replace(searches, saved=(*searches.saved, *_unnamed(searches.saved, offered)))

    return rule


def _unnamed(held: Iterable[SavedSearch], offered: Iterable[SavedSearch]) -> list[SavedSearch]:
    names = {saved.name for saved in held}
    return [search for search in offered if search.name not in names]
