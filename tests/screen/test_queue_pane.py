"""The queue on the screen: sections, positions, times, the day's stand, and a key for each move."""

from datetime import timedelta
from pathlib import Path

import pytest

from tui.library import Library
from tui.library.moving import put_into
from tui.library.queue import add, mark
from tui.library.triage import see
from tui.model import QueueSection, Status
from tui.settings.configuration import Configuration
from tui.settings.keeping import SettingsInMemory

from ..support import NOW, abstract_about, blocks_page, library_in, written
from .driving import Desk, desk, text_of

LAYOUTS = {
    "wide": ((160, 50), ()),
    "narrow": ((80, 24), ()),
    "zoomed": ((120, 30), ("z",)),
    "single": ((40, 16), ()),
}


@pytest.fixture
def queued(library: Library) -> list[str]:
    """The keys of four papers in the queue: one is read, two are next, one is for later."""
    keys = list(library.view.newest()[:4])
    library.act(add, *keys)
    library.act(mark(Status.READING), keys[0])
    library.act(put_into(QueueSection.LATER), keys[3])
    return keys


async def into_queue(at: Desk, keys: tuple[str, ...]) -> None:
    await at.press("tab", "tab", *keys)
    await at.wait_for(lambda: at.queue.has_focus)


@pytest.mark.parametrize("layout", LAYOUTS)
async def test_sections_stand_under_their_headings_with_positions(
    library: Library, queued: list[str], layout: str
) -> None:
    size, keys = LAYOUTS[layout]
    async with desk(library, size=size) as at:
        await into_queue(at, keys)
        assert list(at.queue.keys) == queued
        seen = text_of(at.queue)
        await at.press("G")
        seen += text_of(at.queue)
        told = ["Reading · 1 · 30 min", "1 ◐", "Next · 2 · 1 h", "2 ○", "Later · 1 · 30 min", "4 ○"]
        places = [seen.find(each) for each in told]
        assert places == sorted(places)
        assert -1 not in places
        assert at.shows("4 · 2 h")


MOVES = [
    (1, "J", "0213", "Moved to 3"),
    (2, "K", "0213", "Moved to 2"),
    (2, "{", "0213", "Moved to 2"),
    (1, "}", "0231", "Moved to 4, under later"),
    (2, "J", "0123", "Moved to 3, under later"),
    (1, "P", "0213", "Moved to 3, under later"),
    (3, "P", "0123", "Moved to 4, under next"),
    (3, "p2\r", "0312", "Moved to 2, under next"),
    (0, "p3\r", "0123", "It stands there already."),
]
"""The row of a paper, the keys pressed on it, the order of the queue then, and what is said."""


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("move", MOVES, ids=lambda move: f"{move[0]}{move[1].strip()}")
async def test_each_key_moves_the_paper_and_says_where_to(
    library: Library, queued: list[str], layout: str, move: tuple[int, str, str, str]
) -> None:
    size, opening = LAYOUTS[layout]
    row, keys, order, said = move
    async with desk(library, size=size) as at:
        await into_queue(at, opening)
        await at.press(*"j" * row)
        for key in keys:
            await at.press("enter" if key == "\r" else key)
            await at.pilot.pause()
        await at.wait_for(lambda: at.said.startswith(said))
        wanted = [queued[int(place)] for place in order]
        assert [reading.key for reading in library.queue()] == wanted
        assert list(at.queue.keys) == wanted
        await at.wait_for(lambda: at.queue.current == queued[row])
        if said.startswith("Moved"):
            await at.press("u")
            await at.wait_for(lambda: list(at.queue.keys) == queued)


async def test_papers_that_are_marked_move_together(library: Library, queued: list[str]) -> None:
    async with desk(library) as at:
        await into_queue(at, ())
        await at.press("j", "v", "j", "}")
        await at.wait_for(lambda: list(at.queue.keys) == [queued[n] for n in (0, 3, 1, 2)])
        assert "Moved 2 papers" in at.said
        await at.press("u", "u")
        await at.wait_for(lambda: list(at.queue.keys) == queued)


@pytest.mark.parametrize("layout", LAYOUTS)
async def test_a_finished_paper_goes_to_the_archive_under_its_day(
    library: Library, queued: list[str], layout: str
) -> None:
    size, keys = LAYOUTS[layout]
    async with desk(library, size=size) as at:
        await into_queue(at, keys)
        await at.press("r")
        await at.wait_for(lambda: list(at.queue.keys) == queued[1:])
        await at.press("D")
        await at.wait_for(lambda: at.search.border_title == "Archive")
        assert list(at.results.keys) == [queued[0]]
        assert at.shows("Wednesday 12 August · 1")
        await at.press("u")
        await at.wait_for(lambda: list(at.queue.keys) == queued)
        assert not at.results.keys


async def test_the_budget_tells_how_the_day_stands_and_that_the_queue_grows(
    library: Library, queued: list[str]
) -> None:
    settings = SettingsInMemory(Configuration(queue_budget="3 a day"))
    async with desk(library, size=(160, 50), settings=settings) as at:
        assert at.shows("Today 0 of 3 read")
        assert at.shows("Growing: 4 in, 0 read")
        await into_queue(at, ())
        await at.press("r")
        await at.wait_for(lambda: at.shows("Today 1 of 3 read"))
        at.main.settings.change_setting("queue.budget", "")
        await at.wait_for(lambda: not at.shows("of 3 read"))


async def test_without_a_budget_nothing_stands_above_the_queue(
    library: Library, queued: list[str]
) -> None:
    async with desk(library, size=(160, 50)) as at:
        assert not at.shows("read in 2 weeks")
        assert at.lines()[1].endswith("│") and "Reading · 1" in at.lines()[1]


async def test_another_window_shows_what_was_moved(
    library: Library, queued: list[str], folder: Path
) -> None:
    async with desk(library) as at:
        library_in(folder).act(put_into(QueueSection.LATER), queued[1])
        await at.wait_for(lambda: list(at.queue.keys) == [queued[n] for n in (0, 2, 1, 3)])


# Listings


async def test_headings_stand_wherever_papers_are_in_order_of_listing(library: Library) -> None:
    async with desk(library, inbox=True) as at:
        for query in ("status:new", "e sort:date"):
            await at.press("slash")
            await at.type(query)
            await at.settle()
            assert at.shows("new of 14"), query
            await at.press("escape", "escape")


async def test_at_the_end_of_a_listing_enter_goes_to_the_older_one(
    library: Library, tmp_path: Path
) -> None:
    page = blocks_page(
        *((title, abstract_about(title)) for title in ("Tides in Bays", "Moss on Walls"))
    )
    day = (NOW + timedelta(days=1)).date()
    library.import_listings([str(written(tmp_path / "newer.txt", page))], day=day)
    library.act(see, *library.view.inbox()[4:16])
    async with desk(library, inbox=True) as at:
        await at.press("j", "j", "s", "s")
        await at.wait_for(lambda: "Wed 12 Aug is done" in at.said)
        assert "enter: Tue 11 Aug" in at.said
        older = at.results.current
        await at.press("enter")
        assert at.said.startswith("Tuesday 11 August: ")
        assert (at.results.current, at.abstract.key) == (older, older)
        await at.press("enter")
        assert at.abstract.has_focus
