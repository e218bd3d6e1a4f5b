"""What one reader likes, as a worth for each word: the sum over a paper's words is its score."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from operator import mul

from tui.interest.terms import Pair, Terms
from tui.interest.wishes import Wish, Wishes

DISMISSED_SHARE = 0.25
"""The share of what papers are compared with that dismissed ones make up, when they are many.

The rest is the library. It is small, because readers also dismiss for want of time.
"""
USUAL_WORTH = 1.1
"""How much of what all papers hold is taken off: slightly more than all, as words of every paper
tell nothing."""
MANY_DISMISSED = 20
"""Dismissed papers that make up half of their share."""
WISH_WORTH = 3.0
"""A word that is wished for counts as if every liked paper held it with this weight."""
SHORT = 5
"""Words that are added to those of every paper, so that very short ones do not win."""

Weighted = Sequence[tuple[int, float]]
"""Numbers of papers, each with a weight above 0."""


@dataclass(frozen=True, slots=True)
class Held:
    """The mean weights of the words and pairs of some papers, and how many papers those are.

    `papers` is what equally weighted papers would be worth as much (Kish's effective size).
    """

    words: dict[int, float]
    pairs: dict[Pair, float]
    papers: float


def held(terms: Terms, papers: Weighted, *, pairs: bool = True) -> Held:
    """Return what `papers` hold on the mean; pairs of words only if asked for."""
    total = sum(weight for _, weight in papers)
    words_held: defaultdict[int, float] = defaultdict(float)
    pairs_held: defaultdict[Pair, float] = defaultdict(float)
    for number, weight in sorted(papers):
        scale = terms.scale(number) * weight / total
        for word, count in terms.words(number).items():
            words_held[word] += count * scale
        for pair, count in terms.pairs(number).items() if pairs else ():
            pairs_held[pair] += count * scale
    squares = sum(weight * weight for _, weight in papers)
    effective = total * total / squares if squares else 0.0
    return Held(dict(words_held), dict(pairs_held), effective)


def mixed(first: Held, second: Held, papers: float) -> Held:
    """Return what the papers of `first` hold together with `second`, taken for `papers` papers."""
    total = first.papers + papers
    share = papers / total if total else 0.0
    words = {word: weight * (1 - share) for word, weight in first.words.items()}
    pairs = {pair: weight * (1 - share) for pair, weight in first.pairs.items()}
    for word, weight in second.words.items():
        words[word] = words.get(word, 0.0) + weight * share
    for pair, weight in second.pairs.items():
        pairs[pair] = pairs.get(pair, 0.0) + weight * share
    return Held(words, pairs, total)


class Taste:
    """The worth of each word: by how much more the liked papers hold it than others do.

    This is the rule of Rocchio (1971) with the whole library, and a little of what was
    dismissed, for the papers that are not wanted.
    """

    def __init__(self, terms: Terms, liked: Held, dismissed: Held, wishes: Wishes) -> None:
        self._terms = terms
        self._liked, self._dismissed, self._wishes = liked, dismissed, wishes
        few = dismissed.papers + MANY_DISMISSED
        self._dismissed_share = DISMISSED_SHARE * dismissed.papers / few
        self._words: dict[int, float] = {}
        self._pairs: dict[Pair, float] = {}

    @property
    def words(self) -> Iterable[int]:
        """The numbers of the words that liked papers hold."""
        return self._liked.words

    def word(self, word: int) -> float:
        """Return the worth of the word numbered `word`; below 0, it speaks against a paper."""
        worth = self._words.get(word)
        if worth is None:
            rarity, share = self._terms.told(word)
            worth = self._words[word] = rarity and rarity * self._excess(word, share)
        return worth

    def _excess(self, word: int, share: float) -> float:
        usual = USUAL_WORTH * share
        liked = self._liked.words.get(word, 0.0) if self._liked.papers else usual
        disliked = self._dismissed.words.get(word, 0.0)
        excess = liked - usual - self._dismissed_share * (disliked - usual)
        return _as_wished(excess, self._wishes.of_word(word)) if self._wishes else excess

    def pair(self, pair: Pair) -> float:
        """Return the worth of a pair; only by the reader's wish is it below 0."""
        worth = self._pairs.get(pair)
        if worth is None:
            excess = self._liked.pairs.get(pair, 0.0) - self._terms.pair_share(pair)
            excess = _as_wished(max(excess, 0.0), self._wishes.of_pair(pair))
            worth = self._pairs[pair] = excess and self._terms.pair_rarity(pair) * excess
        return worth

    def telling(self, pairs: Mapping[Pair, float]) -> Iterable[Pair]:
        """Return those of `pairs` that may be worth something."""
        telling = pairs.keys() & self._liked.pairs.keys()
        return telling | (pairs.keys() & self._wishes.pairs) if self._wishes else telling

    def score(self, words: Mapping[int, float], pairs: Mapping[Pair, float]) -> float:
        """Return what a paper with these weights is worth to the reader; 0 is neither.

        More of a word that speaks for a paper never lowers its score, because only the other
        words make it longer.
        """
        worths = list(map(self.word, words))
        total: float = sum(map(mul, worths, words.values()))
        total += fsum(pairs[pair] * self.pair(pair) for pair in self.telling(pairs))
        return total * scale(worths)


def scale(worths: Iterable[float]) -> float:
    """Return what a paper's sum is multiplied by whose words have these `worths`."""
    return 1 / sqrt(SHORT + sum(worth <= 0 for worth in worths))


def _as_wished(excess: float, wish: Wish | None) -> float:
    match wish:
        case Wish.MORE:
            return max(excess, 0.0) + WISH_WORTH
        case Wish.LESS:
            return min(excess, 0.0) - WISH_WORTH
        case Wish.NEVER:
            return 0.0
        case _:
            return excess
