"""Searching the library: the index kept up with the view, and queries answered from it."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING

from tui.errors import QueryError
from tui.library.changes import PAPER_FIELDS
from tui.library.ports import IndexCache
from tui.library.view import CatalogueView
from tui.model import Status
from tui.search.found import Found

if TYPE_CHECKING:
    from tui.search import SearchIndex
    from tui.search.query.evaluate import Finder
    from tui.search.query.syntax import Query
    from tui.search.related import Related

MOST_HITS = 200
"""Hits that one search returns; rather than go further down, a reader types another word."""
MOST_RELATED = 50
INDEXED_AT_ONCE = 32
"""If no more papers than this wait to be indexed, a query waits for them: a few milliseconds."""
MOST_BEHIND, BEHIND_SHARE = 100, 64
"""The index in the cache may lack up to 100 papers, or one in 64: indexing those at a start takes a
few hundredths of a second, less than writing a large index anew."""

_WORDS = frozenset(PAPER_FIELDS)
_NOTES = frozenset({"tags", "note"})


class Searcher:
    """Keeps the index of words up with the papers, and answers queries from it.

    `view` knows the papers and what conditions ask of them, `today` is what `date:week` counts
    from, `timer` gives seconds, and `by_interest` orders papers for `sort:interest`. Any thread may
    call `learn` and `load`; all else belongs to one thread.
    """

    def __init__(
        self,
        view: CatalogueView,
        today: Callable[[], date],
        timer: Callable[[], float],
        cache: IndexCache | None,
        by_interest: Callable[[Sequence[str]], Iterable[str]] = list,
    ) -> None:
        self._view = view
        self._today = today
        self._timer = timer
        self._cache = cache
        self._by_interest = by_interest
        self.order = "relevance"
        """The order of answers, unless the query asks for another with `sort:`."""
        self._finder: Finder | None = None
        """Answers queries; made when it is first needed, as the first screen needs none."""
        self._behind: int | None = None
        """How many papers the index in the cache lacks; None where there is none."""
        self._news: deque[Mapping[str, frozenset[str]]] = deque()
        self._since_loading: list[Mapping[str, frozenset[str]]] | None = None
        self._loaded: SearchIndex | None = None
        self._is_loaded = cache is None
        self._loading = Lock()
        self._asked = 0

    def _finder_of(self, index: "SearchIndex") -> "Finder":
        from tui.library.sorting import orders_of
        from tui.search.query.evaluate import Finder

        facts, orders = self._view.facts, orders_of(self._view, self._by_interest)
        return Finder(index, facts.of, facts.meeting, orders)

    # Keeping up

    def learn(self, changed: Mapping[str, frozenset[str]]) -> None:
        """Note what changed: the keys of papers, and for each the names of the fields."""
        self._news.append(changed)
        if self._since_loading is not None:
            self._since_loading.append(changed)

    def load(self) -> None:
        """Load the index of these papers from the cache, if it is there; done only once."""
        with self._loading:
            if self._cache is None or self._is_loaded:
                return
            self._since_loading = []
            self._loaded = self._cache.load(self._view.fingerprint, self._view.papers)
            if self._loaded is not None:
                self._behind = self._loaded.count_waiting()
                self._annotate(self._loaded, (key for key, _kept in self._view.touched()))
            self._is_loaded = True

    def prepare(self) -> None:
        """Load the index, and the modules that a first query would wait for."""
        self.load()
        for module in ("query.parser", "query.evaluate", "titles"):
            import_module(f"tui.search.{module}")

    def save(self) -> None:
        """Write the index to the cache, if it is complete and the one there lacks too much."""
        if self._cache is None or not self.is_complete or not self.is_far_behind:
            return
        self._cache.save(self._catch_up().index, self._view.fingerprint, self._view.papers)
        self._behind = 0

    @property
    def is_far_behind(self) -> bool:
        """Whether the index in the cache lacks more papers than a start can index quickly."""
        self._catch_up()
        most = min(MOST_BEHIND, len(self._view.papers) // BEHIND_SHARE)
        return self._behind is None or self._behind > most

    @property
    def is_complete(self) -> bool:
        """Whether every paper can be found by the words of its abstract."""
        return self._is_loaded and self._catch_up().index.is_complete

    @property
    def index(self) -> "SearchIndex":
        """The index as it is now; some words may still wait."""
        return self._catch_up().index

    def index_some(self, count: int) -> int:
        """Add up to `count` papers to the index; return how many are still to be added."""
        return self._catch_up().index.file_some(count)

    def index_all(self) -> None:
        """Add every paper to the index."""
        self.index_some(len(self._view.papers))

    def _catch_up(self) -> "Finder":
        """Take in what was learned or loaded, in the thread that searches the index.

        Wait for an index that is being loaded: indexing all papers anew takes far longer.
        """
        self.load()
        if self._loaded is not None:
            self._finder, self._loaded = self._finder_of(self._loaded), None
            self._news = deque(self._since_loading or ())
        if self._finder is None:
            from tui.search import SearchIndex

            self._finder = self._finder_of(SearchIndex())
        while self._news:
            self._take(self._finder, self._news.popleft())
        return self._finder

    def _take(self, finder: "Finder", changed: Mapping[str, frozenset[str]]) -> None:
        index, papers = finder.index, self._view.papers
        for key, fields in changed.items():
            if fields & _WORDS:
                self._behind = None if self._behind is None else self._behind + 1
                paper = papers.get(key)
                if paper is None:
                    index.take_out(key)
                else:
                    index.put(paper)
        self._annotate(index, (key for key, fields in changed.items() if fields & _NOTES))
        finder.learn(changed.keys())

    def _annotate(self, index: "SearchIndex", keys: Iterable[str]) -> None:
        """Let papers be found by the reader's tags and notes."""
        for key in keys:
            if key in index:
                reading = self._view.reading(key)
                index.annotate(key, " ".join((*reading.tags, reading.note)).strip())

    # Answering

    def answers(self, text: str, *, with_dismissed: bool = False) -> Iterator[Found]:
        """Yield ever better answers to a query, each within a few milliseconds.

        An empty one asks for all papers, newest first. There is one answer unless words are asked
        for while they are being indexed. The answers to an older query end when a newer one is
        asked.
        """
        self._asked = asked = self._asked + 1
        shown = self._view.shown(with_dismissed=with_dismissed)
        if not text.strip():
            yield Found("", shown, total=len(shown), of=len(shown), order="date")
            return
        query = _wanted(text, self._today(), self.order, with_dismissed=with_dismissed)
        start = self._timer()
        finder = self._catch_up()
        if finder.index.count_waiting() <= INDEXED_AT_ONCE:
            finder.index.file_some(INDEXED_AT_ONCE)
        for found in finder.answers(query, limit=MOST_HITS):
            if asked != self._asked:
                return
            yield replace(found, of=len(shown), milliseconds=(self._timer() - start) * 1000)

    def matching(self, text: str) -> Sequence[str]:
        """Return the keys of all papers that a query finds, the best first.

        Raises QueryError for a query that is only partly understood: the caller may be about to
        change all of these papers.
        """
        self.index_all()
        query = _wanted(text, self._today())
        found = self._catch_up().find(query, limit=max(len(self._view.papers), 1))
        if found.problems:
            raise QueryError(found.problems[0].placed)
        return found.keys

    def count_new(self, text: str) -> int:
        """Return how many papers that the reader has not touched yet match a query."""
        return self._catch_up().find(_of_new(text, self._today()), limit=1).total

    def matching_new(self, text: str) -> Sequence[str]:
        """Return the keys of the best new papers that a query finds among what is indexed."""
        return self._catch_up().find(_of_new(text, self._today()), limit=MOST_HITS).keys

    def related(self, key: str) -> Found:
        """Return the papers most like one paper, and the words that each shares with it.

        Raises PaperNotFound when the paper is not in the index.
        """
        start = self._timer()
        shown = self._view.shown()
        related = self._catch_up().index.related(key, limit=MOST_RELATED)
        alike = _found_alike([each for each in related if each.key in shown], len(shown))
        return replace(alike, milliseconds=(self._timer() - start) * 1000)


