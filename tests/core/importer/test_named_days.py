"""The days that file names tell, and what comes of them for pages that leave out the year."""

import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.importer.dates import NamedDays, named_days, reference_day

from ...support import NOW, abstract_about, blocks_page, library_in, saved_at, written

AUGUST_11 = NamedDays(date(2024, 8, 11), date(2024, 8, 11))
AUGUST = NamedDays(date(2024, 8, 1), date(2024, 8, 31))
WEEK_33 = NamedDays(date(2024, 8, 12), date(2024, 8, 18))
TODAY = NOW.date()


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("daily-2024-08-11.txt", AUGUST_11),
        ("20240811.txt", AUGUST_11),
        ("papers_2024_08_11_final.txt", AUGUST_11),
        ("999999-2024.08.11", AUGUST_11),
        ("2024-13-40 and 2024-08-11", AUGUST_11),
        ("1.2.2023 of 2024-08-11", AUGUST_11),
        ("11.08.2024.txt", AUGUST_11),
        ("11-8-2024.txt", AUGUST_11),
        ("Papers 08_31_2024", NamedDays(date(2024, 8, 31), date(2024, 8, 31))),
        ("Aug 11 2024.txt", AUGUST_11),
        ("Daily Papers, August 11th, 2024 (1).html", AUGUST_11),
        ("hf_11-Aug-2024.txt", AUGUST_11),
        ("2024 Aug. 11.txt", AUGUST_11),
        ("2024-08-01..2024-08-31.json", AUGUST),
        ("2024-08-11..2024-08-01.json", AUGUST_11),
        ("2024-08-11..txt", AUGUST_11),
        ("hf-2024-W33.txt", WEEK_33),
        ("2024w33.txt", WEEK_33),
        ("2024-08.txt", AUGUST),
        ("2024_08_1.txt", AUGUST),
        ("papers-2024.08.tar", AUGUST),
        ("August 2024.txt", AUGUST),
        ("2024-W54.txt", None),
        ("2024-13.txt", None),
        ("2024-0811.txt", None),
        ("120240811.txt", None),
        ("2012.01234.txt", None),
        ("decoder 12 2024.txt", None),
        ("page.txt", None),
        ("", None),
    ],
)
def test_the_days_in_a_file_name_are_found(name: str, days: NamedDays | None) -> None:
    assert named_days(name) == days


@given(st.text(alphabet="0129-_. WAugJan", max_size=40))
def test_any_name_is_read(name: str) -> None:
    found = named_days(name)
    assert found is None or found.first <= found.last


@pytest.mark.parametrize(
    ("name", "saved", "day"),
    [
        ("page.txt", TODAY, TODAY),
        ("page.txt", date(2031, 1, 1), TODAY),
        ("2030-01-01.txt", date(2026, 8, 1), date(2026, 8, 1)),
        ("2026-08-13.txt", TODAY, date(2026, 8, 13)),
        ("2026-08-14.txt", TODAY, TODAY),
        ("2024-08-12.txt", date(1970, 1, 1), date(2024, 8, 12)),
        ("2024-08.txt", TODAY, date(2024, 8, 31)),
        ("2024-08.txt", date(2024, 8, 20), date(2024, 8, 20)),
        ("2026-08.txt", date(1970, 1, 1), TODAY),
        ("2027.01.txt", TODAY, TODAY),
        ("2024-W33.txt", TODAY, date(2024, 8, 18)),
    ],
)
def test_no_file_is_taken_to_be_of_a_day_to_come(name: str, saved: date, day: date) -> None:
    assert reference_day(name, saved, TODAY) == day


PAGE = f"Aug 11\n\n{blocks_page(('Moss as a Clock', abstract_about('moss')))}"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-08.txt", "2024-08-11"),
        ("hf-2024-W33.txt", "2024-08-11"),
        ("12.08.2024.txt", "2024-08-11"),
        ("Aug 12 2024.txt", "2024-08-11"),
        ("2024-08-01..2024-08-12.txt", "2024-08-11"),
        ("daily-papers-2030-01-01.txt", "2026-08-11"),
        ("page.txt", "2026-08-11"),
    ],
)
def test_the_name_of_a_file_gives_the_year(tmp_path: Path, name: str, day: str) -> None:
    library = library_in(tmp_path / "library")
    written(tmp_path / name, PAGE)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr(f"deep/{name}", PAGE)
    saved_at(tmp_path / "all.zip", NOW)
    for path in (tmp_path / name, tmp_path / "all.zip"):
        (file,) = library.import_listings([str(path)], dry_run=True).files
        assert (file.date, file.date_inferred) == (day, True)


def test_a_file_of_the_future_gives_no_listing_in_the_future(tmp_path: Path) -> None:
    page = json.dumps([{"title": "Moss as a Clock", "abstract": abstract_about("moss")}])
    path = saved_at(written(tmp_path / "2030-01.json", page), datetime(2031, 1, 1, tzinfo=UTC))
    (file,) = library_in(tmp_path / "library").import_listings([str(path)]).files
    assert file.date == "2026-08-12"
