"""What an import may take back, or bring again, without touching what came after it. Pure."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from tui.library.ports import State
from tui.model import Action, ActionState, Listing, Paper, Reading


def without_later(held: Action, state: State, readings: Mapping[str, Reading]) -> Action:
    """Return an import without what later imports changed, and without papers that are needed.

    A paper is needed when the reader has left anything on it, or a listing that stays holds it.
    One that no listing holds any more goes with the last that did, whichever import brought it;
    one that a listing holds which is brought again comes with it.
    """
    papers, listings, imports = state.papers, state.listings, state.actions
    later = [
        each
        for each in imports.values()
        if each.number > held.number and each.state is ActionState.DONE
    ]
    exchanged = {
        key: listing
        for key, listing in held.listings.items()
        if not any(key in each.listings for each in later)
    }
    staying = (listings[each] for each in listings if each not in exchanged)
    needed = _keys(staying) | _keys(filter(None, exchanged.values()))
    needed |= {key for key, reading in readings.items() if reading.is_touched}
    meant = {
        key: paper
        for key, paper in held.papers.items()
        if not any(key in each.papers for each in later)
        and not (paper is None and key in papers and key in needed)
    }
    left = _keys(listings[each] for each in exchanged if each in listings)
    meant |= dict.fromkeys(key for key in left - needed if key in papers)
    held_again = _keys(filter(None, exchanged.values()))
    meant |= _put_aside({key for key in held_again if not _is_there(key, papers, meant)}, imports)
    there = {key for key in held_again if _is_there(key, papers, meant)}
    return replace(
        held,
        listings={key: listing and _holding(listing, there) for key, listing in exchanged.items()},
        papers=meant,
    )


def _is_there(key: str, papers: Mapping[str, Paper], exchanged: Mapping[str, Paper | None]) -> bool:
    """Return whether a paper is there when the exchange is done."""
    return exchanged[key] is not None if key in exchanged else key in papers


def _keys(listings: Iterable[Listing]) -> set[str]:
    return {key for listing in listings for key in listing.keys}


def _holding(listing: Listing, there: Set[str]) -> Listing:
    """Return a listing without papers that nobody knows any more: of imports too old to be kept."""
    return replace(listing, keys=tuple(key for key in listing.keys if key in there))


def _put_aside(keys: set[str], imports: Mapping[int, Action]) -> dict[str, Paper]:
    """Return papers as the last import that was undone has kept them."""
    return {
        key: paper
        for number in sorted(imports)
        for key in keys & imports[number].papers.keys()
        if (paper := imports[number].papers[key]) is not None
    }
