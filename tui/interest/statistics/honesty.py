"""How often the first papers of the ranking held what the reader then kept."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tui.interest.examples import examples
from tui.interest.ranking import Ranking
from tui.interest.statistics.flow import Move, in_order
from tui.interest.terms import Terms
from tui.model import Listing, Reading, Status

FIRST = 10
"""Papers that count as the first ones."""


@dataclass(frozen=True, slots=True)
class Honesty:
    """Of the papers `kept`, how many stood among the first, and how many would have by chance."""

    kept: int
    among_first: int
    by_chance: float


def honesty(days: Iterable[tuple[Sequence[str], Collection[str]]]) -> Honesty:
    """Return how well each day's order held in its first papers what was kept of that day.

    Days with no more papers than that are left out: there every order is right.
    """
    kept = among_first = 0
    by_chance = 0.0
    for order, wanted in days:
        held = set(wanted).intersection(order)
        if len(order) > FIRST:
            kept += len(held)
            among_first += len(held.intersection(order[:FIRST]))
            by_chance += len(held) * FIRST / len(order)
    return Honesty(kept, among_first, by_chance)


def replayed(
    terms: Terms, listings: Iterable[Listing], moves: Iterable[Move]
) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the order of each listing as it would have stood before the reader touched it.

    With each order come those of its papers that the reader kept. Listings of which nothing was
    kept are left out. Only what was done before the first action on a listing is known to its
    ranking. Each costs as much as a ranking, some milliseconds.
    """
    ordered = in_order(moves)
    kept = {move.key for move in ordered if move.keeps}
    for listing in sorted(listings, key=lambda listing: (listing.date, listing.id)):
        wanted = [key for key in listing.keys if key in kept]
        touched = set(listing.keys)
        moment = min((move.at for move in ordered if move.key in touched), default=None)
        if wanted and moment is not None:
            readings = _readings_before(ordered, moment)
            ranking = Ranking(terms, examples(readings, moment))
            yield ranking.order(listing.keys), wanted


def _readings_before(ordered: Iterable[Move], moment: datetime) -> list[Reading]:
    last: dict[str, Reading] = {}
    for move in ordered:
        if move.at < moment:
            at = move.at.isoformat()
            last[move.key] = Reading(move.key, "", status=Status(move.after), changed_at=at)
    return list(last.values())
