"""What one reader likes, as a worth for each word: the sum over a paper's words is its score."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from itertools import pairwise
from math import fsum, sqrt
from operator import mul

from tui.interest.terms import Pair, Terms
from tui.model import Wish
from tui.search.english import STOP_WORDS, stem
from tui.search.vocabulary import Vocabulary
from tui.text import folded_words

DISMISSED_SHARE = 0.25
"""The share of what papers are compared with that dismissed ones make up, when they are many.

The rest is the library. It is small, because readers also dismiss for want of time.
"""
USUAL_WORTH = 1.1
"""How much is taken off of what all papers hold: slightly more than all of it, as a word that
every paper holds tells nothing."""
MANY_DISMISSED = 20
"""So many dismissed papers make up half of their share."""
WISH_WORTH = 3.0
"""A word that is wished for counts as if every liked paper held it with this weight."""
SHORT = 5
"""Words that are added to those of every paper, so that very short ones do not win."""
Weighted = Sequence[tuple[int, float]]
"""Numbers of papers, each with a weight above 0."""


class Wishes:
    """The reader's wishes, found by the numbers of words.

    A wish about a word holds for its other inflections too; a wish about several words holds for
    each pair of neighbours among them. Words that no paper holds are passed over.
    """

    def __init__(self, wishes: Mapping[str, Wish], vocabulary: Vocabulary) -> None:
        self.words: dict[int, Wish] = {}
        self._pairs: dict[Pair, Wish] = {}
        for text, wish in sorted(wishes.items()):
            words = [word for word in folded_words(text) if word not in STOP_WORDS]
            families = [list(_inflections(word, vocabulary)) for word in words]
            if len(families) == 1:
                self.words.update(dict.fromkeys(families[0], wish))
            for first, second in pairwise(families):
                pairs = ((one, other) for one in first for other in second)
                self._pairs.update(dict.fromkeys(pairs, wish))

    def __bool__(self) -> bool:
        return bool(self.words or self._pairs)

    @property
    def pairs(self) -> Set[Pair]:
        """The pairs that the reader has a wish about."""
        return self._pairs.keys()

    def of_pair(self, pair: Pair) -> Wish | None:
        """Return the wish about a pair; with a word that is never to count, a pair never counts."""
        if Wish.NEVER in map(self.words.get, pair):
            return Wish.NEVER
        return self._pairs.get(pair)


def _inflections(word: str, vocabulary: Vocabulary) -> Iterable[int]:
    root = stem(word)
    return (vocabulary[other] for other in vocabulary.beginning_with(root) if stem(other) == root)


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
    for number, weight in papers:
        scale = terms.scale(number) * weight / total
        for word, count in terms.words(number).items():
            words_held[word] += count * scale
        for pair, count in terms.pairs(number).items() if pairs else ():
            pairs_held[pair] += count * scale
    squares = sum(weight * weight for _, weight in papers)
    effective = total * total / squares if squares else 0.0
    return Held(dict(words_held), dict(pairs_held), effective)


NOTHING = Held({}, {}, 0.0)


class Taste:
    """The worth of each word: by how much more the liked papers hold it than others do.

    This is the rule of Rocchio (1971) with the whole library, and a little of what was
    dismissed, for the papers that are not wanted. Papers `near` to the liked ones may stand in
    for more of them.
    """

    def __init__(
        self, terms: Terms, liked: Held, dismissed: Held, wishes: Wishes, near: Held = NOTHING
    ) -> None:
        self._terms = terms
        self._liked = liked
        self._wishes = wishes
        self._near_share = near.papers / (liked.papers + near.papers) if near.papers else 0.0
        share = DISMISSED_SHARE * dismissed.papers / (dismissed.papers + MANY_DISMISSED)
        self._usual_share = USUAL_WORTH * (bool(liked.papers) - share)
        self._groups = (
            (liked.words, 1 - self._near_share),
            (near.words, self._near_share),
            (dismissed.words, -share),
        )
        self._words: dict[int, float] = {}
        self._pairs: dict[Pair, float] = {}

    def judge(self, words: Set[int]) -> Mapping[int, float]:
        """Return the worth of at least these `words`; below 0, it speaks against a paper."""
        known = self._words
        missing = {*words}.difference(known)
        if missing:
            self._judge(missing)
        return known

    def worths(self, words: Mapping[int, float]) -> list[float]:
        """Return the worth of each of `words`."""
        return list(map(self.judge(words.keys()).__getitem__, words))

    def _judge(self, words: Set[int]) -> None:
        told = self._terms.told(words)
        usual = map((-self._usual_share).__mul__, map(told.usual.__getitem__, words))
        known = self._words
        known.update(zip(words, usual, strict=True))
        rarities = told.rarities
        for held, share in self._groups:
            for word in words & held.keys():
                known[word] += share * held[word] * rarities[word]
        for word in words & self._wishes.words.keys():
            wish = self._wishes.words[word]
            known[word] = _as_wished(known[word], wish, rarities[word] or self._terms.rarest)

    def telling(self, most: int) -> list[tuple[float, int]]:
        """Return the `most` liked words that are worth most, with their worths, best first."""
        liked = self._liked.words
        best = nlargest(most, zip(self.worths(liked), liked, strict=True))
        return [found for found in best if found[0] > 0]

    def pair(self, pair: Pair) -> float:
        """Return the worth of a pair; only by the reader's wish is it below 0."""
        worth = self._pairs.get(pair)
        if worth is None:
            held = self._liked.pairs.get(pair, 0.0) * (1 - self._near_share)
            rarity, share = self._terms.told_of_pair(pair)
            worth = rarity * max(held - share, 0.0)
            if self._wishes:
                worth = _as_wished(worth, self._wishes.of_pair(pair), rarity)
            self._pairs[pair] = worth
        return worth

    @cached_property
    def telling_pairs(self) -> Set[Pair]:
        """The pairs that may be worth something."""
        liked = self._liked.pairs.keys()
        return liked | self._wishes.pairs if self._wishes.pairs else liked

    def score(self, words: Mapping[int, float], pairs: Mapping[Pair, float]) -> float:
        """Return what a paper with these weights is worth to the reader; 0 is neither.

        More of a word that speaks for a paper never lowers its score, because only the other
        words make it longer.
        """
        worths = self.worths(words)
        total: float = sum(map(mul, worths, words.values()))
        total += fsum(pairs[pair] * self.pair(pair) for pair in pairs)
        return total * scale(worths)


def scale(worths: Iterable[float]) -> float:
    """Return what a paper's sum is multiplied by whose words have these `worths`."""
    return 1 / sqrt(SHORT + sum([worth <= 0 for worth in worths]))


def _as_wished(worth: float, wish: Wish | None, rarity: float) -> float:
    match wish:
        case Wish.MORE:
            return max(worth, 0.0) + WISH_WORTH * rarity
        case Wish.LESS:
            return min(worth, 0.0) - WISH_WORTH * rarity
        case Wish.NEVER:
            return 0.0
        case _:
            return worth
