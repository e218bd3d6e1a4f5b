"""The rules of the queue: whatever the reader orders, and in whatever order, it stays a queue."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import QueueError
from tui.library.moving import move_after, move_by, move_to, put_into, toggle_later
from tui.library.queue import (
    PLACE_GAP,
    Rule,
    add,
    cycle,
    mark,
    remove,
    toggle,
    toggle_dismissed,
)
from tui.library.triage import put_off, see, toggle_seen
from tui.model import QueueSection, Reading, Status
from tui.model.reading_state import QueuedReadings, ReadingState

Order = tuple[Rule, str]

KEYS = "abcdefgh"
STAYS_OUT = {Status.NEW, Status.SEEN, Status.DISMISSED}
STAYS_IN = {Status.QUEUED, Status.READING}

RULES: st.SearchStrategy[Rule] = st.one_of(
    st.sampled_from(
        [
            add,
            remove,
            toggle,
            cycle,
            toggle_dismissed,
            toggle_seen,
            put_off(date(2026, 8, 20)),
            mark(Status.QUEUED),
            mark(Status.READING),
            mark(Status.READ),
            toggle_later,
            put_into(QueueSection.NEXT),
            put_into(QueueSection.LATER),
        ]
    ),
    st.integers(1, 10).map(move_to),
    st.integers(-4, 4).map(move_by),
    st.sampled_from(KEYS).map(move_after),
)
ORDERS = st.lists(st.tuples(RULES, st.sampled_from(KEYS)), max_size=60)


def untouched() -> ReadingState:
    return ReadingState(Reading(key, f"Paper {key}") for key in KEYS)


def queued(keys: str = KEYS) -> ReadingState:
    return obeyed(untouched(), [(add, key) for key in keys])


def obeyed(readings: ReadingState, orders: Iterable[Order]) -> ReadingState:
    """Carry out orders; one that the queue refuses changes nothing."""
    after = ReadingState(readings.values())
    for rule, key in orders:
        try:
            after.put(rule(after, after[key]))
        except QueueError:
            assert after[key].place is None
    return after


def queue_fields(reading: Reading) -> tuple[object, ...]:
    return reading.status, reading.place, reading.later, reading.deferred


def order_of(readings: QueuedReadings) -> str:
    return "".join(reading.key for reading in readings.queue())


@given(ORDERS)
def test_any_orders_keep_the_promises_of_the_queue(orders: list[Order]) -> None:
    for reading in obeyed(untouched(), orders).values():
        if reading.status in STAYS_IN:
            assert reading.place is not None
        if reading.status in STAYS_OUT:
            assert reading.place is None
        assert reading.before not in STAYS_IN


@given(ORDERS)
def test_no_two_papers_ever_share_a_place(orders: list[Order]) -> None:
    queue = obeyed(untouched(), orders).queue()
    assert len({reading.place for reading in queue}) == len(queue)


@given(ORDERS, RULES, st.sampled_from(KEYS))
def test_a_rule_gives_exactly_the_records_that_change(
    orders: list[Order], rule: Rule, key: str
) -> None:
    before = obeyed(untouched(), orders)
    try:
        changed = list(rule(before, before[key]))
    except QueueError:
        return
    assert len({new.key for new in changed}) == len(changed)
    for new in changed:
        old = before[new.key]
        assert queue_fields(new) != queue_fields(old)
        assert (new.title, new.tags, new.note) == (old.title, old.tags, old.note)


@given(ORDERS, st.sampled_from(KEYS), st.integers(-3, 12))
def test_a_move_takes_one_paper_and_keeps_the_order_of_the_others(
    orders: list[Order], key: str, position: int
) -> None:
    before = obeyed(untouched(), orders)
    after = obeyed(before, [(move_to(position), key)])
    assert sorted(order_of(after)) == sorted(order_of(before))
    assert order_of(after).replace(key, "") == order_of(before).replace(key, "")
    section = before[key].section
    if section is not None:
        free = (QueueSection.NEXT, QueueSection.LATER)
        reachable = [
            index
            for index, reading in enumerate(before.queue())
            if reading.section is section or {section, reading.section} <= {*free}
        ]
        index = min(max(position - 1, reachable[0]), reachable[-1])
        assert order_of(after).index(key) == index
    assert {k: r.status for k, r in after.items()} == {k: r.status for k, r in before.items()}


@given(ORDERS, st.sampled_from(KEYS))
def test_taking_a_paper_out_undoes_putting_it_in(orders: list[Order], key: str) -> None:
    before = obeyed(untouched(), orders)
    if before[key].place is not None or before[key].status is Status.DISMISSED:
        return
    after = obeyed(before, [(add, key), (remove, key)])
    assert (after[key].status, after[key].place) == (before[key].status, None)
    assert order_of(after) == order_of(before)


@given(ORDERS, st.sampled_from(KEYS))
def test_toggling_twice_leaves_the_status_as_it_was(orders: list[Order], key: str) -> None:
    before = obeyed(untouched(), orders)
    if before[key].place is not None or before[key].status is Status.DISMISSED:
        return
    after = obeyed(before, [(toggle, key), (toggle, key)])
    assert after[key].status is before[key].status


@given(ORDERS, st.sampled_from(KEYS))
def test_bringing_a_dismissed_paper_back_gives_it_its_status_and_its_place(
    orders: list[Order], key: str
) -> None:
    before = obeyed(untouched(), orders)
    if before[key].status is Status.DISMISSED:
        return
    dismissed = obeyed(before, [(toggle_dismissed, key)])
    assert (dismissed[key].status, dismissed[key].place) == (Status.DISMISSED, None)
    after = obeyed(dismissed, [(toggle_dismissed, key)])
    assert after[key].status is before[key].status
    assert order_of(after) == order_of(before)


def test_papers_are_added_at_the_end() -> None:
    assert order_of(queued("cab")) == "cab"


def test_a_paper_added_twice_stays_where_it_is() -> None:
    assert order_of(obeyed(queued("cab"), [(add, "c")])) == "cab"


@pytest.mark.parametrize(
    ("status", "seen"),
    [
        (Status.SEEN, [Status.READING, Status.READ, Status.QUEUED]),
        (Status.NEW, [Status.READING, Status.READ, Status.QUEUED, Status.READING]),
        (Status.QUEUED, [Status.READING, Status.READ, Status.QUEUED]),
        (Status.DISMISSED, [Status.READING, Status.READ]),
    ],
)
def test_cycling_goes_from_queued_to_reading_to_read_and_round(
    status: Status, seen: list[Status]
) -> None:
    start = {
        Status.NEW: untouched(),
        Status.SEEN: obeyed(untouched(), [(see, "a")]),
        Status.QUEUED: queued("a"),
        Status.DISMISSED: obeyed(untouched(), [(toggle_dismissed, "a")]),
    }[status]
    for expected in seen:
        start = obeyed(start, [(cycle, "a")])
        assert start["a"].status is expected


def test_a_read_paper_leaves_the_queue_and_cycling_gives_it_its_place_back() -> None:
    read = obeyed(queued("abc"), [(put_into(QueueSection.LATER), "b"), (mark(Status.READ), "b")])
    assert order_of(read) == "ac"
    assert read["b"].section is None
    back = obeyed(read, [(cycle, "b")])
    assert order_of(back) == "acb"
    assert back["b"].section is QueueSection.LATER


def test_a_paper_that_an_earlier_broadsheet_left_in_the_queue_stands_last_until_it_is_marked() -> (
    None
):
    readings = queued("abc")
    readings.put([replace(readings["a"], status=Status.READ, finished_at="2026-08-01")])
    assert order_of(readings) == "bca"
    assert readings["a"].section is QueueSection.READ
    for rule in (remove, mark(Status.READ)):
        out = obeyed(readings, [(rule, "a")])
        assert order_of(out) == "bc"
        assert (out["a"].status, out["a"].finished_at) == (Status.READ, "2026-08-01")


@given(ORDERS)
def test_the_queue_is_in_the_order_of_its_sections(orders: list[Order]) -> None:
    readings = obeyed(untouched(), orders)
    sections = [reading.section for reading in readings.queue()]
    assert sections == sorted(sections, key=[*QueueSection].index)
    for reading in readings.values():
        assert (reading.section is QueueSection.READING) == (reading.status is Status.READING)
        assert reading.is_consistent


@given(ORDERS, st.sampled_from(KEYS))
def test_putting_a_paper_into_later_twice_leaves_the_queue_as_it_was(
    orders: list[Order], key: str
) -> None:
    before = obeyed(untouched(), orders)
    if before[key].section not in (QueueSection.NEXT, QueueSection.LATER):
        return
    once = obeyed(before, [(toggle_later, key)])
    assert once[key].section is not before[key].section
    assert obeyed(once, [(toggle_later, key)]) == before


@given(ORDERS, st.sampled_from(KEYS), st.sampled_from([1, -1]))
def test_one_step_passes_one_paper_or_one_heading(orders: list[Order], key: str, step: int) -> None:
    before = obeyed(untouched(), orders)
    after = obeyed(before, [(move_by(step), key)])
    if before[key].place is None:
        return
    moved = abs(order_of(after).index(key) - order_of(before).index(key))
    passed = after[key].section is not before[key].section
    assert moved + passed <= 1
    queue = before.queue()
    at_end = queue[-1 if step > 0 else 0].key == key
    if before[key].section in (QueueSection.NEXT, QueueSection.LATER) and not at_end:
        beyond = queue[queue.index(before[key]) + step].section
        assert moved + passed == (beyond in (QueueSection.NEXT, QueueSection.LATER))


def test_a_section_is_entered_and_left_by_moving_past_its_heading() -> None:
    readings = obeyed(queued("abcd"), [(put_into(QueueSection.LATER), key) for key in "cd"])
    over = obeyed(readings, [(move_by(1), "b")])
    assert (order_of(over), over["b"].section) == ("abcd", QueueSection.LATER)
    back = obeyed(over, [(move_by(-1), "b")])
    assert (order_of(back), back["b"].section) == ("abcd", QueueSection.NEXT)
    top = obeyed(readings, [(move_to(1), "d")])
    assert (order_of(top), top["d"].section) == ("dabc", QueueSection.NEXT)
    bottom = obeyed(readings, [(move_to(99), "a")])
    assert (order_of(bottom), bottom["a"].section) == ("bcda", QueueSection.LATER)


def test_a_paper_being_read_stays_among_those_being_read() -> None:
    readings = obeyed(queued("abcd"), [(mark(Status.READING), key) for key in "cd"])
    assert order_of(readings) == "cdab"
    assert order_of(obeyed(readings, [(move_to(4), "c")])) == "dcab"
    assert order_of(obeyed(readings, [(move_to(1), "b")])) == "cdba"
    put_aside = obeyed(readings, [(toggle_later, "c")])
    assert (order_of(put_aside), put_aside["c"].status) == ("dabc", Status.QUEUED)


def test_a_paper_that_was_read_before_is_read_again_when_taken_out() -> None:
    read = obeyed(untouched(), [(mark(Status.READ), "a")])
    assert order_of(read) == ""
    again = obeyed(read, [(add, "a"), (mark(Status.READING), "a"), (remove, "a")])
    assert again["a"].status is Status.READ


@pytest.mark.parametrize(
    ("rule", "key", "order"),
    [
        (move_to(1), "d", "dabce"),
        (move_to(3), "a", "bcade"),
        (move_to(99), "a", "bcdea"),
        (move_to(-5), "e", "eabcd"),
        (move_by(1), "a", "bacde"),
        (move_by(-1), "a", "abcde"),
        (move_by(2), "d", "abced"),
        (move_by(-2), "e", "abecd"),
        (move_after("d"), "a", "bcdae"),
        (move_after("a"), "e", "aebcd"),
        (move_after("absent"), "a", "bcdea"),
    ],
)
def test_moves_go_where_they_say(rule: Rule, key: str, order: str) -> None:
    assert order_of(obeyed(queued("abcde"), [(rule, key)])) == order


@pytest.mark.parametrize("rule", [move_to(1), move_by(1), move_by(-1), move_after("b")])
def test_a_paper_outside_the_queue_cannot_be_moved(rule: Rule) -> None:
    readings = queued("b")
    with pytest.raises(QueueError, match="“Paper a” is not in the queue"):
        list(rule(readings, readings["a"]))


def test_a_move_changes_one_record_as_long_as_there_is_room() -> None:
    readings = queued("abcdefgh")
    assert [new.key for new in move_to(4)(readings, readings["h"])] == ["h"]


def test_moves_into_ever_the_same_gap_open_the_gaps_again() -> None:
    readings = queued("abc")
    renumbered = False
    for turn in range(PLACE_GAP.bit_length() * 2):
        key = "bc"[turn % 2]
        changed = list(move_to(2)(readings, readings[key]))
        renumbered = renumbered or len(changed) > 1
        assert all(new.place != readings[new.key].place for new in changed)
        readings.put(changed)
        assert order_of(readings) == ("abc", "acb")["bc".index(key)]
    assert renumbered


def test_moves_to_the_top_never_run_out_of_room() -> None:
    readings = queued("abc")
    for key in "cba" * 50:
        changed = list(move_to(1)(readings, readings[key]))
        assert len(changed) <= 1
        readings.put(changed)
        assert order_of(readings)[0] == key


def test_places_that_were_made_equal_by_hand_are_told_apart_by_a_move() -> None:
    readings = ReadingState(Reading(key, key, Status.QUEUED, place=7) for key in "abc")
    after = obeyed(readings, [(move_to(2), "c")])
    assert order_of(after) == "acb"
    assert len({reading.place for reading in after.values()}) == 3
