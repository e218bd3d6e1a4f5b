"""The dialogs about interest: reasons with wishes, what is rising, statistics."""

import json
from pathlib import Path

from tui.interest.reasons import Because, Reasons
from tui.interest.rising.trends import Trend
from tui.library import Library
from tui.library.comparison import Rising, RisingTrend, TrendKind
from tui.library.interest_ranking import Ranked
from tui.library.queue import add
from tui.model import Status, Wish, paper_key
from tui.screens.dialogs.reasons_dialog import ReasonsDialog
from tui.screens.dialogs.text_dialogs import StatisticsDialog
from tui.screens.dialogs.trends_dialog import TrendsDialog

from ..support import filled_library, library_in, written
from .driving import Desk, desk

TITLES = [
    "Kneading Sourdough Slowly",
    "Sourdough Kneading at Night",
    "Anchors in a Quiet Harbour",
    "Mooring at an Old Harbour",
    "Owls Above the Barn",
]


def bakery(folder: Path) -> Library:
    """Return a library of a few papers, one on sourdough queued."""
    library = filled_library(folder, TITLES)
    library.act(add, paper_key(TITLES[0]))
    return library


async def on_paper(app: Desk, title: str) -> None:
    """Put the cursor on a paper."""
    while app.title_shown != title:
        await app.press("j")


async def test_reasons_name_words_and_own_papers_and_take_a_wish(folder: Path) -> None:
    library = bakery(folder / "new")
    async with desk(library) as app:
        await on_paper(app, TITLES[1])
        await app.press("W")
        await app.wait_for(lambda: isinstance(app.app.screen, ReasonsDialog))
        shown = "\n".join(app.lines())
        assert "sourdough" in shown.lower()
        assert f"like “{TITLES[0]}”" in shown
        await app.press("m")
        await app.wait_for(lambda: bool(library.wishes))
        [(words, wish)] = library.wishes.items()
        assert wish is Wish.MORE
        await app.wait_for(lambda: isinstance(app.app.screen, ReasonsDialog))
        assert "more  +" in "\n".join(app.lines())
        await app.press("escape", "u")
        await app.wait_for(lambda: library.wishes == {})
        assert app.said == f"Undid: More of “{words}”."


async def test_the_reasons_add_up_to_the_score(folder: Path) -> None:
    named = Reasons((Because("sourdough", 0.25),), words_against=(Because("kneading", -0.5),))
    ranked = Ranked("key", TITLES[0], -0.75, named, outside=False)
    async with desk(bakery(folder / "new")) as app:
        app.app.push_screen(ReasonsDialog(ranked, {}, {}))
        await app.wait_for(lambda: app.shows("sourdough") and app.shows("+0.25"))
        assert [line for line in app.lines() if "other words" in line and "-0.50" in line]


async def test_the_same_wish_again_takes_it_back(folder: Path) -> None:
    library = bakery(folder / "new")
    async with desk(library) as app:
        await on_paper(app, TITLES[1])
        await app.press("W")
        await app.wait_for(lambda: isinstance(app.app.screen, ReasonsDialog))
        await app.press("m")
        await app.wait_for(lambda: app.shows("more  +"))
        await app.press("m")
        await app.wait_for(lambda: library.wishes == {})
        assert app.said.startswith("Took back the wish about")


async def test_one_key_orders_each_listing_by_interest_and_the_next_press_as_its_page(
    folder: Path,
) -> None:
    library = bakery(folder / "new")
    async with desk(library) as app:
        page = list(app.results.keys)
        await app.press("G", "w")
        current = app.results.current
        assert list(app.results.keys) == library.interest.order(page)
        assert app.shows(f"█ {TITLES[0]}")
        assert app.said.startswith("In order of your interest")
        await app.press("u")
        await app.settle()
        assert list(app.results.keys) == page
        assert not app.shows("█ ")
        await app.press("w")
        assert list(app.results.keys) == page
        assert app.results.current == current


