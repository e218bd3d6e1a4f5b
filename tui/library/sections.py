"""The order of all papers divided by listings: where each begins, and what became of its papers."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from tui.model import Listing, Status
from tui.search.bitmap import nth

KEPT = (Status.QUEUED, Status.READING, Status.READ)
"""The statuses of papers that the reader wanted to read."""


class ListingCounts(NamedTuple):
    """What became of the papers that stand under one listing; None is for those in no listing.

    A paper stands under the newest listing that held it. Of the `total`, so many wait for a
    decision, come back later, were passed over, were queued, whether they are read by now or not,
    and were dismissed.
    """

    listing: Listing | None
    undecided: int
    put_off: int
    seen: int
    kept: int
    dismissed: int
    total: int


class Sections:
    """The stretches of an order that belong to one listing each, by their numbers from 0.

    `starts` holds for each listing the position of its first paper; after the last of them come
    those in no listing, up to `size`.
    """

    def __init__(self, listings: Sequence[Listing], starts: Sequence[int], size: int) -> None:
        self.listings = listings
        self._starts = starts
        self._bounds = (*starts, size)

    def of(self, position: int) -> int:
        """Return the number of the section that a position is in."""
        return bisect_right(self._starts, position) - 1

    def start(self, number: int) -> int:
        """Return the position at which a section begins."""
        return self._starts[number]

    def counts(self, number: int, bitmaps: Iterable[int]) -> list[int]:
        """Return how many members of each bitmap of positions are in a section."""
        start, end = self._starts[number], self._bounds[number + 1]
        mask = (1 << end - start) - 1
        return [(members >> start & mask).bit_count() for members in bitmaps]

    def counted(self, number: int, having: Mapping[Status, int], waiting: int) -> ListingCounts:
        """Return what became of the papers of a section, from bitmaps of their positions.

        `having` are those with each status, `waiting` those put off. The last section is of those
        in no listing.
        """
        *counts, put_off = self.counts(number, [*having.values(), waiting])
        listing = self.listings[number] if number < len(self.listings) else None
        became = dict(zip(having, counts, strict=True))
        return ListingCounts(
            listing,
            undecided=became[Status.NEW] - put_off,
            put_off=put_off,
            seen=became[Status.SEEN],
            kept=sum(became[status] for status in KEPT),
            dismissed=became[Status.DISMISSED],
            total=sum(counts),
        )

    def filled(self, members: int) -> int:
        """Return the bitmap of the sections that hold members of a bitmap of positions."""
        if not members:
            return 0
        data = members.to_bytes(self._bounds[-1] // 8 + 1, "little")
        filled = bytearray(len(self._starts) // 8 + 1)
        for number, start in enumerate(self._starts):
            end = self._bounds[number + 1]
            part = int.from_bytes(data[start >> 3 : (end >> 3) + 1], "little") >> (start & 7)
            if part & ((1 << end - start) - 1):
                filled[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(filled, "little")


class Groups(Protocol):
    """A list of papers in order of listing, divided into groups by their numbers from 0."""

    def __len__(self) -> int: ...

    def start(self, number: int) -> int:
        """Return the index of the first paper of a group."""

    def counts(self, number: int) -> ListingCounts:
        """Return what became of the papers of the listing that the group belongs to."""


class SectionGroups:
    """The groups of a list whose papers are the `members` of a bitmap of positions.

    `counts` tells what became of the papers of a section.
    Each is worked out when it is asked for: a list that shows a screenful of rows asks for few.
    """

    def __init__(
        self,
        counts: Callable[[int], ListingCounts],
        sections: Sections,
        members: int,
        filled: int,
    ) -> None:
        self._counts = counts
        self._sections = sections
        self._members = members
        self._filled = filled
        self._known: dict[int, int] = {}

    def __len__(self) -> int:
        return self._filled.bit_count()

    def start(self, number: int) -> int:
        """Return the index of the first paper of a group."""
        if number not in self._known:
            below = (1 << self._sections.start(nth(self._filled, number))) - 1
            self._known[number] = (self._members & below).bit_count()
        return self._known[number]

    def counts(self, number: int) -> ListingCounts:
        """Return what became of the papers of the listing that the group belongs to."""
        return self._counts(nth(self._filled, number))


class ListGroups:
    """The groups of a short list: `sections` holds the section of each of its papers."""

    def __init__(self, counts: Callable[[int], ListingCounts], sections: Sequence[int]) -> None:
        self._counts = counts
        self._starts = [
            index
            for index, section in enumerate(sections)
            if not index or section != sections[index - 1]
        ]
        self._sections = [sections[start] for start in self._starts]

    def __len__(self) -> int:
        return len(self._starts)

    def start(self, number: int) -> int:
        """Return the index of the first paper of a group."""
        return self._starts[number]

    def counts(self, number: int) -> ListingCounts:
        """Return what became of the papers of the listing that the group belongs to."""
        return self._counts(self._sections[number])
