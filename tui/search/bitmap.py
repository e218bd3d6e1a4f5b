"""Sets of small integers as Python integers: bit `n` stands for the paper numbered `n`.

Python combines such integers a machine word at a time and in one call, so that scoring the whole
catalogue costs a few hundred short calls instead of one step of Python for each paper.
"""

from collections.abc import Iterable, Sequence

FEW_SHARE = 64
"""Up to one number in this many, setting single bits beats reading a row of binary digits."""
_ONE = ord("1")


def bitmap_of(lists: Sequence[Sequence[int]], size: int) -> int:
    """Return the set of all numbers in `lists`, each below `size`."""
    if sum(map(len, lists)) * FEW_SHARE <= size:
        return _bitmap_of_few(lists, size)
    digits = bytearray(b"0") * size
    for numbers in lists:
        for number in numbers:
            digits[number] = _ONE
    digits.reverse()
    return int(digits, 2)


def _bitmap_of_few(lists: Sequence[Sequence[int]], size: int) -> int:
    packed = bytearray(size // 8 + 1)
    for numbers in lists:
        for number in numbers:
            packed[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(packed, "little")


def numbers_in(bitmap: int) -> list[int]:
    """Return the members of `bitmap` in ascending order."""
    digits = bin(bitmap)
    found, last = [], len(digits) - 1
    place = digits.rfind("1")
    while place >= 0:
        found.append(last - place)
        place = digits.rfind("1", 0, place)
    return found


def lowest(bitmap: int, count: int) -> int:
    """Return the `count` smallest members of `bitmap`, as a bitmap."""
    if bitmap.bit_count() <= count:
        return bitmap
    return bitmap & ((2 << nth(bitmap, count - 1)) - 1) if count else 0


def nth(bitmap: int, place: int) -> int:
    """Return the member of `bitmap` before which `place` smaller ones come; there must be one."""
    below, length = 0, bitmap.bit_length()
    while length > 1:
        half = length // 2
        low = bitmap & ((1 << half) - 1)
        held = low.bit_count()
        if place < held:
            bitmap, length = low, half
        else:
            bitmap >>= half
            below, length, place = below + half, length - half, place - held
    return below


class Tally:
    """A whole-number score for every paper at once, kept in binary columns (bit-sliced).

    Column `i` is the bitmap of the papers whose score has bit `i` set.
    """

    def __init__(self) -> None:
        self._columns: list[int] = []

    def add(self, bitmap: int, points: int) -> None:
        """Add `points`, not negative, to the score of each paper in `bitmap`."""
        place = carry = 0
        while bitmap and (points >> place or carry):
            if place == len(self._columns):
                self._columns.append(0)
            column = self._columns[place]
            if points >> place & 1:
                self._columns[place] = column ^ bitmap ^ carry
                carry = (column & bitmap) | (carry & (column | bitmap))
            else:
                self._columns[place] = column ^ carry
                carry &= column
            place += 1

    def add_all(self, worths: Iterable[tuple[int, int]]) -> None:
        """Add to the scores of the papers in each bitmap the points that stand beside it."""
        for bitmap, points in worths:
            self.add(bitmap, points)

    def at_least(self, points: int, among: int) -> int:
        """Return those papers of `among` whose score is `points` or more."""
        if points >> len(self._columns):
            return 0
        above, equal = 0, among
        for place in reversed(range(len(self._columns))):
            column = self._columns[place]
            if points >> place & 1:
                equal &= column
            else:
                above |= equal & column
                equal &= ~column
        return above | equal

    def best(self, count: int, among: int) -> int:
        """Return the `count` papers of `among` with the highest scores; ties go to the lowest."""
        taken, tied = 0, among
        for column in reversed(self._columns):
            higher = tied & column
            if (taken | higher).bit_count() > count:
                tied = higher
            else:
                taken |= higher
                tied &= ~column
        return taken | lowest(tied, count - taken.bit_count())

    def scores(self, numbers: Iterable[int]) -> list[int]:
        """Return the score of each paper in `numbers`, in that order."""
        numbers = list(numbers)
        size = max(max(numbers, default=0), *map(int.bit_length, self._columns), 0) // 8 + 1
        columns = [column.to_bytes(size, "little") for column in reversed(self._columns)]
        return [_score(columns, number) for number in numbers]


def _score(columns: list[bytes], number: int) -> int:
    byte, bit = number >> 3, number & 7
    score = 0
    for column in columns:
        score = score << 1 | (column[byte] >> bit & 1)
    return score
