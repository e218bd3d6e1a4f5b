"""The rules of the inbox: what is seen, what is put off, and what a decision leaves behind."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.library.queue import add, dismiss, remove, toggle_dismissed
from tui.library.triage import put_off, see, toggle_seen
from tui.model import Reading, Status

NEW = Reading("a", "Paper a")
STATUSES = st.sampled_from([each for each in Status if each is not Status.NEW])


@given(STATUSES)
def test_only_a_new_paper_can_be_passed_over(status: Status) -> None:
    assert [new.status for new in see({}, NEW)] == [Status.SEEN]
    assert see({}, Reading("a", "Paper a", status)) == []


def test_a_seen_paper_can_be_made_new_again() -> None:
    (seen,) = toggle_seen({}, NEW)
    assert toggle_seen({}, seen) == [NEW]


@pytest.mark.parametrize("rules", [(add, remove), (dismiss, toggle_dismissed)])
def test_a_seen_paper_is_seen_again_when_what_was_done_to_it_is_taken_back(rules: tuple) -> None:  # type: ignore[type-arg]
    (seen,) = see({}, NEW)
    after = seen
    for rule in rules:
        (after,) = rule({}, after)
    assert after == seen


def test_a_paper_put_off_is_undecided_from_its_day_on() -> None:
    (queued,) = add({}, NEW)
    (later,) = put_off(date(2026, 8, 20))({}, queued)
    assert (later.status, later.place) == (Status.NEW, None)
    days = ("2026-08-19", "2026-08-20", "2026-08-21")
    assert [later.is_undecided(day) for day in days] == [False, True, True]
    assert put_off(date(2026, 8, 20))({}, later) == []
    assert put_off(None)({}, later) == [NEW]
