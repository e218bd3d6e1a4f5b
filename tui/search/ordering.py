"""Which papers come first: all are scored by their words, the best few read closely."""

from collections.abc import Callable, Sequence
from functools import partial

from tui.search.bitmap import numbers_in
from tui.search.ranking import POINTS, Sought, tally
from tui.search.reading import ORDER_WORTH, TEXT_ORDER_WORTH, Reader, reader
from tui.search.texts import Texts

RERANKED = 120
"""Papers whose titles are looked at closely."""
CLOSELY_READ = 24
"""Papers whose abstracts are read for the order of the words."""


def ranked(
    found: Sequence[Sought], matching: int, texts: Texts, limit: int
) -> list[tuple[float, int]]:
    """Give the score and number of the papers of `matching` that hold `found` best, best first."""
    scores = tally(found)
    numbers = numbers_in(scores.best(max(limit, RERANKED), matching))
    ideal = POINTS * sum(word.levels[0][0] for word in found)
    hits = [
        (score / ideal, number)
        for number, score in zip(numbers, scores.scores(numbers), strict=True)
    ]
    judge = reader(found)
    _promote(hits, RERANKED, lambda number: judge.title_worth(texts.title(number)))
    _promote(hits, CLOSELY_READ, partial(_order_worth, judge, texts))
    return hits[:limit]


def _order_worth(judge: Reader, texts: Texts, number: int) -> float:
    in_title = judge.order(texts.title(number))
    if in_title == 1:
        return ORDER_WORTH
    in_text = judge.order(texts.abstract(number))
    return max(ORDER_WORTH * in_title, TEXT_ORDER_WORTH * in_text)


def _promote(hits: list[tuple[float, int]], count: int, worth: Callable[[int], float]) -> None:
    """Sort `hits` by score, add `worth` to the first `count`, and sort those again."""
    hits.sort(key=_best_first)
    hits[:count] = sorted(
        ((score + worth(number), number) for score, number in hits[:count]), key=_best_first
    )


def _best_first(hit: tuple[float, int]) -> tuple[float, int]:
    score, number = hit
    return -score, number
