"""From what a reader calls a paper to the one paper that is meant."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence

from tui.errors import PaperNotFound
from tui.library.ports import PaperColumns
from tui.model import Paper, arxiv_id_of, arxiv_ids, keys_by_arxiv_id
from tui.text import clean_line, fold

MIN_KEY_PREFIX = 4
"""A key may be shortened to this many characters, as long as it names one paper."""
MOST_TOLD = 4
"""Candidates that are named for a name that several papers could be meant by."""
_TOLD_CHARACTERS = 40
_BEYOND_KEYS = "\U0010ffff"
"""Sorts after every continuation of a beginning."""


class PaperNames:
    """The names that papers can be called by.

    They are a key, the beginning of one, an arXiv id, an address, or words that stand one after
    the other in one title alone.

    `keys` are those of papers that only the reading state knows; `columns` know the arXiv ids of
    `papers`, where there are any.
    """

    def __init__(
        self, papers: Mapping[str, Paper], keys: Iterable[str], columns: PaperColumns | None
    ) -> None:
        self._papers = papers
        self._keys = sorted({*papers, *keys})
        ids = columns.arxiv_ids() if columns else keys_by_arxiv_id(papers.values())
        self._by_arxiv_id = ids

    def replace(self, key: str, before: Paper | None, after: Paper | None, *, kept: bool) -> None:
        """Take a paper in the place of what it was; its key stays a name if it is `kept`."""
        if before is not None:
            for arxiv_id in arxiv_ids(before):
                self._by_arxiv_id[arxiv_id].remove(key)
        for arxiv_id in arxiv_ids(after) if after is not None else ():
            self._by_arxiv_id.setdefault(arxiv_id, []).append(key)
        place = bisect_left(self._keys, key)
        is_here = self._keys[place : place + 1] == [key]
        if is_here and after is None and not kept:
            del self._keys[place]
        elif not is_here and (after is not None or kept):
            insort(self._keys, key)

    def resolve(self, name: str) -> str:
        """Return the key of the one paper that `name` names. Raises PaperNotFound."""
        name = name.strip()
        found = (
            self._by_arxiv_id.get(arxiv_id_of(name) or "")
            or self._beginning_with(name.lower())
            or self._with_address(name)
            or self._titled(name)
        )
        if len(found) == 1:
            return found[0]
        if found:
            raise PaperNotFound(
                f"“{name}” may be any of {len(found):,} papers: {self._told(found)}. "
                "Give more of the title, or the key."
            )
        raise PaperNotFound(
            f"No paper has the key, the arXiv id, the address or words of the title “{name}”. "
            "Find keys with: broadsheet search WORDS"
        )

    def _told(self, keys: Sequence[str]) -> str:
        """Return the candidates, each by its key and the beginning of its title."""
        told = [
            f"{key} “{shortened(self._papers[key].title)}”" if key in self._papers else key
            for key in keys[:MOST_TOLD]
        ]
        return "; ".join(told) + ("; …" if len(keys) > MOST_TOLD else "")

    def _with_address(self, name: str) -> list[str]:
        if not name.startswith(("http://", "https://")):
            return []
        return [
            paper.key
            for paper in self._papers.values()
            if any(link.url == name for link in paper.links)
        ]

    def _titled(self, name: str) -> list[str]:
        """Return the papers in whose titles the words stand; a whole title comes before others."""
        words = fold(name)
        if not words:
            return []
        folded = ((key, fold(paper.title)) for key, paper in self._papers.items())
        holding = [(key, title) for key, title in folded if f" {words}" in f" {title}"]
        whole = [key for key, title in holding if title == words]
        return whole or [key for key, _title in holding]

    def _beginning_with(self, name: str) -> list[str]:
        if len(name) < MIN_KEY_PREFIX:
            return []
        start = bisect_left(self._keys, name)
        return self._keys[start : bisect_left(self._keys, name + _BEYOND_KEYS, start)]


def shortened(title: str) -> str:
    """Return the beginning of a title, for a line with several of them."""
    line = clean_line(title)
    return line if len(line) <= _TOLD_CHARACTERS else f"{line[: _TOLD_CHARACTERS - 1].rstrip()}…"
