"""The words of each paper in their order, without stop words: what ranking reads closely."""

import re
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Self

from tui.search.words import is_plain, searched_words

_LONGEST_TITLE = 255


class Texts:
    """For each paper's number, the numbers of the words of its title and of its abstract.

    Kept packed in one array a paper, because this is a fifth of the memory of the index.
    """

    def __init__(self) -> None:
        self._words: list[array[int]] = []
        self._title_lengths = bytearray()

    def put(self, paper: int, title: Sequence[int], abstract: Sequence[int]) -> None:
        """Keep the words of the paper numbered `paper` in the place of those it had."""
        while paper >= len(self._words):
            self._words.append(_packed([]))
            self._title_lengths.append(0)
        self._words[paper] = _packed([*title[:_LONGEST_TITLE], *abstract])
        self._title_lengths[paper] = min(len(title), _LONGEST_TITLE)

    def packed(self) -> Iterator[bytes]:
        """Yield the sizes of the words, the lengths of titles and texts, and all words in a row."""
        yield "".join(words.typecode for words in self._words).encode()
        yield bytes(self._title_lengths)
        yield array("I", map(len, self._words)).tobytes()
        yield b"".join(words.tobytes() for words in self._words)

    @classmethod
    def unpacked(cls, parts: Iterator[bytes]) -> Self:
        """Return what `packed` gave as `parts`."""
        texts = cls()
        codes, titles, lengths, row = (next(parts) for _ in range(4))
        texts._title_lengths = bytearray(titles)
        place = 0
        for code, length in zip(codes.decode(), array("I", lengths), strict=True):
            words = array(code)
            end = place + length * words.itemsize
            words.frombytes(row[place:end])
            texts._words.append(words)
            place = end
        return texts

    def title(self, paper: int) -> Sequence[int]:
        """Return the words of the title."""
        return self._words[paper][: self._title_lengths[paper]]

    def abstract(self, paper: int) -> Sequence[int]:
        """Return the words of the abstract."""
        return self._words[paper][self._title_lengths[paper] :]


def _packed(words: list[int]) -> "array[int]":
    try:
        return array("H", words)
    except OverflowError:
        return array("I", words)


def says(text: str, phrase: str, *, begun: bool = False) -> bool:
    """Return whether the folded `phrase` stands in `text`, its last word perhaps only `begun`.

    Plain ASCII is looked through as it is, because to fold it would take ten times as long.
    """
    if not is_plain(text):
        return f" {phrase}{'' if begun else ' '}" in f" {' '.join(searched_words(text))} "
    lowered = text.lower()
    return any(
        not lowered[match.start() - 1 : match.start()].isalnum()
        for match in _pattern(phrase, begun).finditer(lowered)
    )


@lru_cache(maxsize=64)
def _pattern(phrase: str, begun: bool) -> re.Pattern[str]:
    """Return the pattern of `phrase`, which begins with plain letters: those are found fast."""
    return re.compile(r"[\W_]+".join(phrase.split()) + ("" if begun else r"(?![^\W_])"))
