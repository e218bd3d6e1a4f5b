"""The abstract pane: what it says of a paper of which much is known."""

from pathlib import Path

import pytest

from tui.library import Library
from tui.library.marking import note
from tui.settings.configuration import Configuration
from tui.settings.keeping import SettingsInMemory

from ..payloads import hub_record, json_of
from ..support import library_in, written
from .driving import Desk, desk, text_of


@pytest.fixture
def library(folder: Path, tmp_path: Path) -> Library:
    """A library of a paper withdrawn and of one without a summary."""
    records = [
        hub_record(0, isWithdrawn=True, id="2401.10001v2", ai_summary="Only [/b] a sketch."),
        hub_record(1, ai_summary=None, ai_keywords=None, githubRepo=None, projectPage=None),
    ]
    made = library_in(folder)
    made.import_listings([str(written(tmp_path / "day.json", json_of(records)))])
    return made


def facts(at: Desk) -> list[str]:
    return [line.plain for line in at.abstract.page.facts]


def page(at: Desk) -> list[str]:
    return [line.plain for line in at.abstract.lines if line.plain]


async def test_all_that_is_known_is_told_apart(library: Library) -> None:
    async with desk(library, size=(160, 50)) as at:
        assert facts(at) == [
            "Mira Holm, Jonas Vey",
            "WITHDRAWN by its authors",
            "• new · 2024-01-22 · ▲12 · arXiv:2401.10001v2 · code 2 · project 3 · 1 min",
        ]
        assert at.abstract.page.summary.plain == "AI summary: Only [/b] a sketch."
        assert "AI summary: Only [/b] a sketch." in text_of(at.abstract)
        assert page(at)[-6:] == [
            "1  page: https://arxiv.org/abs/2401.10001",
            "2  code: https://github.com/holm/tides",
            "3  project: https://holm.example/tides",
            "published 2024-01-19",
            "keywords: tides, windows, kitchens",
            "2024-01-22 no. 1 in day.json",
        ]


async def test_what_is_not_known_takes_no_line(library: Library) -> None:
    async with desk(library, size=(160, 50)) as at:
        await at.press("j")
        assert facts(at) == [
            "Mira Holm, Jonas Vey",
            "• new · 2024-01-22 · ▲13 · arXiv:2401.10002 · 1 min",
        ]
        assert not at.abstract.page.summary
        await at.press("k")
        assert at.abstract.page.summary


async def test_a_small_terminal_shows_the_abstract_of_a_paper_with_many_authors(
    folder: Path, tmp_path: Path
) -> None:
    authors = [{"_id": f"a{n}", "name": f"Author Number {n}", "hidden": False} for n in range(11)]
    made = library_in(folder)
    page = written(tmp_path / "day.json", json_of([hub_record(authors=authors, ai_summary=None)]))
    made.import_listings([str(page)])
    async with desk(made, size=(80, 24)) as at:
        assert "and 9 more" in facts(at)[0]
        shown = text_of(at.abstract)
        assert " ".join(made.papers[made.view.newest()[0]].abstract.split()[:8]) in shown
        await at.press("A")
        assert facts(at)[0].endswith("Author Number 10")


async def test_addresses_open_by_a_digit_and_by_mouse(library: Library) -> None:
    settings = SettingsInMemory(Configuration(programs_browser="true"))
    async with desk(library, size=(160, 50), settings=settings) as at:
        await at.press("o", "2")
        await at.wait_for(lambda: at.said == "Opened https://github.com/holm/tides")
        row = next(y for y, line in enumerate(at.abstract.lines) if "3  project" in line.plain)
        region, columns = at.abstract.scrollable_content_region, at.abstract.text_columns
        left = region.x + (region.width - columns) // 2
        place = (left + 8, region.y + row)
        await at.pilot.click(offset=place)
        await at.wait_for(lambda: at.said == "Opened https://holm.example/tides")


async def test_links_in_a_note_are_numbered_and_open_by_a_digit(library: Library) -> None:
    settings = SettingsInMemory(Configuration(programs_browser="true"))
    library.act(note("[talk](https://talk.example/a_(b))"), library.view.newest()[0])
    async with desk(library, size=(160, 50), settings=settings) as at:
        assert any("4  in your note: https" in line.plain for line in at.abstract.lines)
        await at.press("o", "4")
        await at.wait_for(lambda: at.said == "Opened https://talk.example/a_(b)")
