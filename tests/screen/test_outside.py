"""What happens beside the screen: other processes change the library, or the library refuses."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from textual.widget import Widget
from textual.widgets import Input

from tui.app import EXIT_DAMAGED, BroadsheetApp
from tui.library import Library
from tui.library.queue import add, mark, toggle_dismissed
from tui.model import SavedSearch, Status
from tui.screens.change_commands import WRITING
from tui.screens.dialogs.line_dialogs import NameDialog
from tui.store import Stores, lock, searches_file
from tui.store.stores import CATALOGUE_NAME, READING_NAME
from tui.textual_workarounds import held_app
from tui.widgets.line import StatusLine
from tui.widgets.path_input import PathInput

from ..support import abstract_about, blocks_page, library_in, written
from .driving import Desk, desk

LATER_PAGE = blocks_page(("Pebble Counting at Low Tide", abstract_about("pebbles")))


def is_error(at: Desk) -> bool:
    """Whether the status line says an error."""
    return at.main.query_one(StatusLine).has_class("-error")


async def test_a_paper_queued_elsewhere_appears_and_the_cursor_stays(
    library: Library, folder: Path
) -> None:
    async with desk(library) as at:
        await at.press("j", "j", "j")
        cursor = at.results.current
        elsewhere = library_in(folder)
        elsewhere.act(add, *elsewhere.view.newest()[:2])
        await at.wait_for(lambda: len(at.queue.keys) == 2)
        assert at.results.current == cursor
        assert at.abstract.key == cursor
        assert at.results.has_focus


async def test_the_cursor_of_the_queue_stays_on_its_paper_when_others_come_before_it(
    library: Library, folder: Path
) -> None:
    first, second, third = library.view.newest()[:3]
    library.act(add, first, second)
    async with desk(library) as at:
        at.queue.focus()
        await at.press("j")
        elsewhere = library_in(folder)
        elsewhere.act(toggle_dismissed, first)
        elsewhere.act(mark(Status.READING), second)
        elsewhere.act(add, third)
        await at.wait_for(lambda: list(at.queue.keys) == [second, third])
        assert at.queue.current == at.abstract.key == second


async def test_what_happens_in_the_other_list_leaves_the_paper_being_read(
    library: Library, folder: Path
) -> None:
    first, _, third = library.view.newest()[:3]
    library.act(add, third)
    async with desk(library) as at:  # the results are on the first, the queue on the third
        at.queue.focus()
        await at.press("enter")
        library_in(folder).act(toggle_dismissed, first)
        await at.wait_for(lambda: first not in at.results.keys)
        await at.pilot.pause()
        assert at.abstract.key == third
        await at.press("r")
        assert library.reading(third).status is Status.READING


async def test_a_listing_imported_elsewhere_appears_and_can_be_searched(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    page = written(tmp_path / "later.txt", LATER_PAGE)
    async with desk(library) as at:
        library_in(folder).import_listings([str(page)])
        await at.wait_for(lambda: len(at.results.keys) == 24)
        await at.settle()
        await at.press("/")
        await at.type("pebble")
        assert library.papers[at.results.keys[0]].title.startswith("Pebble")


async def test_a_name_being_given_outlives_a_listing_imported_elsewhere(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    page = written(tmp_path / "later.txt", LATER_PAGE)
    async with desk(library) as at:
        await at.press("/", *"lichen", "ctrl+s")
        await at.wait_for(lambda: isinstance(at.app.screen, NameDialog))
        library_in(folder).import_listings([str(page)])
        await at.wait_for(lambda: len(library.papers) == 24 and library.searcher.is_complete)
        at.app.screen.query_one(Input).value = "stones"
        await at.press("enter")
        await at.wait_for(lambda: library.searches.saved == (SavedSearch("stones", "lichen"),))


async def test_an_action_that_waits_for_another_process_says_so_and_is_carried_out(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_app, "HOLD_SECONDS", 0.1)
    async with desk(library) as at:
        with FileLock(folder / lock.LOCK_NAME):
            await at.pilot.press("a")
            assert at.said == WRITING
            await at.pilot.press("j")
            await at.wait_for(lambda: at.results.cursor == 1)
        await at.wait_for(lambda: at.said.startswith("Queued"))
        assert len(at.queue.keys) == 1


async def test_keys_after_an_action_that_waits_are_for_what_it_makes(
    library: Library, folder: Path
) -> None:
    first, second = library.view.newest()[:2]
    library.act(add, first, second)
    async with desk(library) as at:
        at.queue.focus()
        with FileLock(folder / lock.LOCK_NAME):
            await at.pilot.press("J")
            await at.pilot.press("k")
            await at.pilot.press("r")
            assert at.said == WRITING
        await at.wait_for(lambda: at.said.startswith("Reading"))
        assert library.reading(second).status is Status.READING
        assert library.reading(first).status is Status.QUEUED


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the library wait for its lock for a moment only; it is read when a library is opened."""
    monkeypatch.setattr(lock, "LOCK_TIMEOUT_SECONDS", 0.05)
    yield


