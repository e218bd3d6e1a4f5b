"""Which papers hold which word, and where: the inverted index."""

from array import array
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import accumulate, chain
from typing import Self, TypeAlias

from tui.search.bitmap import bitmap_of

OFTEN = 3
"""Occurrences from which a word counts as one that a paper is about."""
FEW = 64
"""Papers up to which a word's count leaves out those that are gone; in more it hardly matters."""
COMMON_SHARE = 128
"""A word in more than one paper of this many is common: its bitmap is kept once made."""


class Place(IntEnum):
    """How strongly a paper holds a word."""

    ANYWHERE = 0
    OFTEN = 1
    TITLE = 2


_Slot: TypeAlias = "array[int] | int | None"
"""Numbers of papers; a single one as it is, because half of all words stand in one paper only."""

_UNCUT = -1
_NUMBER_BYTES = array("I").itemsize
Part: TypeAlias = bytes | memoryview
"""A part of a file, which may be in memory only while it is looked at."""


class _SlotsOfFile(list[_Slot]):
    """Slots, each cut out of the row of a file when it is looked at."""

    def __init__(self, ends: Part, row: Part) -> None:
        self._ends = memoryview(ends).cast("Q")
        self._row = memoryview(row)
        super().__init__([_UNCUT] * len(self._ends))

    def __getitem__(self, word: int) -> _Slot:  # type: ignore[override]
        slot = super().__getitem__(word)
        if slot == _UNCUT:
            papers = array("I")
            papers.frombytes(self._row[slice(*self._span(word))])
            slot = papers if len(papers) > 1 else papers[0] if papers else None
            self[word] = slot
        return slot

    def count(self, word: int) -> int:  # type: ignore[override]
        """Return how many papers a word has."""
        slot = super().__getitem__(word)
        if slot == _UNCUT:
            first, end = self._span(word)
            return (end - first) // _NUMBER_BYTES
        return len(_as_sequence(slot))

    def packed(self) -> tuple["array[int]", "array[int]"]:
        """Return what the row of a file has of these; slots that nobody looked at stay in a row."""
        numbers, taken = array("I"), 0
        for word, slot in enumerate(super().__iter__()):
            if slot != _UNCUT:
                first, end = self._span(word)
                numbers.frombytes(self._row[taken:first])
                numbers.extend(_as_sequence(slot))
                taken = end
        numbers.frombytes(self._row[taken:])
        return array("Q", accumulate(map(self.count, range(len(self))))), numbers

    def _span(self, word: int) -> tuple[int, int]:
        """Return where the papers of a word start and end in the row of the file, in bytes."""
        if word >= len(self._ends):
            return len(self._row), len(self._row)
        first = self._ends[word - 1] if word else 0
        return first * _NUMBER_BYTES, self._ends[word] * _NUMBER_BYTES


Words: TypeAlias = tuple[Iterable[int], Iterable[int]]
"""The numbers of the words of a title, and of all else."""


