"""`import --dry-run`: the report of an import, and not one byte written."""

import json
import os
from pathlib import Path

import pytest
from filelock import FileLock

from tui.store.lock import LOCK_NAME
from tui.store.stores import CATALOGUE_NAME

from ..support import BLOCKS, LINES, abstract_about, blocks_page, filled_library, written
from .conftest import Broadsheet

TITLES = ["Reading Tides from a Harbour Wall", "Moss as a Clock"]
State = dict[str, tuple[bytes, int]]


def everything_below(folder: Path) -> State:
    """Give every file below a folder with its contents and its time."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


@pytest.fixture
def held(folder: Path) -> Path:
    filled_library(folder, TITLES)
    return folder


@pytest.fixture
def page(tmp_path: Path) -> Path:
    known = (TITLES[0], abstract_about(TITLES[0]) + " And more of it.")
    mistyped = (TITLES[0].replace("Harbour", "Harbor"), abstract_about(TITLES[0]))
    new = ("Lichen on Gravestones", abstract_about("lichen"))
    return written(tmp_path / "other.txt", blocks_page(known, mistyped, new))


def test_a_dry_run_says_in_the_conditional_what_an_import_then_does(
    broadsheet: Broadsheet, held: Path, page: Path
) -> None:
    planned, done = broadsheet("import", "--dry-run", page), broadsheet("import", page)
    assert (planned.returncode, planned.stderr) == (0, "")
    *lines, headline = done.stdout.splitlines()
    assert planned.stdout.splitlines() == [*lines, f"Would import: {headline}"]
    assert headline.startswith("1 new paper, 1 updated, 1 already known, 1 near-duplicate")
    assert "  1 updated: abstract 1, other titles 1" in lines
    assert any(
        line.startswith("  near-duplicate: “Reading Tides from a Harbor Wall” is taken for “Readi")
        for line in lines
    )


def test_the_json_of_a_dry_run_says_that_it_is_one(
    broadsheet: Broadsheet, held: Path, page: Path
) -> None:
    planned = json.loads(broadsheet("import", "--dry-run", "--json", page).stdout)
    done = json.loads(broadsheet("import", "--json", page).stdout)
    assert planned.pop("dry_run") is True
    assert planned == done
    (file,) = done["files"]
    (update,) = file["updates"]
    assert (update["title"], update["fields"]) == (TITLES[0], ["abstract", "other_titles"])
    assert file["merged"] == [
        {
            "title": "Reading Tides from a Harbor Wall",
            "into": {"key": update["key"], "title": TITLES[0]},
        }
    ]


def test_a_dry_run_writes_nothing_at_all(
    broadsheet: Broadsheet, held: Path, page: Path, tmp_path: Path
) -> None:
    before = everything_below(tmp_path), everything_below(Path.home())
    assert broadsheet("import", "--dry-run", page, BLOCKS).returncode == 0
    assert (everything_below(tmp_path), everything_below(Path.home())) == before


def test_a_dry_run_into_no_library_makes_none(broadsheet: Broadsheet, folder: Path) -> None:
    outcome = broadsheet("import", "--dry-run", BLOCKS, LINES)
    assert outcome.stdout.endswith(
        "Would import: 23 new papers, 0 updated, 3 already known, 0 skipped.\n"
    )
    assert not folder.exists()


def test_a_dry_run_of_what_is_known_says_so(broadsheet: Broadsheet) -> None:
    broadsheet("import", BLOCKS)
    outcome = broadsheet("import", "--dry-run", BLOCKS)
    assert outcome.stdout.endswith("Would import nothing new: all 12 papers are known.\n")


def test_a_dry_run_waits_for_nobody_who_writes(
    broadsheet: Broadsheet, held: Path, page: Path
) -> None:
    with FileLock(held / LOCK_NAME):
        assert "Would import: 1 new paper" in broadsheet("import", "--dry-run", page).stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows folders have no such permission")
def test_a_dry_run_works_on_a_library_that_can_only_be_read(
    broadsheet: Broadsheet, held: Path, page: Path
) -> None:
    held.chmod(0o500)
    try:
        assert broadsheet("import", "--dry-run", page).returncode == 0
    finally:
        held.chmod(0o700)


def test_a_dry_run_mends_no_damaged_library(broadsheet: Broadsheet, held: Path, page: Path) -> None:
    (held / CATALOGUE_NAME).write_bytes(b"damaged")
    before = everything_below(held)
    assert broadsheet("import", "--dry-run", page).returncode == 2
    assert everything_below(held) == before


def test_a_dry_run_of_bad_files_fails_as_the_import_would(
    broadsheet: Broadsheet, held: Path, tmp_path: Path
) -> None:
    outcome = broadsheet("import", "--dry-run", tmp_path / "absent.txt")
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert "There is no file" in outcome.stderr
