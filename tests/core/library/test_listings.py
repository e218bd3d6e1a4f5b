"""Which listings are one: told by their papers, unless two are sure of different days."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tui.library import Library

from ...payloads import flat_record, json_of
from ...support import abstract_about, blocks_page, library_in, written

TIDES = ("Reading Tides from a Harbour Wall", abstract_about("tides"))
Places = list[tuple[str, str, int]]


def day(folder: Path, name: str, listed: str, **changes: Any) -> str:
    """Save the listing of one day as JSON, and give its path."""
    return str(written(folder / name, json_of([{**flat_record(0, listed), **changes}])))


def places(library: Library) -> list[Places]:
    """Give where each paper stood, by source, day and rank, newest first."""
    return [
        [
            (seen.listing.source, seen.listing.date, seen.rank)
            for seen in library.entry(key).appearances
        ]
        for key in library.view.newest()
    ]


def imported(folder: Path, *steps: Sequence[str]) -> Library:
    library = library_in(folder)
    for paths in steps:
        library.import_listings(paths)
    return library


def test_a_paper_listed_on_two_days_stood_in_two_listings(tmp_path: Path) -> None:
    first = day(tmp_path, "first.json", "2024-01-05")
    second = day(tmp_path, "second.json", "2024-01-09")
    both = [[("second.json", "2024-01-09", 1), ("first.json", "2024-01-05", 1)]]
    for name, steps in {"steps": ([first], [second]), "once": ([first, second],)}.items():
        library = imported(tmp_path / name, *steps)
        assert places(library) == both
        again = library.import_listings([first, second])
        assert again.headline().startswith("Nothing new")
        assert [file.date for file in again.files] == ["2024-01-05", "2024-01-09"]
        assert places(library_in(tmp_path / name)) == both


def test_two_days_in_one_file_are_two_listings(tmp_path: Path) -> None:
    records = [flat_record(0, "2024-01-05"), flat_record(0, "2024-01-09")]
    library = imported(tmp_path / "library", [str(written(tmp_path / "x.json", json_of(records)))])
    assert places(library) == [[("x.json", "2024-01-09", 1), ("x.json", "2024-01-05", 1)]]


def test_another_paper_of_the_same_title_has_a_listing_of_its_own(tmp_path: Path) -> None:
    one = day(tmp_path, "one.json", "2024-01-05", id="2401.00001")
    other = day(
        tmp_path,
        "other.json",
        "2024-01-05",
        id="2401.00002",
        summary="We drive piles of oak into mud. " * 9,
    )
    library = imported(tmp_path / "library", [one], [other])
    assert sorted(places(library)) == [
        [("one.json", "2024-01-05", 1)],
        [("other.json", "2024-01-05", 1)],
    ]
    assert library.import_listings([one, other]).headline().startswith("Nothing new")


def test_a_page_that_is_sure_of_its_day_takes_the_place_of_one_that_was_not(tmp_path: Path) -> None:
    title, abstract = TIDES
    guessed = str(written(tmp_path / "guessed.txt", blocks_page(TIDES)))
    sure = day(tmp_path, "sure.json", "2024-01-05", title=title, summary=abstract)
    library = imported(tmp_path / "library", [guessed], [sure])
    assert places(library) == [[("sure.json", "2024-01-05", 1)]]
    again = imported(tmp_path / "library", [guessed])
    assert list(again.view.newest()) == list(library.view.newest())
    assert places(library_in(tmp_path / "library")) == [[("sure.json", "2024-01-05", 1)]]
