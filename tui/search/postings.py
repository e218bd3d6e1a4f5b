"""Which papers hold which word, and where: the inverted index."""

from array import array
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import IntEnum
from functools import partial
from itertools import accumulate, chain
from typing import Self, TypeAlias

from tui.search.bitmap import bitmap_of

OFTEN = 3
"""Occurrences from which a word counts as one that a paper is about."""
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


class _SlotsOfFile(list[_Slot]):
    """Slots of which each is cut out of the row of a file when it is looked at."""

    def __init__(self, counts: "array[int]", numbers: "array[int]") -> None:
        super().__init__([_UNCUT] * len(counts))
        self.counts = counts
        self._ends = array("Q", accumulate(counts))
        self._numbers = numbers

    def __getitem__(self, word: int) -> _Slot:  # type: ignore[override]
        slot = super().__getitem__(word)
        if slot == _UNCUT:
            papers = self._numbers[slice(*self._span(word))]
            slot = papers if len(papers) > 1 else papers[0] if papers else None
            self[word] = slot
        return slot

    def __iter__(self) -> Iterator[_Slot]:
        return map(self.__getitem__, range(len(self)))

    def packed(self) -> tuple["array[int]", "array[int]"]:
        """Return what the row of a file has of these; slots that nobody looked at stay in a row."""
        counts, numbers, taken = self.counts[:], array("I"), 0
        counts.extend([0] * (len(self) - len(counts)))
        for word, slot in enumerate(super().__iter__()):
            if slot != _UNCUT:
                first, end = self._span(word)
                numbers += self._numbers[taken:first]
                numbers.extend(_as_sequence(slot))
                counts[word], taken = len(_as_sequence(slot)), end
        return counts, numbers + self._numbers[taken:]

    def _span(self, word: int) -> tuple[int, int]:
        """Return where the papers of a word start and end in the row of the file."""
        if word >= len(self._ends):
            return len(self._numbers), len(self._numbers)
        return self._ends[word - 1] if word else 0, self._ends[word]


Words: TypeAlias = tuple[Iterable[int], Iterable[int]]
"""The numbers of the words of a title, and of all else."""


class Postings:
    """For each word's number and each `Place`, the numbers of the papers, ascending."""

    def __init__(self) -> None:
        self._lists: dict[Place, list[_Slot]] = {place: [] for place in Place}
        self._common: dict[tuple[Place, int], int] = {}
        self.papers = 0

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
        """Yield, for each place, how many papers each word has, and those papers in a row."""
        for slots in self._lists.values():
            counts, numbers = slots.packed() if isinstance(slots, _SlotsOfFile) else _packed(slots)
            yield counts.tobytes()
            yield numbers.tobytes()

    @classmethod
    def unpacked(cls, parts: Iterator[bytes], papers: int) -> Self:
        """Return what `packed` gave as `parts`, of that many `papers`."""
        postings = cls()
        postings.papers = papers
        for place in Place:
            counts, numbers = array("I", next(parts)), array("I", next(parts))
            postings._lists[place] = _SlotsOfFile(counts, numbers)
        return postings

    def frequency(self, word: int) -> int:
        """Return in how many papers the word numbered `word` stands."""
        slots = self._lists[Place.ANYWHERE]
        slot = slots[word] if word < len(slots) else None
        if slot is None:
            return 0
        return 1 if isinstance(slot, int) else len(slot)

    def frequencies(self, place: Place, words: Collection[int]) -> list[int]:
        """Give for each of `words`, all of them filed, in how many papers it stands at `place`."""
        slots = self._lists[place]
        uncut = slots.counts if isinstance(slots, _SlotsOfFile) else ()
        held = zip(words, map(partial(list.__getitem__, slots), words), strict=True)
        return [
            len(slot)
            if isinstance(slot, array)
            else uncut[word]
            if slot == _UNCUT
            else slot is not None
            for word, slot in held
        ]

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
        return bitmap | bitmap_of(rare, self.papers) if rare else bitmap

    def bitmaps(self, place: Place, words: Iterable[int]) -> list[int]:
        """Return for each of `words` the papers that hold it at `place`."""
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
    return array("I", map(len, lists)), array("I", chain.from_iterable(lists))


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
