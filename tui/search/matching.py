"""What a reader's word may stand for in the vocabulary, and how surely."""

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from heapq import nlargest
from typing import NamedTuple

from tui.search.english import stem
from tui.search.vocabulary import Vocabulary

SHORTEST_INFLECTED = 4
"""Letters from which a word is looked for in its other inflections."""
SHORTEST_MISTYPED = 4
"""Letters from which a word may hold one mistake: below, every word is near to every other."""
SHORTEST_UNKNOWN = 3
"""The same for a word that the papers do not hold as it was typed."""
SHORTEST_MISTYPED_TWICE = 7
"""Letters from which a word may hold two mistakes."""
SHORTEST_PART = 2
"""Letters of the shortest word that a compound is taken apart into."""
MOST_CUTS = 2
"""Places at which a compound is taken apart at most."""
SHORT_BEGINNING = 2
"""Letters up to which a begun word stands for its commonest completions only."""
COMPLETIONS = 32
"""How many completions a short beginning has."""
RARE = 5
"""A word in no more papers than this may itself be a mistake of an author's or of the reader's."""

_MIXED = re.compile(r"(?=.*\d)(?=.*[^\W\d])\w{2,12}")
_PART = re.compile(r"\d+|\D+")


class FormKind(Enum):
    """How a word of the papers answers a word of the query."""

    EXACT = "exact"
    INFLECTED = "inflected"
    BEGUN = "begun"
    MISTYPED = "mistyped"
    COMPOUND = "compound"


QUALITY = {
    FormKind.EXACT: 1.0,
    FormKind.INFLECTED: 0.9,
    FormKind.BEGUN: 0.85,
    FormKind.MISTYPED: 0.8,
    FormKind.COMPOUND: 0.9,
}
"""What one hit of each kind is worth beside an exact one."""
BEGUN_INSIDE_QUALITY = 0.6
"""The same for a word that is only begun though the reader has gone on to the next."""
TWICE_MISTYPED_QUALITY = 0.6
DOUBTED_QUALITY = 0.45
"""For a mistyping of a word that the papers hold as it was typed."""


class Form(NamedTuple):
    """One kind of answer: words any of which, or parts all of which, stand for the query's word."""

    kind: FormKind
    quality: float
    words: tuple[int, ...]


class Matcher:
    """Finds the forms of one word; `frequency` tells in how many papers a word stands."""

    def __init__(self, vocabulary: Vocabulary, frequency: Callable[[int], int]) -> None:
        self._vocabulary = vocabulary
        self._frequency = frequency
        self._completions: dict[str, tuple[int, ...]] = {}

    def forget(self) -> None:
        """Look at the vocabulary anew: words were filed."""
        self._completions.clear()

    def forms(self, word: str, *, begun: bool, joined: Sequence[str] = ()) -> list[Form]:
        """Return the forms of `word`, the surest first.

        `begun` when the reader is still typing it; `joined` are the words that it makes together
        with its neighbours in the query.
        """
        known = self._held([word])
        inflected = self._inflections(word)
        found = [
            Form(FormKind.EXACT, QUALITY[FormKind.EXACT], known),
            Form(FormKind.INFLECTED, QUALITY[FormKind.INFLECTED], inflected),
        ]
        sure = known or inflected
        if begun or not sure:
            quality = QUALITY[FormKind.BEGUN] if begun else BEGUN_INSIDE_QUALITY
            found.append(Form(FormKind.BEGUN, quality, self._begun(word)))
            sure = sure or (found[-1].words if begun else ())
        found += self._compounds(word, sure, joined)
        found += self._mistyped(word, sure)
        if len(word) >= SHORTEST_MISTYPED and not any(form.words for form in found):
            near = self._held(self._vocabulary.begun_near(word))
            found.append(Form(FormKind.MISTYPED, TWICE_MISTYPED_QUALITY, near))
        return [form for form in found if form.words]

    def _held(self, words: Sequence[str]) -> tuple[int, ...]:
        numbers, frequency = map(self._vocabulary.get, words), self._frequency
        return tuple([n for n in numbers if n is not None and frequency(n)])

    def _inflections(self, word: str) -> tuple[int, ...]:
        if len(word) < SHORTEST_INFLECTED:
            return ()
        root = stem(word)
        family = self._vocabulary.beginning_with(root)
        return self._held([other for other in family if other != word and stem(other) == root])

    def _begun(self, word: str) -> tuple[int, ...]:
        known = self._completions.get(word)
        if known is not None:
            return known
        numbers = self._held([w for w in self._vocabulary.beginning_with(word) if w != word])
        if len(word) <= SHORT_BEGINNING:
            numbers = tuple(nlargest(COMPLETIONS, numbers, key=self._frequency))
            self._completions[word] = numbers
        return numbers

    def _mistyped(self, word: str, sure: Sequence[int]) -> Iterator[Form]:
        if len(word) < (SHORTEST_MISTYPED if sure else SHORTEST_UNKNOWN):
            return
        if sure and max(map(self._frequency, sure)) > RARE:
            return
        twice = not sure and len(word) >= SHORTEST_MISTYPED_TWICE
        near = self._vocabulary.near(word, 2 if twice else 1)
        once = self._held([other for other, edits in near.items() if edits == 1])
        if sure:
            yield Form(FormKind.MISTYPED, DOUBTED_QUALITY, self._likelier(once, sure))
            return
        yield Form(FormKind.MISTYPED, QUALITY[FormKind.MISTYPED], once)
        if not once:
            yield Form(FormKind.MISTYPED, TWICE_MISTYPED_QUALITY, self._held(list(near)))

    def _likelier(self, words: Sequence[int], sure: Sequence[int]) -> tuple[int, ...]:
        known = max(map(self._frequency, sure))
        return tuple(word for word in words if self._frequency(word) > known * RARE)

    def _compounds(self, word: str, sure: Sequence[int], joined: Sequence[str]) -> Iterator[Form]:
        quality = QUALITY[FormKind.COMPOUND]
        for other in joined:
            yield Form(FormKind.COMPOUND, quality, self._held([other]))
        if _MIXED.fullmatch(word):
            parts = _PART.findall(word)
            held = self._held(parts)
            yield Form(FormKind.COMPOUND, quality, held if len(held) == len(parts) else ())
        elif not sure:
            yield Form(FormKind.COMPOUND, quality, self._parts(word))

    def _parts(self, word: str, most: int = MOST_CUTS) -> tuple[int, ...]:
        """Return the words that `word` runs together: the ones whose rarest is commonest."""
        best: tuple[int, ...] = ()
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            first, rest = self._held([word[:cut]]), self._held([word[cut:]])
            if first and not rest and most > 1:
                rest = self._parts(word[cut:], most - 1)
            if first and rest and self._rarest(first + rest) > self._rarest(best):
                best = first + rest
        return best

    def _rarest(self, words: Sequence[int]) -> int:
        return min(map(self._frequency, words), default=RARE)
