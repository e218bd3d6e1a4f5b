"""What must hold in every good library, whatever was done to it."""

from collections import Counter
from collections.abc import Iterable, Mapping

from tui.errors import LibraryDamaged
from tui.model import Listing, Paper, Reading


def check_readings(readings: Iterable[Reading]) -> None:
    """Raise LibraryDamaged unless the queue is an order of exactly the papers that are in it."""
    places: Counter[int] = Counter()
    for reading in readings:
        if reading.place is not None:
            places[reading.place] += 1
        if not reading.is_consistent:
            raise _broken(f"{reading.key} is {reading.status}, which its place contradicts")
    if places and max(places.values()) > 1:
        raise _broken("two papers have one place in the queue")


def check_catalogue(papers: Mapping[str, Paper], listings: Mapping[str, Listing]) -> None:
    """Raise LibraryDamaged unless each listing holds only papers that are known."""
    for listing in listings.values():
        if any(key not in papers for key in listing.keys):
            raise _broken(f"the listing {listing.id} names a paper that is not there")


def _broken(what: str) -> LibraryDamaged:
    return LibraryDamaged(
        f"The library contradicts itself: {what}. Put a backup in its place with: "
        "broadsheet doctor --fix"
    )
