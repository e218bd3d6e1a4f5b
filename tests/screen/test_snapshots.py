"""Whole screens at named sizes, as text; BROADSHEET_SNAPSHOTS=write makes them anew."""

import os
import re
from pathlib import Path

import pytest

from tui.library import Library
from tui.library.queue import add, mark
from tui.model import Status

from .driving import Size, desk

FOLDER = Path(__file__).with_name("snapshots")
WRITE = os.environ.get("BROADSHEET_SNAPSHOTS") == "write"

FOUND = ("slash", *"curves", "enter")
SCREENS: dict[tuple[str, Size], tuple[str, ...]] = {
    ("newest", (40, 10)): (),
    ("newest", (80, 24)): (),
    ("newest", (160, 50)): (),
    ("found", (40, 10)): FOUND,
    ("found", (80, 24)): FOUND,
    ("found", (160, 50)): FOUND,
    ("reading", (40, 10)): ("enter",),
    ("queue", (40, 10)): ("tab", "tab"),
}


@pytest.mark.parametrize("name, size", SCREENS)
async def test_screen_is_as_it_was_approved(library: Library, name: str, size: Size) -> None:
    keys = library.view.newest()
    library.act(add, *keys[3:6])
    library.act(mark(Status.READING), keys[4])
    library.act(mark(Status.READ), keys[5])
    async with desk(library, size=size) as at:
        await at.press(*SCREENS[name, size])
        await at.pilot.pause()
        shown = "\n".join(without_times(line) for line in at.lines()) + "\n"
    approved = FOLDER / f"{name}-{size[0]}x{size[1]}.txt"
    if WRITE:
        approved.parent.mkdir(exist_ok=True)
        approved.write_text(shown, "utf-8")
    assert shown == approved.read_text("utf-8")


def without_times(line: str) -> str:
    """Return a line without how long a search took, the one thing no clock of ours has a say in.

    The border before a longer time is as much shorter.
    """
    return re.sub(r"( [^─]*)\b(\d+) ms", lambda it: f"{'─' * (len(it[2]) - 1)}{it[1]}0 ms", line)
