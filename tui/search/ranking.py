"""Which papers match the words of a query, and which of them hold the words best."""

from collections.abc import Sequence
from math import log
from typing import NamedTuple

from tui.search.bitmap import Tally
from tui.search.matching import Form, FormKind
from tui.search.postings import Place, Postings

POINTS = 24
"""Whole points that one unit of score is worth in the tally: the first ranking is this fine."""
PLACE_WORTH = {Place.TITLE: 1.45, Place.OFTEN: 1.2, Place.ANYWHERE: 1.0}
"""What a word is worth by where it stands."""
INITIALS_WORTH = 1.1
"""What a word is worth that is the initials of words in the title."""
SLACK = 3
"""One word of this many may be missing from a paper that still matches."""


class Sought(NamedTuple):
    """One word of a query with its forms, and the bitmaps of the papers that hold them."""

    word: str
    forms: tuple[Form, ...]
    levels: tuple[tuple[float, int], ...]
    """Score and the papers that reach at least that score, the highest score first."""
    rarity: float

    @property
    def papers(self) -> int:
        """All papers that hold the word in any form, as a bitmap."""
        return self.levels[-1][1] if self.levels else 0


def seek(word: str, forms: Sequence[Form], postings: Postings, initialled: int = 0) -> Sought:
    """Weigh the `forms` of `word` by how rare they are in the papers of `postings`.

    `initialled` are the papers whose titles have the word for their initials, as a bitmap.
    """
    worths = [(INITIALS_WORTH, initialled)]
    for form in forms:
        worths += _worths(form, postings)
    worths.sort(key=lambda worth: -worth[0])
    levels, reached = [], 0
    for score, papers in worths:
        if papers & ~reached:
            reached |= papers
            levels.append((score, reached))
    weight = rarity(reached.bit_count(), postings.papers)
    return Sought(word, tuple(forms), tuple((s * weight, b) for s, b in levels), weight)


def rarity(frequency: float, papers: int) -> float:
    """Return the weight of a word that stands in `frequency` of `papers`, as BM25 has it."""
    return log(1 + (papers - frequency + 0.5) / (frequency + 0.5))


def _worths(form: Form, postings: Postings) -> list[tuple[float, int]]:
    places = list(Place) if form.kind is FormKind.EXACT else [Place.ANYWHERE, Place.TITLE]
    found = []
    for place in places:
        if form.kind is FormKind.COMPOUND:
            papers = -1
            for part in form.words:
                papers &= postings.bitmap(place, [part])
        else:
            papers = postings.bitmap(place, form.words)
        found.append((form.quality * PLACE_WORTH[place], papers))
    return found


def tally(sought: Sequence[Sought]) -> Tally:
    """Score every paper by the words it holds."""
    scores = Tally()
    for word in sought:
        steps = [round(score * POINTS) for score, _ in word.levels]
        for (_, papers), here, below in zip(word.levels, steps, [*steps[1:], 0], strict=True):
            scores.add(papers, here - below)
    return scores


def matching(sought: Sequence[Sought], among: int) -> int:
    """Return the papers of `among` that hold two words in three, or as many as any does."""
    held = [among] + [0] * len(sought)
    for word in sought:
        for more in reversed(range(1, len(held))):
            held[more] |= held[more - 1] & word.papers
    enough = len(sought) - len(sought) // SLACK
    return next(
        (papers for papers in reversed(held[1 : enough + 1]) if papers), 0 if sought else among
    )
