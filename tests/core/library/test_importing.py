"""Importing as the reader meets it: what is new, when the page was, and what could not be taken."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tui.errors import LibraryDamaged
from tui.importer import Skipped
from tui.library.progress import SAVING
from tui.library.report import FileReport, ImportReport, Merged, Update
from tui.store.stores import CATALOGUE_NAME

from ...support import (
    BLOCKS,
    LINES,
    SHARED,
    abstract_about,
    blocks_page,
    library_in,
    listing_copy,
    needs_shared,
    saved_at,
    written,
)

TIDES = ("Reading Tides from a Harbour Wall", abstract_about("tides"))
MOSS = ("Moss as a Clock", abstract_about("moss"))


def test_two_pages_with_three_papers_in_common_make_23(tmp_path: Path) -> None:
    library = library_in(tmp_path / "library")
    report = library.import_listings([str(BLOCKS), str(LINES)])
    blocks, lines = report.files
    assert (blocks.papers, blocks.new, blocks.updated, blocks.known) == (12, 12, 0, 0)
    assert (lines.papers, lines.new, lines.updated, lines.known) == (14, 11, 0, 3)
    assert len(library.papers) == len(library.view.newest()) == 23
    assert report.skipped == 0
    assert report.headline() == "23 new papers, 0 updated, 3 already known, 0 skipped."


def test_importing_again_adds_none_says_so_and_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    library_in(folder).import_listings([str(BLOCKS), str(LINES)])
    before = (folder / CATALOGUE_NAME).read_bytes()
    again = library_in(folder).import_listings([str(LINES), str(BLOCKS)])
    assert (again.new, again.updated, again.known) == (0, 0, 26)
    assert again.headline() == "Nothing new: all 26 papers were known."
    assert (folder / CATALOGUE_NAME).read_bytes() == before


def test_one_file_at_a_time_comes_to_the_same_as_all_at_once(tmp_path: Path) -> None:
    together, singly = library_in(tmp_path / "together"), library_in(tmp_path / "singly")
    together.import_listings([str(BLOCKS), str(LINES)])
    for path in (BLOCKS, LINES):
        singly.import_listings([str(path)])
    assert dict(singly.papers) == dict(together.papers)
    assert list(singly.view.newest()) == list(together.view.newest())


@needs_shared
def test_the_saved_listings_hold_291_different_papers(tmp_path: Path) -> None:
    library = library_in(tmp_path / "library")
    paths = sorted(str(path) for path in SHARED.glob("*.txt"))
    report = library.import_listings(paths)
    assert [file.papers for file in report.files] == [43, 44, 210]
    assert (report.new, len(library.papers), report.skipped) == (291, 291, 0)
    for path in paths:
        again = library.import_listings([path])
        assert (again.new, again.updated, again.skipped) == (0, 0, 0)
    assert len(library.papers) == 291


def test_a_bad_file_among_good_ones_is_named_and_the_others_are_taken(tmp_path: Path) -> None:
    library = library_in(tmp_path / "library")
    report = library.import_listings([str(BLOCKS), str(tmp_path / "absent.txt"), str(LINES)])
    assert not report.failed
    assert (report.new, report.skipped) == (23, 1)
    assert report.files[1].error is not None
    assert report.errors() == [report.files[1].error]
    assert report.as_json()["files"][1]["skipped"] == [
        {"where": "file", "reason": report.files[1].error}
    ]


def test_bad_files_alone_change_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    report = library_in(folder).import_listings([str(tmp_path / "absent.txt"), str(tmp_path)])
    assert report.failed
    assert report.headline() == "Nothing was imported."
    assert not folder.exists()


def test_what_was_skipped_is_told_with_file_place_and_reason(tmp_path: Path) -> None:
    page = written(tmp_path / "page.txt", f"A Title Alone\n\n{blocks_page(TIDES)}")
    report = library_in(tmp_path / "library").import_listings([str(page)])
    assert (report.new, report.skipped) == (1, 1)
    assert report.lines()[1:] == ["  skipped line 1: no abstract under it: “A Title Alone”"]


def test_a_listing_that_knows_more_updates_its_papers(tmp_path: Path) -> None:
    library = library_in(tmp_path / "library")
    cut = (TIDES[0], TIDES[1][:150] + "…")
    library.import_listings([str(written(tmp_path / "cut.txt", blocks_page(cut)))])
    report = library.import_listings([str(written(tmp_path / "whole.txt", blocks_page(TIDES)))])
    assert (report.new, report.updated, report.known) == (0, 1, 0)
    assert [paper.abstract for paper in library.papers.values()] == [TIDES[1]]


def test_progress_is_told_from_nothing_to_all(tmp_path: Path) -> None:
    told: list[tuple[float, int, str]] = []
    library_in(tmp_path / "library").import_listings(
        [str(BLOCKS), str(LINES)], progress=lambda *step: told.append(step)
    )
    while_looking, importing = told[:2], told[2:]
    assert [what for _, _, what in while_looking] == [str(BLOCKS), str(LINES)]
    assert importing == sorted(importing, key=lambda step: step[0])
    steps = dict.fromkeys((steps, what) for _, steps, what in importing)
    assert list(steps) == [(3, str(BLOCKS)), (3, str(LINES)), (3, SAVING), (3, "")]
    assert (importing[0][0], importing[-1][0]) == (0, 3)
    assert len([done for done, *_ in importing if 0 < done < 1]) > 5, "within a file too"


def test_a_library_damaged_meanwhile_raises_and_nothing_is_taken_in(tmp_path: Path) -> None:
    library = library_in(tmp_path / "library")
    library.import_listings([str(BLOCKS)])
    (tmp_path / "library" / CATALOGUE_NAME).write_bytes(b"damaged meanwhile")
    with pytest.raises(LibraryDamaged):
        library.import_listings([str(LINES)])
    assert len(library.papers) == 12


# The day of a listing


def day_of(folder: Path, path: Path, day: date | None = None) -> tuple[str, bool]:
    report = library_in(folder).import_listings([str(path)], day=day)
    return report.files[0].date, report.files[0].date_inferred


def test_the_page_s_day_gets_its_year_from_the_file_s_own_time(tmp_path: Path) -> None:
    path = listing_copy(BLOCKS, tmp_path)
    assert day_of(tmp_path / "library", path) == ("2026-08-11", True)
    saved_at(path, datetime(2024, 8, 10, tzinfo=UTC))
    assert day_of(tmp_path / "other", path) == ("2023-08-11", True)


def test_the_page_s_day_gets_its_year_from_the_file_s_name_first(tmp_path: Path) -> None:
    path = listing_copy(BLOCKS, tmp_path).rename(tmp_path / "daily-2021-09-01.txt")
    assert day_of(tmp_path / "library", path) == ("2021-08-11", True)


def test_a_day_with_its_year_on_the_page_is_not_inferred(tmp_path: Path) -> None:
    path = written(tmp_path / "page.txt", f"Aug 11, 2024\n\n{blocks_page(TIDES)}")
    assert day_of(tmp_path / "library", path) == ("2024-08-11", False)


def test_a_page_without_a_day_takes_that_of_its_name_or_its_time(tmp_path: Path) -> None:
    path = listing_copy(LINES, tmp_path)
    assert day_of(tmp_path / "library", path) == ("2026-08-12", True)
    named = path.rename(tmp_path / "20240811.txt")
    assert day_of(tmp_path / "other", named) == ("2024-08-11", True)


def test_a_day_given_by_the_reader_is_believed(tmp_path: Path) -> None:
    path = listing_copy(BLOCKS, tmp_path)
    assert day_of(tmp_path / "library", path, date(2019, 2, 3)) == ("2019-02-03", False)


def test_a_day_given_later_mends_the_inferred_one_and_a_guess_mends_nothing(tmp_path: Path) -> None:
    folder, path = tmp_path / "library", listing_copy(BLOCKS, tmp_path)
    assert day_of(folder, path) == ("2026-08-11", True)
    assert day_of(folder, path, date(2024, 8, 11)) == ("2024-08-11", False)
    assert day_of(folder, path) == ("2024-08-11", False)
    library = library_in(folder)
    (entry,) = {library.entry(key).appearances[0].listing.date for key in library.view.newest()}
    assert entry == "2024-08-11"


def test_an_inferred_day_is_called_so_in_the_report(tmp_path: Path) -> None:
    path = listing_copy(BLOCKS, tmp_path)
    inferred = library_in(tmp_path / "a").import_listings([str(path)]).lines()[0]
    given = (
        library_in(tmp_path / "b").import_listings([str(path)], day=date(2024, 8, 11)).lines()[0]
    )
    assert "(listing text, 2026-08-11, day guessed): 12 new" in inferred
    assert "(listing text, 2024-08-11): 12 new" in given


# The report by itself

LONGER = Update("00ff", "Tides", ("abstract", "authors"))


@pytest.mark.parametrize(
    ("file", "headline"),
    [
        (FileReport("p", new=1), "1 new paper, 0 updated, 0 already known, 0 skipped."),
        (FileReport("p", new=1234), "1,234 new papers, 0 updated, 0 already known, 0 skipped."),
        (FileReport("p", known=7), "Nothing new: all 7 papers were known."),
        (FileReport("p", known=1), "Nothing new: the one paper was known."),
        (
            FileReport("p", known=7, skipped=(Skipped("line 1", "odd"),)),
            "Nothing new: all 7 papers were known, 1 skipped.",
        ),
        (
            FileReport("p", updates=(LONGER,), known=7),
            "Nothing new, 1 updated, 7 already known, 0 skipped.",
        ),
        (
            FileReport("p", new=1, known=1, merged=(Merged("Tydes", "00ff", "Tides"),)),
            "1 new paper, 0 updated, 1 already known, 1 near-duplicate, 0 skipped.",
        ),
        (FileReport("p", error="p is empty."), "Nothing was imported."),
        (FileReport("p", nothing="it has none"), "Nothing new: no papers are listed there."),
    ],
)
def test_the_headline_says_zero_new_in_words(file: FileReport, headline: str) -> None:
    assert ImportReport((file,)).headline() == headline
