"""Bringing a library back to what a backup holds, as one action that can be undone."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from tui.library.history import History
from tui.library.operations import FIELDS
from tui.library.ports import CatalogueStore, ReadingStore
from tui.model import Import, Listing, Paper, Reading
from tui.readings import QueuedReadings

Record = TypeVar("Record")


def restore(
    catalogue: CatalogueStore,
    reading: ReadingStore,
    history: History,
    backup: tuple[CatalogueStore, ReadingStore],
    name: str,
) -> str:
    """Make papers, listings and readings those of `backup`; both files share the action's number.

    What was done since stays in the history, and undo brings it back. Gives words for what was
    done. Raises LibraryError.
    """
    old_catalogue, old_reading = backup
    words = f"Restored the backup {name}"
    number = history.next_number()

    def put_back(
        papers: Mapping[str, Paper], listings: Mapping[str, Listing], _imports: Mapping[int, Import]
    ) -> Import | None:
        changed_papers = _difference(papers, old_catalogue.papers)
        changed_listings = _difference(listings, old_catalogue.listings)
        if not changed_papers and not changed_listings:
            return None
        return history.new_import(words, changed_papers, changed_listings, number=number)

    def bring_back(readings: QueuedReadings) -> tuple[Sequence[Reading], Iterable[str]]:
        wanted = old_reading.readings
        untouched = (Reading(key, r.title) for key, r in readings.items() if key not in wanted)
        meant = [*wanted.values(), *untouched]
        return [r for r in meant if _differs(readings.get(r.key), r)], ()

    with reading.held():
        catalogue.update(put_back)
        history.record(bring_back, words=words, number=number)
    return words


def _difference(
    held: Mapping[str, Record], wanted: Mapping[str, Record]
) -> dict[str, Record | None]:
    gone: dict[str, Record | None] = {key: None for key in held if key not in wanted}
    return gone | {key: value for key, value in wanted.items() if held.get(key) != value}


def _differs(held: Reading | None, wanted: Reading) -> bool:
    if held is None:
        return wanted.is_touched
    return any(getattr(held, name) != getattr(wanted, name) for name in FIELDS)
