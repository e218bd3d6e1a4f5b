"""Papers in order of interest within each listing, worked out for the listings in view."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import overload

from tui.library.sections import Groups


class InterestOrder(Sequence[str]):
    """The keys of `page_order`, each group of them put in order by `order` when it is looked at.

    A list that draws only the rows in view need not rank all papers. It never changes.
    """

    def __init__(
        self,
        page_order: Sequence[str],
        groups: Groups,
        order: Callable[[Iterable[str]], list[str]],
    ) -> None:
        self.page_order = page_order
        self._groups = groups
        self._order = order
        self._ordered: dict[int, list[str]] = {}

    def __len__(self) -> int:
        return len(self.page_order)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(f"There is no key {index} among {len(self)}.")
        number = self._group_at(place)
        return self._group(number)[place - self._groups.start(number)]

    def index(self, value: str, start: int = 0, stop: int | None = None) -> int:
        """Return the place of a key; only its own group is put in order. Raises ValueError."""
        number = self._group_at(self.page_order.index(value))
        place = self._groups.start(number) + self._group(number).index(value)
        if not start <= place < (len(self) if stop is None else stop):
            raise ValueError(f"{value} is not there.")
        return place

    def __contains__(self, key: object) -> bool:
        return key in self.page_order

    def rank(self, place: int) -> int:
        """Return how many papers of its own group come before the one at `place`."""
        return place - self._groups.start(self._group_at(place))

    def _group_at(self, place: int) -> int:
        return bisect_right(range(len(self._groups)), place, key=self._groups.start) - 1

    def _group(self, number: int) -> list[str]:
        if number not in self._ordered:
            start = self._groups.start(number)
            is_last = number + 1 == len(self._groups)
            end = len(self) if is_last else self._groups.start(number + 1)
            self._ordered[number] = self._order(self.page_order[start:end])
        return self._ordered[number]
