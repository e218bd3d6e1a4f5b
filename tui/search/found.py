"""What a search found: papers in order, why they are there, and the letters to highlight."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from tui.search.excerpt import Span
from tui.search.words import searched_words_with_offsets

Highlights = Mapping[str, int]
"""For each folded word to highlight, how many of its letters, counted from the first."""


class Problem(NamedTuple):
    """Something in a query that was not understood, and where it stands, counted from 0."""

    message: str
    start: int
    end: int

    @property
    def placed(self) -> str:
        """The message with its place, for where the place cannot be underlined."""
        return f"{self.message} (character {self.start + 1} of the search)"


@dataclass(frozen=True)
class Found:
    """The papers that one search found, by key, the best first.

    `scores` say how well each matches, and compare within one search only; they are empty where
    nothing was ranked. `total` counts all papers that match, also those beyond the `keys`, and `of`
    those that there are, without the dismissed ones. `suggestion` is the query as it was perhaps
    meant, when some of its words match nothing as they are spelt. `reasons` say of some papers why
    they are there. `complete` is False while words could be looked for in titles only. `order` is
    the name of what they are in the order of, as after `sort:`; nothing for that of relevance.
    """

    query: str
    keys: Sequence[str] = ()
    scores: Sequence[float] = ()
    total: int = 0
    of: int = 0
    milliseconds: float = 0.0
    suggestion: str | None = None
    problems: tuple[Problem, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    complete: bool = True
    order: str = ""
    highlighter: Callable[[], Highlights] = field(default=dict, repr=False, compare=False)

    @cached_property
    def _highlights(self) -> Highlights:
        return self.highlighter()

    @property
    def has_words(self) -> bool:
        """Whether words were searched for, and not a status, a date or the like alone."""
        return bool(self._highlights)

    def spans(self, text: str) -> list[Span]:
        """Return the start and end of each stretch of `text` that answers the query, in order."""
        return self.spans_in([text])[0]

    def spans_in(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return the same for each of some texts."""
        highlights = self._highlights
        if not highlights:
            return [[] for _text in texts]
        return [
            [
                (start, min(start + highlights[word], end))
                for word, start, end in searched_words_with_offsets(text)
                if word in highlights
            ]
            for text in texts
        ]
