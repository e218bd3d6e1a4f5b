"""Papers as their listings arrange them: where each stood, which are newest, what that tells."""

from collections.abc import Mapping, Sequence

from tui.model import CODE_LABEL, Appearance, Listing, Paper
from tui.search.query import Facts


class Arranged:
    """A catalogue as it was at one moment, newest listing first."""

    def __init__(self, papers: Mapping[str, Paper], listings: Mapping[str, Listing]) -> None:
        self._papers = papers
        self._appearances: dict[str, list[Appearance]] = {}
        self._facts: dict[str, Facts] = {}
        for listing in sorted(listings.values(), key=_age, reverse=True):
            for rank, key in enumerate(listing.keys, start=1):
                self._appearances.setdefault(key, []).append(Appearance(listing, rank))
        listed = [key for key in self._appearances if key in papers]
        self.newest: Sequence[str] = listed + [k for k in papers if k not in self._appearances]
        """The keys of all papers in page order; those that no listing holds any more come last."""

    def appearances(self, key: str) -> tuple[Appearance, ...]:
        """Give the listings that a paper stood in, newest first."""
        return tuple(self._appearances.get(key, ()))

    def facts(self, key: str) -> Facts:
        """Give what the listings told of a paper; kept, as conditions ask it of every paper."""
        facts = self._facts.get(key)
        if facts is None:
            facts = self._facts[key] = self._make_facts(key)
        return facts

    def _make_facts(self, key: str) -> Facts:
        appearances, paper = self._appearances.get(key, ()), self._papers.get(key)
        return Facts(
            listings=tuple(seen.listing.source for seen in appearances),
            dates=tuple(seen.listing.date for seen in appearances),
            added=min((seen.listing.imported_at for seen in appearances), default=""),
            withdrawn=paper is not None and paper.withdrawn,
            coded=paper is not None and any(link.label == CODE_LABEL for link in paper.links),
        )


def _age(listing: Listing) -> tuple[str, str, str]:
    return listing.date, listing.imported_at, listing.id
