"""The index of all papers: built bit by bit, asked at every key press."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from tui.errors import PaperNotFound
from tui.model import Paper
from tui.search import explain, ranking
from tui.search.bitmap import bitmap_of, numbers_in
from tui.search.collection import Collection
from tui.search.matching import RARE, Form, Kind, Matcher
from tui.search.ordering import ranked
from tui.search.postings import Place
from tui.search.ranking import Sought
from tui.search.related import Related, nearest
from tui.search.results import Hit, Results
from tui.search.titles import subsequence
from tui.text import fold

LIMIT = 200
"""Hits that a search gives when it is not told otherwise."""
MOST_WORDS = 24
"""Words of a query beyond these are not looked at."""
LONGEST_QUERY = 1_000
"""Characters of a query beyond these are not looked at."""
FEWEST_INITIALS, MOST_INITIALS = 3, 6
"""Letters of a word that is looked for among the initials of titles."""
REMEMBERED_WORDS = 128
"""Words whose papers are remembered from one key press to the next."""


@dataclass(frozen=True, slots=True)
class Order:
    """Another order of results than by relevance."""

    key: Callable[[Paper], str | int]
    descending: bool = False


class SearchIndex:
    """Finds papers by words of their titles, abstracts and authors, and of all told of them."""

    def __init__(
        self, papers: Iterable[Paper] = (), *, collection: Collection | None = None
    ) -> None:
        self.collection = Collection() if collection is None else collection
        self._vocabulary = self.collection.vocabulary
        self._postings = self.collection.postings
        self._texts = self.collection.texts
        self._papers = self.collection.papers
        self._matcher = Matcher(self._vocabulary, self._postings.frequency)
        self._sought: dict[tuple[str, bool, tuple[str, ...]], Sought] = {}
        self.revision = 0
        """Grows whenever papers are added: what was found before is then out of date."""
        self.add(papers)

    def __len__(self) -> int:
        return len(self._papers)

    def __contains__(self, key: str) -> bool:
        return key in self.collection.numbers

    def add(self, papers: Iterable[Paper]) -> None:
        """Take `papers` in; one whose key is known replaces the older one.

        Costs about a tenth of a millisecond each: add a few at a time to keep a screen alive.
        """
        self._sought.clear()
        self.revision += 1
        for paper in papers:
            self.collection.put(paper)
        self._vocabulary.settle()

    def annotate(self, key: str, text: str) -> None:
        """Let the paper named `key` be found by the words of `text` too: its tags, its note.

        The text given before is forgotten. Raises PaperNotFound when there is no such paper.
        """
        self._sought.clear()
        self.revision += 1
        self.collection.annotate(self._number(key), text)

    def note(self, key: str) -> str:
        """Give the text that the paper named `key` can be found by beside its own."""
        return self.collection.notes.get(self._number(key), "")

    def _number(self, key: str) -> int:
        if key not in self.collection.numbers:
            raise PaperNotFound(f"No paper is named {key}.")
        return self.collection.numbers[key]

    @property
    def everything(self) -> int:
        """All papers, as a bitmap."""
        return (1 << len(self._papers)) - 1

    def bitmap(self, keys: Iterable[str]) -> int:
        """Give the papers that have these `keys`, all of them known, as a bitmap."""
        return bitmap_of([[self.collection.numbers[key] for key in keys]], len(self))

    def loosely(self, word: str) -> int:
        """Give the papers that hold `word` in any form, as a bitmap."""
        return self._seek(word, False, ()).papers

    def holding(self, words: Sequence[str], *, begun: bool, in_title: bool) -> int:
        """Give the papers that hold all `words` as they are, the last perhaps only `begun`."""
        place = Place.TITLE if in_title else Place.ANYWHERE
        papers = self.everything
        for word in words:
            answers = [word] if word in self._vocabulary else []
            if begun and word is words[-1]:
                answers = self._vocabulary.beginning_with(word)
            papers &= self._postings.bitmap(place, [self._vocabulary[other] for other in answers])
        return papers

    def where(self, condition: Callable[[Paper], bool], among: int | None = None) -> int:
        """Give the papers that meet `condition`, as a bitmap; only `among` is looked at."""
        numbers = range(len(self)) if among is None else numbers_in(among)
        return bitmap_of([[n for n in numbers if condition(self._papers[n])]], len(self))

    def search(self, query: str, *, limit: int = LIMIT) -> Results:
        """Give the papers that best match the plain words of `query`.

        The last word counts as begun unless something that is no letter follows it.
        """
        query = query[:LONGEST_QUERY]
        return self.find(query, fold(query).split(), begun=query[-1:].isalnum(), limit=limit)

    def find(
        self,
        query: str,
        words: Sequence[str],
        *,
        begun: bool = False,
        helpers: Sequence[str] = (),
        among: int | None = None,
        order: Order | None = None,
        limit: int = LIMIT,
    ) -> Results:
        """Give the papers of the bitmap `among` that hold enough of the folded `words`.

        They are ranked by the `words` and the `helpers`, or stand in `order`. `query` is what
        the reader wrote; the last word is still being written if `begun`.
        """
        words = list(dict.fromkeys(words))[:MOST_WORDS]
        sought = self._seek_all(words, words[-1:] if begun else [])
        found = [word for word in sought if word.papers]
        if words and not found:
            return self._by_subsequence(query, " ".join(words), among, limit)
        matching = ranking.matching(found, self.everything if among is None else among)
        ranking_words = found + [self._seek(word, False, ()) for word in helpers[:MOST_WORDS]]
        ranking_words = [word for word in ranking_words if word.papers]
        return Results(
            query,
            self._hits(ranking_words, matching, order, limit),
            matching.bit_count(),
            explain.suggestion(sought, self._vocabulary, self._postings.frequency),
            partial(explain.highlights, ranking_words, self._vocabulary),
        )

    def _by_subsequence(self, query: str, words: str, among: int | None, limit: int) -> Results:
        found = subsequence(words, self._papers)
        if among is not None:
            found = [(number, score) for number, score in found if among >> number & 1]
        hits = [Hit(self._papers[number].key, score) for number, score in found[:limit]]
        return Results(query, hits, len(found))

    def _hits(
        self, found: Sequence[Sought], matching: int, order: Order | None, limit: int
    ) -> list[Hit]:
        if order is None and found:
            best = ranked(found, matching, self._texts, limit)
            return [Hit(self._papers[number].key, score) for score, number in best]
        papers = [self._papers[number] for number in numbers_in(matching)]
        if order is not None:
            papers.sort(key=order.key, reverse=order.descending)
        return [Hit(paper.key, 0.0) for paper in papers[:limit]]

    def _seek_all(self, words: Sequence[str], begun: Sequence[str]) -> list[Sought]:
        joined: dict[str, tuple[str, ...]] = {}
        for first, second in pairwise(words):
            if first + second in self._vocabulary:
                joined[first] = (*joined.get(first, ()), first + second)
                joined[second] = (first + second,)
        return [self._seek(word, word in begun, joined.get(word, ())) for word in words]

    def _seek(self, word: str, begun: bool, joined: tuple[str, ...]) -> Sought:
        sought = self._sought.get((word, begun, joined))
        if sought is None:
            if len(self._sought) >= REMEMBERED_WORDS:
                self._sought.clear()
            forms = self._matcher.forms(word, begun=begun, joined=joined)
            sought = ranking.seek(word, forms, self._postings, self._spelt_by(word, forms))
            self._sought[word, begun, joined] = sought
        return sought

    def _spelt_by(self, word: str, forms: Sequence[Form]) -> int:
        """Give the papers whose titles have `word` for their initials, if it is no common word."""
        common = any(
            form.kind is not Kind.EXACT or self._postings.frequency(form.words[0]) > RARE
            for form in forms
            if form.kind in (Kind.EXACT, Kind.INFLECTED, Kind.BEGUN)
        )
        if common or not FEWEST_INITIALS <= len(word) <= MOST_INITIALS:
            return 0
        return bitmap_of([list(self.collection.initials.papers(word))], len(self))

    def related(self, key: str, *, limit: int = 10) -> list[Related]:
        """Give the papers most like the one named `key`, with the words they share with it.

        Raises PaperNotFound when the index holds no such paper.
        """
        found = nearest(self._number(key), self._texts, self._postings, limit)
        words = self._vocabulary.words
        return [
            Related(self._papers[number].key, score, tuple(words[word] for word in shared))
            for number, score, shared in found
        ]
