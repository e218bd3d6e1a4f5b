"""The words and pairs of words of papers, as interest weighs them, out of the index of search."""

from collections import Counter
from collections.abc import Collection as Sized
from collections.abc import Iterable
from functools import cached_property
from itertools import chain, pairwise
from math import log, sqrt
from statistics import fmean
from typing import TypeVar

from tui.search.collection import Collection
from tui.search.postings import Place
from tui.search.ranking import rarity

Pair = tuple[int, int]
"""The numbers of two words that stand side by side once stop words are left out."""

Told = tuple[float, float]
"""The rarity of a word, and its share of all papers."""

TITLE_WORTH = 2
"""Occurrences that one in a title counts for."""
PAIR_WORTH = 0.7
"""What a pair counts beside a word: its two words count already."""
SHARPNESS = 1.15
"""The power to which rarity is raised: common words tell even less than their rarity says."""
SAMPLE = 120
"""Papers out of the whole library from which it is told how common pairs are."""
OFTEN_WORTH, IN_TITLE_WORTH = 1.6, 0.8
"""How much more a word weighs in papers that hold it often, or in the title; fitted by least
squares to the mean weight of each word in 4,000 abstracts."""
UNSEEN_PAPERS = 3
"""Papers that a pair is taken to stand in when none of the sample holds it."""


class Terms:
    """What the library says of words: which papers hold them, and how rare they are.

    Everything is looked up when it is first asked for and then kept; make a new one when the
    `collection` has changed.
    """

    def __init__(self, collection: Collection, *, title_worth: int = TITLE_WORTH) -> None:
        self.collection = collection
        self.title_worth = title_worth
        self._words: dict[int, dict[int, float]] = {}
        self._pairs: dict[int, dict[Pair, float]] = {}
        self._papers = max(len(collection.papers), 1)
        self._rarities: dict[int, float] = {}
        self._sample = _spread(len(collection.papers), SAMPLE)

    def words(self, paper: int) -> dict[int, float]:
        """Return the words of the paper numbered `paper`, each with its `weight`."""
        found = self._words.get(paper)
        if found is None:
            texts = self.collection.texts
            titles = [texts.title(paper)] * self.title_worth
            counts = Counter(chain(texts.abstract(paper), *titles))
            found = self._words[paper] = _weighed(counts)
        return found

    def pairs(self, paper: int) -> dict[Pair, float]:
        """Return the pairs of words of the paper numbered `paper`, each with its `weight`."""
        found = self._pairs.get(paper)
        if found is None:
            texts = self.collection.texts
            titles = [texts.title(paper)] * self.title_worth
            counts = Counter(chain(pairwise(texts.abstract(paper)), *map(pairwise, titles)))
            found = self._pairs[paper] = _weighed(counts)
        return found

    def scale(self, paper: int) -> float:
        """Return what the weights of a paper are multiplied by so that all lengths count alike."""
        texts = self.collection.texts
        length = len(texts.title(paper)) + len(texts.abstract(paper))
        return self._usual / sqrt(max(length, 1))

    @cached_property
    def _usual(self) -> float:
        """What makes the mean of the papers' `scale` 1."""
        texts = self.collection.texts
        lengths = [len(texts.title(n)) + len(texts.abstract(n)) for n in self._sample]
        return 1 / fmean([1 / sqrt(max(length, 1)) for length in lengths] or [1.0])

    def told(self, words: Sized[int]) -> list[Told]:
        """Return the rarity of each word and its share of all papers.

        The rarity is the square of its sharpened rarity, because it stands both in the papers of
        the reader and in the one compared. The share is its mean weight over all papers. A word of
        one paper has no rarity: it can compare nothing.
        """
        postings, rarities = self.collection.postings, self._rarities
        anywhere = postings.frequencies(Place.ANYWHERE, words)
        often = postings.frequencies(Place.OFTEN, words)
        in_title = postings.frequencies(Place.TITLE, words)
        rarities.update((n, self._sharpened(n)) for n in {*anywhere} - rarities.keys())
        by_often, by_title, by_any = (
            worth / self._papers for worth in (OFTEN_WORTH, IN_TITLE_WORTH, 1.0)
        )
        return [
            (rarities[some], some * by_any + many * by_often + titles * by_title)
            for some, many, titles in zip(anywhere, often, in_title, strict=True)
        ]

    def pair_rarity(self, pair: Pair) -> float:
        """Return the weight of a pair; how many papers hold it is estimated from a sample."""
        frequency = self.collection.postings.frequency
        fewest = min(frequency(pair[0]), frequency(pair[1]))
        seen = self.pair_share(pair) * self._papers
        estimate = max(min(seen or min(UNSEEN_PAPERS, fewest / 4), fewest), 2)
        return self._sharpened(estimate) * PAIR_WORTH**2

    def _sharpened(self, frequency: float) -> float:
        if frequency <= 1:
            return 0.0
        weight: float = rarity(min(frequency, self._papers), self._papers) ** (2 * SHARPNESS)
        return weight

    def pair_share(self, pair: Pair) -> float:
        """Return the share of the papers that hold a pair, as the sample has it."""
        return self._pairs_sampled.get(pair, 0) / max(len(self._sample), 1)

    @cached_property
    def _pairs_sampled(self) -> Counter[Pair]:
        texts = self.collection.texts
        return Counter(chain.from_iterable(pairwise(texts.abstract(n)) for n in self._sample))

    def spelt(self, words: Iterable[int]) -> str:
        """Return `words` as they are folded, with spaces between."""
        return " ".join(self.collection.vocabulary.words[word] for word in words)


_Term = TypeVar("_Term", int, Pair)


def _weighed(counts: Counter[_Term]) -> dict[_Term, float]:
    """Return the weight of each count, `1 + log(count)`; most counts are 1."""
    weights: dict[_Term, float] = dict.fromkeys(counts, 1.0)
    for term, count in counts.items():
        if count > 1:
            weights[term] = 1 + log(count)
    return weights


def _spread(papers: int, count: int) -> list[int]:
    """Return at most `count` numbers, evenly spread below `papers`."""
    count = min(papers, count)
    return [place * papers // count for place in range(count)]
