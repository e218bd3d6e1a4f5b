"""The orders that a query asks for with `sort:`, told without looking at a paper if that can be."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from tui.library.view import CatalogueView
from tui.model import Listing
from tui.search.index import Order
from tui.search.query.conditions import votes_of
from tui.search.query.syntax import SortKey

Worths: TypeAlias = Mapping[str, str] | Mapping[str, int]
"""What the papers that have it are ordered by, by their keys; those without it come last."""


def orders_of(view: CatalogueView, by_interest: Order) -> dict[SortKey, Order]:
    """Return the orders of the papers in a view, but for those by what only their texts tell."""
    return {
        SortKey.INTEREST: by_interest,
        SortKey.DATE: view.newest_first,
        SortKey.ADDED: _highest_first(lambda _keys: _added(view.order.pages)),
        SortKey.RATING: _highest_first(lambda _keys: _ratings(view)),
        SortKey.FINISHED: _highest_first(lambda _keys: view.finished),
        SortKey.VOTES: _highest_first(lambda keys: _votes(view, keys)),
    }


def _highest_first(worths_of: Callable[[Sequence[str]], Worths]) -> Order:
    def order(keys: Sequence[str]) -> Iterable[str]:
        worths = worths_of(keys)
        with_any = sorted(filter(worths.__contains__, keys), key=worths.__getitem__, reverse=True)
        return [*with_any, *(key for key in keys if key not in worths)]

    return order


def _added(pages: Iterable[Listing]) -> dict[str, str]:
    """Return when each paper of some listings came: with the first that was imported."""
    added: dict[str, str] = {}
    for page in sorted(pages, key=lambda page: page.imported_at, reverse=True):
        added.update(dict.fromkeys(page.keys, page.imported_at))
    return added


def _ratings(view: CatalogueView) -> dict[str, int]:
    return {key: reading.rating for key, reading in view.touched() if reading.rating}


def _votes(view: CatalogueView, keys: Sequence[str]) -> dict[str, int]:
    if view.columns is not None:
        return view.columns.votes()
    return {key: votes_of(view.papers[key]) for key in keys}
