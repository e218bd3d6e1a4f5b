"""Why a paper stands where it does: the words, and the reader's own papers, for and against."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nlargest
from math import fsum

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
    weights, pair_weights = terms.words(paper), terms.pairs(paper)
    factor = scale(map(taste.word, weights)) / unit
    words = {word: weight * taste.word(word) for word, weight in weights.items()}
    telling = taste.telling(pair_weights)
    pairs = {pair: pair_weights[pair] * taste.pair(pair) for pair in telling}
    return Reasons(
        tuple(_named(terms, paper, _strongest(words, pairs, 1.0), factor)),
        _nearest(terms, taste, weights, liked),
        tuple(_named(terms, paper, _strongest(words, pairs, -1.0), factor)),
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


def _named(
    terms: Terms, paper: int, found: Iterable[tuple[tuple[int, ...], float]], factor: float
) -> Iterator[Because]:
    """Yield the first of `found` that say something to a person, as the paper writes them."""
    known = terms.collection.papers[paper]
    text = f"{known.title}\n{known.abstract}"
    places = list(words_with_offsets(text))
    left = MOST_WORDS
    for term, worth in found:
        words = [terms.collection.vocabulary.words[word] for word in term]
        if not left:
            return
        if any(word.isdigit() for word in words) or sum(map(len, words)) < SHORTEST:
            continue
        left -= 1
        yield Because(_as_written(text, places, words), worth * factor)


def _as_written(text: str, places: list[tuple[str, int, int]], words: list[str]) -> str:
    """Return where `words` first stand in `text`, with stop words that stand between."""
    told = [place for place in places if place[0] in words]
    for first, last in zip(told, told[len(words) - 1 :], strict=False):
        written = text[first[1] : last[2]]
        if (first[0], last[0]) == (words[0], words[-1]) and "\n" not in written:
            return written
    return " ".join(words)


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
    worths = {
        word: weight * terms.told(word)[0]
        for word, weight in words.items()
        if taste.word(word) * sign > 0
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