def _found_alike(related: "Sequence[Related]", of: int) -> Found:
    """Return papers that are like one as an answer, each with the words that they share."""
    return Found(
        "",
        [each.key for each in related],
        [each.score for each in related],
        total=len(related),
        of=of,
        reasons={each.key: f"shares {', '.join(each.shared)}" for each in related},
    )


def _of_new(text: str, today: date) -> "Query":
    """Return a query for papers that the reader has not touched yet."""
    from tui.search.query.parser import parse
    from tui.search.query.syntax import HasStatus

    query = parse(text, today=today)
    is_new = HasStatus(frozenset({Status.NEW}))
    return replace(query, conditions=(*query.conditions, is_new))


def _wanted(
    text: str, today: date, order: str = "relevance", *, with_dismissed: bool = False
) -> "Query":
    """Return the query to carry out: dismissed papers only if asked for, and an order."""
    from tui.search.query.parser import parse
    from tui.search.query.syntax import HasStatus, SortKey, positive

    query = parse(text, today=today, order=SortKey(order))
    if with_dismissed:
        any_status = HasStatus(frozenset(Status))
        query = replace(query, conditions=(*query.conditions, any_status))
    has_words = bool(query.words) or any(any(positive(node)) for node in query.conditions)
    if not has_words and query.sort is SortKey.RELEVANCE:
        query = replace(query, sort=SortKey.DATE)
    return query
