"""How the reader keeps up: the budget, what of it was read, whether the queue grows; the times."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import QueueError
from tui.library.pace import Budget, budget_of, pace
from tui.library.queue_outline import outline
from tui.library.reading_time import MOST_PAGES, duration, minutes_of
from tui.model import Action, ActionState, Paper, QueueSection, Reading, Status

TODAY = date(2026, 8, 12)


def at(days_ago: int) -> str:
    moment = datetime(2026, 8, 12, 12, tzinfo=UTC) - timedelta(days=days_ago)
    return moment.isoformat()


def done(days_ago: int, *moves: tuple[Status, Status], undone: bool = False) -> Action:
    state = ActionState.UNDONE if undone else ActionState.DONE
    readings = {f"{number:x}": {"status": move} for number, move in enumerate(moves)}
    return Action(1, at(days_ago), "", "s", state, readings=readings)


QUEUES = (Status.NEW, Status.QUEUED)
READS = (Status.READING, Status.READ)


@pytest.mark.parametrize(
    ("words", "budget"),
    [
        ("", None),
        ("3", Budget(3)),
        ("3 a day", Budget(3)),
        ("1 paper a day", Budget(1)),
        ("15 Papers per Week", Budget(15, is_weekly=True)),
    ],
)
def test_a_budget_is_written_as_it_is_said(words: str, budget: Budget | None) -> None:
    assert budget_of(words) == budget


@pytest.mark.parametrize("words", ["0", "some", "3 a year", "-1", "3 a day or so"])
def test_words_that_are_no_budget_are_refused(words: str) -> None:
    with pytest.raises(QueueError, match="like 3 a day"):
        budget_of(words)


def test_what_was_read_today_or_since_monday_counts() -> None:
    finished = [at(0), at(0), at(1), at(2), at(3), "", "no moment"]
    assert pace(Budget(3), finished, [], TODAY).stand == "Today 2 of 3 read"
    weekly = pace(Budget(15, is_weekly=True), finished, [], TODAY)
    assert weekly.stand == "This week 4 of 15 read"


def test_a_queue_that_grows_is_told_and_one_that_does_not_is_not() -> None:
    last_first = [
        done(0, QUEUES, QUEUES, QUEUES),
        done(1, QUEUES, undone=True),
        done(2, READS, (Status.QUEUED, Status.DISMISSED), (Status.NEW, Status.READ)),
        done(14, *[QUEUES] * 9),
    ]
    grown = pace(Budget(3), [], last_first, TODAY)
    assert (grown.came, grown.read) == (2, 1)
    assert grown.warning == "Growing: 2 in, 1 read in 2 weeks"
    assert pace(Budget(3), [], [done(0, QUEUES), done(0, READS)], TODAY).warning == ""


@pytest.mark.parametrize(
    ("comment", "minutes"),
    [
        ("", 30),
        ("Accepted at a workshop", 30),
        ("8 pages, 3 figures", 20),
        ("Preprint. 24 pp.", 60),
        ("1 page", 2),
        ("999999 pages", MOST_PAGES * 2.5),
        ("٣ pages; 4 ppm of lead", 30),
    ],
)
def test_the_time_for_a_paper_is_that_of_its_pages(comment: str, minutes: int) -> None:
    assert minutes_of(Paper("00ff", "Tides", "", comment=comment)) == minutes


def test_times_are_said_in_hours_and_minutes() -> None:
    assert list(map(duration, (25, 60, 260))) == ["25 min", "1 h", "4 h 20 min"]


READINGS = st.lists(
    st.builds(
        Reading,
        key=st.uuids().map(lambda uuid: uuid.hex),
        title=st.just("Tides"),
        status=st.sampled_from([Status.QUEUED, Status.READING]),
        place=st.integers(0, 9),
        deferred=st.booleans(),
    ),
    max_size=12,
)


@given(READINGS)
def test_the_sections_of_an_outline_hold_the_whole_queue_once(readings: list[Reading]) -> None:
    queue = sorted(readings, key=lambda reading: reading.queue_order)
    shown = outline(queue, lambda key: int(key[0], 16))
    assert [paper.reading for paper in shown.papers] == queue
    assert [paper.position for paper in shown.papers] == list(range(1, len(queue) + 1))
    sections = [stretch.section for stretch in shown.stretches]
    assert sections == [each for each in QueueSection if each in sections]
    parts = [shown.papers[each.start : each.start + each.count] for each in shown.stretches]
    assert [paper for part in parts for paper in part] == list(shown.papers)
    for stretch, part in zip(shown.stretches, parts, strict=True):
        assert {paper.section for paper in part} == {stretch.section}
    assert shown.minutes == sum(paper.minutes for paper in shown.papers)
