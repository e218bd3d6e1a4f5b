"""The close reading of the best papers: what their titles and abstracts add to their scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tui.search.ranking import Sought

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
class Reader:
    """Judges how well a text holds the words of a query, and in what order."""

    answers: Mapping[int, tuple[int, float]]
    """For the number of each word: the place in the query of what it answers, and how well."""
    weights: Sequence[float]
    """How much each word of the query counts; they sum to 1."""

    def title_worth(self, title: Sequence[int]) -> float:
        """Give what the `title`, as numbers of its words, adds to a score."""
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
        """Give the share of neighbouring words of the query that are neighbours in `text`."""
        if len(self.weights) == 1:
            return 0.0
        answers = [
            (at, answer[0]) for at, answer in enumerate(map(self.answers.get, text)) if answer
        ]
        pairs: dict[int, float] = {}
        for (before, first), (at, second) in pairwise(answers):
            if second == first + 1 and at - before <= NEAR:
                pairs[second] = max(pairs.get(second, 0.0), 1.0 if at - before == 1 else NEAR_WORTH)
        return sum(pairs.values()) / (len(self.weights) - 1)


def reader(sought: Sequence[Sought]) -> Reader:
    """Make the judge of texts for the words `sought`."""
    answers: dict[int, tuple[int, float]] = {}
    for place, word in enumerate(sought):
        for form in word.forms:
            for number in form.words:
                if number not in answers or answers[number][1] < form.quality:
                    answers[number] = (place, form.quality)
    whole = sum(word.rarity for word in sought)
    return Reader(answers, [word.rarity / whole for word in sought])
