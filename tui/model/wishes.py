"""What the reader said outright of words: more of this, less of this, never because of this."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

_ID_BYTES = 6
"""A document's number fits into 48 bits, so that every JSON reader takes it exactly."""


class Wish(StrEnum):
    """What the reader asked of a word or of words that stand together."""

    MORE = "more"
    LESS = "less"
    NEVER = "never"
    """The word counts neither for nor against a paper."""


WishChange = tuple[Wish | None, Wish | None]
"""A wish before and after; None is no wish."""


@dataclass(frozen=True, slots=True)
class WordWish:
    """The wish about one word, or about words that stand together, which come folded.

    A wish that was taken back stays as a record without one.
    """

    words: str
    wish: Wish | None = None

    @property
    def id(self) -> int:
        """The number that names these words in every library."""
        import hashlib  # noqa: PLC0415  only where wishes are written

        digest = hashlib.sha256(self.words.encode("utf-8", "replace")).digest()
        return int.from_bytes(digest[:_ID_BYTES], "big")


def wish_changes(before: Mapping[str, Wish], after: Mapping[str, Wish]) -> dict[str, WishChange]:
    """Return by their words the wishes that differ, each as a pair of both."""
    words = sorted(before.keys() | after.keys())
    pairs = {each: (before.get(each), after.get(each)) for each in words}
    return {each: pair for each, pair in pairs.items() if pair[0] is not pair[1]}
