"""The query language learnt in the search box: examples to pick, words completed."""

from collections.abc import Sequence

import pytest

from tui.library import Library
from tui.screens.dialogs.dialog import Dialog
from tui.screens.dialogs.list_dialogs import QueryHelpDialog
from tui.widgets.line import WholeLine

from .driving import Size, desk


@pytest.mark.parametrize("key", ["f1", "question_mark"])
@pytest.mark.parametrize("size", [(40, 10), (80, 24), (160, 50)], ids=str)
async def test_an_example_is_picked_into_the_box(library: Library, key: str, size: Size) -> None:
    async with desk(library, size=size) as at:
        await at.press("slash", key)
        await at.wait_for(lambda: isinstance(at.app.screen, QueryHelpDialog))
        await at.press("G", "enter")
        await at.wait_for(lambda: at.box.value == "sort:date")
        assert at.box.has_focus


async def test_tab_completes_and_goes_on_where_nothing_does(library: Library) -> None:
    async with desk(library) as at:
        await at.press("slash")
        await at.type("stat")
        await at.press("tab")
        assert at.box.value == "status:"
        await at.type("rea")
        await at.press("tab")
        assert at.box.value == "status:reading"
        await at.press("ctrl+u")
        await at.type("lichen")
        await at.press("tab")
        assert at.results.has_focus


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (160, 50)], ids=str)
async def test_what_was_not_understood_is_said_whole_and_underlined(
    library: Library, size: Size
) -> None:
    async with desk(library, size=size) as at:
        await at.press("slash")
        await at.type("tide autor:byrne date:20xx")
        hint = at.search.query_one(WholeLine)
        await at.wait_for(lambda: hint.message != "")
        said = [hint.render_line(y).text.strip() for y in range(hint.size.height)]
        assert " ".join(said) == "There is no field “autor:”. Perhaps you meant author."
        drawn = at.box.render_line(0)
        under = [each.text for each in drawn if each.style is not None and each.style.underline]
        assert under == ["autor:byrne", "date:20xx"]
        await at.press("ctrl+u")
        await at.type("tide")
        await at.wait_for(lambda: hint.size.height == 1)
        assert not any(each.style and each.style.underline for each in at.box.render_line(0))


@pytest.mark.parametrize(
    ("keys", "last"),
    [
        (("/", "f1"), "another order of the results; also relevance, votes, title, added,"),
        (("?",), "✎ with your note   ◇ outside your habits"),
    ],
)
async def test_the_end_of_a_long_dialog_is_reached_in_a_small_terminal(
    library: Library, keys: Sequence[str], last: str
) -> None:
    async with desk(library, size=(80, 24)) as at:
        await at.press(*keys)
        await at.wait_for(lambda: isinstance(at.app.screen, Dialog))
        assert not at.shows(last)
        await at.press("G")
        await at.wait_for(lambda: at.shows(last))
