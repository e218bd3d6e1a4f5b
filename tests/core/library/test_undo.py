"""Undo and redo: each action back and forth, in words, never over a later change."""

from pathlib import Path

import pytest

from tui.errors import NothingToUndo, UndoRefused
from tui.library import Library
from tui.library.marking import note, rate, retag
from tui.library.moving import move_to
from tui.library.operations import describe_wishes
from tui.library.queue import Rule, add, dismiss, mark, remove
from tui.model import Status, Wish, paper_key

from ...support import BLOCKS, LINES, filled_library, library_in, listing_copy

TITLES = ["Tides", "Moss", "Rain", "Kites"]
TIDES, MOSS, RAIN, KITES = map(paper_key, TITLES)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return filled_library(tmp_path, TITLES)


def shape(library: Library) -> object:
    """Return all that an undo must bring back."""
    marks = {
        key: (r.status, r.before, r.place, r.tags, r.note, r.rating)
        for key in map(paper_key, TITLES)
        for r in [library.reading(key)]
    }
    return marks, sorted(library.papers)


STEPS: list[tuple[Rule, tuple[str, ...], str]] = [
    (add, (TIDES,), "Queued “Tides”"),
    (add, (MOSS, RAIN), "Queued 2 papers"),
    (move_to(1), (RAIN,), "Moved “Rain”"),
    (mark(Status.READING), (TIDES,), "Began reading “Tides”"),
    (mark(Status.READ), (TIDES,), "Marked as read: “Tides”"),
    (note("thought"), (TIDES,), "Changed the note on “Tides”"),
    (retag(["a"], []), (TIDES, MOSS), "Changed the tags of 2 papers"),
    (rate(4), (KITES,), "Rated “Kites”"),
    (dismiss, (MOSS,), "Dismissed “Moss”"),
    (remove, (RAIN,), "Took out of the queue: “Rain”"),
]


def test_every_action_is_undone_and_redone_in_words_across_restarts(
    library: Library, tmp_path: Path
) -> None:
    shapes = [shape(library)]
    for rule, keys, _words in STEPS:
        library.act(rule, *keys)
        shapes.append(shape(library))
    for number in range(len(STEPS), 0, -1):
        again = library_in(tmp_path)
        assert again.undo().words == f"Undid: {STEPS[number - 1][2]}."
        assert shape(again) == shapes[number - 1]
    for number, (_rule, _keys, words) in enumerate(STEPS):
        again = library_in(tmp_path)
        assert again.redo().words == f"Redid: {words}."
        assert shape(again) == shapes[number + 1]
    with pytest.raises(NothingToUndo):
        library_in(tmp_path).redo()


def test_what_is_done_after_an_undo_ends_the_redoing(library: Library) -> None:
    library.act(add, TIDES)
    library.undo()
    library.act(add, MOSS)
    with pytest.raises(NothingToUndo):
        library.redo()


def test_a_window_undoes_its_own_action_and_leaves_the_other_s(
    library: Library, tmp_path: Path
) -> None:
    one, other = library_in(tmp_path), library_in(tmp_path)
    one.act(add, TIDES)
    other.act(note("from the other window"), TIDES)
    assert one.undo().words == "Undid: Queued “Tides”."
    assert one.reading(TIDES).note == "from the other window"
    assert one.reading(TIDES).place is None


def test_a_later_change_is_never_overwritten_and_undo_goes_on_before_it(
    library: Library, tmp_path: Path
) -> None:
    one, other = library_in(tmp_path), library_in(tmp_path)
    one.act(add, MOSS)
    one.act(note("mine"), TIDES)
    other.act(note("theirs"), TIDES)
    with pytest.raises(UndoRefused, match="changed again since"):
        one.undo()
    assert one.reading(TIDES).note == "theirs"
    assert one.undo().words == "Undid: Queued “Moss”."


def test_of_many_papers_those_that_were_changed_since_are_left(
    library: Library, tmp_path: Path
) -> None:
    one, other = library_in(tmp_path), library_in(tmp_path)
    one.act(add, TIDES, MOSS, RAIN)
    other.act(mark(Status.READING), MOSS)
    assert one.undo().words == (
        "Undid: Queued 3 papers. 1 paper was queued, changed or listed again since, and left alone."
    )
    assert [r.key for r in one.queue()] == [MOSS]


