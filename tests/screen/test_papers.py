"""The commands on a paper: queue, mark, dismiss, move, copy; nothing else changes a status."""

from pathlib import Path

import pytest

from tui.library import Library
from tui.library.describing import page_address
from tui.library.queue import add
from tui.model import Status
from tui.screens.dialogs.history_dialog import HistoryDialog
from tui.screens.library_panes import LibraryPanes
from tui.store.stores import READING_NAME
from tui.widgets.line import StatusLine

from ..support import filled_library, library_in
from .driving import desk, text_of


@pytest.fixture
def queued(library: Library) -> list[str]:
    """The keys of three papers in the queue, in its order: the third, fourth and fifth found."""
    keys = list(library.view.newest()[2:5])
    library.act(add, *keys)
    return keys


async def test_a_queues_the_paper_under_the_cursor_and_takes_it_out_again(library: Library) -> None:
    async with desk(library) as at:
        await at.press("j", "a")
        key = library.view.newest()[1]
        assert list(at.queue.keys) == [key]
        assert library.reading(key).status is Status.QUEUED
        assert at.said == f"Queued: {library.papers[key].title}"
        await at.press("a")
        assert list(at.queue.keys) == []
        assert library.reading(key).status is Status.NEW


async def test_a_leaves_the_cursor_where_it_was(library: Library) -> None:
    async with desk(library) as at:
        await at.press("j", "j", "j", "a")
        assert at.results.cursor == 3
        assert at.results.current == library.view.newest()[3]


async def test_queue_keeps_the_order_in_which_papers_came(library: Library) -> None:
    async with desk(library) as at:
        await at.press("a", "j", "j", "a", "k", "a")
        first, second, third = library.view.newest()[:3]
        assert list(at.queue.keys) == [first, third, second]


async def test_r_marks_queued_reading_read_and_round_again(library: Library) -> None:
    async with desk(library) as at:
        key = library.view.newest()[0]
        await at.press("a")
        seen = [library.reading(key).status]
        for _ in range(3):
            await at.press("r")
            seen.append(library.reading(key).status)
            assert at.said == f"{seen[-1].capitalize()}: {library.papers[key].title}"
        assert seen == [Status.QUEUED, Status.READING, Status.READ, Status.QUEUED]
        assert list(at.queue.keys) == [key]


async def test_x_hides_the_paper_until_x_brings_it_back(library: Library) -> None:
    async with desk(library) as at:
        key, following = library.view.newest()[:2]
        await at.press("x")
        assert key not in at.results.keys
        assert at.results.current == following
        assert library.reading(key).status is Status.DISMISSED
        await at.press("X")
        assert key in at.results.keys
        assert "shown" in at.said
        at.results.cursor = list(at.results.keys).index(key)
        await at.press("x")
        assert library.reading(key).status is Status.NEW
        await at.press("X")
        assert "hidden" in at.said
        assert list(at.results.keys) == list(library.view.newest())


async def test_x_takes_the_paper_out_of_the_queue_too(library: Library, queued: list[str]) -> None:
    async with desk(library) as at:
        at.queue.focus()
        await at.press("x")
        assert list(at.queue.keys) == queued[1:]


async def test_dismissing_in_the_queue_leaves_the_reader_in_the_queue(
    library: Library, queued: list[str]
) -> None:
    async with desk(library) as at:
        at.results.cursor = list(at.results.keys).index(
            queued[0]
        )  # both lists are on the paper that goes
        at.queue.focus()
        await at.press("x")
        assert at.queue.current == queued[1]
        assert at.abstract.key == queued[1]
        await at.press("r")
        assert library.reading(queued[1]).status is Status.READING


