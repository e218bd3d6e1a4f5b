"""Why a paper stands where it does: the words, and the reader's own papers, for and against."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice, pairwise
from math import fsum
from operator import mul

from tui.interest.taste import Taste, Weighted, scale
from tui.interest.terms import Pair, Terms
from tui.text import words_with_offsets

MOST_WORDS = 6
"""Words that are named, on each side."""
MOST_PAPERS = 3
"""Papers that are named, on each side."""
SHORTEST = 3
"""Letters of the shortest word that is named alone; numbers are not named at all."""
LEAST_LIKENESS = 0.25
"""What a paper must share with the nearest one to be named beside it."""

_JOINTS = {" ", "-"}


@dataclass(frozen=True, slots=True)
class Because:
    """Words as the paper writes them, and what they add to its score."""

    words: str
    worth: float


@dataclass(frozen=True, slots=True)
class Reasons:
    """What speaks for a paper and against it, the strongest first; papers are named by key."""

    words: tuple[Because, ...] = ()
    like: tuple[str, ...] = ()
    words_against: tuple[Because, ...] = ()
    like_dismissed: tuple[str, ...] = ()


def reasons(
    terms: Terms, taste: Taste, paper: int, *, liked: Weighted, dismissed: Weighted, unit: float
) -> Reasons:
    """Return why the paper numbered `paper` scores as it does, in units of `unit`."""
    written = _Written(terms, paper)
    weights = terms.words(paper)
    pair_weights = terms.pairs_among(paper, taste.telling_pairs)
    worths = taste.worths(weights)
    factor = scale(worths) / unit
    words = dict(zip(weights, map(mul, worths, weights.values()), strict=True))
    telling = filter(written.is_joined, pair_weights)
    pairs = {pair: pair_weights[pair] * taste.pair(pair) for pair in telling}
    return Reasons(
        tuple(_named(written, _strongest(words, pairs, 1.0), factor)),
        _nearest(terms, taste, weights, liked),
        tuple(_named(written, _strongest(words, pairs, -1.0), factor)),
        _nearest(terms, taste, weights, dismissed, against=True),
    )


def _strongest(
    words: dict[int, float], pairs: dict[Pair, float], sign: float
) -> Iterator[tuple[tuple[int, ...], float]]:
    """Yield the words and pairs that add most in the direction of `sign`; no word comes twice.

    A pair brings along what its two words add.
    """
    joined: dict[tuple[int, ...], float] = {(word,): worth for word, worth in words.items()}
    for pair, worth in pairs.items():
        if worth * sign > 0:
            joined[pair] = worth + sum(words[word] for word in dict.fromkeys(pair))
    named: set[int] = set()
    for term in sorted(joined, key=lambda term: (-joined[term] * sign, term)):
        if joined[term] * sign > 0 and named.isdisjoint(term):
            named.update(term)
            yield term, joined[term]


class _Written:
    """How a paper writes its words, and those that it joins by a space or a hyphen."""

    def __init__(self, terms: Terms, paper: int) -> None:
        known = terms.collection.papers[paper]
        text = f"{known.title}\n{known.abstract}"
        places = list(words_with_offsets(text))
        self._folded = terms.collection.vocabulary.words
        self._forms: dict[tuple[str, ...], str] = {}
        for word, start, end in places:
            self._forms.setdefault((word,), text[start:end])
        for (one, start, stop), (other, begin, end) in pairwise(places):
            if text[stop:begin] in _JOINTS:
                self._forms.setdefault((one, other), text[start:end])

    def is_joined(self, pair: Pair) -> bool:
        """Whether the two words stand side by side, with nothing left out between them."""
        return self.words(pair) in self._forms

    def words(self, term: tuple[int, ...]) -> tuple[str, ...]:
        """Return the folded words of `term`."""
        return tuple(self._folded[word] for word in term)

    def form(self, term: tuple[int, ...]) -> str:
        """Return `term` as the paper writes it first."""
        words = self.words(term)
        return self._forms.get(words, " ".join(words))


def _named(
    written: _Written, found: Iterable[tuple[tuple[int, ...], float]], factor: float
) -> Iterator[Because]:
    """Yield the first of `found` that say something to a person, as the paper writes them."""
    telling = ((term, worth) for term, worth in found if _says_something(written.words(term)))
    for term, worth in islice(telling, MOST_WORDS):
        yield Because(written.form(term), worth * factor)


def _says_something(words: tuple[str, ...]) -> bool:
    return not any(map(str.isdigit, words)) and sum(map(len, words)) >= SHORTEST


def _nearest(
    terms: Terms,
    taste: Taste,
    words: Mapping[int, float],
    papers: Weighted,
    *,
    against: bool = False,
) -> tuple[str, ...]:
    """Return the keys of those `papers` that share most with `words`.

    Only words that speak for the paper are shared with liked ones, only others with dismissed.
    """
    sign = -1.0 if against else 1.0
    worths, rarities = taste.judge(words.keys()), terms.told(words.keys()).rarities
    worths = {
        word: weight * rarities[word] for word, weight in words.items() if worths[word] * sign > 0
    }
    likeness = [
        (_shared(worths, terms.words(number)) * terms.scale(number) * weight, -number)
        for number, weight in papers
    ]
    best = nlargest(MOST_PAPERS, likeness)
    return tuple(
        terms.collection.papers[-number].key
        for shared, number in best
        if shared > best[0][0] * LEAST_LIKENESS
    )


def _shared(worths: Mapping[int, float], words: Mapping[int, float]) -> float:
    return fsum(worths[word] * words[word] for word in worths.keys() & words.keys())
