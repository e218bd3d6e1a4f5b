"""A watched folder: each file is taken once it has stopped growing, and never twice."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from tui.errors import Cancelled, UnreadableListing
from tui.library import Library
from tui.library.report import ImportReport
from tui.library.watching import Watch
from tui.model.sightings import Sighting
from tui.store import watched_file

from ...support import abstract_about, blocks_page, library_in, written

TIDES = blocks_page(("Reading Tides from a Harbour Wall", abstract_about("tides")))
MOSS = blocks_page(("Moss as a Clock", abstract_about("moss")))


class Place:
    """A library and a folder that is watched for it."""

    def __init__(self, under: Path) -> None:
        self.home = under / "library"
        self.folder = under / "downloads"
        self.folder.mkdir()
        self.open()

    def open(self) -> None:
        """Begin anew, as another start of the program does."""
        self.library: Library = library_in(self.home)
        self.watch = Watch(self.library, self.folder, watched_file(self.home))

    def look(self) -> list[str]:
        return [Path(path).name for path in self.watch.look()]

    def take(self) -> ImportReport:
        arrived: Mapping[str, Sighting] = self.watch.look()
        assert arrived
        return self.watch.take(arrived)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_a_file_is_taken_when_two_looks_find_it_the_same(place: Place) -> None:
    page = place.folder / "page.txt"
    assert place.look() == []
    page.write_text(TIDES[:40])
    assert place.look() == []
    page.write_text(TIDES)
    assert place.look() == []
    assert place.take().new == 1
    assert place.look() == []


def test_a_file_is_never_taken_twice_also_after_a_new_start(place: Place) -> None:
    written(place.folder / "page.txt", TIDES)
    place.look()
    place.take()
    place.open()
    assert [place.look() for _ in range(3)] == [[], [], []]
    assert (place.home / "watched.json").exists()


def test_a_file_that_changed_later_is_taken_again(place: Place) -> None:
    written(place.folder / "page.txt", TIDES)
    place.look()
    place.take()
    written(place.folder / "page.txt", TIDES + "\n" + MOSS)
    assert place.look() == []
    report = place.take()
    assert (report.new, report.known) == (1, 1)


def test_what_browsers_have_not_finished_and_what_is_no_file_waits(place: Place) -> None:
    for name in ("a.html.part", "b.crdownload", "c.DOWNLOAD", ".d.txt", "e.tmp"):
        written(place.folder / name, TIDES)
    written(place.folder / "empty.txt", "")
    (place.folder / "folder").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(place.folder / "pipe")
    place.look()
    assert place.look() == []
    (place.folder / "a.html.part").rename(place.folder / "a.html")
    place.look()
    assert place.look() == ["a.html"]


def test_a_file_that_gives_nothing_is_reported_once(place: Place) -> None:
    written(place.folder / "page.pdf", b"%PDF-1.7 ...")
    place.look()
    report = place.take()
    assert report.failed
    assert "a PDF" in report.errors()[0]
    assert place.look() == []


def test_several_files_make_one_step_that_can_be_undone(place: Place) -> None:
    written(place.folder / "a.txt", TIDES)
    written(place.folder / "b.txt", MOSS)
    place.look()
    assert place.take().new == 2
    place.library.undo()
    assert not place.library.papers


def test_what_the_reader_gave_up_is_not_offered_again(place: Place) -> None:
    written(place.folder / "page.txt", TIDES)
    place.look()

    def give_up(*_step: object) -> None:
        raise Cancelled("Given up.")

    with pytest.raises(Cancelled):
        place.watch.take(place.watch.look(), give_up)
    assert place.look() == []
    assert not place.library.papers


def test_another_process_that_took_the_file_is_seen(place: Place, tmp_path: Path) -> None:
    other = Watch(library_in(place.home), place.folder, watched_file(place.home))
    written(place.folder / "page.txt", TIDES)
    place.look()
    other.look()
    other.take(other.look())
    assert place.look() == []


def test_files_that_have_gone_are_forgotten_and_those_of_other_folders_are_not(
    place: Place, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    written(elsewhere / "page.txt", TIDES)
    other = Watch(place.library, elsewhere, watched_file(place.home))
    other.look()
    other.take(other.look())
    for name in ("a.txt", "b.txt"):
        written(place.folder / name, MOSS)
        place.look()
        place.take()
        (place.folder / name).unlink()
        place.look()
    written(place.folder / "c.txt", MOSS)
    place.look()
    place.take()
    store = watched_file(place.home)
    store.refresh()
    assert sorted(Path(seen.path).name for seen in store.value.files) == ["c.txt", "page.txt"]


@pytest.mark.skipif(os.name == "nt" or os.uname().sysname == "Darwin", reason="names are text")
def test_a_name_that_is_no_text_is_taken_once_too(place: Place) -> None:
    for number in range(2):
        name = os.fsdecode(b"page-\xff-%d.txt" % number)
        written(place.folder / name, TIDES)
        place.look()
        place.take()
    place.open()
    place.look()
    assert place.look() == []


def test_a_damaged_record_is_begun_anew(place: Place) -> None:
    written(place.folder / "page.txt", TIDES)
    place.look()
    place.take()
    for damage in (b"damaged", b'{"about": {}, "taken": {"1": {"files": 3}}}'):
        (place.home / "watched.json").write_bytes(damage)
        place.open()
        place.look()
        assert place.take().known == 1
        assert place.look() == []


def test_a_folder_that_is_not_there_is_said(place: Place) -> None:
    place.folder.rmdir()
    with pytest.raises(UnreadableListing, match="cannot be watched"):
        place.watch.look()
