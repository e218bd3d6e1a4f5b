"""How often a key press passes from one file to another: not once a row, and not without end.

`python -m tests.benchmarks.structure` counts the same on the sample; the limits are twice as wide.
"""

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from threading import setprofile

import pytest

from ..benchmarks.switches import Crossing
from ..support import filled_library
from .driving import Desk, Size, desk

TITLES = [f"Lantern Number {number} on the Long Pier" for number in range(60)]
LOW, HIGH = (160, 14), (160, 50)
"""Terminals of few rows and of many."""
MOST_FOR_A_LETTER = 900
MOST_FOR_AN_ACTION = 1_500
MOST_FOR_A_ROW = 40
"""How many more switches each row more that is shown may take; asked for one by one it is 70."""


@pytest.fixture(autouse=True)
def _listen_no_longer() -> Iterator[None]:
    yield
    setprofile(None)


async def switches_and_rows(
    folder: Path, size: Size, do: Callable[[Desk], Awaitable[None]]
) -> tuple[int, int]:
    folder.mkdir()
    async with desk(filled_library(folder, TITLES), size, inbox=True) as at:
        await do(at)
        crossing = Crossing()
        with crossing:
            await do(at)
            await at.wait_for(lambda: not at.app.is_answering)
        rows = sum("Lantern Number" in line for line in at.lines())
        return crossing.switches, rows


async def type_a_letter(at: Desk) -> None:
    at.main.set_focus(at.box)
    await at.press(*("lante" if not at.box.value else "r"))
    assert at.shows("Lantern Number 0 ")


async def queue_a_paper(at: Desk) -> None:
    left = len(at.results.keys)
    await at.press("a")
    await at.wait_for(lambda: len(at.results.keys) < left)


@pytest.mark.parametrize(
    ("do", "most"),
    [(type_a_letter, MOST_FOR_A_LETTER), (queue_a_paper, MOST_FOR_AN_ACTION)],
)
async def test_a_key_crosses_few_files_however_many_rows_are_shown(
    tmp_path: Path, do: Callable[[Desk], Awaitable[None]], most: int
) -> None:
    few, few_rows = await switches_and_rows(tmp_path / "few", LOW, do)
    many, many_rows = await switches_and_rows(tmp_path / "many", HIGH, do)
    assert 0 < few < most
    assert few_rows + 8 < many_rows
    assert many - few < MOST_FOR_A_ROW * (many_rows - few_rows)
