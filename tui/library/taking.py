"""Which readings of another library are taken into this one, and how two become one. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tui.library.queue import PLACE_GAP
from tui.model import Reading, SavedSearch, Searches, Status
from tui.model.reading_state import QueuedReadings

_FURTHER = (
    Status.NEW,
    Status.SEEN,
    Status.DISMISSED,
    Status.QUEUED,
    Status.READING,
    Status.READ,
)


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


def united_readings(
    held: QueuedReadings, joined: Mapping[str, str], titles: Mapping[str, str]
) -> dict[str, Reading]:
    """Return the readings of papers that become one with others, by their keys.

    `joined` gives the key of the other, and `titles` its title. What was done with either is done
    with both: the status is that which went furthest; tags and notes of both stay.
    """
    united: dict[str, Reading] = {}
    for gone, kept in joined.items():
        other = held.get(gone)
        if other is None or not other.is_touched:
            continue
        own = united.get(kept) or held.get(kept)
        own = own or Reading(kept, titles.get(kept, other.title))
        further, lesser = sorted((own, other), key=_progress, reverse=True)
        notes = dict.fromkeys(filter(None, (own.note, other.note)))
        united[kept] = replace(
            further,
            key=kept,
            title=own.title,
            tags=tuple(dict.fromkeys((*own.tags, *other.tags))),
            note="\n\n".join(notes),
            rating=own.rating or other.rating,
            later=further.later or lesser.later if further.status is Status.NEW else "",
            finished_at=further.finished_at or lesser.finished_at,
            changed_at=max(own.changed_at, other.changed_at),
        )
        united[gone] = Reading(gone, other.title)
    return united


def _progress(reading: Reading) -> int:
    return _FURTHER.index(reading.status)


def add_searches(offered: Sequence[SavedSearch]) -> Callable[[Searches], Searches]:
    """Return the rule that adds saved searches; a name that is taken keeps its own query."""

    def rule(searches: Searches) -> Searches:
        names = {saved.name for saved in searches.saved}
        unnamed = (search for search in offered if search.name not in names)
        return replace(searches, saved=(*searches.saved, *unnamed))

    return rule
