"""A reader's way through the app, in a real terminal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.model import Status

from ..support import LINES, library_in, listing_copy
from .session import Session


@pytest.mark.parametrize("columns, lines", [(160, 50), (80, 24)])
def test_everything_is_as_it_was_after_quitting_and_starting_again(
    folder: Path, tmp_path: Path, columns: int, lines: int
) -> None:
    listing = listing_copy(LINES, tmp_path)
    with Session("--library", folder, columns=columns, lines=lines) as reader:
        reader.see("No papers yet")
        reader.press("i")
        reader.see("Import listings")
        reader.press(str(listing)[:-3], "tab")
        reader.see(listing.name)
        reader.press("enter")
        reader.see("14 new papers")
        reader.press("escape")
        reader.go_to_all_papers("14 papers")
        reader.press("/", "honeybe wagle decodng")
        reader.see("Honeybee Waggle")
        reader.press("enter", "enter")
        reader.see("• new")
        reader.press("a")
        reader.see("Next · 1")
        reader.press("escape", "escape")
        reader.see("14 papers")
        reader.press("g", "a")
        reader.see("Next · 2")
        reader.press("j", "a")
        reader.see("Next · 3")
        reader.press("tab", "tab", "shift+down", "J")
        reader.settle()
        reader.press("k", "r", "r")
        reader.see("Read: Lichen")
        reader.see("Next · 2")
        reader.press("q")
        assert reader.end() == 0
    titles = [reading.title.split()[0] for reading in library_in(folder).queue()]
    assert titles == ["Gentle", "Honeybee"]
    with Session("--library", folder, columns=columns, lines=lines) as reader:
        reader.see("Next · 2")
        reader.press("tab", "tab")
        reader.see("1 ○ Gentle")
        reader.see("2 ○ Honeybee")
        reader.press("D")
        reader.see("Archive")
        reader.see("● Lichen")
        reader.press("ctrl+q")
        assert reader.end() == 0


def test_demo_opens_with_papers_and_leaves_nothing_behind(tmp_path: Path) -> None:
    home = Path.home()
    before = sorted(home.rglob("*"))
    config = tmp_path / "config.toml"
    env = {"TMPDIR": str(tmp_path), "BROADSHEET_CONFIG": str(config)}
    with Session("demo", env=env) as reader:
        reader.go_to_all_papers("papers")
        reader.press("/", "exct difusion")
        reader.see("Exact Inversion")
        reader.press("enter", "a")
        reader.see("Next · 1")
        assert list(tmp_path.iterdir())
        reader.press("w")  # chooses an order, which the demo forgets
        reader.settle()
        reader.press("q")
        assert reader.end() == 0
    assert not list(tmp_path.iterdir())
    assert sorted(home.rglob("*")) == before


def test_without_a_terminal_the_app_says_one_line(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tui", "--library", str(folder)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "needs a terminal" in done.stderr
    assert "broadsheet --help" in done.stderr


@pytest.mark.parametrize("form", ["{}", "{} %s &"], ids=["in the terminal", "beside it"])
def test_o_gives_the_browser_the_address_of_the_page(
    filled: Path, tmp_path: Path, form: str
) -> None:
    script, opened = tmp_path / "browser", tmp_path / "opened"
    script.write_text(
        f"#!/bin/sh\nprintf '%s' \"$1\" > '{opened}.part'\nmv '{opened}.part' '{opened}'\nsleep 1\n"
    )
    script.chmod(0o755)
    with Session("--library", filled, env={"BROWSER": form.format(script)}) as reader:
        reader.go_to_all_papers("23 papers")
        reader.press("o")
        reader.see("Opened http")
        reader.wait_for(opened.exists)
        reader.press("a")
        reader.see("Next · 1")
        reader.press("q")
        assert reader.end() == 0
    address = opened.read_text()
    assert address.startswith("https://arxiv.org/search/?")
    assert "Gentle+Pruning+of+Vision+Models" in address


def test_y_gives_the_terminal_the_title_to_copy(filled: Path) -> None:
    with Session("--library", filled) as reader:
        reader.go_to_all_papers("23 papers")
        reader.press("y")
        reader.see("Markdown link")
        reader.press("1")
        reader.see("Copied the title")
        assert b"\x1b]52;c;" in reader.raw
        reader.press("q")
        assert reader.end() == 0


def test_two_at_once_see_what_the_other_does(filled: Path) -> None:
    with Session("--library", filled) as one, Session("--library", filled) as other:
        for reader in (one, other):
            reader.go_to_all_papers("23 papers")
        one.press("a")
        one.see("Next · 1")
        other.see("Next · 1")
        other.press("j", "a")
        other.see("Next · 2")
        one.see("Next · 2")
        for reader in (one, other):
            reader.press("q")
            assert reader.end() == 0
    statuses = [reading.status for reading in library_in(filled).queue()]
    assert statuses == [Status.QUEUED, Status.QUEUED]


def test_the_library_may_be_named_by_a_variable(filled: Path) -> None:
    with Session(env={"BROADSHEET_LIBRARY": os.fspath(filled)}) as reader:
        reader.go_to_all_papers("23 papers")
        reader.press("q")
        assert reader.end() == 0
