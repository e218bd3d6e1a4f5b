"""Undecided papers in the order of the reader's own interest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from heapq import nsmallest
from statistics import median

from tui.interest.examples import Example
from tui.interest.reasons import Reasons, reasons
from tui.interest.taste import NOTHING, Held, Taste, Weighted, Wishes, held
from tui.interest.terms import Terms
from tui.model import Wish
from tui.search.bitmap import Tally, bitmap_of, numbers_in
from tui.search.postings import Place

NEIGHBOUR_WORTH = 0.11
"""What a neighbour counts beside a liked paper: few liked papers gain much, many gain little."""
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


class Ranking:
    """Scores papers by what the reader decided on others, and by what the reader wished.

    Costs some milliseconds to make, so make a new one after each action; share the `terms`, which
    stay right until the library changes. Papers that the library does not hold are passed over.
    """

    def __init__(
        self,
        terms: Terms,
        examples: Iterable[Example],
        wishes: Mapping[str, Wish] | None = None,
        *,
        neighbour_worth: float = NEIGHBOUR_WORTH,
    ) -> None:
        self._terms = terms
        self._numbers = terms.collection.numbers
        self._neighbour_worth = neighbour_worth
        self._scores: dict[int, float] = {}
        self._wishes = Wishes(wishes or {}, terms.collection.vocabulary)
        known = [(self._numbers.get(example.key), example.weight) for example in examples]
        found = sorted((number, weight) for number, weight in known if number is not None)
        self._liked = [(number, weight) for number, weight in found if weight > 0]
        self._dismissed = [(number, -weight) for number, weight in found if weight < 0]

    @property
    def knows_anything(self) -> bool:
        """Whether there is anything to rank by; if not, all papers score 0."""
        return bool(self._liked or self._dismissed or self._wishes)

    @cached_property
    def _taste(self) -> Taste:
        near = self._held(self._neighbours, pairs=False)
        near = replace(near, papers=self._neighbour_worth * len(self._neighbours))
        return Taste(self._terms, *self._sides, self._wishes, near)

    @cached_property
    def _neighbours(self) -> Weighted:
        if not self._liked or not self._neighbour_worth:
            return []
        decided = {number for number, _ in (*self._liked, *self._dismissed)}
        taste = Taste(self._terms, *self._sides, self._wishes)
        return neighbours(self._terms, taste, decided)

    @cached_property
    def _sides(self) -> tuple[Held, Held]:
        """What the liked papers hold, and the dismissed ones."""
        return self._held(self._liked), self._held(self._dismissed, pairs=False)

    def _held(self, papers: Weighted, *, pairs: bool = True) -> Held:
        return held(self._terms, papers, pairs=pairs) if papers else NOTHING

    @cached_property
    def _unit(self) -> float:
        """The median score of the neighbours, or of the liked papers in a small library."""
        scores = [self._raw(number) for number, _ in self._neighbours or self._liked]
        typical = median(scores) if scores else 0.0
        return typical if typical > 0 else 1.0

    def _raw(self, number: int) -> float:
        found = self._scores.get(number)
        if found is None:
            taste = self._taste
            pairs = self._terms.pairs_among(number, taste.telling_pairs)
            found = self._scores[number] = taste.score(self._terms.words(number), pairs)
        return found

    def score(self, key: str) -> float:
        """Return what the paper named `key` is worth to the reader.

        0 is as much as any paper of the library, 1 as much as the median of the library's papers
        nearest to those the reader liked. It can be lower or higher than both.
        """
        raw = self._raw_of(key)
        return raw and raw / self._unit

    def _raw_of(self, key: str) -> float:
        number = self._numbers.get(key)
        return self._raw(number) if number is not None and self.knows_anything else 0.0

    def order(self, keys: Iterable[str]) -> list[str]:
        """Return `keys`, the best first; those that score the same stay in their order."""
        given = list(keys)
        if self.knows_anything:
            numbers = [self._numbers[key] for key in given if key in self._numbers]
            self._taste.judge(set().union(*map(self._terms.words, numbers)))
        return sorted(given, key=lambda key: -self._raw_of(key))

    def shortlist(self, keys: Iterable[str], most: int) -> list[str]:
        """Return the `most` of `keys` that hold most of the telling words, in no special order.

        For so many papers that to score each would take seconds: this takes milliseconds.
        """
        papers = self._terms.collection.papers
        numbers = (self._numbers.get(key) for key in keys)
        among = bitmap_of([[n for n in numbers if n is not None]], len(papers))
        best = tally_of(self._terms, self._taste).best(most, among)
        return [papers[number].key for number in numbers_in(best)]

    def is_outside(self, key: str) -> bool:
        """Whether the paper is outside the reader's habits: nothing speaks for it on the whole."""
        return self._raw_of(key) <= 0

    def reasons(self, key: str) -> Reasons:
        """Return what speaks for the paper named `key`, and what against."""
        number = self._numbers.get(key)
        if number is None or not self.knows_anything:
            return Reasons()
        return reasons(
            self._terms,
            self._taste,
            number,
            liked=self._liked,
            dismissed=self._dismissed,
            unit=self._unit,
        )


def varied(
    order: Sequence[str], outside: Iterable[str], *, first: int = 10, least: int = 2
) -> list[str]:
    """Return `order` with at least `least` of its `first` papers from among `outside`.

    The best of those that are further down take the last places of the first that are not of
    `outside` themselves; nothing else moves.
    """
    strangers = set(outside)
    top, rest = list(order[:first]), list(order[first:])
    wanting = least - sum(key in strangers for key in top)
    risen = [key for key in rest if key in strangers][: max(wanting, 0)]
    known = [place for place, key in enumerate(top) if key not in strangers]
    fallen = [top[place] for place in known[len(known) - len(risen) :]]
    top = [key for key in top if key not in fallen] + risen
    return [*top, *fallen, *(key for key in rest if key not in risen)]


def neighbours(terms: Terms, taste: Taste, apart_from: Iterable[int]) -> Weighted:
    """Return the papers that `taste` likes best, `apart_from` some, each with its score.

    To take such papers for liked ones is pseudo-relevance feedback (Buckley et al. 1994). How often
    a paper holds a word makes no difference here.
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
