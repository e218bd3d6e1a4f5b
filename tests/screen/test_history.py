"""The history: narrowed down by typing, divided by days, a way to the papers of each action."""

from pathlib import Path

import pytest

from tui.library import Library
from tui.library.queue import add, dismiss
from tui.library.triage import see
from tui.model import Wish
from tui.screens.dialogs.history_dialog import HistoryDialog

from ..support import filled_library
from .driving import Desk, desk


async def opened(at: Desk) -> None:
    await at.press("U")
    await at.wait_for(lambda: isinstance(at.app.screen, HistoryDialog))


async def test_actions_stand_under_their_days_on_the_whole_screen(library: Library) -> None:
    for key in library.view.newest():
        library.act(see, key)
    async with desk(library, size=(80, 24)) as at:
        await opened(at)
        lines = at.lines()
        assert "History" in lines[0]
        assert "closes" in lines[-3], "above what is said and the keys"
        assert any("Wednesday 12 August · 24" in line for line in lines)


async def test_typing_narrows_the_history_down(library: Library) -> None:
    first, second, *_ = library.view.newest()
    library.act(add, first)
    library.act(dismiss, second)
    async with desk(library) as at:
        await opened(at)
        await at.press(*"dismissed")
        assert at.shows("Dismissed “") and not at.shows("Queued “")
        await at.press(*"zzz")
        assert at.shows("Nothing that was done has these words")


@pytest.mark.parametrize("inbox", [True, False])
async def test_enter_goes_to_the_paper_in_whatever_view_shows_it(
    library: Library, inbox: bool
) -> None:
    queued, dismissed, seen, *_ = library.view.newest()
    for rule, key in ((add, queued), (dismiss, dismissed), (see, seen)):
        library.act(rule, key)
    async with desk(library, inbox=inbox) as at:
        for words, key, papers in (
            ("queued", queued, at.queue if inbox else at.results),
            ("dismissed", dismissed, at.results),
            ("seen", seen, at.results),
        ):
            await opened(at)
            await at.press(*words, "enter")
            await at.settle()
            assert (papers.current, at.abstract.key) == (key, key)
        await opened(at)
        await at.press(*"imported", "enter")
        await at.settle()
        assert at.results.current is not None


async def test_enter_on_a_wish_says_that_there_is_no_paper(library: Library) -> None:
    library.change_wishes({"lichen": Wish.MORE})
    async with desk(library) as at:
        await opened(at)
        await at.press("enter")
        await at.settle()
        assert at.said == "That action changed no paper."


async def test_what_is_undone_is_named_as_its_title_is_shown(folder: Path) -> None:
    library = filled_library(folder, ["One-Pass Approximation with ell_2 Row Priorities"])
    async with desk(library) as at:
        await at.press("a")
        await at.wait_for(lambda: at.said.startswith("Queued"))
        await at.press("u")
        await at.wait_for(lambda: at.said.startswith("Undid"))
        assert "with ℓ₂ Row" in at.said
