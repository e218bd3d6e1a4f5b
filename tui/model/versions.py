"""Which records a file holds, told by checksums, so that two states of it are soon compared."""

from array import array
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from tui.model.papers import KEY_LENGTH


@dataclass(frozen=True, slots=True)
class RecordVersions:
    """The number of each record of a table in the order of its file, and the record's checksum."""

    numbers: "array[int]" = field(default_factory=lambda: array("Q"))
    checksums: "array[int]" = field(default_factory=lambda: array("I"))

    def __len__(self) -> int:
        return len(self.numbers)

    def differing(self, other: "RecordVersions") -> set[str]:
        """Return the keys of the records that only one of the two has, or that differ.

        What both begin with, and what both end with, is skipped as a whole: changes are few.
        """
        shorter = min(len(self), len(other))
        first = _longest(shorter, lambda size: self._cut(0, size) == other._cut(0, size))
        last = _longest(
            shorter - first,
            lambda size: self._cut(len(self) - size) == other._cut(len(other) - size),
        )
        ours = self._cut(first, len(self) - last)
        theirs = other._cut(first, len(other) - last)
        different = set(zip(*ours, strict=True)) ^ set(zip(*theirs, strict=True))
        return {format(number, f"0{KEY_LENGTH}x") for number, _checksum in different}

    def _cut(self, start: int, end: int | None = None) -> "tuple[array[int], array[int]]":
        return self.numbers[start:end], self.checksums[start:end]


@runtime_checkable
class Versioned(Protocol):
    """Records of which it is known how they stand in their file."""

    def versions(self) -> RecordVersions | None:
        """Return which records these are; None if they are not exactly those of the file."""


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """Return the greatest size up to `most` that `holds`; it must hold for all smaller ones too."""
    return bisect_left(range(1, most + 1), True, key=lambda size: not holds(size))
