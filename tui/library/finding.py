"""Searching the library: keys in order, what to highlight and why, and how it went."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock

from tui.library.ports import IndexCache
from tui.library.view import CatalogueView
from tui.model import Paper, Status
from tui.search import Results, SearchIndex, scan_titles
from tui.search.query import Finder, Problem, Query, SortKey, parse
from tui.search.query.syntax import HasStatus, positive

Span = tuple[int, int]

MOST_HITS = 200
"""Hits given for one search; who would go further down the list types another word instead."""
MOST_RELATED = 50

_ANY_STATUS = HasStatus(frozenset(Status))
_NEW = HasStatus(frozenset({Status.NEW}))


def _no_spans(_text: str) -> list[Span]:
    return []


@dataclass(frozen=True, slots=True)
class Found:
    """The papers found, best first, and the letters to highlight in any text of theirs.

    `total` is how many papers match, also those beyond the hits, `of` how many there are in all,
    dismissed ones left out. `complete` is False while only titles could be searched. `reasons`
    says of some papers why they are there. Times are in milliseconds.
    """

    query: str
    keys: Sequence[str] = ()
    scores: Sequence[float] = ()
    total: int = 0
    of: int = 0
    milliseconds: float = 0.0
    spans: Callable[[str], list[Span]] = _no_spans
    suggestion: str | None = None
    problems: tuple[Problem, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    complete: bool = True


class Searcher:
    """Keeps the index of words up with the papers, and answers queries from it.

    `view` knows the papers and what conditions ask of them, `today` is what `date:week` counts
    from, and `timer` gives seconds.
    """

    def __init__(
        self,
        view: CatalogueView,
        today: Callable[[], date],
        timer: Callable[[], float],
        cache: IndexCache | None,
    ) -> None:
        self._view = view
        self._today = today
        self._timer = timer
        self._cache = cache
        self._papers: Mapping[str, Paper] = {}
        self._fingerprint = ""
        self._saved_as = ""
        self._use(SearchIndex())
        self._indexed: dict[str, Paper] = {}
        self._pending: list[Paper] = []
        self._notes: dict[str, str] = {}
        self._news: deque[dict[str, str]] = deque()
        self._listing_pending = Lock()  # papers come from threads, and are indexed in another

    def _use(self, index: SearchIndex) -> None:
        self._index = index
        self._finder = Finder(index, self._view.facts, self._view.touched)

    # Keeping up

    def _find_pending(self) -> None:
        with self._listing_pending:
            self._pending = [p for key, p in self._papers.items() if self._indexed.get(key) != p]

    def load(self) -> None:
        """Take the index of these very papers out of the cache, if it is there."""
        if self._cache is None or self._indexed:
            return
        papers, fingerprint = self._papers, self._fingerprint
        index = self._cache.load(fingerprint, papers.values())
        if index is not None:
            self._use(index)
            self._indexed = dict(papers)
            self._saved_as = fingerprint
            self._find_pending()

    def save(self) -> None:
        """Keep the index in the cache, if it is complete and not there yet."""
        if self._cache is None or self._pending or self._saved_as == self._fingerprint:
            return
        self._cache.save(self._index, self._fingerprint)
        self._saved_as = self._fingerprint

    @property
    def is_complete(self) -> bool:
        """Whether every paper can be found by the words of its abstract."""
        return not self._pending

    def index_some(self, count: int) -> int:
        """Add up to `count` papers to the index; give how many are still to be added."""
        self._take_news()
        with self._listing_pending:
            batch = self._pending[:count]
            del self._pending[:count]
            self._index.add(batch)
            self._indexed.update((paper.key, paper) for paper in batch)
        if not self._pending:
            self._annotate(self._notes)
        return len(self._pending)

    def index_all(self) -> None:
        """Add every paper to the index."""
        self.index_some(len(self._pending))

    def learn(self, changed: Mapping[str, frozenset[str]], fingerprint: str) -> None:
        """Take in what changed: the keys of papers, and for each the names of the fields.

        `fingerprint` tells the catalogue as it is now from every other. Any thread may call this.
        """
        if fingerprint != self._fingerprint:
            self._papers, self._fingerprint = self._view.papers, fingerprint
            if self._indexed.keys() - self._papers.keys():  # an import was taken back
                self._use(SearchIndex())
                self._indexed = {}
            self._find_pending()
        self._news.append({key: self._note(key) for key in changed})

    def _note(self, key: str) -> str:
        facts = self._view.facts(key)
        return " ".join((*facts.tags, facts.note)).strip()

    def _take_news(self) -> None:
        """Take in what was learned, perhaps in another thread, where the index is searched."""
        while self._news:
            news = self._news.popleft()
            self._finder.forget()
            self._notes.update(news)
            self._annotate(news)

    def _annotate(self, notes: Mapping[str, str]) -> None:
        for key, text in notes.items():
            if key in self._index and self._index.note(key) != text:
                self._index.annotate(key, text)

    # Answering

    def answers(self, text: str, *, with_dismissed: bool) -> Iterator[Found]:
        """Yield ever better answers to a query, each within a few milliseconds.

        There is one answer once every paper is indexed, and more while there are only titles.
        """
        shown = self._view.shown(with_dismissed=with_dismissed)
        of = len(shown)
        if not text.strip():
            yield Found("", shown, total=of, of=of)
            return
        self._take_news()
        query = parse(text, today=self._today())
        start = self._timer()
        complete = self.is_complete
        if complete:
            results = iter([self._finder.find(_wanted(query, with_dismissed), limit=MOST_HITS)])
        else:
            titles = scan_titles(text, list(self._papers.values()), limit=MOST_HITS)
            results = titles if with_dismissed else map(self._without_dismissed, titles)
        for result in results:
            milliseconds = (self._timer() - start) * 1000
            yield _found(query, result, of, milliseconds, complete=complete)

    def _without_dismissed(self, results: Results) -> Results:
        hits = [hit for hit in results.hits if not self._is_dismissed(hit.key)]
        return replace(results, hits=hits, total=results.total - len(results.hits) + len(hits))

    def _is_dismissed(self, key: str) -> bool:
        return self._view.facts(key).status is Status.DISMISSED

    def count_new(self, text: str) -> int:
        """Give how many papers that the reader has not touched yet match a query."""
        self._take_news()
        query = parse(text, today=self._today())
        return self._finder.find(
            replace(query, conditions=(*query.conditions, _NEW)), limit=1
        ).total

    def related(self, key: str) -> Found:
        """Give the papers most like one paper, and the words that each shares with it.

        Raises PaperNotFound when the paper is not in the index.
        """
        start = self._timer()
        related = self._index.related(key, limit=MOST_RELATED)
        related = [each for each in related if not self._is_dismissed(each.key)]
        reasons = {r.key: f"shares {', '.join(r.shared)}" for r in related}
        milliseconds = (self._timer() - start) * 1000
        return Found(
            "",
            [each.key for each in related],
            [each.score for each in related],
            total=len(related),
            of=len(self._view.shown()),
            milliseconds=milliseconds,
            reasons=reasons,
        )


def _found(
    query: Query, results: Results, of: int, milliseconds: float, *, complete: bool
) -> Found:
    return Found(
        query.text,
        [hit.key for hit in results.hits],
        [hit.score for hit in results.hits],
        total=results.total,
        of=of,
        milliseconds=milliseconds,
        spans=results.spans,
        suggestion=results.suggestion,
        problems=query.problems,
        complete=complete,
    )


def _wanted(query: Query, with_dismissed: bool) -> Query:
    """Give the query as it is carried out: dismissed papers asked for, newest first by default."""
    if with_dismissed:
        query = replace(query, conditions=(*query.conditions, _ANY_STATUS))
    has_words = bool(query.words) or any(any(positive(node)) for node in query.conditions)
    if not has_words and query.sort is SortKey.RELEVANCE:
        query = replace(query, sort=SortKey.DATE)
    return query
