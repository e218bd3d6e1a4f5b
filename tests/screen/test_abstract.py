"""The abstract pane: what it says of a paper of which much is known."""

from pathlib import Path

import pytest

from tui.library import Library

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
    return [line.plain for line in at.abstract.facts]


async def test_all_that_is_known_stands_in_few_lines(library: Library) -> None:
    async with desk(library, size=(160, 50)) as at:
        assert facts(at) == [
            "Mira Holm, Jonas Vey",
            "WITHDRAWN by its authors",
            "• new · arXiv:2401.10001v2 · published 2024-01-19 · 12 upvotes",
            "keywords: tides, windows, kitchens",
            "2024-01-22 no. 1 in day.json",
            "code: https://github.com/holm/tides",
            "project: https://holm.example/tides",
        ]
        assert at.abstract.summary.plain == "AI summary: Only [/b] a sketch."
        assert "AI summary: Only [/b] a sketch." in text_of(at.abstract)


async def test_what_is_not_known_takes_no_line(library: Library) -> None:
    async with desk(library, size=(160, 50)) as at:
        await at.press("j")
        assert facts(at) == [
            "Mira Holm, Jonas Vey",
            "• new · arXiv:2401.10002 · published 2024-01-19 · 13 upvotes",
            "2024-01-22 no. 2 in day.json",
        ]
        assert not at.abstract.summary
        await at.press("k")
        assert at.abstract.summary
