"""Importing in a real terminal: pasting, giving up, going on meanwhile, watching a folder."""

from pathlib import Path

import pytest

from ..support import BLOCKS, abstract_about, blocks_page, library_in, listing_copy, written
from .session import Session

MANY = 300


def long_folder(folder: Path) -> Path:
    """Make a folder that takes some seconds to import."""
    folder.mkdir()
    for number in range(MANY):
        papers = ((f"Paper {number}-{n} on Tides", abstract_about(f"{n} tides")) for n in range(40))
        written(folder / f"{number:03}.txt", blocks_page(*papers))
    return folder


def test_a_listing_that_is_pasted_is_imported(folder: Path) -> None:
    with Session("--library", folder) as reader:
        reader.see("No papers yet")
        reader.press("i")
        reader.see("Import listings")
        reader.paste(BLOCKS.read_text("utf-8").replace("\n", "\r"))
        reader.see("characters. Enter imports it.")
        reader.press("enter")
        reader.see("12 new papers")
        reader.press("escape")
        reader.go_to_all_papers("12 papers")
        reader.press("q")
        assert reader.end() == 0
    assert len(library_in(folder).papers) == 12


def test_a_long_import_is_given_up_and_the_library_is_as_it_was(
    filled: Path, tmp_path: Path
) -> None:
    before = (filled / "papers.json").read_bytes()
    many = long_folder(tmp_path / "many")
    with Session("--library", filled, columns=80, lines=24) as reader:
        reader.go_to_all_papers("23 papers")
        reader.press("i")
        reader.see("Import listings")
        reader.press(str(many), "enter")
        reader.see("escape cancels")
        reader.press("escape")
        reader.see("Cancelled. Nothing was changed.")
        reader.press("enter")
        reader.see("enter goes on")
        reader.press("enter")
        reader.see("Importing:")
        reader.press("j", "a")
        reader.see("Next · 1")
        reader.press("escape")
        reader.see("Cancelled. Nothing was changed.")
        reader.press("q")
        assert reader.end() == 0
    assert (filled / "papers.json").read_bytes() == before


def test_leaving_in_the_middle_of_an_import_gives_it_up(filled: Path, tmp_path: Path) -> None:
    before = (filled / "papers.json").read_bytes()
    many = long_folder(tmp_path / "many")
    with Session("--library", filled) as reader:
        reader.go_to_all_papers("23 papers")
        reader.press("i")
        reader.see("Import listings")
        reader.press(str(many), "enter")
        reader.see("escape cancels")
        reader.press("enter")
        reader.see("Importing:")
        reader.press("q")
        assert reader.end() == 0
    assert (filled / "papers.json").read_bytes() == before


def test_the_folder_in_the_settings_is_watched(folder: Path, tmp_path: Path) -> None:
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    settings = written(tmp_path / "config.toml", f"[import]\nwatch = '{downloads}'\n")
    with Session("--library", folder, env={"BROADSHEET_CONFIG": str(settings)}) as reader:
        reader.see("No papers yet")
        listing_copy(BLOCKS, downloads)
        reader.see("12 new papers")
        reader.press("R")
        reader.see("blocks.txt")
        reader.press("escape", "q")
        assert reader.end() == 0
    assert len(library_in(folder).papers) == 12


def test_settings_that_cannot_be_understood_are_said_and_the_app_starts(
    folder: Path, tmp_path: Path
) -> None:
    settings = written(tmp_path / "config.toml", "[import]\nwatch = 3\n")
    with Session("--library", folder, env={"BROADSHEET_CONFIG": str(settings)}) as reader:
        reader.see("config.toml, line 2: import.watch must be")
        reader.press("q")
        assert reader.end() == 0


@pytest.mark.parametrize("arguments", [(), ("--dry-run",)])
def test_a_long_import_by_command_shows_what_it_reads_and_leaves_nothing_of_it(
    filled: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    many = long_folder(tmp_path / ("many " * 20))
    with Session("--library", filled, "import", *arguments, many, columns=80, lines=24) as reader:
        reader.wait_for(lambda: "0.txt …" in reader.display)
        assert len(reader.display.strip().splitlines()) == 1
        reader.press("ctrl+c")
        assert reader.end() == 130
        assert reader.display.strip() == "broadsheet: Cancelled. Nothing was changed."


def test_a_command_that_is_done_leaves_its_report_alone(folder: Path) -> None:
    with Session("--library", folder, "import", BLOCKS, columns=200) as reader:
        assert reader.end() == 0
        first, second = reader.display.strip().splitlines()
        assert first.startswith(f"{BLOCKS}: 12 papers")
        assert second.endswith("12 new papers, 0 updated, 0 already known, 0 skipped.")
