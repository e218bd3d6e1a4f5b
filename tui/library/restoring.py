"""What must change for a library to hold again what a backup holds. Pure."""

from collections.abc import Mapping
from typing import TypeVar

from tui.library.ports import State
from tui.model import Reading, changes_between

Record = TypeVar("Record")


def reading_changes(now: State, wanted: State) -> list[Reading]:
    """Return the readings to put in the place of those that differ."""
    gone = (Reading(key, r.title) for key, r in now.readings.items() if key not in wanted.readings)
    meant = [*wanted.readings.values(), *gone]
    return [reading for reading in meant if _differs(now.readings.get(reading.key), reading)]


def catalogue_changes(
    held: Mapping[str, Record], wanted: Mapping[str, Record]
) -> dict[str, Record | None]:
    """Return the papers, or the listings, to put into the catalogue; None takes one out."""
    gone: dict[str, Record | None] = {key: None for key in held if key not in wanted}
    return gone | {key: value for key, value in wanted.items() if held.get(key) != value}


def _differs(held: Reading | None, wanted: Reading) -> bool:
    return wanted.is_touched if held is None else bool(changes_between(held, wanted))