def test_a_place_that_was_given_away_is_not_shared(library: Library, tmp_path: Path) -> None:
    one, other = library_in(tmp_path), library_in(tmp_path)
    one.act(add, TIDES)
    one.act(remove, TIDES)
    other.act(add, MOSS)
    one.undo()
    assert len({r.place for r in one.queue()}) == len(one.queue()) == 2
    one.redo()
    assert [r.key for r in library_in(tmp_path).queue()] == [MOSS]


def test_an_import_is_undone_whole_but_for_papers_queued_since(tmp_path: Path) -> None:
    library = library_in(tmp_path / "library")
    library.import_listings([str(listing_copy(BLOCKS, tmp_path))])
    first = set(library.papers)
    library.import_listings([str(listing_copy(LINES, tmp_path))])
    queued = next(key for key in library.papers if key not in first)
    library.act(add, queued)
    library.act(remove, queued)
    library.act(add, queued)
    for _action in range(3):
        library.undo()
    library.redo()
    other = library_in(tmp_path / "library")
    other.act(rate(5), queued)
    assert library.undo().words == f"Undid: Queued “{library.papers[queued].title}”."
    words = library.undo().words
    assert words.startswith("Undid: Imported lines.txt. 1 paper")
    assert set(library.papers) == {*first, queued}
    library.redo()
    assert len(library.papers) == 23
    assert dict(library_in(tmp_path / "library").papers) == dict(library.papers)


def test_an_import_undone_and_redone_is_as_it_was(tmp_path: Path) -> None:
    library = library_in(tmp_path / "library")
    library.import_listings([str(BLOCKS)])
    before = dict(library.papers), library.view.newest()
    library.import_listings([str(LINES)])
    after = dict(library.papers), library.view.newest()
    library.undo()
    assert (dict(library.papers), library.view.newest()) == before
    library.redo()
    assert (dict(library.papers), library.view.newest()) == after


def test_any_action_can_be_undone_and_done_again_and_never_overwrites(library: Library) -> None:
    for rule, keys, _words in STEPS:
        library.act(rule, *keys)
    undone = 0
    for action in library.history.actions()[1:]:
        before = shape(library)
        try:
            words = library.undo(action.number).words
        except UndoRefused as refusal:
            assert "changed again since" in str(refusal)
            assert shape(library) == before
            continue
        undone += 1
        assert words.startswith(f"Undid: {action.words}.")
        assert shape(library) != before
        with pytest.raises(NothingToUndo, match="Undone already"):
            library.undo(action.number)
        assert library.redo(action.number).words.startswith(f"Redid: {action.words}.")
        assert shape(library) == before
    assert 3 <= undone < len(STEPS)
    assert library.undo().words == f"Undid: {STEPS[-1][2]}.", "what was refused is not passed over"


def test_an_earlier_import_is_undone_while_what_came_after_stays(tmp_path: Path) -> None:
    library = library_in(tmp_path / "library")
    library.import_listings([str(listing_copy(BLOCKS, tmp_path))])
    earlier = library.history.actions()[-1]
    library.import_listings([str(listing_copy(LINES, tmp_path))])
    queued, noted, *_others = library.view.newest()[::-1]
    library.act(add, queued)
    library.act(note("mine"), noted)
    again = library_in(tmp_path / "library")
    assert again.undo(earlier.number).words == (
        "Undid: Imported blocks.txt. "
        "5 papers were queued, changed or listed again since, and left alone."
    )
    assert [reading.key for reading in again.queue()] == [queued]
    assert again.reading(noted).note == "mine"
    assert len(again.papers) == 14 + 2, "14 in the later listing, 3 of them in both"
    with pytest.raises(NothingToUndo, match="There is no action 5"):
        again.undo(5)
    again.redo(earlier.number)
    assert len(again.papers) == 23
    assert [reading.key for reading in again.queue()] == [queued]


def test_with_nothing_done_there_is_nothing_to_undo(tmp_path: Path) -> None:
    with pytest.raises(NothingToUndo):
        library_in(tmp_path).undo()


def test_wishes_are_told_by_their_words_or_their_number() -> None:
    changes = {"tides": (None, Wish.MORE), "moss": (Wish.LESS, None)}
    assert describe_wishes({"tides": (None, Wish.MORE)}) == "More of “tides”"
    assert describe_wishes(changes) == "Changed 2 wishes"
