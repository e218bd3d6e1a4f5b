"""The history is bounded: the oldest imports and actions go, the newest can be undone."""

from pathlib import Path

import pytest

from tui.errors import NothingToUndo
from tui.library import Library
from tui.library.marking import note
from tui.model import paper_key

from ...support import abstract_about, blocks_page, filled_library, library_in, written

IMPORTS, ACTIONS = 50, 1_000
"""How many of each are kept."""
MORE = 5
LONG_NOTE = "A thought that takes its time. " * 50
"""A thousand of these are more than a journal holds before it is worth compacting."""


def imported(folder: Path, count: int) -> Library:
    library = library_in(folder / "library")
    for number in range(count):
        title = f"Tides {number}"
        page = written(folder / "page.txt", blocks_page((title, abstract_about(title))))
        assert library.import_listings([str(page)]).new == 1
    return library


def test_the_newest_imports_can_be_undone_and_the_oldest_are_forgotten(tmp_path: Path) -> None:
    library = imported(tmp_path, IMPORTS + MORE)
    for same in (library, library_in(tmp_path / "library")):
        assert IMPORTS <= len(same.history.actions()) <= IMPORTS + 1
    for _each in range(IMPORTS):
        library.undo()
    assert MORE - 1 <= len(library_in(tmp_path / "library").papers) <= MORE
    with pytest.raises(NothingToUndo):
        for _each in range(MORE):
            library.undo()


def test_the_newest_actions_can_be_undone_and_the_oldest_are_forgotten(tmp_path: Path) -> None:
    library = filled_library(tmp_path, ["Tides"])
    before = len(library.history.actions())
    key = paper_key("Tides")
    for number in range(ACTIONS + MORE):
        library.act(note(f"{LONG_NOTE} {number}"), key)
    assert library.tidy()
    for same in (library, library_in(tmp_path)):
        assert len(same.history.actions()) == before + ACTIONS
        assert same.reading(key).note.endswith(f" {ACTIONS + MORE - 1}")
    again = library_in(tmp_path)
    again.undo()
    assert again.reading(key).note.endswith(f" {ACTIONS + MORE - 2}")
