"""The list alone: it draws what is in view, and keeps its cursor on a row that can be seen."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from tui.theme import legible
from tui.widgets.paper_list import PaperList
from tui.widgets.row import Row

from .driving import Size, text_of

MANY = [f"paper {number}" for number in range(10_000)]
LONG_TITLE = "title of a paper that does not fit into one line of a narrow list"

MOVES = [
    "cursor_down",
    "cursor_up",
    "first",
    "last",
    "half_page_down",
    "half_page_up",
    "page_down",
    "page_up",
]


class MadeRows:
    """The rows of papers; notes whose row was looked up."""

    def __init__(self, keys: Sequence[str], described: list[str]) -> None:
        self._keys = keys
        self._described = described

    def at(self, places: Sequence[int], /) -> Sequence[Row]:
        keys = [self._keys[place] for place in places]
        self._described += keys
        return [Row("·", Content(f"{key}, the {LONG_TITLE}"), "2026-08-12") for key in keys]


class ListApp(App[None]):
    """One list on the screen; `described` are the keys whose rows it has looked up."""

    def __init__(self) -> None:
        super().__init__()
        self.described: list[str] = []

    def get_css_variables(self) -> dict[str, str]:
        return legible(super().get_css_variables())

    def compose(self) -> ComposeResult:
        yield PaperList(empty="Nothing here.", id="papers")

    def show(
        self, keys: Sequence[str], *, changed: Sequence[str] | None = None, to_top: bool = False
    ) -> None:
        self.papers.show(keys, MadeRows(keys, self.described), changed=changed, to_top=to_top)

    @property
    def papers(self) -> PaperList:
        return self.query_one(PaperList)


@asynccontextmanager
async def open_list(size: Size = (80, 24)) -> AsyncIterator[tuple[ListApp, Pilot[None]]]:
    app = ListApp()
    async with app.run_test(size=size) as pilot:
        yield app, pilot


def assert_cursor_is_in_view(papers: PaperList) -> None:
    """Check that the cursor is on a row, and that the whole of it can be seen."""
    count, height = len(papers.keys), papers.row_height
    assert 0 <= papers.cursor < max(count, 1)
    assert papers.current == (papers.keys[papers.cursor] if count else None)
    top = papers.scroll_offset.y
    assert 0 <= top <= max(count * height - papers.size.height, 0)
    if count and papers.size.height >= height:
        assert top <= papers.cursor * height
        assert papers.cursor * height + height <= top + papers.size.height


async def test_only_the_rows_in_view_are_described() -> None:
    async with open_list() as (app, pilot):
        app.show(MANY)
        await pilot.pause()
        assert 0 < len(set(app.described)) <= 24
        app.described.clear()
        await pilot.press("G")
        assert set(app.described) <= set(MANY[-25:])
        assert "paper 9999," in text_of(app.papers)


async def test_one_step_of_the_cursor_describes_no_more_than_the_view() -> None:
    async with open_list() as (app, pilot):
        app.show(MANY)
        await pilot.press("ctrl+d")
        app.described.clear()
        await pilot.press("j")
        assert len(app.described) <= 24


async def test_narrow_lists_give_a_title_two_lines() -> None:
    async with open_list((40, 10)) as (app, pilot):
        app.show(MANY[:3])
        await pilot.pause()
        assert app.papers.row_height == 2
        await pilot.resize_terminal(100, 10)
        await pilot.pause()
        assert app.papers.row_height == 1
        assert text_of(app.papers).count("2026-08-12") == 3


async def test_an_empty_list_says_so_and_takes_every_key() -> None:
    async with open_list() as (app, pilot):
        app.show([])
        await pilot.press("j", "k", "g", "G", "ctrl+d", "ctrl+u", "space", "pageup", "enter")
        assert app.papers.current is None
        assert text_of(app.papers) == "Nothing here."


async def test_the_cursor_stays_on_its_paper_when_others_come_and_go() -> None:
    async with open_list() as (app, _):
        app.show(MANY[:100])
        app.papers.cursor = 50
        app.show(MANY[40:60])
        assert app.papers.current == "paper 50"
        app.show([key for key in MANY[40:60] if key != "paper 50"])
        assert app.papers.current == "paper 51", "its paper is gone: it stays on its row"
        assert_cursor_is_in_view(app.papers)


@pytest.mark.parametrize("move", ["cursor_up", "half_page_up", "page_up"])
async def test_the_list_ends_at_its_ends(move: str) -> None:
    async with open_list() as (app, _):
        app.show(MANY[:30])
        await app.papers.run_action(f"go({move!r})")
        assert app.papers.cursor == 0
        await app.papers.run_action("go('last')")
        await app.papers.run_action(f"go({move.replace('up', 'down')!r})")
        assert app.papers.cursor == 29


async def test_a_click_puts_the_cursor_on_a_row_and_a_second_reads_it() -> None:
    async with open_list((100, 10)) as (app, pilot):
        app.show(MANY[:100])
        await pilot.press("G")
        await pilot.click(PaperList, offset=(3, 2))
        assert app.papers.current == "paper 92"
        await pilot.click(PaperList, offset=(3, 2))
        assert app.papers.current == "paper 92"


STEPS = st.one_of(
    st.sampled_from(MOVES),
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.booleans()),
    st.tuples(st.integers(4, 120), st.integers(2, 40)),
)


@settings(max_examples=8)
@given(steps=st.lists(STEPS, min_size=5, max_size=25))
async def test_the_cursor_is_always_in_view(
    steps: list[str | tuple[int, int, bool] | tuple[int, int]],
) -> None:
    async with open_list() as (app, pilot):
        app.show(MANY[:40])
        for step in steps:
            match step:
                case str(move):
                    await app.papers.run_action(f"go({move!r})")
                case (first, count, bool(to_top)):
                    app.show(MANY[first : first + count], to_top=to_top)
                case (width, height):
                    await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert_cursor_is_in_view(app.papers)
