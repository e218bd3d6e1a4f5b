"""Titles found by their initials: `3dgs` for "3D Gaussian Splatting"."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Self

from tui.search.postings import Part

_END = "\n"


class Initials:
    """The first letters of all titles in one row, so that one search passes over them all.

    A word that begins with a digit stands there whole.
    """

    def __init__(self) -> None:
        self._row = bytearray()
        self._starts = array("I")
        self._papers = array("I")

    def add(self, paper: int, words: Iterable[str]) -> None:
        """File the title made of folded `words` under the paper's number."""
        initials = "".join([word if word[0].isdecimal() else word[0] for word in words])
        self._starts.append(len(self._row))
        self._papers.append(paper)
        self._row += (initials + _END).encode()

    def remove(self, paper: int) -> None:
        """Forget the title that was last filed under the paper's number."""
        entry = len(self._papers) - 1 - self._papers[::-1].index(paper)
        end = self._row.index(_END.encode(), self._starts[entry])
        self._row[self._starts[entry] : end] = b" " * (end - self._starts[entry])

    def packed(self) -> Iterator[bytes]:
        """Yield the row of letters, where each title starts in it, and whose title it is."""
        yield bytes(self._row)
        yield self._starts.tobytes()
        yield self._papers.tobytes()

    @classmethod
    def unpacked(cls, parts: Iterator[Part]) -> Self:
        """Return what `packed` gave as `parts`."""
        initials = cls()
        initials._row = bytearray(next(parts))
        initials._starts.frombytes(next(parts))
        initials._papers.frombytes(next(parts))
        return initials

    def papers(self, initials: str) -> Iterator[int]:
        """Yield the numbers of the papers in whose titles the `initials` stand in a row."""
        sought = initials.encode()
        place = self._row.find(sought)
        while place >= 0:
            yield self._papers[bisect_right(self._starts, place) - 1]
            place = self._row.find(sought, place + 1)
