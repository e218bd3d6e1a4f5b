"""What the conditions of a query ask of each paper, kept, as they ask it of every paper."""

from collections.abc import Iterable
from threading import Lock
from typing import TYPE_CHECKING

from tui.model import CODE_LABEL, Status

if TYPE_CHECKING:
    from tui.library.view import CatalogueView
    from tui.search.query import PaperFacts


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
        from tui.search.query import PaperFacts

        view = self._view
        listings, paper, reading = view.listings_of(key), view.papers.get(key), view.reading(key)
        return PaperFacts(
            status=reading.status,
            tags=reading.tags,
            note=reading.note,
            rating=reading.rating,
            listings=tuple(listing.source for listing in listings),
            dates=tuple(listing.date for listing in listings),
            added=min((listing.imported_at for listing in listings), default=""),
            withdrawn=paper is not None and paper.withdrawn,
            later=reading.status is Status.NEW and bool(reading.later),
            finished=view.finished.get(key, ""),
            coded=paper is not None and any(link.label == CODE_LABEL for link in paper.links),
        )
