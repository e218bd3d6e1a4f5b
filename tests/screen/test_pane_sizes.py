"""The panes have the sizes that the reader gave them, and never leave another without room."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.library import Library
from tui.library.queue import add
from tui.screens.pane_sizes import ABSTRACT_COLUMNS, LEAST, Layout, PaneSizes, Size
from tui.settings.keeping import SettingsFile

from .driving import desk


@settings(max_examples=60)
@given(
    layout=st.sampled_from(Layout),
    columns=st.integers(76, 400),
    lines=st.integers(18, 120),
    wanted=st.dictionaries(st.sampled_from(Size), st.integers(0, 500)),
    steps=st.integers(-50, 50),
    of_queue=st.booleans(),
)
def test_no_wish_takes_the_room_of_the_other_panes(
    *,
    layout: Layout,
    columns: int,
    lines: int,
    wanted: dict[Size, int],
    steps: int,
    of_queue: bool,
) -> None:
    sizes = PaneSizes(layout, columns, lines, wanted)
    if layout is Layout.WIDE:
        assert sizes.search_columns + sizes.queue_columns < columns
    assert LEAST[Size.SEARCH_LINES] <= sizes.search_lines < lines
    changed = sizes.changed(steps, of_queue=of_queue)
    assert (changed is None) == (layout is Layout.SINGLE)
    if changed is not None:
        again = PaneSizes(layout, columns, lines, {**wanted, changed[0]: changed[1]})
        assert again.changed(0, of_queue=of_queue) == changed, "what is kept is what is shown"


def test_a_wide_terminal_gives_the_room_beyond_the_abstract_to_the_lists() -> None:
    sizes = PaneSizes(Layout.WIDE, 200, 60, {})
    assert sizes.search_columns > 60
    assert 200 - sizes.search_columns - sizes.queue_columns == ABSTRACT_COLUMNS


def put(path: Path, data: bytes) -> None:
    path.write_bytes(data)


async def test_the_width_of_the_search_pane_is_set_by_keys_and_kept(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "config.toml"
    async with desk(library, size=(160, 40), settings=SettingsFile(path, put)) as at:
        before = at.search.region.width
        await at.press(">", ">", "<", ">")
        assert at.search.region.width == before + 8
    async with desk(library, size=(160, 40), settings=SettingsFile(path, put)) as at:
        assert at.search.region.width == before + 8
        await at.press(*"<" * 40)
        assert at.search.region.width == LEAST[Size.SEARCH_COLUMNS]


@pytest.mark.parametrize(("size", "is_height"), [((160, 40), False), ((110, 40), True)])
async def test_in_the_queue_the_same_keys_set_the_queue(
    library: Library, size: tuple[int, int], is_height: bool
) -> None:
    library.act(add, *library.view.newest()[:2])
    async with desk(library, size=size) as at:
        at.queue.focus()
        await at.pilot.pause()
        search, before = at.search.region, at.queue.region
        await at.press(">")
        after = at.queue.region
        grown = after.height - before.height if is_height else after.width - before.width
        assert grown == (2 if is_height else 4)
        assert at.search.region.width == search.width


async def test_on_top_the_search_pane_grows_downwards(library: Library) -> None:
    async with desk(library, size=(80, 24)) as at:
        before = at.search.region.height
        await at.press(">")
        assert at.search.region.height == before + 2


async def test_where_one_pane_is_alone_the_keys_say_so(library: Library) -> None:
    async with desk(library, size=(80, 24)) as at:
        await at.press("z", ">")
        assert "whole screen" in at.said