@pytest.mark.usefixtures("_impatient")
async def test_a_locked_library_leaves_the_screen_as_it_was_and_says_one_line(
    library: Library, folder: Path
) -> None:
    library.act(add, *library.view.newest()[:2])
    locked = library_in(folder)
    before = (folder / READING_NAME).read_bytes()
    async with desk(locked) as at:
        at.queue.focus()
        with FileLock(folder / lock.LOCK_NAME):
            for key in ("J", "r", "a", "x"):
                shown = (list(at.results.keys), list(at.queue.keys), at.title_shown)
                await at.press(key)
                assert (list(at.results.keys), list(at.queue.keys), at.title_shown) == shown
                assert is_error(at)
                assert "has held the library for" in at.said
                assert "\n" not in at.said
        assert (folder / READING_NAME).read_bytes() == before
        await at.press("r")
        assert not is_error(at)
        assert locked.queue()[0].status is Status.READING


@pytest.mark.parametrize("name", [READING_NAME, CATALOGUE_NAME])
async def test_a_file_damaged_meanwhile_is_told_and_left_as_it_is(
    library: Library, folder: Path, name: str
) -> None:
    library.act(add, library.view.newest()[0])
    async with desk(library) as at:
        good = (folder / name).read_bytes()
        (folder / name).write_bytes(good[: len(good) // 2])
        await at.wait_for(lambda: is_error(at))
        assert name in at.said
        assert len(at.results.keys) == 23
        assert len(at.queue.keys) == 1
        await at.press("j", "k", "/", "l", "escape", "escape")
        assert (folder / name).read_bytes() == good[: len(good) // 2]
        (folder / name).write_bytes(good)
        await at.press("j", "a")
        await at.wait_for(lambda: not is_error(at))
        assert len(at.queue.keys) == 2


async def test_a_failed_import_into_a_damaged_library_is_told_at_the_prompt(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    async with desk(library) as at:
        (folder / CATALOGUE_NAME).write_bytes(b"{")
        await at.press("i")
        at.app.screen.query_one(PathInput).value = str(written(tmp_path / "x.txt", LATER_PAGE))
        await at.press("enter")
        await at.settle()
        assert at.app.screen.query_one("#message").has_class("-error")
        await at.press("escape")
        assert at.app.screen is at.main
    assert (folder / CATALOGUE_NAME).read_bytes() == b"{"


async def test_a_record_found_to_be_written_over_ends_the_app_with_one_line(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    for _time in ("made", "kept"):
        tabled = Library(Stores(folder, tmp_path / "papers.records"), searches_file(folder))
        tabled.refresh()
    path = folder / CATALOGUE_NAME
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    path.write_bytes(path.read_bytes().replace(b'"abstract": "', b'"abstract": x'))
    os.utime(path, ns=times)
    app = BroadsheetApp(tabled)
    await app.run_async(headless=True)
    assert app.return_code == EXIT_DAMAGED
    assert not (tmp_path / "papers.records").exists()


async def test_at_rest_no_widget_is_drawn_anew_by_a_timer(library: Library) -> None:
    async with desk(library) as at:
        await at.press("j")
        timed = [each for each in at.main.walk_children(Widget) if each.auto_refresh is not None]
        assert timed == []
