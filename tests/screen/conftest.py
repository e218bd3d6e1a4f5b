"""What the screen tests stand on: a small library with its clock stopped, and no real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.library import Library
from tui.screens import page_commands
from tui.widgets import line

from ..support import BLOCKS, LINES, library_in, listing_copy


@pytest.fixture(scope="session", autouse=True)
def _nothing_of_the_developer() -> Iterator[None]:
    """The browser and the colours of the terminal are the tests' own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROWSER", "a-browser-that-is-not-there")
        patch.setenv("TERM", "xterm-256color")
        patch.setenv("COLORTERM", "truecolor")
        patch.delenv("NO_COLOR", raising=False)
        yield


@pytest.fixture(autouse=True)
def _no_papers_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing comes onto the page by itself, however slow a test is; see `PageCommands`."""
    monkeypatch.setattr(page_commands, "ALIKE_SECONDS", 3_600.0)


@pytest.fixture(autouse=True)
def _what_is_said_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said stands there, however slow a test is."""
    monkeypatch.setattr(line, "SAID_SECONDS", 3_600.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for a library, with nothing in it."""
    made = tmp_path / "library"
    made.mkdir()
    return made


@pytest.fixture
def library(folder: Path, tmp_path: Path) -> Library:
    """A library of 23 papers from two listings, none of them touched yet."""
    library = library_in(folder)
    listings = [str(listing_copy(listing, tmp_path)) for listing in (BLOCKS, LINES)]
    assert library.import_listings(listings).new == 23
    return library


@pytest.fixture
def empty_library(folder: Path) -> Library:
    """A library with no paper in it."""
    return library_in(folder)
