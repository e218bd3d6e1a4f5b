"""The words of a query looked up in the index, and remembered from one key press to the next."""

from collections.abc import Sequence
from itertools import pairwise

from tui.search import ranking
from tui.search.bitmap import bitmap_of
from tui.search.collection import Collection
from tui.search.matching import RARE, Form, FormKind, Matcher
from tui.search.ranking import Sought

FEWEST_INITIALS, MOST_INITIALS = 3, 6
"""Letters of a word that is looked for among the initials of titles."""
REMEMBERED_WORDS = 128
"""Words whose papers are remembered from one key press to the next."""


class WordLookup:
    """Finds the papers that hold a word in any form; call `forget` when words were filed."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._vocabulary = collection.vocabulary
        self._postings = collection.postings
        self._matcher = Matcher(self._vocabulary, self._postings.frequency)
        self._sought: dict[tuple[str, bool, tuple[str, ...]], Sought] = {}

    def forget(self) -> None:
        """Look every word up anew."""
        self._sought.clear()
        self._matcher.forget()

    def seek_all(self, words: Sequence[str], begun: Sequence[str]) -> list[Sought]:
        """Return each of the folded `words` with its papers; those in `begun` are still typed."""
        joined: dict[str, tuple[str, ...]] = {}
        for first, second in pairwise(words):
            if first + second in self._vocabulary:
                joined[first] = (*joined.get(first, ()), first + second)
                joined[second] = (first + second,)
        return [self.seek(word, word in begun, joined.get(word, ())) for word in words]

    def seek(self, word: str, begun: bool = False, joined: tuple[str, ...] = ()) -> Sought:
        """Return `word` with the papers that hold it; `joined` are what it makes with others."""
        sought = self._sought.get((word, begun, joined))
        if sought is None:
            if len(self._sought) >= REMEMBERED_WORDS:
                self._sought.clear()
            forms = self._matcher.forms(word, begun=begun, joined=joined)
            sought = ranking.seek(word, forms, self._postings, self._spelt_by(word, forms))
            self._sought[word, begun, joined] = sought
        return sought

    def _spelt_by(self, word: str, forms: Sequence[Form]) -> int:
        """Return the papers whose titles have `word` for their initials, unless it is common."""
        common = any(
            form.kind is not FormKind.EXACT or self._postings.frequency(form.words[0]) > RARE
            for form in forms
            if form.kind in (FormKind.EXACT, FormKind.INFLECTED, FormKind.BEGUN)
        )
        if common or not FEWEST_INITIALS <= len(word) <= MOST_INITIALS:
            return 0
        found = list(self._collection.initials.papers(word))
        return bitmap_of([found], len(self._collection.papers)) & ~self._postings.dead
