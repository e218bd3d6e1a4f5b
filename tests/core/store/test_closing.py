"""The end of a run: whoever opens the files with TinyDB finds everything, and nobody waits."""

import threading
from pathlib import Path

import pytest
from tinydb import TinyDB

from tui.errors import LibraryBusy
from tui.library import Library
from tui.library.marking import note
from tui.library.queue import add
from tui.model import paper_key
from tui.store import Stores, stores
from tui.store.lock import LibraryLock
from tui.store.stores import CATALOGUE_NAME, JOURNAL_NAME, READING_NAME

from ...support import filled_library, library_in

TIDES, MOSS = map(paper_key, ["Tides", "Moss"])


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = filled_library(tmp_path, ["Tides", "Moss"])
    library.act(add, TIDES, MOSS)
    library.act(note("A thought."), TIDES)
    return library


def test_stock_tinydb_finds_everything_after_a_clean_end(library: Library, tmp_path: Path) -> None:
    library.close()
    with TinyDB(tmp_path / CATALOGUE_NAME) as papers:
        assert {document["title"] for document in papers.table("papers")} == {"Tides", "Moss"}
    with TinyDB(tmp_path / READING_NAME) as reading:
        found = {document["key"]: document for document in reading.table("reading")}
        words = [document["words"] for document in reading.table("actions")]
    assert {key: document["status"] for key, document in found.items()} == {
        TIDES: "queued",
        MOSS: "queued",
    }
    assert found[TIDES]["note"] == "A thought."
    assert words == ["Queued 2 papers", "Changed the note on “Tides”"]


def test_closing_keeps_the_journal_and_what_comes_after_goes_on(
    library: Library, tmp_path: Path
) -> None:
    lines = (tmp_path / JOURNAL_NAME).read_bytes()
    library.close()
    assert (tmp_path / JOURNAL_NAME).read_bytes() == lines
    other = library_in(tmp_path)
    other.act(note("Another."), MOSS)
    assert library.refresh()
    assert library.reading(MOSS).note == "Another."
    assert library_in(tmp_path).reading(MOSS).note == "Another."
    assert (tmp_path / JOURNAL_NAME).read_bytes().startswith(lines)


def test_closing_twice_writes_once(library: Library, tmp_path: Path) -> None:
    library.close()
    before = (tmp_path / READING_NAME).stat().st_ino
    library.close()
    library_in(tmp_path).close()
    assert (tmp_path / READING_NAME).stat().st_ino == before


def test_large_files_are_left_as_they_are(library: Library, tmp_path: Path) -> None:
    before = (tmp_path / READING_NAME).read_bytes()
    library.close(most_bytes=100)
    assert (tmp_path / READING_NAME).read_bytes() == before


def test_closing_waits_for_another_process_for_a_moment_only(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "CLOSING_SECONDS", 0.05)
    asked, done = threading.Event(), threading.Event()

    def hold() -> None:
        with LibraryLock(tmp_path).held():
            asked.set()
            done.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    asked.wait(10)
    try:
        with pytest.raises(LibraryBusy, match=r"0\.05 seconds"):
            library.close()
    finally:
        done.set()
        holder.join()
    library.close()
    found = Stores(tmp_path)
    found.refresh()
    assert found.readings[TIDES].note == "A thought."
