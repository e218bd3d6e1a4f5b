"""From what a reader calls a paper to the one paper that is meant."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping

from tui.errors import PaperNotFound
from tui.model import Paper, arxiv_id_of, arxiv_ids

MIN_KEY_PREFIX = 4
"""A key may be shortened to this many characters, as long as it names one paper."""
_BEYOND_KEYS = "\U0010ffff"
"""Sorts after every continuation of a beginning."""


class PaperNames:
    """The names that papers can be called by: a key, the beginning of one, an arXiv id.

    `keys` are those of papers that only the reading state knows.
    """

    def __init__(self, papers: Mapping[str, Paper], keys: Iterable[str]) -> None:
        self._keys = sorted({*papers, *keys})
        self._by_arxiv_id: dict[str, list[str]] = {}
        for paper in papers.values():
            self._add_ids(paper)

    def _add_ids(self, paper: Paper) -> None:
        if paper.arxiv_id or paper.links:
            for arxiv_id in arxiv_ids(paper):
                self._by_arxiv_id.setdefault(arxiv_id, []).append(paper.key)

    def replace(self, key: str, before: Paper | None, after: Paper | None, *, kept: bool) -> None:
        """Take a paper in the place of what it was; its key stays a name if it is `kept`."""
        if before is not None:
            for arxiv_id in arxiv_ids(before):
                self._by_arxiv_id[arxiv_id].remove(key)
        if after is not None:
            self._add_ids(after)
        place = bisect_left(self._keys, key)
        is_here = self._keys[place : place + 1] == [key]
        if is_here and after is None and not kept:
            del self._keys[place]
        elif not is_here and (after is not None or kept):
            insort(self._keys, key)

    def resolve(self, name: str) -> str:
        """Return the key of the one paper that `name` names. Raises PaperNotFound."""
        name = name.strip()
        found = self._by_arxiv_id.get(arxiv_id_of(name) or "") or self._beginning_with(name.lower())
        if len(found) == 1:
            return found[0]
        if found:
            raise PaperNotFound(
                f"“{name}” begins the keys of {len(found)} papers: "
                f"{', '.join(found[:4])}. Give more of it."
            )
        raise PaperNotFound(
            f"No paper has the key “{name}”. Find keys with: broadsheet search WORDS"
        )

    def _beginning_with(self, name: str) -> list[str]:
        if len(name) < MIN_KEY_PREFIX:
            return []
        start = bisect_left(self._keys, name)
        return self._keys[start : bisect_left(self._keys, name + _BEYOND_KEYS, start)]
