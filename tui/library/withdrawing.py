"""What an import may take back, or bring again, without touching what came after it. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from tui.model import Import, Listing, Paper, Reading, Step


def without_later(
    held: Import,
    papers: Mapping[str, Paper],
    listings: Mapping[str, Listing],
    imports: Mapping[int, Import],
    readings: Mapping[str, Reading],
) -> Import:
    """Give an import but for what later imports changed and for papers that are needed.

    A paper is needed when the reader has left anything on it, or another listing holds it.
    """
    later = [
        each for each in imports.values() if each.number > held.number and each.step is Step.DONE
    ]
    exchanged = {
        key: listing
        for key, listing in held.listings.items()
        if not any(key in each.listings for each in later)
    }
    needed = {
        key
        for listing_id, listing in listings.items()
        if listing_id not in exchanged
        for key in listing.keys
    }
    needed |= {key for key in held.papers if (r := readings.get(key)) is not None and r.is_touched}
    return replace(
        held,
        listings=exchanged,
        papers={
            key: paper
            for key, paper in held.papers.items()
            if not any(key in each.papers for each in later)
            and not (paper is None and key in papers and key in needed)
        },
    )
