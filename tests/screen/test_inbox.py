"""The morning: the app opens on what is undecided, each key decides and goes on."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.library import Library
from tui.library.queue import add, dismiss
from tui.library.searches import save
from tui.library.triage import see
from tui.model import Status
from tui.settings.configuration import Configuration
from tui.settings.keeping import SettingsInMemory

from ..support import BLOCKS, LINES, filled_library, library_in, listing_copy
from .driving import desk

BECOMES = {"a": Status.QUEUED, "x": Status.DISMISSED, "s": Status.SEEN}


async def test_the_app_opens_on_the_first_undecided_paper(library: Library) -> None:
    first, second, third, *_others = library.view.newest()
    library.act(see, first)
    library.act(add, second)
    async with desk(library, inbox=True) as at:
        assert at.results.current == third
        assert list(at.results.keys) == list(library.view.inbox())
        assert at.search.border_title == "Inbox"
        assert at.search.border_subtitle == "3 of 14 · 1 kept"
        assert any("12 new of 14" in line for line in at.lines())


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(keys=st.lists(st.sampled_from("axs"), min_size=23, max_size=23), in_abstract=st.booleans())
async def test_as_many_presses_as_papers_leave_none_new(
    tmp_path_factory: pytest.TempPathFactory, keys: list[str], in_abstract: bool
) -> None:
    folder = tmp_path_factory.mktemp("morning") / "library"
    library = filled_library(folder, [f"On the Number {number}" for number in range(23)])
    papers = list(library.view.inbox())
    async with desk(library, inbox=True) as at:
        await at.press(*["enter"] * in_abstract)
        await at.burst(*keys)
        await at.wait_for(lambda: not library.view.inbox() and "is done" in at.said)
    on_disk = library_in(folder)
    assert [on_disk.reading(key).status for key in papers] == [BECOMES[key] for key in keys]


@pytest.mark.parametrize("opened", [(), ("enter",), ("enter", "z")], ids=str)
async def test_a_decision_goes_on_to_the_next_paper(
    library: Library, opened: tuple[str, ...]
) -> None:
    first, second, third, *_ = library.view.inbox()
    async with desk(library, inbox=True) as at:
        await at.press(*opened, "a")
        await at.wait_for(lambda: len(library.queue()) == 1)
        await at.settle()
        assert (at.results.current, at.abstract.key) == (second, second)
        assert library.reading(first).status is Status.QUEUED
        await at.press("n")
        assert at.abstract.key == third
        await at.press("N")
        assert at.abstract.key == second
        assert library.reading(second).status is Status.NEW


async def test_space_reads_the_abstract_to_its_end_and_passes_the_paper_over(
    library: Library,
) -> None:
    first, second, *_ = library.view.inbox()
    async with desk(library, size=(80, 24), inbox=True) as at:
        await at.press("enter")
        for _ in range(20):
            if at.abstract.key != first:
                break
            assert library.reading(first).status is Status.NEW
            await at.press("space")
        assert at.abstract.key == second
        assert library.reading(first).status is Status.SEEN


async def test_l_puts_a_paper_off_until_a_day(library: Library) -> None:
    first, second, *_ = library.view.inbox()
    async with desk(library, size=(80, 24), inbox=True) as at:
        await at.press("l", "enter")
        await at.settle()
        assert library.reading(first).later == "2026-08-13"
        assert at.results.current == second
        await at.press("l", *"soon", "enter")
        assert library.reading(second).later == ""
        await at.wait_for(lambda: at.shows(" 2026-11-30. "))
        await at.press("escape", "s")
        assert library.reading(second).status is Status.SEEN


async def test_brackets_go_from_listing_to_listing(library: Library) -> None:
    async with desk(library, inbox=True) as at:
        await at.press("[")
        assert at.results.cursor == 14
        assert at.search.border_subtitle == "1 of 9 · 0 kept"
        await at.press("[")
        assert "no older" in at.said
        await at.press("]")
        assert at.results.cursor == 0


async def test_the_report_of_an_import_opens_its_new_papers(
    empty_library: Library, tmp_path: Path
) -> None:
    empty_library.import_listings([str(listing_copy(BLOCKS, tmp_path))], day=date(2026, 8, 20))
    async with desk(empty_library, inbox=True) as at:
        await at.press("j", "i", *str(listing_copy(LINES, tmp_path)), "enter")
        await at.settle()
        await at.wait_for(lambda: len(empty_library.papers) == 23)
        await at.settle()
        await at.wait_for(lambda: at.shows("enter opens the 11 new papers"))
        await at.press("enter")
        await at.settle()
        assert at.results.cursor == 12
        assert at.search.border_subtitle == "1 of 11 · 0 kept"


async def test_listings_are_counted_narrowed_down_and_gone_to(library: Library) -> None:
    library.act(see, *library.view.inbox()[:14])
    async with desk(library, size=(80, 24), inbox=True) as at:
        await at.press("L")
        assert at.shows("9 new     0 kept     9 in all")
        await at.press("tab", "tab")
        await at.wait_for(lambda: at.shows("August 2026"))
        await at.press("tab", *"lines", "enter")
        await at.settle()
        assert at.search.border_title == "All papers"
        assert at.results.cursor == 0
        await at.press("L", *"blocks", "enter")
        await at.settle()
        assert (at.search.border_title, at.results.cursor) == ("Inbox", 0)


async def test_v_marks_a_range_for_one_action(library: Library) -> None:
    papers = list(library.view.inbox())
    async with desk(library, inbox=True) as at:
        await at.press("v", "j", "j", "s")
        await at.settle()
        await at.wait_for(lambda: list(at.results.keys) == papers[3:])
        assert at.said == "Marked as seen: 3 papers; u takes it back."
        await at.press("v", "j", "escape", "x")
        await at.settle()
        assert library.reading(papers[4]).status is Status.DISMISSED
        await at.press("u", "u")
        assert "u again takes back: Marked as seen: 3 papers" in at.said
        await at.press("u")
        await at.settle()
        assert list(at.results.keys) == papers


async def test_star_marks_all_that_a_search_shows(library: Library) -> None:
    async with desk(library) as at:
        await at.press("slash", *"status:new", "enter")
        await at.settle()
        found = list(at.results.keys)
        assert len(found) > 1
        await at.press("*", "a")
        await at.settle()
        assert [reading.key for reading in library.queue()] == found
        assert not at.results.marked


@pytest.mark.parametrize(("keys", "left"), [("s", 9), ("A", 0), ("jo", 14)])
async def test_catching_up_passes_over_what_its_key_says_when_pressed_twice(
    library: Library, keys: str, left: int
) -> None:
    async with desk(library, inbox=True) as at:
        await at.press("C")
        await at.press(*keys)
        assert len(library.view.inbox()) == 23
        await at.press(keys[-1])
        await at.settle()
        await at.wait_for(lambda: len(library.view.inbox()) == left)
        await at.press("u", "u")
        await at.wait_for(lambda: len(library.view.inbox()) == 23)


async def test_catching_up_shows_what_saved_searches_find_first(library: Library) -> None:
    library.change_searches(save("plants", "lichen"))
    async with desk(library, inbox=True) as at:
        await at.press("C", "enter")
        await at.settle()
        assert at.search.border_title == "Catching up"
        assert "Lichen" in library.papers[at.results.keys[0]].title
        assert len(at.results.keys) == 23
        first, second, *_ = at.results.keys
        await at.press("a")
        await at.wait_for(lambda: len(at.results.keys) == 22)
        assert at.results.current == second
        assert library.reading(first).status is Status.QUEUED
        await at.press("escape")
        await at.settle()
        assert list(at.results.keys) == list(library.view.inbox())


async def test_u_puts_the_cursor_back_on_the_paper_it_gives_back(library: Library) -> None:
    papers = list(library.view.inbox())
    async with desk(library, inbox=True) as at:
        await at.press("a", "x", "s", "s", "j", "j", "u")
        assert at.results.current == papers[3]
        await at.press("u", "u", "u")
        assert at.results.current == papers[0]
        assert list(at.results.keys) == papers


async def test_u_asks_before_it_takes_back_an_import(library: Library) -> None:
    async with desk(library, inbox=True) as at:
        await at.press("u")
        assert "u again takes back" in at.said
        assert len(library.papers) == 23
        await at.press("u")
        assert len(library.papers) < 23


async def test_u_asks_before_it_takes_back_what_an_earlier_session_did(
    library: Library, folder: Path
) -> None:
    library.act(see, library.view.inbox()[0])
    later = library_in(folder)
    async with desk(later, inbox=True) as at:
        await at.press("u")
        assert "u again takes back: Marked as seen: “" in at.said
        await at.press("s", "u")
        assert len(later.view.inbox()) == 22


async def test_the_empty_inbox_says_where_to_go(library: Library) -> None:
    library.act(see, *library.view.inbox())
    async with desk(library, inbox=True) as at:
        assert at.shows("The inbox is empty")
        await at.press("a", "x", "s")
        assert list(library.queue()) == []
        await at.press("I")
        assert len(at.results.keys) == 23


async def test_the_list_has_its_name_and_headings_from_the_first_letter_and_the_last(
    library: Library,
) -> None:
    async with desk(library, inbox=True) as at:
        assert (at.search.border_title, at.shows("new of")) == ("Inbox", True)
        await at.press("slash", "c")
        assert (at.search.border_title, at.shows("new of")) == ("Search", False)
        await at.press("backspace")
        assert (at.search.border_title, at.shows("new of")) == ("Inbox", True)


async def test_the_way_back_to_the_inbox_does_not_say_that_dismissed_papers_are_shown(
    library: Library,
) -> None:
    library.act(dismiss, library.view.inbox()[0])
    async with desk(library, inbox=True) as at:
        await at.press("X")
        assert "Dismissed papers are shown" in at.said
        await at.press("I")
        assert (at.search.border_title, at.said) == ("Inbox", "22 papers wait in 2 listings.")
        await at.press("I")
        assert len(at.results.keys) == 22


async def test_dialogs_name_the_keys_that_the_reader_has_given(library: Library) -> None:
    keys = {"close_all": ("ctrl+a",), "turn_action": ("f6",), "close": ("f9",)}
    settings = SettingsInMemory(Configuration(keys=keys))
    async with desk(library, inbox=True, settings=settings) as at:
        for opener, hints in (
            ("C", ("s passes it over, o older ones too, ctrl+a all, f9 closes",)),
            ("L", ("enter goes there, f9 closes",)),
            ("U", ("f6 undoes or redoes, f9 closes",)),
            ("l", ("enter puts it off, f9 closes",)),
        ):
            await at.press(opener)
            await at.wait_for(lambda: at.app.screen is not at.main)
            assert all(map(at.shows, hints)), at.lines()
            await at.press("f9")
            await at.wait_for(lambda: at.app.screen is at.main)
