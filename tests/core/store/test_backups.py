"""Backups: what is kept, that they are whole, and that a damaged library goes on from them."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import LibraryUnwritable, NoBackup
from tui.library import Library
from tui.library.marking import note
from tui.library.queue import add
from tui.model import paper_key
from tui.store import Stores
from tui.store.backups import (
    LAST_DAYS,
    LAST_SESSIONS,
    LAST_WEEKS,
    Backup,
    backups_in,
    let_go,
    make_backup,
    opened,
    write_archive,
)
from tui.store.rescue import rescue
from tui.store.stores import CATALOGUE_NAME, JOURNAL_NAME, READING_NAME

from ...support import NOW, filled_library, library_in

TIDES, MOSS, RAIN = map(paper_key, ["Tides", "Moss", "Rain"])
HOUR = timedelta(hours=1)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = filled_library(tmp_path, ["Tides", "Moss", "Rain"])
    library.act(add, TIDES)
    return library


def queue(folder: Path) -> list[str]:
    return [reading.key for reading in library_in(folder).queue()]


def test_a_session_gets_one_backup(library: Library, tmp_path: Path) -> None:
    assert make_backup(tmp_path, NOW)
    assert make_backup(tmp_path, NOW + HOUR / 2) is None
    assert make_backup(tmp_path, NOW + 2 * HOUR)
    assert [backup.made.hour - NOW.hour for backup in backups_in(tmp_path)] == [2, 0]


def test_a_backup_is_not_changed_by_what_comes_after(library: Library, tmp_path: Path) -> None:
    backup = make_backup(tmp_path, NOW)
    assert backup
    library.act(add, MOSS)
    Stores(tmp_path).reading.compact()
    library_in(tmp_path).act(add, RAIN)
    with opened(backup.path) as stores:
        assert [reading.key for reading in stores.reading.readings.queue()] == [TIDES]


@given(st.sets(st.integers(0, 24 * 400), max_size=80))
def test_the_newest_sessions_days_and_weeks_are_kept(hours: set[int]) -> None:
    moments = [NOW - timedelta(hours=each) for each in hours]
    backups = [Backup(Path(str(moment)), moment) for moment in moments]
    gone = {backup.made for backup in let_go(backups)}
    kept = sorted((moment for moment in moments if moment not in gone), reverse=True)
    assert kept[:LAST_SESSIONS] == sorted(moments, reverse=True)[:LAST_SESSIONS]
    assert len(kept) <= LAST_SESSIONS + LAST_DAYS + LAST_WEEKS
    days = sorted({moment.date() for moment in moments}, reverse=True)[:LAST_DAYS]
    assert {moment.date() for moment in kept} >= set(days)


def test_an_archive_holds_the_library_and_takes_no_other_file_s_place(
    library: Library, tmp_path: Path
) -> None:
    target = tmp_path / "mine.zip"
    write_archive(tmp_path, target)
    with opened(target) as stores:
        assert len(stores.catalogue.papers) == 3
    with pytest.raises(LibraryUnwritable, match="File exists"):
        write_archive(tmp_path, target)


@pytest.mark.parametrize("content", [b"", b"no archive", None])
def test_what_is_no_backup_is_refused(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "file"
    if content is not None:
        path.write_bytes(content)
    said = "is not a good backup" if content is not None else "There is no backup"
    with pytest.raises(NoBackup, match=said), opened(path):
        pass


def test_a_restore_is_an_action_that_undo_takes_back(library: Library, tmp_path: Path) -> None:
    backup = make_backup(tmp_path, NOW)
    assert backup
    library.act(add, MOSS)
    library.act(note("later"), TIDES)
    with opened(backup.path) as stores:
        library.restore(stores, backup.name)
    assert queue(tmp_path) == [TIDES]
    assert library.reading(TIDES).note == ""
    assert library.undo().words == f"Undid: Restored the backup {backup.name}."
    assert queue(tmp_path) == [TIDES, MOSS]
    assert library.reading(TIDES).note == "later"


def rescued(folder: Path) -> list[str]:
    return rescue(folder, NOW + HOUR)


@pytest.mark.parametrize("name", [CATALOGUE_NAME, READING_NAME])
def test_a_damaged_file_is_kept_aside_and_the_newest_good_backup_used(
    name: str, library: Library, tmp_path: Path
) -> None:
    make_backup(tmp_path, NOW - timedelta(days=1))
    newest = make_backup(tmp_path, NOW)
    assert newest
    library.act(add, MOSS)
    (tmp_path / name).unlink()  # the backups' second names stay whole
    (tmp_path / name).write_bytes(b"oh no")
    notices = rescued(tmp_path)
    assert f"The backup {newest.name} is used" in notices[0]
    (aside,) = tmp_path.glob(f"{name}.damaged-*")
    assert aside.read_bytes() == b"oh no"
    assert len(library_in(tmp_path).papers) == 3
    assert queue(tmp_path) == [TIDES, MOSS], "the journal has what came after the backup"
    assert rescued(tmp_path) == []


def test_a_bad_line_among_good_ones_costs_one_action_and_is_kept(
    library: Library, tmp_path: Path
) -> None:
    for key in (MOSS, RAIN):
        library.act(add, key)
    library.act(note("kept"), TIDES)
    journal = tmp_path / JOURNAL_NAME
    hurt = journal.read_bytes().replace(b"Queued \xe2\x80\x9cMoss", b"Queued \xe2\x80\x9cmoss")
    journal.write_bytes(hurt)
    (notice,) = rescued(tmp_path)
    assert "1 action is missing" in notice
    assert queue(tmp_path) == [TIDES, RAIN]
    assert library_in(tmp_path).reading(TIDES).note == "kept"
    (aside,) = tmp_path.glob(f"{JOURNAL_NAME}.damaged-*")
    assert aside.read_bytes() == hurt


def test_without_a_backup_and_a_journal_the_queue_begins_anew_and_the_file_is_kept(
    library: Library, tmp_path: Path
) -> None:
    library.close()
    (tmp_path / READING_NAME).write_bytes(b"{}x")
    (tmp_path / JOURNAL_NAME).unlink()
    (notice,) = rescued(tmp_path)
    assert "There is no backup: the queue begins anew. 1 action is missing" in notice
    assert queue(tmp_path) == []
    library_in(tmp_path).act(add, MOSS)
    assert queue(tmp_path) == [MOSS]
    assert rescued(tmp_path) == []


def test_names_of_backups_are_their_moments(library: Library, tmp_path: Path) -> None:
    backup = make_backup(tmp_path, datetime.now().astimezone())
    assert backup
    assert backups_in(tmp_path)[0].name == backup.name
