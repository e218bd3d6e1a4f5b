"""The papers that are searched, by their numbers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from tui.model import Paper

GONE = Paper("", "", "")
"""Stands under the number of a paper that was taken out, until another gets that number."""


class Shelf(Sequence[Paper]):
    """The papers by their numbers: those that were put here, and others taken from `source`.

    `keys` are theirs, empty for a paper that is gone. The source is asked for a paper only when
    that paper is looked at, and must stay as it is.
    """

    def __init__(self, keys: Sequence[str] = (), source: Mapping[str, Paper] | None = None) -> None:
        self.keys = [*keys]
        self._source = source or {}
        self._put: dict[int, Paper] = {}

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, number: int) -> Paper: ...
    @overload
    def __getitem__(self, number: slice) -> list[Paper]: ...
    def __getitem__(self, number: int | slice) -> Paper | list[Paper]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        paper = self._put.get(number)
        if paper is None:
            key = self.keys[number]
            paper = self._source[key] if key else GONE
        return paper

    def __setitem__(self, number: int, paper: Paper) -> None:
        self.keys[number] = paper.key
        self._put[number] = paper

    def __iter__(self) -> Iterator[Paper]:
        return map(self.__getitem__, range(len(self)))

    def append(self, paper: Paper) -> None:
        """Give a paper the next number."""
        self._put[len(self.keys)] = paper
        self.keys.append(paper.key)
