"""Bitmaps against plain sets, tallies against plain counting."""

from hypothesis import given
from hypothesis import strategies as st

from tui.search.bitmap import Tally, bitmap_of, lowest, numbers_in

NUMBERS = st.frozensets(st.integers(0, 299), max_size=120)


@given(NUMBERS, NUMBERS)
def test_bitmaps_are_sets(some: frozenset[int], others: frozenset[int]) -> None:
    assert numbers_in(bitmap_of([sorted(some), sorted(others)], 300)) == sorted(some | others)


@given(NUMBERS, st.integers(0, 40))
def test_lowest(numbers: frozenset[int], count: int) -> None:
    assert numbers_in(lowest(bitmap_of([sorted(numbers)], 300), count)) == sorted(numbers)[:count]


@given(st.lists(st.tuples(NUMBERS, st.integers(0, 90)), max_size=6), st.integers(0, 30), NUMBERS)
def test_a_tally_counts_and_ranks(
    additions: list[tuple[frozenset[int], int]], count: int, among: frozenset[int]
) -> None:
    tally = Tally()
    scores = dict.fromkeys(range(300), 0)
    for numbers, points in additions:
        tally.add(bitmap_of([sorted(numbers)], 300), points)
        for number in numbers:
            scores[number] += points
    asked = bitmap_of([sorted(among)], 300)
    assert tally.scores(range(300)) == list(scores.values())
    best = sorted(among, key=lambda number: (-scores[number], number))[:count]
    assert numbers_in(tally.best(count, asked)) == sorted(best)
    high = [number for number in sorted(among) if scores[number] >= count]
    assert numbers_in(tally.at_least(count, asked)) == high
