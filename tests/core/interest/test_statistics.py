"""What the reading adds up to."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tui.interest.statistics.flow import Flow, Move, QueueState, daily, queue_over_time, weekly
from tui.interest.statistics.habits import heat_map, hours, top_tags, top_words
from tui.interest.statistics.honesty import Honesty, honesty, replayed
from tui.model import Listing, Paper, Reading, Status

from .invented import KEYS, terms_of

MONDAY = datetime(2026, 8, 3, 9, tzinfo=UTC)


def listing(day: date, keys: Iterable[str]) -> Listing:
    return Listing(str(day), "page", "text", day.isoformat(), False, "", tuple(keys))


def move(key: str, days: int, before: Status, after: Status) -> Move:
    return Move(key, MONDAY + timedelta(days=days), before, after)


NEW, QUEUED, READING, READ = Status.NEW, Status.QUEUED, Status.READING, Status.READ
MOVES = [
    move("a", 0, NEW, QUEUED),
    move("b", 0, NEW, QUEUED),
    move("a", 2, QUEUED, READING),
    move("a", 4, READING, READ),
    move("b", 5, QUEUED, NEW),
    move("b", 6, NEW, QUEUED),
]


def test_days_have_no_gaps_and_papers_count_once() -> None:
    pages = [listing(MONDAY.date(), "abc"), listing(MONDAY.date() + timedelta(1), "cd")]
    days = daily(pages, reversed(MOVES))
    assert [flow.day.day for flow in days] == [3, 4, 5, 6, 7]
    assert days[0] == Flow(MONDAY.date(), met=3, kept=2)
    assert days[1].met == 1
    assert days[4].read == 1
    assert weekly(days) == [Flow(MONDAY.date(), met=4, kept=2, read=1)]


def test_the_queue_grows_old_and_is_read() -> None:
    states = queue_over_time(MOVES, MONDAY.date() + timedelta(days=7))
    assert [state.length for state in states] == [2, 2, 2, 2, 1, 0, 1, 1]
    assert states[3] == QueueState(MONDAY.date() + timedelta(days=3), 2, 3.0, 3)
    assert states[-1].oldest == 1


@given(st.lists(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)), max_size=40))
def test_no_moment_is_lost_in_hours_and_in_a_year_of_days(moments: list[datetime]) -> None:
    assert sum(hours(moments)) == len(moments)
    rows = heat_map(moments, date(2026, 12, 31), weeks=53)
    assert sum(map(sum, rows)) == len(moments)
    assert len(rows) == 7


def test_a_day_stands_in_its_row() -> None:
    rows = heat_map([MONDAY, MONDAY + timedelta(days=9)], date(2026, 8, 16), weeks=2)
    assert rows[0] == [1, 0]
    assert rows[2] == [0, 1]


def test_the_commonest_tags_and_words() -> None:
    tagged = [Reading("a", "", tags=("tea", "pot")), Reading("b", "", tags=("tea",))]
    assert top_tags(tagged) == [("tea", 2), ("pot", 1)]
    titled = [Paper("a", "Goose steering", ""), Paper("b", "More goose steering", "")]
    assert ("goose steering", 2) in top_words(titled)


def test_honesty_counts_against_chance() -> None:
    order = [str(number) for number in range(20)]
    assert honesty([(order, {"0", "3", "15"}), (order[:5], {"0"})]) == Honesty(3, 2, 1.5)


def test_a_replayed_ranking_knows_only_what_was_done_before() -> None:
    keys = [key for key in KEYS if not key.startswith("birds")]
    first, second = keys[::2], keys[1::2]
    birds = [key for key in KEYS if key.startswith("birds")]
    pages = [
        listing(MONDAY.date(), first + birds[:6]),
        listing(MONDAY.date() + timedelta(1), second + birds[6:]),
    ]
    moves = [move(key, 0, NEW, QUEUED) for key in birds[:6]]
    moves += [move(key, 1, NEW, QUEUED) for key in birds[6:]]
    days = list(replayed(terms_of(), pages, moves))
    assert days[0][0] == [*first, *birds[:6]]
    assert set(days[1][0][:6]) == set(birds[6:])
