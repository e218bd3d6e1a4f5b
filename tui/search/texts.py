"""The words of each paper in their order: what ranking reads closely, and phrases stand in."""

import re
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from operator import sub
from typing import Self

from tui.search.postings import Part
from tui.search.words import is_plain, searched_words

_LONGEST_TITLE = 255


class Texts:
    """For each paper's number, the numbers of the words of its title and of its abstract.

    Kept packed, and those of a file all in one row.
    """

    def __init__(self) -> None:
        self._kept: dict[int, array[int]] = {}
        """The words of papers that were put since the texts were unpacked."""
        self._row = memoryview(b"")
        self._codes = ""
        self._ends: Sequence[int] = array("Q")
        """All words of the other papers in a row, their sizes, and where each paper's end."""
        self._title_lengths = bytearray()

    def put(self, paper: int, title: Sequence[int], abstract: Sequence[int]) -> None:
        """Keep the words of the paper numbered `paper` in the place of those it had."""
        missing = paper + 1 - len(self._title_lengths)
        self._title_lengths.extend(bytes(max(0, missing)))
        self._kept[paper] = _packed([*title[:_LONGEST_TITLE], *abstract])
        self._title_lengths[paper] = min(len(title), _LONGEST_TITLE)

    def words(self, paper: int, count: int | None = None) -> "array[int]":
        """Return the words of a paper's title, and after them those of its abstract.

        Only the first `count` are cut out if that is given.
        """
        kept = self._kept.get(paper)
        if kept is not None:
            return kept[:count]
        if paper >= len(self._ends):
            return _packed([])
        words = array(self._codes[paper])
        start, end = self._span(paper)
        words.frombytes(self._row[start : end if count is None else start + count * words.itemsize])
        return words

    def packed(self) -> Iterator[bytes]:
        """Yield the sizes of the words, the lengths of titles, the ends of texts, and all words."""
        missing = len(self._title_lengths) - len(self._ends)
        codes = bytearray(f"{self._codes}{'H' * missing}".encode())
        sizes = [*map(sub, self._ends, chain((0,), self._ends)), *[0] * missing]
        pieces: list[Part] = []
        taken = 0
        for paper, words in sorted(self._kept.items()):
            codes[paper], sizes[paper] = ord(words.typecode), len(words) * words.itemsize
            start, end = self._span(paper)
            pieces += (self._row[taken:start], words.tobytes())
            taken = end
        yield bytes(codes)
        yield bytes(self._title_lengths)
        yield array("Q", accumulate(sizes)).tobytes()
        yield b"".join([*pieces, self._row[taken:]])

    def _span(self, paper: int) -> tuple[int, int]:
        """Return where the words of a paper start and end in the row of the file."""
        if paper >= len(self._ends):
            return len(self._row), len(self._row)
        return self._ends[paper - 1] if paper else 0, self._ends[paper]

    @classmethod
    def unpacked(cls, parts: Iterator[Part]) -> Self:
        """Return what `packed` gave as `parts`; a text is cut out when it is looked at."""
        texts = cls()
        codes, titles, ends, row = (next(parts) for _ in range(4))
        texts._codes, texts._title_lengths = bytes(codes).decode(), bytearray(titles)
        texts._ends = memoryview(ends).cast("Q")
        texts._row = memoryview(row)
        return texts

    def title_length(self, paper: int) -> int:
        """Return how many words the title has."""
        return self._title_lengths[paper] if paper < len(self._title_lengths) else 0

    def split(self, paper: int) -> tuple[Sequence[int], Sequence[int]]:
        """Return the words of the title, and those of the abstract."""
        words, end = self.words(paper), self._title_lengths[paper]
        return words[:end], words[end:]

    def title(self, paper: int) -> Sequence[int]:
        """Return the words of the title."""
        return self.words(paper, self._title_lengths[paper])

    def abstract(self, paper: int) -> Sequence[int]:
        """Return the words of the abstract."""
        return self.words(paper)[self._title_lengths[paper] :]


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