class Postings:
    """For each word's number and each `Place`, the numbers of the papers, ascending."""

    def __init__(self) -> None:
        self._lists: dict[Place, list[_Slot]] = {place: [] for place in Place}
        self._common: dict[tuple[Place, int], int] = {}
        self.papers = 0
        self.dead = 0
        """Papers, as a bitmap, that are gone although their words are filed still."""

    def add(self, paper: int, title: Iterable[int], rest: Iterable[int], words: int) -> None:
        """File the paper numbered `paper` under the words of its title and of all else.

        All their numbers are below `words`.
        """
        file = _append if paper >= self.papers else _insert
        self.papers = max(self.papers, paper + 1)
        self._common.clear()
        for place, held in _places(title, rest):
            file(self._slots(place, words), held, paper)

    def _slots(self, place: Place, words: int) -> list[_Slot]:
        slots = self._lists[place]
        if words > len(slots):
            slots.extend([None] * (words - len(slots)))
        return slots

    def change(self, paper: int, old: Words, new: Words, words: int) -> None:
        """File a paper that `add` filed under `old` words under `new` ones instead.

        Both are the words of the title and of all else. Those that stay cost nothing.
        """
        for (place, before), (_place, after) in zip(_places(*old), _places(*new), strict=True):
            slots = self._slots(place, words)
            gone, come = {*before} - {*after}, {*after} - {*before}
            for word in gone:
                slots[word] = _without(slots[word], paper)
            _insert(slots, come, paper)
            for word in gone | come:
                if (place, word) in self._common:
                    self._common[place, word] ^= 1 << paper

    def packed(self) -> Iterator[bytes]:
        """Yield, for each place, where the papers of each word end, and those papers in a row."""
        for slots in self._lists.values():
            ends, numbers = slots.packed() if isinstance(slots, _SlotsOfFile) else _packed(slots)
            yield ends.tobytes()
            yield numbers.tobytes()

    @classmethod
    def unpacked(cls, parts: Iterator[Part], papers: int) -> Self:
        """Return what `packed` gave as `parts`, of that many `papers`."""
        postings = cls()
        postings.papers = papers
        for place in Place:
            postings._lists[place] = _SlotsOfFile(next(parts), next(parts))
        return postings

    def frequency(self, word: int) -> int:
        """Return in how many papers the word numbered `word` stands."""
        count = self.frequencies(Place.ANYWHERE, [word])[0]
        if self.dead and count <= FEW:
            return self.bitmap(Place.ANYWHERE, [word]).bit_count()
        return count

    def frequencies(self, place: Place, words: Collection[int]) -> list[int]:
        """Return, for each of `words`, in how many papers it stands at `place`."""
        slots = self._lists[place]
        if isinstance(slots, _SlotsOfFile):
            return [slots.count(word) if word < len(slots) else 0 for word in words]
        return [len(_as_sequence(slots[word])) if word < len(slots) else 0 for word in words]

    def bitmap(self, place: Place, words: Iterable[int]) -> int:
        """Return the papers that hold any of `words` at `place`."""
        bitmap, rare = 0, []
        common = self.papers // COMMON_SHARE
        for word in words:
            papers = self._papers(place, word)
            if len(papers) > common:
                bitmap |= self._common_bitmap(place, word, papers)
            elif papers:
                rare.append(papers)
        if rare:
            bitmap |= bitmap_of(rare, self.papers)
        return bitmap & ~self.dead if self.dead else bitmap

    def bitmaps(self, place: Place, words: Iterable[int]) -> list[int]:
        """Return, for each of `words`, the papers that hold it at `place`."""
        return [self.bitmap(place, (word,)) for word in words]

    def _papers(self, place: Place, word: int) -> Sequence[int]:
        slots = self._lists[place]
        slot = slots[word] if word < len(slots) else None
        return _as_sequence(slot)

    def _common_bitmap(self, place: Place, word: int, papers: Sequence[int]) -> int:
        bitmap = self._common.get((place, word))
        if bitmap is None:
            bitmap = self._common[place, word] = bitmap_of([papers], self.papers)
        return bitmap


def _places(title: Iterable[int], rest: Iterable[int]) -> Iterator[tuple[Place, Iterable[int]]]:
    in_title, counts = dict.fromkeys(title, 0), Counter(rest)
    yield Place.TITLE, in_title
    yield Place.OFTEN, [word for word, count in counts.items() if count >= OFTEN]
    yield Place.ANYWHERE, in_title | counts


def _packed(slots: Iterable[_Slot]) -> tuple["array[int]", "array[int]"]:
    lists = [_as_sequence(slot) for slot in slots]
    ends = array("Q", accumulate(map(len, lists)))
    return ends, array("I", chain.from_iterable(lists))


def _as_sequence(slot: _Slot) -> Sequence[int]:
    if isinstance(slot, int):
        return (slot,)
    return slot or ()


def _append(slots: list[_Slot], words: Iterable[int], paper: int) -> None:
    """Put `paper`, the last of all, into the slots of `words`; half of building is spent here."""
    for word in words:
        slot = slots[word]
        if isinstance(slot, array):
            slot.append(paper)
        elif slot is None:
            slots[word] = paper
        else:
            slots[word] = array("I", (slot, paper))


def _insert(slots: list[_Slot], words: Iterable[int], paper: int) -> None:
    """Put `paper` into the slots of `words`, wherever it belongs there."""
    for word in words:
        slot = slots[word]
        if isinstance(slot, array):
            insort(slot, paper)
        else:
            slots[word] = paper if slot is None else array("I", sorted((slot, paper)))


def _without(papers: _Slot, paper: int) -> _Slot:
    if papers is None or isinstance(papers, int):
        return None
    del papers[bisect_left(papers, paper)]
    return papers if len(papers) > 1 else papers[0]
