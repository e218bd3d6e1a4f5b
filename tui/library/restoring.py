"""What must change for a library to hold again what a backup holds. Pure."""

from collections.abc import Mapping
from typing import TypeVar

from tui.library.ports import State
from tui.model import Listing, Paper, Reading, changes_between

Record = TypeVar("Record")


def catalogue_changes(
    now: State, wanted: State
) -> tuple[dict[str, Paper | None], dict[str, Listing | None]]:
    """Return the papers and listings to put into the catalogue; None takes out."""
    return (
        _difference(now.papers, wanted.papers),
        _difference(now.listings, wanted.listings),
    )


def reading_changes(now: State, wanted: State) -> list[Reading]:
    """Return the readings to put in the place of those that differ."""
    gone = (Reading(key, r.title) for key, r in now.readings.items() if key not in wanted.readings)
    meant = [*wanted.readings.values(), *gone]
    return [reading for reading in meant if _differs(now.readings.get(reading.key), reading)]


def _difference(
    held: Mapping[str, Record], wanted: Mapping[str, Record]
) -> dict[str, Record | None]:
    gone: dict[str, Record | None] = {key: None for key in held if key not in wanted}
    return gone | {key: value for key, value in wanted.items() if held.get(key) != value}


def _differs(held: Reading | None, wanted: Reading) -> bool:
    return wanted.is_touched if held is None else bool(changes_between(held, wanted))