@pytest.mark.parametrize("down, up", [("J", "K"), ("shift+down", "shift+up")])
async def test_moving_in_the_queue_keeps_the_cursor_on_the_paper(
    library: Library, queued: list[str], down: str, up: str
) -> None:
    first, second, third = queued
    async with desk(library) as at:
        at.queue.focus()
        await at.press(down)
        assert list(at.queue.keys) == [second, first, third]
        await at.press(down)
        assert list(at.queue.keys) == [second, third, first]
        assert (at.queue.cursor, at.queue.current) == (2, first)
        await at.press(down)  # beyond the end nothing moves
        assert list(at.queue.keys) == [second, third, first]
        await at.press(up, up, up)
        assert list(at.queue.keys) == [first, second, third]
        assert (at.queue.cursor, at.queue.current) == (0, first)


async def test_moving_outside_the_queue_does_nothing(library: Library, queued: list[str]) -> None:
    async with desk(library) as at:
        await at.press("J", "K", "shift+down", "shift+up")
        assert list(at.queue.keys) == queued


async def test_the_order_is_on_disk_when_the_screen_shows_it(
    library: Library, queued: list[str], folder: Path
) -> None:
    async with desk(library) as at:
        at.queue.focus()
        await at.press("J", "r")
        on_disk = library_in(folder).queue()
        assert [reading.key for reading in on_disk] == list(at.queue.keys)
        assert on_disk[0].status is Status.READING


@pytest.mark.parametrize("size", [(40, 10), (160, 50)], ids=str)
async def test_moving_about_never_changes_what_the_reader_did(
    library: Library, queued: list[str], folder: Path, size: tuple[int, int]
) -> None:
    before = (folder / READING_NAME).read_bytes()
    keys = [
        "j",
        "down",
        "k",
        "up",
        "G",
        "g",
        "end",
        "home",
        "ctrl+d",
        "ctrl+u",
        "pagedown",
        "space",
        "pageup",
        "z",
    ]
    async with desk(library, size=size) as at:
        for stop in (at.results, at.abstract, at.queue):
            stop.focus()
            await at.burst(*keys)
        await at.press("enter", "enter", "tab", "shift+tab", "slash", "l", "down", "up", "enter")
        await at.pilot.click("#queue", offset=(5, 1))
    assert (folder / READING_NAME).read_bytes() == before


async def test_the_abstract_follows_the_list_in_use(library: Library, queued: list[str]) -> None:
    async with desk(library) as at:
        assert at.abstract.key == library.view.newest()[0]
        await at.press("j")
        assert at.abstract.key == library.view.newest()[1]
        at.queue.focus()
        await at.pilot.pause()
        assert at.abstract.key == queued[0]
        await at.press("j")
        assert at.abstract.key == queued[1]
        assert at.title_shown == library.papers[queued[1]].title
        at.results.focus()
        await at.pilot.pause()
        assert at.abstract.key == library.view.newest()[1]


async def test_enter_goes_to_the_abstract_and_back_to_the_same_list(
    library: Library, queued: list[str]
) -> None:
    async with desk(library) as at:
        for papers in (at.results, at.queue):
            for way_back in ("enter", "escape"):
                papers.focus()
                await at.press("j", "enter")
                assert at.abstract.has_focus
                assert at.abstract.key == papers.current
                await at.press(way_back)
                assert papers.has_focus


async def test_acting_in_the_abstract_acts_on_the_paper_read(
    library: Library, queued: list[str]
) -> None:
    async with desk(library) as at:
        at.queue.focus()
        await at.press("j", "enter", "a")
        assert list(at.queue.keys) == [queued[0], queued[2]]
        assert at.abstract.key == queued[1]
        await at.press("a")
        assert list(at.queue.keys) == [queued[0], queued[2], queued[1]]


async def test_the_paper_being_read_stays_when_it_leaves_its_list(library: Library) -> None:
    async with desk(library) as at:
        await at.press("enter", "x")
        first, second = library.view.newest()[:2]
        assert first not in at.results.keys
        assert at.abstract.key == first
        await at.press("x")
        assert first in at.results.keys
        await at.press("x", "enter")
        assert at.abstract.key == at.results.current == second


async def test_keys_pressed_in_a_burst_read_the_paper_they_lead_to(library: Library) -> None:
    async with desk(library) as at:
        await at.burst("j", "j", "tab")
        assert at.abstract.has_focus
        assert at.abstract.key == at.results.current == library.view.newest()[2]


