"""The reader's wishes as a ranking asks for them: by the numbers of words and of pairs."""

from collections.abc import Iterable, Mapping, Set
from itertools import pairwise

from tui.interest.terms import Pair
from tui.model import Wish
from tui.search.english import STOP_WORDS, stem
from tui.search.vocabulary import Vocabulary
from tui.text import folded_words


class Wishes:
    """The reader's wishes, found by the numbers of words.

    A wish for a word holds for its other inflections, one for several words for each pair of
    neighbours among them. Words that no paper holds are passed over.
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
        """The pairs of which something is wished."""
        return self._pairs.keys()

    def of_pair(self, pair: Pair) -> Wish | None:
        """Return what is wished of a pair; one with a word that is never to count never counts."""
        if Wish.NEVER in map(self.words.get, pair):
            return Wish.NEVER
        return self._pairs.get(pair)


def _inflections(word: str, vocabulary: Vocabulary) -> Iterable[int]:
    root = stem(word)
    return (vocabulary[other] for other in vocabulary.beginning_with(root) if stem(other) == root)
