"""The keys of all papers, newest listing first, and lists of some of them that cost nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import overload

from tui.model import Appearance, Listing, Paper, Status
from tui.search.bitmap import bitmap_of, nth, numbers_in

PAGE = 64
"""Keys of a list that are worked out at a time."""


class Keys(Sequence[str]):
    """The keys, in order, whose positions are members of a bitmap.

    Its length is counted at once and its keys are worked out a page at a time, when they are asked
    for: a list that draws only the rows in view need not walk through all of them. It never
    changes.
    """

    def __init__(self, keys: Sequence[str], positions: Mapping[str, int], members: int) -> None:
        self._keys = keys
        self._positions = positions
        self._members = members
        self._length = members.bit_count()
        self._pages: dict[int, list[str]] = {}

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            start, stop, step = index.indices(self._length)
            return self._between(start, stop)[::step] if step > 0 else list(self)[index]
        if index < 0:
            index += self._length
        if not 0 <= index < self._length:
            raise IndexError(f"There is no key {index} among {self._length}.")
        number, place = divmod(index, PAGE)
        page = self._pages.get(number)
        if page is None:
            start = number * PAGE
            page = self._pages[number] = self._between(start, min(start + PAGE, self._length))
        return page[place]

    def _between(self, start: int, stop: int) -> list[str]:
        if start >= stop:
            return []
        if self._length == len(self._keys):
            return list(self._keys[start:stop])
        first, last = nth(self._members, start), nth(self._members, stop - 1)
        window = self._members >> first & ((2 << last - first) - 1)
        return [self._keys[first + number] for number in numbers_in(window)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._between(0, self._length))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __contains__(self, key: object) -> bool:
        position = self._positions.get(key) if isinstance(key, str) else None
        return position is not None and bool(self._members >> position & 1)

    def index_of(self, key: str) -> int | None:
        """Return the index of a key, or None when it is not in the list."""
        if key not in self:
            return None
        return (self._members & ((1 << self._positions[key]) - 1)).bit_count()

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """Return the index of a key; raises ValueError when it is not in that part of the list."""
        found = self.index_of(value) if isinstance(value, str) else None
        if found is None or found not in range(*slice(start, stop).indices(self._length)):
            raise ValueError(f"{value!r} is not in the list.")
        return found


class NewestFirst:
    """The catalogue in the order of its listings, and which papers have which status.

    Papers of the newest listing come first, in page order; those that no listing holds any more,
    because its import was undone, come last. Made anew when listings change; a status is moved.
    """

    def __init__(
        self,
        papers: Mapping[str, Paper],
        listings: Iterable[Listing],
        statuses: Iterable[tuple[str, Status]],
    ) -> None:
        self._listed: dict[str, list[Listing]] = {}
        for listing in sorted(listings, key=_age, reverse=True):
            for key in listing.keys:
                self._listed.setdefault(key, []).append(listing)
        ordered = [key for key in self._listed if key in papers]
        self._keys = ordered + [key for key in papers if key not in self._listed]
        self._positions = {key: position for position, key in enumerate(self._keys)}
        self._having = self._grouped(statuses)

    def _grouped(self, statuses: Iterable[tuple[str, Status]]) -> dict[Status, int]:
        touched: defaultdict[Status, list[int]] = defaultdict(list)
        for key, status in statuses:
            if key in self._positions:
                touched[status].append(self._positions[key])
        size = len(self._keys)
        having = {status: bitmap_of([touched[status]], size) for status in Status}
        others = reduce(
            or_, (members for status, members in having.items() if status is not Status.NEW)
        )
        having[Status.NEW] = (1 << size) - 1 & ~others
        return having

    def move(self, key: str, status: Status) -> None:
        """Note the status that a paper has now."""
        position = self._positions.get(key)
        if position is not None:
            bit = 1 << position
            having = {each: members & ~bit for each, members in self._having.items()}
            having[status] |= bit
            self._having = having  # in one step: a screen may be looking

    def having(self, statuses: Iterable[Status]) -> Keys:
        """Return the keys of the papers that have one of these statuses, newest first."""
        having = self._having
        return Keys(self._keys, self._positions, reduce(or_, map(having.__getitem__, statuses), 0))

    def listings(self, key: str) -> Sequence[Listing]:
        """Return the listings that a paper stood in, newest first."""
        return self._listed.get(key, ())

    def appearances(self, key: str) -> tuple[Appearance, ...]:
        """Return the listings that a paper stood in, newest first, with its rank in each."""
        return tuple(Appearance(each, each.keys.index(key) + 1) for each in self.listings(key))


def _age(listing: Listing) -> tuple[str, str, str]:
    return listing.date, listing.imported_at, listing.id