@pytest.mark.parametrize(("pane", "key"), [("results", "j"), ("results", "n"), ("abstract", "n")])
async def test_a_key_held_down_sets_few_pages_and_the_last_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pane: str, key: str
) -> None:
    library = filled_library(tmp_path, [f"Lantern Number {number}" for number in range(140)])
    shown: list[str | None] = []
    show_paper = LibraryPanes.show_paper

    def noting(panes: LibraryPanes, key: str | None) -> None:
        shown.append(key)
        show_paper(panes, key)

    async with desk(library, (160, 50)) as at:
        at.main.set_focus(getattr(at, pane))
        await at.settle()
        monkeypatch.setattr(LibraryPanes, "show_paper", noting)
        await at.burst(*[key] * 100)
        assert 0 < len(shown) < 50
        assert at.abstract.key == at.results.current == library.view.newest()[100]
        assert at.title_shown == library.papers[library.view.newest()[100]].title
        await at.burst(*[key] * 100)
        assert at.abstract.key == at.results.current == library.view.newest()[-1]
        await at.press("k" if key == "j" else "N")
        assert at.abstract.key == library.view.newest()[-2]


async def test_the_abstract_scrolls_and_a_new_paper_begins_at_its_top(library: Library) -> None:
    async with desk(library, size=(60, 18)) as at:
        await at.press("enter", "j", "j")
        assert at.abstract.scroll_offset.y == 2
        await at.press("k")
        assert at.abstract.scroll_offset.y == 1
        await at.press("G")
        assert at.abstract.scroll_offset.y == at.abstract.max_scroll_y > 1
        await at.press("g")
        assert at.abstract.scroll_offset.y == 0
        await at.press("ctrl+d")
        middle = at.abstract.scroll_offset.y
        await at.press("space")
        assert at.abstract.scroll_offset.y >= middle > 0
        await at.press("enter", "j")
        assert at.abstract.scroll_offset.y == 0


async def test_o_without_a_browser_says_how_to_get_at_the_address(library: Library) -> None:
    async with desk(library) as at:
        await at.press("o")
        address = page_address(library.papers[library.view.newest()[0]])
        assert "No browser could be opened" in at.said
        assert "y" in at.said.split()
        assert address in at.said


async def test_commands_on_a_paper_say_so_when_there_is_none(empty_library: Library) -> None:
    async with desk(empty_library) as at:
        for key in "arxoy":
            at.main.query_one(StatusLine).say("")
            await at.press(key)
            assert "Press i" in at.said, key


async def test_both_lists_mark_the_status_of_a_paper(library: Library) -> None:
    async with desk(library, size=(160, 50)) as at:
        for keys, mark in (("a", "○"), ("r", "◐")):
            await at.press(*keys)
            for papers in (at.results, at.queue):
                assert f"{mark} Gentle Pruning" in text_of(papers)
        await at.press("r")
        assert "● Gentle Pruning" in text_of(at.results)
        assert "Gentle Pruning" not in text_of(at.queue)


async def test_any_action_is_taken_back_from_the_history_and_done_again(library: Library) -> None:
    queued, read = library.view.newest()[:2]
    async with desk(library) as at:
        await at.press("a", "j", "r", "r", "U")
        await at.wait_for(lambda: isinstance(at.app.screen, HistoryDialog))
        assert at.shows("Queued “")
        await at.press("down", "down", "down", "ctrl+z")
        await at.wait_for(lambda: len(library.papers) == 2)
        assert "2 papers were queued, changed or listed again since" in at.said
        assert [reading.key for reading in library.queue()] == [queued]
        assert library.reading(read).status is Status.READ
        await at.press("U")
        await at.wait_for(lambda: isinstance(at.app.screen, HistoryDialog))
        assert at.shows("↶ Imported 2 files")
        await at.press(*"imported", "ctrl+z")
        await at.wait_for(lambda: len(library.papers) == 23)
        assert at.said.startswith("Redid: Imported 2 files.")
        await at.press("U", "escape")
        assert at.app.screen is at.main
