"""Which papers come first: all are scored by their words, and the best few are read closely."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from operator import itemgetter

from tui.search.bitmap import numbers_in
from tui.search.ranking import POINTS, Sought, tally
from tui.search.texts import Texts

RERANKED = 120
"""Papers whose titles are looked at closely."""
CLOSELY_READ = 24
"""Papers whose abstracts are read for the order of the words."""

TITLE_WORTH = 0.5
"""What a title that holds all words of the query adds to a score, which is 1 at best before."""
COVERED_WORTH = 0.2
"""What the title adds when it also holds nothing else."""
HELD_POWER = 8
"""How steeply a title falls in worth that holds a part of the words only: abstracts must count."""
ORDER_WORTH = 0.25
"""What a title adds when the words stand in it side by side and in order."""
TEXT_ORDER_WORTH = 0.15
"""What an abstract adds for the same."""
NEAR = 2
"""Words this far apart still stand side by side."""
NEAR_WORTH = 0.7
"""What two words are worth that are not direct neighbours, beside two that are."""


@dataclass(frozen=True, slots=True)
class CloseReader:
    """Judges how well a text holds the words of a query, and in what order."""

    answers: Mapping[int, tuple[int, float]]
    """For the number of each word: the place in the query of what it answers, and how well."""
    weights: Sequence[float]
    """How much each word of the query counts; they sum to 1."""

    def title_worth(self, title: Sequence[int]) -> float:
        """Return what the `title`, as numbers of its words, adds to a score."""
        best = [0.0] * len(self.weights)
        matched = 0
        for place, quality in filter(None, map(self.answers.get, title)):
            matched += 1
            best[place] = max(best[place], quality)
        if not matched:
            return 0.0
        held = sum(map(float.__mul__, best, self.weights)) ** HELD_POWER
        return held * (TITLE_WORTH + COVERED_WORTH * matched / len(title))

    def order(self, text: Sequence[int]) -> float:
        """Return the share of the query's neighbouring words that are neighbours in `text`.

        There must be two words.
        """
        answers = [
            (at, answer[0]) for at, answer in enumerate(map(self.answers.get, text)) if answer
        ]
        pairs: dict[int, float] = {}
        for (before, first), (at, second) in pairwise(answers):
            if second == first + 1 and at - before <= NEAR:
                pairs[second] = max(pairs.get(second, 0.0), 1.0 if at - before == 1 else NEAR_WORTH)
        return sum(pairs.values()) / (len(self.weights) - 1)


def close_reader(sought: Sequence[Sought]) -> CloseReader:
    """Make the judge of texts for the words `sought`."""
    answers: dict[int, tuple[int, float]] = {}
    for place, word in enumerate(sought):
        for form in word.forms:
            for number in form.words:
                if number not in answers or answers[number][1] < form.quality:
                    answers[number] = (place, form.quality)
    whole = sum(word.rarity for word in sought)
    return CloseReader(answers, [word.rarity / whole for word in sought])


def ranked(
    found: Sequence[Sought], matching: int, texts: Texts, limit: int
) -> tuple[list[int], list[float]]:
    """Return the papers of `matching` that hold `found` best, best first, and their scores."""
    scores = tally(found)
    numbers = numbers_in(scores.best(max(limit, RERANKED), matching))
    ideal = POINTS * sum(word.levels[0][0] for word in found)
    hits = [
        (-score / ideal, number)
        for number, score in zip(numbers, scores.scores(numbers), strict=True)
    ]
    hits.sort(key=itemgetter(0))  # which leaves those with one score by their numbers
    judge = close_reader(found)
    _promote(hits, RERANKED, lambda number: judge.title_worth(texts.title(number)))
    if len(found) > 1:
        _promote(hits, CLOSELY_READ, partial(_order_worth, judge, texts))
    del hits[limit:]
    return [number for _, number in hits], [-score for score, _ in hits]


def _order_worth(judge: CloseReader, texts: Texts, number: int) -> float:
    in_title = ORDER_WORTH * judge.order(texts.title(number))
    if in_title >= TEXT_ORDER_WORTH:  # no abstract adds more
        return in_title
    return max(in_title, TEXT_ORDER_WORTH * judge.order(texts.abstract(number)))


def _promote(hits: list[tuple[float, int]], count: int, worth: Callable[[int], float]) -> None:
    """Add `worth` to the first `count` of the sorted `hits`, whose scores are negative."""
    hits[:count] = sorted((score - worth(number), number) for score, number in hits[:count])
