"""The foot of the screen: the keys that work here, in groups, and what was said, for a while."""

import pytest

from tui.commands import COMMANDS, Command
from tui.library import Library
from tui.library.queue import add
from tui.widgets import line
from tui.widgets.key_footer import FooterKey, KeyFooter, fitting
from tui.widgets.line import StatusLine

from .driving import Desk, desk

BY_ID = {command.id: command for command in COMMANDS}


def shown(at: Desk) -> list[str]:
    """Return the ids of the commands at the foot of the screen, from left to right."""
    footer = at.app.screen.query_one(KeyFooter)
    footer.render()
    return [key.command.id for key in footer.keys]


def as_shown(command: Command) -> FooterKey:
    return FooterKey(command.keys[0], command.keys[0], command.label, command.help, command)


@pytest.mark.parametrize("width", [0, 20, 40, 80, 160, 1_000])
def test_footer_keeps_what_matters_most_in_the_room_there_is(width: int) -> None:
    keys = [as_shown(command) for command in COMMANDS if command.footer]
    kept = fitting(keys, width)
    assert kept == sorted(kept, key=lambda key: key.place)
    left_out = [key for key in keys if key not in kept]
    assert bool(left_out) == (width < 1_000)
    if kept and left_out:
        assert min(key.command.footer for key in kept) <= min(k.command.footer for k in left_out)


async def test_footer_shows_what_works_where_the_reader_is(library: Library) -> None:
    library.act(add, *library.view.newest()[:2])
    async with desk(library, size=(120, 30)) as at:
        in_list = shown(at)
        assert {"toggle_queue", "dismiss_paper", "pass_over", "search", "help"} <= set(in_list)
        assert "move_down" not in in_list
        assert at.lines()[-1].count("│") == 1, "a rule divides what is done to papers from the rest"
        at.queue.focus()
        await at.pilot.pause()
        assert shown(at)[:2] == ["move_down", "move_up"]
        await at.press("slash")
        assert shown(at)[0] == "to_results"
        assert "toggle_queue" not in shown(at), "a letter is typed there"


async def test_a_dialog_has_a_footer_of_its_own(library: Library) -> None:
    async with desk(library, size=(120, 30), inbox=True) as at:
        await at.press("C")
        assert shown(at) == ["close_listing", "close_older", "close_all", "close"]
        assert "Search" not in at.lines()[-1]


async def test_an_empty_library_offers_what_fills_it(empty_library: Library) -> None:
    async with desk(empty_library, size=(80, 24)) as at:
        assert shown(at)[:2] == ["import_listing", "fetch_listings"]
        assert not {"search", "inbox", "toggle_queue", "zoom"} & set(shown(at))


async def test_without_a_paper_nothing_is_offered_for_one(library: Library) -> None:
    async with desk(library, size=(120, 30)) as at:
        await at.press("slash", *"zzqqxx", "tab")
        assert at.abstract.key is None
        assert all(BY_ID[name].where.name == "ANYWHERE" for name in shown(at))
        await at.press("escape")
        assert "toggle_queue" in shown(at)


async def test_what_is_said_goes_after_a_while(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "SAID_SECONDS", 0.05)
    async with desk(library) as at:
        status = at.main.query_one(StatusLine)
        status.say("One.")
        status.say("Two.", is_error=True)
        assert status.message == "Two."
        await at.wait_for(lambda: not status.message)


async def test_an_error_stays_longer(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "ERROR_SHARE", 1e6)
    monkeypatch.setattr(line, "SAID_SECONDS", 0.01)
    async with desk(library) as at:
        at.main.query_one(StatusLine).say("Two.", is_error=True)
        await at.pilot.pause(0.1)
        assert at.said == "Two."
