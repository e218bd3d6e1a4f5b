"""Papers like one paper: those that share its telling words."""

from collections import Counter
from typing import NamedTuple

from tui.search.bitmap import Tally, numbers_in
from tui.search.collection import Collection
from tui.search.postings import Place
from tui.search.ranking import POINTS, rarity
from tui.search.texts import Texts

TELLING_WORDS = 25
"""Words of a paper that stand for it: its most frequent and rarest."""
SHARED_WORDS = 6
"""Shared words that are shown."""
TITLE_WORTH = 2
"""What a word counts in a title beside one in an abstract."""


class Related(NamedTuple):
    """A paper like another one, and the words that both hold, the most telling first."""

    key: str
    score: float
    shared: tuple[str, ...]


def nearest(paper: int, collection: Collection, limit: int) -> list[Related]:
    """Return the papers that are most like the one with a number.

    The score is 1 for a paper that shares all the telling words, in its title too.
    """
    texts, postings = collection.texts, collection.postings
    weights = _telling_words(paper, collection)
    tally = Tally()
    for place, worth in ((Place.ANYWHERE, 1), (Place.TITLE, TITLE_WORTH - 1)):
        points = [round(weight * POINTS * worth) for weight in weights.values()]
        tally.add_all(zip(postings.bitmaps(place, weights), points, strict=True))
    others = collection.everything & ~(1 << paper)
    numbers = numbers_in(tally.best(limit, tally.at_least(1, others)))
    scored = zip(tally.scores(numbers), numbers, strict=True)
    ideal = sum(weights.values()) * POINTS * TITLE_WORTH
    words, keys = collection.vocabulary.words, collection.papers.keys
    return [
        Related(
            keys[number],
            score / ideal,
            tuple(words[word] for word in _shared(weights, texts, number)),
        )
        for score, number in sorted(scored, key=lambda hit: (-hit[0], hit[1]))
    ]


def _telling_words(paper: int, collection: Collection) -> dict[int, float]:
    """Return words that tell a paper from most; one letter, as in “model's”, tells nothing."""
    texts, postings, words = collection.texts, collection.postings, collection.vocabulary.words
    title, abstract = texts.title(paper), texts.abstract(paper)
    counts = Counter(word for word in (*abstract, *title, *title) if len(words[word]) > 1)
    frequencies = postings.frequencies(Place.ANYWHERE, counts)
    weights = {
        word: min(count, 3) * rarity(frequency, postings.papers)
        for (word, count), frequency in zip(counts.items(), frequencies, strict=True)
        if frequency > 1
    }
    telling = sorted(weights, key=lambda word: (-weights[word], word))[:TELLING_WORDS]
    return {word: weights[word] for word in telling}


def _shared(weights: dict[int, float], texts: Texts, number: int) -> list[int]:
    held = set(texts.words(number))
    return [word for word in weights if word in held][:SHARED_WORDS]
