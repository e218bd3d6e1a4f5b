"""The index of all papers: built bit by bit, asked at every key press."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import islice

from tui.errors import PaperNotFound
from tui.model import Paper
from tui.search import ranking, results
from tui.search.bitmap import bitmap_of, numbers_in
from tui.search.collection import Collection
from tui.search.found import Found
from tui.search.lookup import WordLookup
from tui.search.postings import Place
from tui.search.ranking import Sought
from tui.search.related import Related, nearest
from tui.search.reranking import ranked
from tui.search.words import searched_words

LIMIT = 200
"""Hits that a search gives when it is not told otherwise."""
MOST_WORDS = 24
"""Words of a query beyond these are not looked at."""
LONGEST_QUERY = 1_000
"""Characters of a query beyond these are not looked at."""


Order = Callable[[Sequence[str]], Iterable[str]]
"""Returns the keys of papers in another order than by relevance; only the first are taken."""


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
        self._words = WordLookup(self.collection)
        self.revision = 0
        """Grows whenever words are filed, as earlier results are then out of date."""
        if collection is None:
            self.add(papers)

    def __len__(self) -> int:
        return len(self.collection.numbers)

    def __contains__(self, key: str) -> bool:
        return key in self.collection.numbers

    # Keeping up

    def put(self, paper: Paper) -> None:
        """Take `paper` in, in the place of the one that has its key; its words wait to be filed."""
        self._words_changed()
        self.collection.put(paper)

    def take_out(self, key: str) -> None:
        """Forget the paper named `key`, if there is one."""
        if key in self:
            self._words_changed()
            self.collection.take_out(key)

    def add(self, papers: Iterable[Paper]) -> None:
        """Take `papers` in, and file all words that wait."""
        for paper in papers:
            self.put(paper)
        self.file_some(len(self.collection.waiting))

    def file_some(self, count: int) -> int:
        """File the words of up to `count` papers; return how many still wait.

        Costs about a tenth of a millisecond each: file a few at a time to keep a screen alive.
        """
        if self.collection.waiting:
            self._words_changed()
        left = self.collection.file_some(count)
        self._vocabulary.settle()
        return left

    @property
    def is_complete(self) -> bool:
        """Whether every paper can be found by all its words."""
        return not self.collection.waiting

    def count_waiting(self) -> int:
        """Return how many papers, present or gone, have words that wait to be filed."""
        return len(self.collection.waiting)

    def annotate(self, key: str, text: str) -> None:
        """Let the paper named `key` be found by the words of `text` too: its tags, its note.

        The text given before is forgotten. Raises PaperNotFound when there is no such paper.
        """
        number = self._number(key)
        if text != self.collection.notes.get(number, ""):
            self._words_changed()
            self.collection.annotate(number, text)

    def _words_changed(self) -> None:
        self._words.forget()
        self.revision += 1

    def _number(self, key: str) -> int:
        if key not in self.collection.numbers:
            raise PaperNotFound(f"No paper is named {key}.")
        return self.collection.numbers[key]

    # Sets of papers

    @property
    def everything(self) -> int:
        """All papers, as a bitmap."""
        return self.collection.everything

    @property
    def waiting(self) -> int:
        """The papers of which some words are not filed yet, as a bitmap."""
        return bitmap_of([list(self.collection.waiting)], len(self._papers))

    def bitmap(self, keys: Iterable[str]) -> int:
        """Return the papers that have these `keys`, as a bitmap; unknown ones are passed over."""
        numbers = map(self.collection.numbers.get, keys)
        return bitmap_of([[n for n in numbers if n is not None]], len(self._papers))

    def paper(self, key: str) -> Paper:
        """Return the paper named `key`, which is in the index."""
        return self._papers[self.collection.numbers[key]]

    def among(self, papers: int) -> list[Paper]:
        """Return the papers of a bitmap."""
        return [self._papers[number] for number in numbers_in(papers)]

    def loosely(self, word: str) -> int:
        """Return the papers that hold `word` in any form, as a bitmap."""
        return self._words.seek(word).papers

    def holding(
        self, words: Sequence[str], *, begun: bool, in_title: bool = False, by_author: bool = False
    ) -> int:
        """Return the papers that hold all `words` as they are, the last perhaps only `begun`.

        Only titles are looked at if `in_title`, and only the names of authors if `by_author`.
        """
        postings = self.collection.authors if by_author else self._postings
        place = Place.TITLE if in_title else Place.ANYWHERE
        papers = self.everything
        for word in words:
            answers = [word] if word in self._vocabulary else []
            if begun and word is words[-1]:
                answers = self._vocabulary.beginning_with(word)
            papers &= postings.bitmap(place, [self._vocabulary[other] for other in answers])
        return papers

    def where(self, condition: Callable[[Paper], bool], among: int | None = None) -> int:
        """Return the papers that meet `condition`, as a bitmap; only `among` is looked at."""
        numbers = numbers_in(self.everything if among is None else among)
        met = [number for number in numbers if condition(self._papers[number])]
        return bitmap_of([met], len(self._papers))

    # Searching

    def search(self, query: str, *, limit: int = LIMIT) -> Found:
        """Return the papers that best match the plain words of `query`.

        The last word counts as begun unless something other than a letter follows it.
        """
        query = query[:LONGEST_QUERY]
        return self.find(query, searched_words(query), begun=query[-1:].isalnum(), limit=limit)

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
    ) -> Found:
        """Return the papers of the bitmap `among` that hold enough of the folded `words`.

        They are ranked by the `words` and the `helpers`, or stand in `order`. `query` is what
        the reader wrote; the last word is still being written if `begun`.
        """
        words = list(dict.fromkeys(words))[:MOST_WORDS]
        sought = self._words.seek_all(words, words[-1:] if begun else [])
        found = [word for word in sought if word.papers]
        if words and not found:
            from tui.search.titles import by_subsequence

            members = self.everything if among is None else among
            return by_subsequence(query, " ".join(words), self._papers, members, limit)
        matching = ranking.matching(found, self.everything if among is None else among)
        ranking_words = found + [self._words.seek(word) for word in helpers[:MOST_WORDS]]
        ranking_words = [word for word in ranking_words if word.papers]
        keys, scores = self._best(ranking_words, matching, order, limit)
        return Found(
            query,
            keys,
            scores,
            total=matching.bit_count(),
            suggestion=results.suggestion(sought, self._vocabulary, self._postings.frequency),
            highlighter=partial(results.highlights, ranking_words, self._vocabulary),
        )

    def _best(
        self, found: Sequence[Sought], matching: int, order: Order | None, limit: int
    ) -> tuple[list[str], list[float]]:
        if order is None and found:
            numbers, scores = ranked(found, matching, self._texts, limit)
            return list(map(self._papers.keys.__getitem__, numbers)), scores
        if order is None:
            return [self._papers.keys[n] for n in islice(numbers_in(matching), limit)], []
        keys = [self._papers.keys[number] for number in numbers_in(matching)]
        return list(islice(order(keys), limit)), []

    def related(self, key: str, *, limit: int = 10) -> list[Related]:
        """Return the papers most like the one named `key`, with the words they share with it.

        Raises PaperNotFound when the index holds no such paper.
        """
        return nearest(self._number(key), self.collection, limit)
