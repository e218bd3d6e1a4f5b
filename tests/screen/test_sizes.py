"""At every size the panes can be used, and the abstract is set for reading."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest

from tui.commands import COMMANDS
from tui.keymap import pressing
from tui.library import Library
from tui.library.queue import add
from tui.screens import dialogs
from tui.screens.dialogs.dialog import Dialog

from .driving import Size, desk

SIZES = [(10, 4), (20, 6), (40, 10), (60, 18), (80, 24), (120, 30), (160, 50)]
READABLE_COLUMNS = range(72, 89)
IN_PANES = [
    *("j", "a", "r", "J", "K", "x", "X", "X", "z", "z", "G", "g", "ctrl+d", "ctrl+u"),
    *("enter", "j", "space", "enter", "y", "o", "slash", "l", "down", "enter", "escape", "tab"),
]


def every_dialog(above: type[Dialog[Any]] = Dialog) -> Iterator[type[Dialog[Any]]]:
    """Yield the classes of all dialogs."""
    for module in iter_modules(dialogs.__path__):
        import_module(f"{dialogs.__name__}.{module.name}")
    for each in above.__subclasses__():
        yield each
        yield from every_dialog(each)


def test_no_hint_of_a_dialog_is_cut_off_in_80_columns() -> None:
    hints = {each: pressing(COMMANDS, each.HINT) for each in every_dialog()}
    assert len(hints) > 15
    assert [hint for each, hint in hints.items() if len(hint) > min(each.COLUMNS, 80) - 4] == []


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_key_works_in_every_pane(library: Library, size: Size) -> None:
    library.act(add, *library.view.newest()[4:8])
    async with desk(library, size=size) as at:
        for stop in (at.results, at.abstract, at.queue):
            stop.focus()
            await at.burst(*IN_PANES)
            assert at.app.screen is at.main
        for over in ("question_mark", "i", "ctrl+p"):
            await at.press(over, "j", "escape")
            await at.wait_for(lambda: at.app.screen is at.main)
            assert at.app.is_running
        assert any(at.lines())


async def test_resizing_in_every_state_keeps_the_pane_in_use_in_view(library: Library) -> None:
    library.act(add, *library.view.newest()[4:8])
    async with desk(library) as at:
        for stop in (at.box, at.results, at.abstract, at.queue):
            stop.focus()
            for size in (*SIZES[::2], *SIZES[::-2]):
                await at.pilot.resize_terminal(*size)
                await at.pilot.pause()
                assert at.main.focused is stop
                assert stop.region.area > 0
                assert at.app.screen.region.contains_region(stop.region), (size, stop)


@pytest.mark.parametrize("key", ["question_mark", "i", "ctrl+p"])
async def test_resizing_under_what_lies_over_the_panes(library: Library, key: str) -> None:
    async with desk(library) as at:
        await at.press(key)
        over = at.app.screen
        for size in SIZES:
            await at.pilot.resize_terminal(*size)
            await at.pilot.pause()
            assert at.app.screen is over
        await at.press("escape")
        assert at.app.screen is at.main


@pytest.mark.parametrize("size", [(160, 50), (200, 60), (300, 90)], ids=str)
async def test_wide_terminals_set_the_abstract_at_a_readable_width(
    library: Library, size: Size
) -> None:
    async with desk(library, size=size) as at:
        assert at.abstract.text_columns in READABLE_COLUMNS


@pytest.mark.parametrize("size", [(150, 40), (160, 50)], ids=str)
async def test_wide_terminals_show_all_three_panes(library: Library, size: Size) -> None:
    async with desk(library, size=size) as at:
        for pane in ("#search-pane", "#abstract-pane", "#queue-pane"):
            assert at.main.query_one(pane).region.area > 0


async def test_eighty_columns_show_results_abstract_and_queue_together(library: Library) -> None:
    library.act(add, library.view.newest()[3])
    async with desk(library, size=(80, 24)) as at:
        shown = "\n".join(at.lines())
        assert "Gentle Pruning of Vision Models" in shown
        assert "Neurons in deployed vision" in shown
        assert "Estimating River" in shown


@pytest.mark.parametrize("size", [(120, 30), (160, 50)], ids=str)
async def test_zoom_gives_the_screen_to_the_pane_in_use_and_back(
    library: Library, size: Size
) -> None:
    async with desk(library, size=size) as at:
        await at.press("enter", "z")
        assert at.abstract.region.width == size[0]
        assert at.results.region.area == 0
        await at.press("enter")
        assert at.results.has_focus
        assert at.results.region.width > size[0] - 4
        await at.press("z")
        assert at.abstract.region.area > 0


async def test_zoomed_search_still_opens_its_papers(library: Library) -> None:
    async with desk(library) as at:
        await at.press("z", "slash", "l", "enter", "enter")
        assert at.abstract.has_focus
        assert at.abstract.region.area > 0
