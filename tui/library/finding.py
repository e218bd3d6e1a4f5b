"""What a search gives a reader: keys in order, what to highlight, and how it went."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tui.model import Paper
from tui.search import Hit, SearchIndex, search_titles

Span = tuple[int, int]
Hidden = Callable[[str], bool]

MOST_HITS = 1_000
"""Hits given for one search; who would go further down the list types another word instead."""


def _no_spans(_text: str) -> list[Span]:
    return []


@dataclass(frozen=True, slots=True)
class Found:
    """The papers found, best first, and the letters to highlight in any text of theirs.

    `total` is how many papers match, also those beyond the hits, `of` how many there are in all,
    `complete` is False while only titles could be searched. Times are in milliseconds.
    """

    query: str
    hits: Sequence[Hit]
    total: int = 0
    of: int = 0
    milliseconds: float = 0.0
    spans: Callable[[str], list[Span]] = _no_spans
    suggestion: str | None = None
    complete: bool = True

    @property
    def keys(self) -> list[str]:
        """The keys of the papers found, best first."""
        return [hit.key for hit in self.hits]


def all_found(keys: Sequence[str], hidden: Hidden) -> Found:
    """Give all papers, in the order of `keys`, but for hidden ones."""
    hits = [Hit(key, 0.0) for key in keys if not hidden(key)]
    return Found("", hits, len(hits), len(hits))


def find(
    query: str,
    index: SearchIndex,
    papers: Mapping[str, Paper],
    hidden: Hidden,
    *,
    complete: bool,
    timer: Callable[[], float],
) -> Found:
    """Search the index, or titles alone while it is not complete; `timer` gives seconds."""
    start = timer()
    if complete:
        results = index.search(query, limit=MOST_HITS)
    else:
        results = search_titles(query, papers.values(), limit=MOST_HITS)
    hits = [hit for hit in results.hits if hit.key in papers and not hidden(hit.key)]
    return Found(
        query,
        hits,
        total=results.total - (len(results.hits) - len(hits)),
        of=len(papers),
        milliseconds=(timer() - start) * 1000,
        spans=results.spans,
        suggestion=results.suggestion,
        complete=complete,
    )
