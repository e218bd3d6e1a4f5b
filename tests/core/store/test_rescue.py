"""Files damaged or gone: whatever can be read is kept, and what is missing is said in one line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.errors import LibraryDamaged
from tui.library import Library
from tui.library.marking import note
from tui.library.queue import add
from tui.model import paper_key
from tui.store.backups import make_backup
from tui.store.journal_lines import header
from tui.store.rescue import rescue
from tui.store.stores import CATALOGUE_NAME, JOURNAL_NAME, MARK_NAME, READING_NAME

from ...support import NOW, filled_library, library_in

TIDES, MOSS, RAIN = KEYS = [paper_key(title) for title in ("Tides", "Moss", "Rain")]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Three papers, queued one after the other on the first day: there is no backup yet."""
    library = filled_library(tmp_path, ["Tides", "Moss", "Rain"])
    for key in KEYS:
        library.act(add, key)
    return library


def rescued(folder: Path) -> tuple[str, list[str]]:
    """Open a damaged library; return the one line that is said, and the queue that is left."""
    with pytest.raises(LibraryDamaged):
        library_in(folder)
    (notice,) = rescue(folder, NOW)
    assert "\n" not in notice
    assert rescue(folder, NOW) == [], "once is enough"
    return notice, [reading.key for reading in library_in(folder).queue()]


def test_on_the_first_day_the_journal_holds_every_action(library: Library, tmp_path: Path) -> None:
    library.close()
    (tmp_path / READING_NAME).write_bytes(b"oh no")
    notice, queue = rescued(tmp_path)
    assert "All actions that could be read are there" in notice
    assert queue == KEYS
    assert [action.words for action in library_in(tmp_path).history.actions()][1:] == [
        "Queued “Tides”",
        "Queued “Moss”",
        "Queued “Rain”",
    ]


def test_a_reading_state_that_has_gone_is_read_from_its_journal(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / READING_NAME).unlink()
    notice, queue = rescued(tmp_path)
    assert notice.startswith("reading.json was missing.")
    assert queue == KEYS


def test_a_journal_that_has_gone_is_missed(library: Library, tmp_path: Path) -> None:
    library.close()
    library.act(note("later"), TIDES)
    (tmp_path / JOURNAL_NAME).unlink()
    notice, queue = rescued(tmp_path)
    assert "reading.journal was missing. 1 action is missing" in notice
    assert queue == KEYS


Damage = Callable[[bytes], bytes]
LAST_LINE: dict[str, Damage] = {
    "cut in it": lambda data: data[:-20],
    "cut before it": lambda data: data[: data.rindex(b"\n", 0, -1) + 1],
    "flipped": lambda data: data[:-20] + bytes([data[-20] ^ 1]) + data[-19:],
    "zeroed": lambda data: data[:-60] + bytes(60),
}


@pytest.mark.parametrize("hurt", LAST_LINE.values(), ids=LAST_LINE)
def test_a_journal_hurt_at_its_end_lacks_one_action_and_says_so(
    hurt: Damage, library: Library, tmp_path: Path
) -> None:
    journal = tmp_path / JOURNAL_NAME
    journal.write_bytes(hurt(journal.read_bytes()))
    notice, queue = rescued(tmp_path)
    assert "1 action is missing; all others are there" in notice
    assert queue == [TIDES, MOSS]


def test_a_journal_cut_in_its_middle_says_how_many_are_missing(
    library: Library, tmp_path: Path
) -> None:
    journal = tmp_path / JOURNAL_NAME
    first = journal.read_bytes().splitlines(keepends=True)[:2]
    journal.write_bytes(b"".join(first))
    notice, queue = rescued(tmp_path)
    assert "2 actions are missing" in notice
    assert queue == [TIDES]


def test_an_append_that_was_never_acknowledged_is_no_loss(library: Library, tmp_path: Path) -> None:
    journal, mark = tmp_path / JOURNAL_NAME, tmp_path / MARK_NAME
    before = mark.read_bytes()
    library.act(note("half of it reaches the disk"), TIDES)
    mark.write_bytes(before)
    journal.write_bytes(journal.read_bytes()[:-20])
    assert [reading.key for reading in library_in(tmp_path).queue()] == KEYS
    library_in(tmp_path).act(note("the next one"), TIDES)
    assert library_in(tmp_path).reading(TIDES).note == "the next one"


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 26, b"no number\n", b"0000000000000099 00000000\n"]
)
def test_a_mark_that_is_no_good_is_passed_over(
    content: bytes, library: Library, tmp_path: Path
) -> None:
    (tmp_path / MARK_NAME).write_bytes(content)
    assert [reading.key for reading in library_in(tmp_path).queue()] == KEYS


def test_an_empty_journal_of_a_later_snapshot_misses_its_snapshot(
    library: Library, tmp_path: Path
) -> None:
    for name in (READING_NAME, MARK_NAME):
        (tmp_path / name).unlink()
    (tmp_path / JOURNAL_NAME).write_bytes(header(3))
    notice, queue = rescued(tmp_path)
    assert "3 actions are missing" in notice
    assert queue == []


def test_a_catalogue_that_has_gone_is_missed_because_of_the_reading_state(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / CATALOGUE_NAME).unlink()
    notice, queue = rescued(tmp_path)
    assert notice == "papers.json was missing. There is no backup: import your listings again."
    assert queue == KEYS


@pytest.mark.parametrize("gone", [[CATALOGUE_NAME], [READING_NAME, JOURNAL_NAME, MARK_NAME]])
def test_files_that_have_gone_are_missed_because_of_a_backup(
    gone: list[str], library: Library, tmp_path: Path
) -> None:
    backup = make_backup(tmp_path, NOW)
    assert backup
    for name in gone:
        (tmp_path / name).unlink()
    notice, queue = rescued(tmp_path)
    assert f"{gone[0]} was missing. The backup {backup.name} is used in its place" in notice
    assert queue == KEYS
    assert len(library_in(tmp_path).papers) == 3


def test_a_catalogue_that_goes_while_the_library_is_open_is_not_taken_as_empty(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / CATALOGUE_NAME).unlink()
    with pytest.raises(LibraryDamaged, match="is missing"):
        library.refresh()
    assert len(library.papers) == 3
