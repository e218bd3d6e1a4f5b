"""The index of all papers: built bit by bit, asked at every key press."""

from array import array
from collections.abc import Iterable

from tui.model import Paper
from tui.search import ranking
from tui.search.bitmap import numbers_in
from tui.search.english import STOP_WORDS
from tui.search.matching import Matcher
from tui.search.postings import Postings
from tui.search.ranking import Sought
from tui.search.results import Hit, Results
from tui.search.vocabulary import Vocabulary
from tui.text import fold

LIMIT = 200
"""Hits that a search gives when it is not told otherwise."""
RERANKED = 120
CLOSELY_READ = 24
"""Papers whose titles are looked at closely."""
MOST_WORDS = 24
"""Words of a query beyond these are not looked at."""
REMEMBERED_WORDS = 128
"""Words whose papers are remembered from one key press to the next."""


class SearchIndex:
    """Finds papers by words of their titles, abstracts and authors."""

    def __init__(self, papers: Iterable[Paper] = ()) -> None:
        self._numbers: dict[str, int] = {}
        self._papers: list[Paper] = []
        self._titles: list[tuple[int, ...]] = []
        self._texts: list[array[int]] = []
        self._vocabulary = Vocabulary()
        self._stop_words = frozenset(self._vocabulary[word] for word in sorted(STOP_WORDS))
        self._postings = Postings()
        self._matcher = Matcher(self._vocabulary, self._postings.frequency)
        self._sought: dict[tuple[str, bool], Sought] = {}
        self.add(papers)

    def __len__(self) -> int:
        return len(self._papers)

    def add(self, papers: Iterable[Paper]) -> None:
        """Take `papers` in; one whose key is known replaces the older one.

        Costs about a tenth of a millisecond each: add a few at a time to keep a screen alive.
        """
        self._sought.clear()
        for paper in papers:
            number = self._numbers.setdefault(paper.key, len(self._papers))
            if number == len(self._papers):
                self._papers.append(paper)
                self._titles.append(())
                self._texts.append(array("I"))
            elif paper == self._papers[number]:
                continue
            else:
                self._postings.remove(number, *self._words(self._papers[number]))
            title, rest = self._words(paper)
            self._papers[number] = paper
            self._titles[number] = tuple(word for word in title if word not in self._stop_words)
            self._texts[number] = array("I", [word for word in rest if word not in self._stop_words])
            self._postings.add(number, title, rest)

    def _words(self, paper: Paper) -> tuple[list[int], list[int]]:
        number = self._vocabulary.__getitem__
        rest = f"{paper.abstract} {' '.join(paper.authors)}"
        return [*map(number, fold(paper.title).split())], [*map(number, fold(rest).split())]

    def search(self, query: str, limit: int = LIMIT) -> Results:
        """Give the papers that best match the words of `query`."""
        words = list(dict.fromkeys(fold(query).split()))[:MOST_WORDS]
        begun = words[-1:] if query[-1:].isalnum() else []
        sought = [self._seek(word, begun=word in begun) for word in words]
        found = [word for word in sought if word.papers]
        if not found:
            return Results(query, (), 0)
        matching = ranking.matching(found)
        hits = self._ranked(found, matching)[:limit]
        return Results(query, hits, matching.bit_count())

    def _ranked(self, found: list[Sought], matching: int) -> list[Hit]:
        scores = ranking.tally(found)
        numbers = numbers_in(scores.best(RERANKED, matching))
        ideal = ranking.POINTS * sum(word.levels[0][0] for word in found)
        titles = ranking.title_ranker(found)
        ranked = [
            (score / ideal + titles.worth(self._titles[number]), number)
            for number, score in zip(numbers, scores.scores(numbers), strict=True)
        ]
        ranked.sort(key=lambda hit: (-hit[0], hit[1]))
        ranked[:CLOSELY_READ] = [
            (score + self._order(titles, number), number) for score, number in ranked[:CLOSELY_READ]
        ]
        ranked.sort(key=lambda hit: (-hit[0], hit[1]))
        return [Hit(self._papers[number].key, score) for score, number in ranked]

    def _order(self, titles: ranking.TitleRanker, number: int) -> float:
        in_title = titles.order(self._titles[number])
        if in_title == 1:
            return ranking.ORDER_WORTH
        in_text = titles.order(self._texts[number])
        return max(ranking.ORDER_WORTH * in_title, ranking.TEXT_ORDER_WORTH * in_text)

    def _seek(self, word: str, *, begun: bool) -> Sought:
        sought = self._sought.get((word, begun))
        if sought is None:
            if len(self._sought) >= REMEMBERED_WORDS:
                self._sought.clear()
            forms = self._matcher.forms(word, begun=begun)
            sought = self._sought[word, begun] = ranking.seek(word, forms, self._postings)
        return sought
