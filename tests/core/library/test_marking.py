"""What a reader writes on papers: notes, tags and ratings, and that writing it twice is nothing."""

from pathlib import Path

import pytest

from tui.errors import QueueError
from tui.library import Library
from tui.library.marking import note, rate, retag
from tui.library.queue import Rule
from tui.model import paper_key

from ...support import filled_library, library_in

TIDES = paper_key("Tides")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return filled_library(tmp_path, ["Tides"])


def marks(library: Library) -> tuple[str, tuple[str, ...], int]:
    reading = library.reading(TIDES)
    return reading.note, reading.tags, reading.rating


@pytest.mark.parametrize(
    ("rule", "left"),
    [
        (note("first line\nand second"), ("first line\nand second", (), 0)),
        (note("  spaced  \x1b[2J"), ("spaced", (), 0)),
        (retag(["sea", "air", "sea"], []), ("", ("sea", "air"), 0)),
        (retag(["low water", " Low  Water "], []), ("", ("low-water", "Low-Water"), 0)),
        (retag(["sea", "", "  "], ["moss"]), ("", ("sea",), 0)),
        (retag(["sea"], ["sea"]), ("", (), 0)),
        (rate(1), ("", (), 1)),
        (rate(5), ("", (), 5)),
    ],
)
def test_marks_are_kept_and_writing_them_again_is_no_action(
    library: Library, tmp_path: Path, rule: Rule, left: tuple[str, tuple[str, ...], int]
) -> None:
    library.act(rule, TIDES)
    assert marks(library) == marks(library_in(tmp_path)) == left
    done = len(library.history.actions())
    library.act(rule, TIDES)
    assert len(library.history.actions()) == done


def test_marks_are_taken_off_again(library: Library) -> None:
    for rule in (note("thought"), retag(["sea", "air", "low water"], []), rate(4)):
        library.act(rule, TIDES)
    for rule in (note(""), retag(["new"], ["sea", "low  water"]), rate(0)):
        library.act(rule, TIDES)
    assert marks(library) == ("", ("air", "new"), 0)


@pytest.mark.parametrize("rating", [-1, 6])
def test_there_is_no_such_rating(rating: int) -> None:
    with pytest.raises(QueueError):
        rate(rating)
