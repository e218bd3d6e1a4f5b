"""The words and pairs of words of papers, as interest weighs them, out of the index of search."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise, repeat
from math import log, sqrt
from operator import add, mul
from statistics import fmean
from typing import Any, TypeVar

from tui.search.collection import Collection
from tui.search.postings import Place
from tui.search.ranking import rarity

Pair = tuple[int, int]
"""The numbers of two words that stand side by side once stop words are left out."""


TITLE_WORTH = 2
"""An occurrence in a title counts as so many."""
PAIR_WORTH = 0.7
"""What a pair counts beside a word: its two words count already."""
SHARPNESS = 1.15
"""The power to which rarity is raised: common words tell even less than their rarity says."""
SAMPLE = 60
"""Papers sampled from the whole library to tell how common pairs are."""
OFTEN_WORTH, IN_TITLE_WORTH = 1.6, 0.8
"""How much more a word weighs in papers that hold it often, or in the title; fitted by least
squares to the mean weight of each word in 4,000 abstracts."""
MOST_KEPT = 2_000
"""Papers whose words are kept, at some 10 kB each."""
UNSEEN_PAPERS = 3
"""Papers that a pair is taken to stand in when none of the sample holds it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of words, by their numbers.

    `papers` is how many papers hold a word. `rarities` is the square of its sharpened rarity: the
    word counts in the reader's papers and in the one that is compared. It is 0 for a word of one
    paper alone, which can compare nothing. `usual` is that times its mean weight over all papers.
    """

    papers: dict[int, int] = field(default_factory=dict)
    rarities: dict[int, float] = field(default_factory=dict)
    usual: dict[int, float] = field(default_factory=dict)


class Terms:
    """What the library tells about words: which papers hold them, and how rare they are.

    Everything is looked up when it is first asked for and then kept; make a new one when the
    `collection` has changed.
    """

    def __init__(self, collection: Collection, *, title_worth: int = TITLE_WORTH) -> None:
        self.collection = collection
        self.title_worth = title_worth
        self._split: dict[int, tuple[Sequence[int], Sequence[int]]] = {}
        self._words: dict[int, Mapping[int, float]] = {}
        self._pairs: dict[int, Mapping[Pair, float]] = {}
        self._papers = max(len(collection.papers), 1)
        self._told = Told()
        self._told_of_pairs: dict[Pair, tuple[float, float]] = {}
        self._sample = _spread(len(collection.papers), SAMPLE)

    def words(self, paper: int) -> Mapping[int, float]:
        """Return the words of the paper numbered `paper`, each with its weight."""
        found = self._words.get(paper)
        if found is None:
            title, abstract = self._texts(paper)
            _make_room(self._words)
            found = self._words[paper] = _weighed(chain(abstract, *repeat(title, self.title_worth)))
        return found

    def pairs(self, paper: int) -> Mapping[Pair, float]:
        """Return the pairs of words of the paper numbered `paper`, each with its weight."""
        found = self._pairs.get(paper)
        if found is None:
            _make_room(self._pairs)
            found = self._pairs[paper] = _weighed(self._every_pair(paper))
        return found

    def pairs_among(self, paper: int, some: Set[Pair]) -> Mapping[Pair, float]:
        """Return those of `some` pairs that a paper holds, each with its weight."""
        return _weighed(filter(some.__contains__, self._every_pair(paper)))

    def _every_pair(self, paper: int) -> Iterator[Pair]:
        title, abstract = self._texts(paper)
        return chain(pairwise(abstract), *map(pairwise, repeat(title, self.title_worth)))

    def _texts(self, paper: int) -> tuple[Sequence[int], Sequence[int]]:
        """Return the words of the title and of the abstract."""
        found = self._split.get(paper)
        if found is None:
            _make_room(self._split)
            found = self._split[paper] = self.collection.texts.split(paper)
        return found

    def scale(self, paper: int) -> float:
        """Return what the weights of a paper are multiplied by so that all lengths count alike."""
        return self._usual / sqrt(max(sum(map(len, self._texts(paper))), 1))

    @cached_property
    def _usual(self) -> float:
        """The factor that makes the mean of the papers' `scale` 1."""
        lengths = (sum(map(len, self._texts(paper))) for paper in self._sample)
        return 1 / fmean([1 / sqrt(max(length, 1)) for length in lengths] or [1.0])

    def told(self, words: Set[int]) -> Told:
        """Return what is known of at least these `words`."""
        missing = {*words}.difference(self._told.rarities)
        if missing:
            self._learn(missing)
        return self._told

    def _learn(self, words: Set[int]) -> None:
        frequencies = self.collection.postings.frequencies
        anywhere = frequencies(Place.ANYWHERE, words)
        rarities = {some: self._sharpened(some) for some in {*anywhere}}
        rarest = list(map(rarities.__getitem__, anywhere))
        often, in_title = (
            map((worth / self._papers).__mul__, frequencies(place, words))
            for place, worth in ((Place.OFTEN, OFTEN_WORTH), (Place.TITLE, IN_TITLE_WORTH))
        )
        shares = map(add, map(add, map((1 / self._papers).__mul__, anywhere), often), in_title)
        told = self._told
        told.papers.update(zip(words, anywhere, strict=True))
        told.rarities.update(zip(words, rarest, strict=True))
        told.usual.update(zip(words, map(mul, rarest, shares), strict=True))

    @cached_property
    def rarest(self) -> float:
        """The rarity of a word of two papers: what a word of one counts that the reader names."""
        return self._sharpened(2)

    def told_of_pair(self, pair: Pair) -> tuple[float, float]:
        """Return the rarity of a pair, squared as that of words, and its share of all papers.

        How many papers hold it is estimated from a sample.
        """
        told = self._told_of_pairs.get(pair)
        if told is None:
            papers = self.told({*pair}).papers
            fewest = min(papers[pair[0]], papers[pair[1]])
            share = self._pairs_sampled.get(pair, 0) / max(len(self._sample), 1)
            seen = share * self._papers
            estimate = max(min(seen or min(UNSEEN_PAPERS, fewest / 4), fewest), 2)
            told = self._told_of_pairs[pair] = self._sharpened(estimate) * PAIR_WORTH**2, share
        return told

    def _sharpened(self, frequency: float) -> float:
        if frequency <= 1:
            return 0.0
        weight: float = rarity(min(frequency, self._papers), self._papers) ** (2 * SHARPNESS)
        return weight

    @cached_property
    def _pairs_sampled(self) -> Counter[Pair]:
        abstracts = (self._texts(paper)[1] for paper in self._sample)
        return Counter(chain.from_iterable(map(pairwise, abstracts)))


_Term = TypeVar("_Term", int, Pair)


def _make_room(kept: dict[int, Any]) -> None:
    """Forget all that is kept when it has grown large."""
    if len(kept) >= MOST_KEPT:
        kept.clear()


class _CountWeights(dict[int, float]):
    """The weight of each count, `1 + log(count)`."""

    def __missing__(self, count: int) -> float:
        weight = self[count] = 1 + log(count)
        return weight


_COUNT_WEIGHTS = _CountWeights()


def _weighed(terms: Iterable[_Term]) -> dict[_Term, float]:
    """Return each of `terms` with the weight of how often it comes."""
    counts = Counter(terms)
    return dict(zip(counts, map(_COUNT_WEIGHTS.__getitem__, counts.values()), strict=True))


def _spread(papers: int, count: int) -> list[int]:
    """Return at most `count` numbers, evenly spread below `papers`."""
    count = min(papers, count)
    return [place * papers // count for place in range(count)]