async def test_what_was_passed_over_and_would_be_missed_comes_back_at_one_key(
    folder: Path,
) -> None:
    library = bakery(folder / "new")
    missed = paper_key(TITLES[1])
    async with desk(library, inbox=True) as app:
        await app.press("s", "s", "s", "s")
        await app.wait_for(
            lambda: app.said.endswith("b shows the 2 passed over that you would miss.")
        )
        await app.press("b")
        assert (len(app.results.keys), app.results.current) == (2, missed)
        assert app.shows("because of ")
        await app.press("a")
        await app.wait_for(lambda: library.reading(missed).status is Status.QUEUED)
        await app.press("escape", "b")
        assert missed not in app.results.keys
        assert all(library.reading(key).status is Status.SEEN for key in app.results.keys)


async def test_nothing_known_is_said(folder: Path) -> None:
    library = filled_library(folder / "new", TITLES)
    async with desk(library) as app:
        await app.press("W")
        await app.wait_for(lambda: isinstance(app.app.screen, ReasonsDialog))
        assert "Nothing is known of your interest yet" in "\n".join(app.lines())
        await app.press("m", "escape")
        assert library.wishes == {}


def rising_library(folder: Path, pages: Path) -> Library:
    """Return a library in whose last month twelve papers of one lab steer geese."""
    library = library_in(folder)
    tea = "We propose a kettle that boils water for tea, and extensive experiments show it. "
    for day, count, rising in (("2025-07-01", 90, 1), ("2025-08-01", 60, 12), ("2025-08-11", 5, 0)):
        papers = [
            {
                "title": f"{day[5:]} Kettles {n} {'and goose steering' if n < rising else ''}",
                "abstract": f"{tea}We use goose steering. {tea}" if n < rising else tea * 2,
                "organization": {"name": "pond", "fullname": "Pond Lab"} if n < rising else None,
                "submittedOnDailyAt": day,
            }
            for n in range(count)
        ]
        page = written(pages / f"{day}.json", json.dumps(papers))
        library.import_listings([str(page)])
    library.searcher.index_all()
    return library


async def test_a_trend_leads_to_the_papers_behind_it(folder: Path, tmp_path: Path) -> None:
    library = rising_library(folder / "new", tmp_path)
    async with desk(library) as app:
        await app.press("T")  # nothing has risen in the last week, so it is the month
        await app.wait_for(lambda: isinstance(app.app.screen, TrendsDialog))
        assert any("goose steering" in line and "12 now" in line for line in app.lines())
        assert app.shows("log-odds ratio")
        await app.press("enter")
        await app.wait_for(lambda: app.app.screen is app.main)
        assert app.box.value.startswith('"goose steering" date:')
        assert len(app.results.keys) == 12


async def test_counts_of_a_long_half_year_stand_beside_a_trend_in_80_columns(
    library: Library,
) -> None:
    trend = Trend("bilinear", 4.0, 1_234, 12_345, tuple(range(26)), ())
    found = Rising("week", 1_234, 12_345, (RisingTrend(TrendKind.TERM, trend, "bilinear"),))
    async with desk(library, size=(80, 24)) as app:
        app.app.push_screen(TrendsDialog(found))
        await app.wait_for(lambda: app.shows("1234 now 12345 before"))


async def test_the_papers_of_a_lab_are_listed_and_tab_looks_at_another_time(
    folder: Path, tmp_path: Path
) -> None:
    library = rising_library(folder / "new", tmp_path)
    async with desk(library) as app:
        app.box.value = "kettles date:2025-08"
        await app.settle()
        await app.press("T")
        await app.wait_for(lambda: app.shows("kettles date:2025-08 ·"))
        await app.press("tab")  # on to the week, in which nothing has risen, and to the month
        await app.wait_for(lambda: app.shows("date:2025-07-12..2025-08-11 ·"))
        assert any("# Pond Lab" in line for line in app.lines())
        await app.press("G", "enter")
        await app.wait_for(lambda: app.app.screen is app.main)
        assert app.shows("Papers of Pond Lab")
        assert len(app.results.keys) == 12


async def test_statistics_are_legible_on_a_small_screen(folder: Path) -> None:
    library = bakery(folder / "new")
    async with desk(library, size=(80, 24)) as app:
        await app.press("S")
        await app.wait_for(lambda: isinstance(app.app.screen, StatisticsDialog))
        shown = "\n".join(app.lines())
        assert "5 papers met, 1 kept, 0 read" in shown
        assert "Week by week" in shown
        await app.press("G")
        await app.wait_for(lambda: app.shows("from 0 to 23"))
        await app.press("escape")
        assert app.app.screen is app.main
