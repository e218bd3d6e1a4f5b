"""What a search found, and why."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tui.text import words_with_offsets

Highlights = Mapping[str, int]
"""For each folded word to highlight, how many of its letters, counted from the first."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One paper found, and how well it matches; scores compare within one search only."""

    key: str
    score: float


@dataclass(frozen=True)
class Results:
    """The papers that one search found, the best first.

    `total` counts all papers that match, also those beyond the `hits`. `suggestion` is the query
    as it was perhaps meant, when some of its words match nothing as they are spelt.
    """

    query: str
    hits: Sequence[Hit] = ()
    total: int = 0
    suggestion: str | None = None
    highlighter: Callable[[], Highlights] = field(default=dict, repr=False, compare=False)

    @cached_property
    def _highlights(self) -> Highlights:
        return self.highlighter()

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Give the start and end of each stretch of `text` that answers the query, in order."""
        return [
            (start, min(start + self._highlights[word], end))
            for word, start, end in words_with_offsets(text)
            if word in self._highlights
        ]
