"""Dismissed papers: where they are hidden, and what becomes of one that is brought back."""

from pathlib import Path

import pytest

from tui.library import Library, finding
from tui.library.queue import Rule, add, cycle, dismiss, mark, remove, toggle, toggle_dismissed
from tui.model import Status, paper_key

from ...support import filled_library, library_in

TITLES = ["Tides and Moss", "Tides and Rain", "Tides and Kites"]
MOSS, RAIN, KITES = map(paper_key, TITLES)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return filled_library(tmp_path, TITLES)


def test_dismissed_papers_are_hidden_while_only_titles_can_be_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "INDEXED_AT_ONCE", 0)
    library = filled_library(tmp_path / "unindexed", TITLES)
    library.act(dismiss, MOSS)
    library.act(add, RAIN)
    found = library.search("tides")
    assert not found.complete
    assert set(found.keys) == {RAIN, KITES}
    assert (found.total, found.of) == (2, 2)
    assert set(library.search("tides", with_dismissed=True).keys) == {MOSS, RAIN, KITES}


def test_dismissed_papers_are_hidden_from_the_whole_list(library: Library) -> None:
    library.act(dismiss, MOSS)
    found = library.search("")
    assert (set(found.keys), found.total, found.of) == ({RAIN, KITES}, 2, 2)
    assert library.search("", with_dismissed=True).total == 3


def test_a_read_paper_is_read_again_when_it_is_brought_back(library: Library) -> None:
    library.act(mark(Status.READ), MOSS)
    library.act(dismiss, MOSS)
    assert library.reading(MOSS).status is Status.DISMISSED
    library.act(toggle_dismissed, MOSS)
    assert library.reading(MOSS).status is Status.READ


def test_a_queued_paper_that_was_read_comes_back_read(library: Library) -> None:
    library.act(add, MOSS)
    library.act(mark(Status.READ), MOSS)
    library.act(toggle_dismissed, MOSS)
    assert library.queue() == []
    library.act(toggle_dismissed, MOSS)
    assert library.reading(MOSS).status is Status.READ
    assert library.queue() == []


def test_a_queued_paper_that_was_dismissed_comes_back_into_the_queue(library: Library) -> None:
    library.act(add, MOSS)
    library.act(dismiss, MOSS)
    library.act(toggle_dismissed, MOSS)
    assert library.reading(MOSS).status is Status.QUEUED
    assert [reading.key for reading in library.queue()] == [MOSS]


@pytest.mark.parametrize("rule", [add, toggle, cycle, mark(Status.QUEUED), mark(Status.READING)])
def test_a_dismissed_paper_can_be_queued_and_taken_out_again(library: Library, rule: Rule) -> None:
    library.act(dismiss, MOSS)
    library.act(rule, MOSS)
    assert [reading.key for reading in library.queue()] == [MOSS]
    assert library.search("").total == 3
    library.act(remove, MOSS)
    assert (library.reading(MOSS).status, library.queue()) == (Status.NEW, [])


def test_a_read_paper_that_was_dismissed_and_queued_is_read_when_taken_out(
    library: Library,
) -> None:
    library.act(mark(Status.READ), MOSS)
    library.act(dismiss, MOSS)
    library.act(add, MOSS)
    library.act(remove, MOSS)
    assert library.reading(MOSS).status is Status.READ


def test_a_dismissed_paper_is_queued_behind_the_others(library: Library, tmp_path: Path) -> None:
    library.act(dismiss, KITES)
    library.act(add, RAIN, MOSS, KITES)
    assert [reading.key for reading in library_in(tmp_path).queue()] == [RAIN, MOSS, KITES]


def test_dismissing_twice_changes_nothing(library: Library) -> None:
    library.act(mark(Status.READ), MOSS)
    library.act(dismiss, MOSS)
    actions = len(library.history.actions())
    library.act(dismiss, MOSS)
    assert len(library.history.actions()) == actions
    library.act(toggle_dismissed, MOSS)
    assert library.reading(MOSS).status is Status.READ


def test_orders_that_undo_each_other_in_one_step_are_no_action(library: Library) -> None:
    library.act(add, MOSS)
    library.act(remove, MOSS)
    actions = len(library.history.actions())
    library.act_each([(mark(Status.READ), RAIN), (add, MOSS), (remove, MOSS)])
    assert "“Tides and Rain”" in library.history.actions()[-1].words
    library.act_each([(add, MOSS), (remove, MOSS)])
    assert len(library.history.actions()) == actions + 1
