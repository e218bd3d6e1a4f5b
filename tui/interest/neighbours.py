"""The library's papers nearest to a taste: they hold the words the reader has not met yet."""

from collections.abc import Iterable
from heapq import nsmallest

from tui.interest.taste import Taste, Weighted
from tui.interest.terms import Terms
from tui.search.bitmap import Tally, numbers_in
from tui.search.postings import Place

TELLING_WORDS = 100
"""Words of a taste by which its neighbours are sought in the index."""
CANDIDATES = 160
"""Papers that hold most of these words, whose lengths are then looked at."""
NEIGHBOURS = 80
"""Papers that are kept, unless the library is small."""
SMALL_SHARE = 50
"""At most one paper of the library in so many is a neighbour."""
_POINTS = 100
"""Whole points that the most telling word is worth in the tally."""


def neighbours(terms: Terms, taste: Taste, apart_from: Iterable[int]) -> Weighted:
    """Return the papers that `taste` likes best but for some, each with its score.

    To take such papers for liked ones is pseudo-relevance feedback (Buckley et al. 1994). It makes
    no difference here how often a paper holds a word.
    """
    tally = tally_of(terms, taste)
    among = (1 << terms.collection.postings.papers) - 1
    for number in apart_from:
        among &= ~(1 << number)
    numbers = numbers_in(tally.best(CANDIDATES, tally.at_least(1, among)))
    scores = zip(numbers, tally.scores(numbers), strict=True)
    scored = [(number, score * terms.scale(number)) for number, score in scores]
    most = min(NEIGHBOURS, terms.collection.postings.papers // SMALL_SHARE)
    return nsmallest(most, scored, key=lambda found: (-found[1], found[0]))


def tally_of(terms: Terms, taste: Taste) -> Tally:
    """Return how much each paper holds of the words that tell most of `taste`."""
    postings = terms.collection.postings
    telling = taste.telling(TELLING_WORDS)
    tally = Tally()
    for worth, word in telling:
        points = round(worth / telling[0][0] * _POINTS)
        tally.add(postings.bitmap(Place.ANYWHERE, [word]), points)
    return tally
