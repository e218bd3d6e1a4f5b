"""The keys of all papers, newest listing first, and lists of some of them that cost nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial, reduce
from operator import or_
from typing import overload

from tui.library.ports import CatalogueOrder
from tui.library.sections import (
    Groups,
    ListGroups,
    ListingCounts,
    SectionGroups,
    Sections,
)
from tui.model import Appearance, Listing, Paper, Reading, Status
from tui.search.bitmap import bitmap_of, nth, numbers_in

PAGE = 64
"""Keys of a list that are worked out at a time."""


class Keys(Sequence[str]):
    """The keys, in order, whose positions are members of a bitmap.

    Its length is counted at once and its keys are worked out a page at a time, when they are asked
    for: a list that draws only the rows in view need not walk through all of them. It never
    changes.
    """

    def __init__(
        self, keys: Sequence[str], position: Callable[[str], int | None], members: int
    ) -> None:
        self._keys = keys
        self._position = position
        self.members = members
        """The positions of the keys in the order of all, as a bitmap."""
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
        return self._page(index // PAGE)[index % PAGE]

    def _between(self, start: int, stop: int) -> list[str]:
        """Return a stretch of the keys: from pages that are kept, unless it is long."""
        first, last = start // PAGE, (stop - 1) // PAGE
        if last > first + 1:
            return self._worked_out(start, stop)
        keys = [key for number in range(first, last + 1) for key in self._page(number)]
        return keys[start - first * PAGE : stop - first * PAGE]

    def _page(self, number: int) -> list[str]:
        page = self._pages.get(number)
        if page is None:
            start = number * PAGE
            page = self._pages[number] = self._worked_out(start, start + PAGE)
        return page

    def _worked_out(self, start: int, stop: int) -> list[str]:
        stop = min(stop, self._length)
        if start >= stop:
            return []
        if self._length == len(self._keys):
            return list(self._keys[start:stop])
        first, last = nth(self.members, start), nth(self.members, stop - 1)
        window = self.members >> first & ((2 << last - first) - 1)
        return [self._keys[first + number] for number in numbers_in(window)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._between(0, self._length))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __contains__(self, key: object) -> bool:
        position = self._position(key) if isinstance(key, str) else None
        return position is not None and bool(self.members >> position & 1)

    def index_of(self, key: str) -> int | None:
        """Return the index of a key, or None when it is not in the list."""
        position = self._position(key)
        if position is None or not self.members >> position & 1:
            return None
        return (self.members & ((1 << position) - 1)).bit_count()

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """Return the index of a key; raises ValueError when it is not in that part of the list."""
        found = self.index_of(value) if isinstance(value, str) else None
        if found is None or found not in range(*slice(start, stop).indices(self._length)):
            raise ValueError(f"{value!r} is not in the list.")
        return found


class ListedOrder:
    """The papers in the order of their listings, the newest first, worked out from them.

    Those that no listing holds any more, because its import was undone, come last.
    """

    def __init__(self, papers: Mapping[str, Paper], listings: Iterable[Listing]) -> None:
        self._listed: dict[str, list[Listing]] = {}
        keys: list[str] = []
        self.pages: Sequence[Listing] = sorted(listings, key=Listing.age, reverse=True)
        starts = [0]
        for listing in self.pages:
            keys += [key for key in listing.keys if key in papers and key not in self._listed]
            starts.append(len(keys))
            for key in listing.keys:
                self._listed.setdefault(key, []).append(listing)
        keys += [key for key in papers if key not in self._listed]
        self.keys: Sequence[str] = keys
        self.starts: Sequence[int] = starts
        self.position = {key: place for place, key in enumerate(keys)}.get

    def listings(self, key: str) -> Sequence[Listing]:
        """Return the listings that a paper stood in, newest first."""
        return self._listed.get(key, ())


class NewestFirst:
    """The catalogue in the order of its listings, and which papers have which status.

    Made anew when listings change; a status is moved.
    """

    def __init__(
        self,
        order: CatalogueOrder,
        readings: Mapping[str, Reading],
    ) -> None:
        self.order = order
        self._sections = Sections(order.pages, order.starts, len(order.keys))
        self._put_off: dict[str, str] = {}
        self._having = self._grouped(readings)
        self._filled = {each: self._sections.filled(self._having[each]) for each in Status}

    def _grouped(self, readings: Mapping[str, Reading]) -> dict[Status, int]:
        touched: defaultdict[Status, list[int]] = defaultdict(list)
        for key, reading in readings.items():
            position = self.order.position(key)
            if position is not None:
                touched[reading.status].append(position)
                if reading.later:
                    self._put_off[key] = reading.later
        size = len(self.order.keys)
        having = {status: bitmap_of([touched[status]], size) for status in Status}
        others = reduce(
            or_, (members for status, members in having.items() if status is not Status.NEW)
        )
        having[Status.NEW] = (1 << size) - 1 & ~others
        return having

    def move(self, key: str, reading: Reading) -> None:
        """Note what the reader did with a paper now."""
        position = self.order.position(key)
        if position is None:
            return
        if reading.later:
            self._put_off[key] = reading.later
        else:
            self._put_off.pop(key, None)
        bit = 1 << position
        having = {each: members & ~bit for each, members in self._having.items()}
        having[reading.status] |= bit
        self._refill(self._sections.of(position), having)
        self._having = having  # in one step: a screen may be looking

    def _refill(self, section: int, having: Mapping[Status, int]) -> None:
        """Note which statuses the papers of a section have."""
        bit = 1 << section
        counts = self._sections.counts(section, map(having.__getitem__, self._filled))
        for (status, filled), count in zip(list(self._filled.items()), counts, strict=True):
            self._filled[status] = filled | bit if count else filled & ~bit

    def having(self, statuses: Iterable[Status]) -> Keys:
        """Return the keys of the papers that have one of these statuses, newest first."""
        having = self._having
        return self._keys(reduce(or_, map(having.__getitem__, statuses), 0))

    def _keys(self, members: int) -> Keys:
        return Keys(self.order.keys, self.order.position, members)

    def _bit(self, key: str) -> int:
        position = self.order.position(key)
        return 0 if position is None else 1 << position

    def _section(self, key: str) -> int:
        return self._sections.of(self.order.position(key) or 0)

    def undecided(self, today: str) -> Keys:
        """Return the keys of the papers that wait for a decision on a day, newest first."""
        members = self._having[Status.NEW] & ~self.waiting(today)
        return self._keys(members)

    # Listings

    def groups(self, keys: Sequence[str], today: str) -> Groups:
        """Return a list in this order divided by listings; the counts are those of a day."""
        counts = self._counting(today)
        if not isinstance(keys, Keys):
            return ListGroups(counts, [self._section(key) for key in keys])
        filled = reduce(or_, self._filled.values(), 0)
        if keys.members != self._everything:
            filled = self._filled_by(keys.members)
        return SectionGroups(counts, self._sections, keys.members, filled)

    @property
    def _everything(self) -> int:
        return (1 << len(self.order.keys)) - 1

    def _filled_by(self, members: int) -> int:
        """Return the sections that hold some of `members`, which are all or none of each status.

        Papers that are put off are the exception: their sections are looked at one by one.
        """
        filled = reduce(
            or_, (self._filled[each] for each in Status if self._having[each] & members), 0
        )
        for key in list(self._put_off):
            section = self._section(key)
            if self._sections.counts(section, [members]) == [0]:
                filled &= ~(1 << section)
        return filled

    def counts(self, today: str) -> Iterator[ListingCounts]:
        """Yield for each listing, newest first, what became of its papers up to a day."""
        return map(self._counting(today), range(len(self._sections.listings)))

    def _counting(self, today: str) -> Callable[[int], ListingCounts]:
        """Return the function that counts what became of the papers of a section up to a day."""
        return partial(self.counted, waiting=self.waiting(today))

    def counted(self, section: int, waiting: int) -> ListingCounts:
        """Return what became of the papers of a section; those in `waiting` are put off."""
        return self._sections.counted(section, self._having, waiting)

    def counted_of(self, key: str, today: str) -> ListingCounts:
        """Return what became of the papers of the listing that a paper stands under."""
        return self.counted(self._section(key), self.waiting(today))

    def next_return(self, today: str) -> str:
        """Return the next day after `today` on which papers come back that were put off, if any."""
        return min((day for day in list(self._put_off.values()) if day > today), default="")

    def waiting(self, today: str) -> int:
        """Return the positions of the new papers that come into the inbox only after a day."""
        keys = [key for key, day in list(self._put_off.items()) if day > today]
        return reduce(or_, map(self._bit, keys), 0) & self._having[Status.NEW]

    def listings(self, key: str) -> Sequence[Listing]:
        """Return the listings that a paper stood in, newest first."""
        return self.order.listings(key)

    def appearances(self, key: str) -> tuple[Appearance, ...]:
        """Return the listings that a paper stood in, newest first, with its rank in each."""
        return tuple(Appearance(each, each.keys.index(key) + 1) for each in self.listings(key))
