"""Every word that the papers hold, and the ways of finding those that a reader may have meant."""

from array import array
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import count, islice
from string import ascii_lowercase, digits
from typing import Self

from tui.search.postings import Part

_END = "\n"
FEW = 200
"""New words that are put where they belong one by one; more are sorted in together."""
_BEYOND_WORDS = "\U0010ffff"
"""Sorts after every continuation of a prefix."""


class Vocabulary(defaultdict[str, int]):
    """The number of each folded word; looking up a new one with `[]` gives it the next number.

    All words of a text are best looked up in one go, with `numbers`.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        super().__init__(count().__next__)
        self.words: list[str] = []
        self._order = array("I")
        """The numbers of the words in their order, until they are put there."""
        self._sorted: list[str] = []
        self._shapes: dict[str, dict[int, list[str]]] = {}
        """The words that begin with each letter asked for so far, by their length."""
        self.numbers(words)

    def packed(self) -> Iterator[bytes]:
        """Yield all words, and their numbers in the order of the words."""
        yield _END.join(self.words).encode(errors="surrogatepass")
        yield array("I", map(self.__getitem__, self.beginning_with(""))).tobytes()

    @classmethod
    def unpacked(cls, parts: Iterator[Part]) -> Self:
        """Return what `packed` gave as `parts`."""
        vocabulary = cls()
        vocabulary.words = bytes(next(parts)).decode(errors="surrogatepass").split(_END)
        vocabulary.update(zip(vocabulary.words, count()))
        vocabulary.default_factory = count(len(vocabulary.words)).__next__
        vocabulary._order.frombytes(next(parts))
        return vocabulary

    def numbers(self, words: Iterable[str]) -> list[int]:
        """Return the numbers of `words`, the new ones among them taken in."""
        numbers = list(map(self.__getitem__, words))
        if len(self) > len(self.words):
            self._take_in(list(islice(reversed(self), len(self) - len(self.words))))
        return numbers

    def _take_in(self, latest: list[str]) -> None:
        """List the words that were looked up for the first time, given the `latest` first."""
        self.words += reversed(latest)
        if self._shapes:
            for word in latest:
                self._shapes.pop(word[0], None)

    def settle(self, *, share: int = 8) -> None:
        """Sort the words in if the unsorted ones are more than one in `share`.

        Sorting is put off until it pays, so that neither building nor a key press waits long.
        """
        unsorted = len(self.words) - len(self._order or self._sorted)
        if unsorted * share > len(self.words):
            self._put_in_order()
            new = self.words[len(self._sorted) :]
            if len(new) > FEW:
                self._sorted += new
                self._sorted.sort()
            else:
                for word in new:
                    insort(self._sorted, word)

    def _put_in_order(self) -> None:
        if self._order:
            self._sorted = list(map(self.words.__getitem__, self._order))
            self._order = array("I")

    def beginning_with(self, prefix: str) -> list[str]:
        """Return the words that begin with `prefix`, sorted."""
        self.settle(share=len(self.words) + 1)
        self._put_in_order()
        start = bisect_left(self._sorted, prefix)
        end = bisect_left(self._sorted, prefix + _BEYOND_WORDS, start)
        return self._sorted[start:end]

    def near(self, word: str, distance: int) -> dict[str, int]:
        """Return the words at most `distance` edits from `word`, with their edits; never `word`.

        Swapping two neighbours is one edit. A wrong first letter is found as a single edit only.
        """
        found = dict.fromkeys(self._with_wrong_beginning(word), 1)
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        shapes = self._beginning_as(word[0])
        for length in range(len(word) - distance, len(word) + distance + 1):
            shape = shapes.get(length, ())
            near = process.extract(
                word, shape, scorer=OSA.distance, score_cutoff=distance, limit=None
            )
            found.update((other, int(edits)) for other, edits, _ in near)
        found.pop(word, None)
        return found

    def _beginning_as(self, letter: str) -> Mapping[int, list[str]]:
        """Return the words that begin with a letter, by their lengths."""
        shapes = self._shapes.get(letter)
        if shapes is None:
            shapes = self._shapes[letter] = {}
            for word in self.beginning_with(letter):
                shapes.setdefault(len(word), []).append(word)
        return shapes

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
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        words = self.beginning_with(begun[0])
        beginnings = [word[: len(begun)] for word in words]
        near = process.extract(begun, beginnings, scorer=OSA.distance, score_cutoff=1, limit=None)
        return [words[place] for _, _, place in near]
