"""The rules of the inbox: what is seen, what is put off, and what a decision leaves behind."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import QueueError
from tui.library.order import ListedOrder, NewestFirst
from tui.library.queue import add, dismiss, remove, toggle_dismissed
from tui.library.triage import coming_day, put_off, see, toggle_seen
from tui.model import Paper, Reading, Status
from tui.model.reading_state import ReadingState

NEW = Reading("a", "Paper a")
WEDNESDAY = date(2026, 8, 12)
STATUSES = st.sampled_from([each for each in Status if each is not Status.NEW])


@given(STATUSES)
def test_only_a_new_paper_can_be_passed_over(status: Status) -> None:
    assert [new.status for new in see(ReadingState(), NEW)] == [Status.SEEN]
    assert see(ReadingState(), Reading("a", "Paper a", status)) == []


def test_a_seen_paper_can_be_made_new_again() -> None:
    (seen,) = toggle_seen(ReadingState(), NEW)
    assert seen.status is Status.SEEN
    assert toggle_seen(ReadingState(), seen) == [NEW]


@pytest.mark.parametrize("rules", [(add, remove), (dismiss, toggle_dismissed)])
def test_a_seen_paper_is_seen_again_when_what_was_done_to_it_is_taken_back(rules: tuple) -> None:  # type: ignore[type-arg]
    (seen,) = see(ReadingState(), NEW)
    after = seen
    for rule in rules:
        (after,) = rule(ReadingState(), after)
    assert after == seen


def test_a_paper_put_off_is_undecided_from_its_day_on() -> None:
    (queued,) = add(ReadingState(), NEW)
    (later,) = put_off(date(2026, 8, 20))(ReadingState(), queued)
    assert (later.status, later.place) == (Status.NEW, None)
    papers = {NEW.key: Paper(NEW.key, NEW.title, "")}
    order = NewestFirst(ListedOrder(papers, ()), {NEW.key: later})
    days = ("2026-08-19", "2026-08-20", "2026-08-21")
    assert [NEW.key in order.undecided(day) for day in days] == [False, True, True]
    assert put_off(date(2026, 8, 20))(ReadingState(), later) == []
    assert put_off(None)(ReadingState(), later) == [NEW]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("tomorrow", date(2026, 8, 13)),
        ("week", date(2026, 8, 19)),
        ("next week", date(2026, 8, 19)),
        ("Thursday", date(2026, 8, 13)),
        ("wednesday", date(2026, 8, 19)),
        ("next  Tuesday", date(2026, 8, 18)),
        ("+3", date(2026, 8, 15)),
        ("2026-11-30", date(2026, 11, 30)),
    ],
)
def test_a_coming_day_is_named_in_words_or_written(words: str, day: date) -> None:
    assert coming_day(words, WEDNESDAY) == day


@pytest.mark.parametrize("words", ["", "3", "+0", "-1", "yesterday", "2026-08-12", "+99999999999"])
def test_what_is_not_a_day_to_come_is_refused(words: str) -> None:
    with pytest.raises(QueueError):
        coming_day(words, WEDNESDAY)
