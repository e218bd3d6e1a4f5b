"""What the conditions of a query ask of each paper, kept, as they ask it of every paper."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from threading import Lock
from typing import TYPE_CHECKING

from tui.model import Reading, Status
from tui.text import fold_word

if TYPE_CHECKING:
    from tui.library.view import CatalogueView
    from tui.search.query.conditions import KeySet, PaperFacts
    from tui.search.query.syntax import Condition


class FactsByPaper:
    """The facts of papers in a view, each made when it is first asked for.

    They may be asked for in one thread while another forgets them.
    """

    def __init__(self, view: "CatalogueView") -> None:
        self._view = view
        self._kept: dict[str, PaperFacts] = {}
        self._making = Lock()

    def of(self, key: str) -> "PaperFacts":
        """Return what conditions ask of a paper."""
        facts = self._kept.get(key)
        if facts is None:
            with self._making:
                facts = self._kept[key] = self._made(key)
        return facts

    def forget(self, keys: Iterable[str]) -> None:
        """Forget the facts of papers that have changed."""
        with self._making:
            for key in keys:
                self._kept.pop(key, None)

    def forget_all(self) -> None:
        """Forget the facts of every paper."""
        self._kept.clear()

    def _made(self, key: str) -> "PaperFacts":
        from tui.search.query.conditions import PaperFacts

        listings, reading = self._view.listings_of(key), self._view.kept(key)
        return PaperFacts(
            status=reading.status,
            tags=reading.tags,
            note=reading.note,
            rating=reading.rating,
            listings=tuple(listing.source for listing in listings),
            dates=tuple(listing.date for listing in listings),
            later=reading.status is Status.NEW and bool(reading.later),
        )

    def meeting(self, condition: "Condition") -> "KeySet | None":
        """Return all papers that meet a condition, told without looking at one.

        None if that takes a table of all records, and the store has no such table.
        """
        from tui.search.query.conditions import KeySet, reader_test
        from tui.search.query.syntax import (
            Dated,
            HasMark,
            Label,
            Labelled,
            Mark,
            Numbered,
            Voted,
        )

        keys: Iterable[str] | None
        columns = self._view.columns
        match condition:
            case Dated(since, until):
                keys = self._dated(since.isoformat(), until.isoformat())
            case Labelled(Label.LISTING, text):
                pages = self._view.order.pages
                named = (page for page in pages if text in fold_word(page.source))
                keys = chain.from_iterable(page.keys for page in named)
            case Voted(least, most):
                keys = columns.voted(least, most) if columns else None
            case Numbered(arxiv_id):
                keys = columns.numbered(arxiv_id) if columns else None
            case HasMark(Mark.CODED):
                keys = columns.coded() if columns else None
            case HasMark(Mark.WITHDRAWN):
                keys = columns.withdrawn() if columns else None
            case _:
                return self._told_by_readings(reader_test(condition))
        return None if keys is None else KeySet(keys)

    def _told_by_readings(self, test: Callable[[Reading], bool]) -> "KeySet":
        """Return the papers whose reading passes a test, or those that do not: there are fewer."""
        from tui.search.query.conditions import KeySet

        is_met = test(Reading("", ""))
        keys = [key for key, reading in self._view.touched() if test(reading) is not is_met]
        return KeySet(keys, is_met)

    def _dated(self, first: str, last: str) -> Iterator[str]:
        """Yield the papers of a time: of its listings, or published in it and in no listing."""
        order, papers = self._view.order, self._view.papers
        oldest_first = range(len(order.pages) - 1, -1, -1)
        begin = bisect_left(oldest_first, first, key=lambda row: order.pages[row].date)
        end = bisect_right(oldest_first, last, key=lambda row: order.pages[row].date)
        for row in oldest_first[begin:end]:
            yield from order.pages[row].keys
        for key in order.keys[order.starts[-1] :]:
            if key in papers and first <= (papers[key].published or "") <= last:
                yield key
