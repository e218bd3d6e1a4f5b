"""Every word that the papers hold, and the ways of finding those that a reader may have meant."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count, islice
from string import ascii_lowercase, digits

from rapidfuzz import process
from rapidfuzz.distance import OSA

_BEYOND_WORDS = "\U0010ffff"
"""Sorts after every continuation of a prefix."""


class Vocabulary(defaultdict[str, int]):
    """The number of each folded word; looking up a new one with `[]` gives it the next number.

    All words of a text are best looked up in one go, with `numbers`.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        super().__init__(count().__next__)
        self.words: list[str] = []
        self._sorted: list[str] = []
        self._by_shape: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        self.numbers(words)

    def numbers(self, words: Iterable[str]) -> list[int]:
        """Return the numbers of `words`, the new ones among them taken in."""
        numbers = list(map(self.__getitem__, words))
        if len(self) > len(self.words):
            self._take_in(list(islice(reversed(self), len(self) - len(self.words))))
        return numbers

    def _take_in(self, latest: list[str]) -> None:
        """List the words that were looked up for the first time, given the `latest` first."""
        self.words += reversed(latest)
        for word in reversed(latest):
            self._by_shape[word[0], len(word)].append(word)

    def settle(self, *, share: int = 8) -> None:
        """Sort the words in if the unsorted ones are more than one in `share`.

        Sorting is put off until it pays, so that neither building nor a key press waits long.
        """
        unsorted = len(self.words) - len(self._sorted)
        if unsorted * share > len(self.words):
            self._sorted += self.words[len(self._sorted) :]
            self._sorted.sort()

    def beginning_with(self, prefix: str) -> list[str]:
        """Return the words that begin with `prefix`, sorted."""
        self.settle(share=len(self.words) + 1)
        start = bisect_left(self._sorted, prefix)
        end = bisect_left(self._sorted, prefix + _BEYOND_WORDS, start)
        return self._sorted[start:end]

    def near(self, word: str, distance: int) -> dict[str, int]:
        """Return the words at most `distance` edits from `word`, with their edits; never `word`.

        Swapping two neighbours is one edit. A wrong first letter is found as a single edit only.
        """
        found = dict.fromkeys(self._with_wrong_beginning(word), 1)
        for length in range(len(word) - distance, len(word) + distance + 1):
            shape = self._by_shape.get((word[0], length), ())
            near = process.extract(
                word, shape, scorer=OSA.distance, score_cutoff=distance, limit=None
            )
            found.update((other, int(edits)) for other, edits, _ in near)
        found.pop(word, None)
        return found

    def _with_wrong_beginning(self, word: str) -> Iterator[str]:
        rest = word[1:]
        swapped = word[1] + word[0] + word[2:]
        for other in (rest, swapped):
            if other in self:
                yield other
        for letter in ascii_lowercase + digits:
            for other in (letter + rest, letter + word):
                if other in self:
                    yield other

    def begun_near(self, begun: str) -> list[str]:
        """Return the words that begin one edit from `begun`, with the same first letter."""
        words = self.beginning_with(begun[0])
        beginnings = [word[: len(begun)] for word in words]
        near = process.extract(begun, beginnings, scorer=OSA.distance, score_cutoff=1, limit=None)
        return [words[place] for _, _, place in near]
