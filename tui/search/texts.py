"""The words of each paper in their order, without stop words: what ranking reads closely."""

from array import array
from collections.abc import Sequence

_TWO_BYTES = 1 << 16
_LONGEST_TITLE = 255


class Texts:
    """For each paper's number, the numbers of the words of its title and of its abstract.

    Kept packed in one array a paper, because this is a fifth of the memory of the index.
    """

    def __init__(self) -> None:
        self._words: list[array[int]] = []
        self._title_lengths = bytearray()

    def put(self, paper: int, title: Sequence[int], abstract: Sequence[int]) -> None:
        """Keep the words of the paper numbered `paper`, the next one or one that is known."""
        words = [*title[:_LONGEST_TITLE], *abstract]
        packed = array("H" if max(words, default=0) < _TWO_BYTES else "I", words)
        length = min(len(title), _LONGEST_TITLE)
        if paper == len(self._words):
            self._words.append(packed)
            self._title_lengths.append(length)
        else:
            self._words[paper] = packed
            self._title_lengths[paper] = length

    def title(self, paper: int) -> Sequence[int]:
        """Give the words of the title."""
        return self._words[paper][: self._title_lengths[paper]]

    def abstract(self, paper: int) -> Sequence[int]:
        """Give the words of the abstract."""
        return self._words[paper][self._title_lengths[paper] :]
