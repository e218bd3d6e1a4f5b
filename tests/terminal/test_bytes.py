"""What a key press sends to the terminal at 160 by 50: bytes do not depend on the machine."""

from pathlib import Path

import pytest

from ..support import filled_library
from .session import Session

READY = "40 papers"
MOST_BYTES = {"j": 7_000, "k": 7_000, "a": 3_000, "r": 3_000, "\t": 12_000}
MOST_BYTES_OF_A_LETTER = 12_000


@pytest.fixture
def forty(tmp_path: Path) -> Path:
    """The folder of a library of more papers than fit on the screen."""
    subjects = ("Tides", "Moss", "Lichen", "Pebbles", "Rooks", "Kites", "Bells", "Yeast")
    times = ("by Day", "by Night", "in Spring", "in Autumn", "after Rain")
    folder = tmp_path / "library"
    filled_library(folder, [f"Watching {what} {when}" for what in subjects for when in times])
    return folder


def bytes_sent(reader: Session, key: str) -> int:
    """Return how many bytes the app sends in answer to a key."""
    reader.settle()
    before = len(reader.raw)
    reader.press(key)
    reader.wait_for(lambda: len(reader.raw) > before, f"an answer to {key!r}")
    reader.settle()
    return len(reader.raw) - before


def test_a_key_sends_what_it_changes_and_no_more(forty: Path) -> None:
    with Session("--library", forty, columns=160, lines=50) as reader:
        reader.go_to_all_papers(READY)
        for key, most in MOST_BYTES.items():
            for _ in range(3):
                assert bytes_sent(reader, key) <= most, key
        reader.press("escape", "q")
        assert reader.end() == 0


def test_a_letter_typed_sends_the_rows_that_it_changes(forty: Path) -> None:
    with Session("--library", forty, columns=160, lines=50) as reader:
        reader.go_to_all_papers(READY)
        reader.press("/")
        for letter in "moss in":
            assert bytes_sent(reader, letter) <= MOST_BYTES_OF_A_LETTER


def test_what_is_painted_in_pieces_is_the_screen_that_a_resize_paints_whole(forty: Path) -> None:
    with Session("--library", forty, columns=160, lines=50) as reader:
        reader.go_to_all_papers(READY)
        for keys in ("jjja", "\t\tj", "/moss", "\rjjr", "?\x1b[27u", "Gkk", "zz", "x"):
            reader.press(keys)
            reader.settle()
        # What comes last: the papers alike, after what is said of the paper.
        reader.wait_for(lambda: "Dismissed" in reader.display and "Alike" in reader.display)
        reader.settle()
        in_pieces = reader.display
        reader.resize(159, 50)
        reader.settle()
        reader.resize(160, 50)
        reader.settle()
        assert reader.display == in_pieces
