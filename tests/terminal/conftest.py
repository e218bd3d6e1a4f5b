"""What the tests in a real terminal stand on; Windows has no terminals of this kind."""

import os
from pathlib import Path

import pytest

from ..support import BLOCKS, LINES, library_in, listing_copy

collect_ignore_glob = ["test_*.py"] if os.name == "nt" else []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for a library, with nothing in it."""
    made = tmp_path / "library"
    made.mkdir()
    return made


@pytest.fixture
def filled(folder: Path, tmp_path: Path) -> Path:
    """The folder of a library of 23 papers, none of them touched yet."""
    listings = [str(listing_copy(listing, tmp_path)) for listing in (BLOCKS, LINES)]
    assert library_in(folder).import_listings(listings).new == 23
    return folder
