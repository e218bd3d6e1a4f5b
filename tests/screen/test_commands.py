"""Every command of the table has its action where its keys work."""

import pytest

from tui.commands import COMMANDS, Command, Where
from tui.library import Library
from tui.panes.queue import QueuePane
from tui.screens.main import MainScreen
from tui.widgets.paper_list import PaperList
from tui.widgets.reading_scroll import ReadingScroll
from tui.widgets.search_input import SearchInput

from .driving import desk

HOLDERS: dict[Where, tuple[type, ...]] = {
    Where.ANYWHERE: (MainScreen,),
    Where.PAPER: (MainScreen,),
    Where.LISTS: (PaperList, ReadingScroll),
    Where.QUEUE: (QueuePane,),
    Where.SEARCH: (SearchInput,),
}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_command_has_an_action_where_its_keys_work(command: Command) -> None:
    for holder in HOLDERS[command.where]:
        assert callable(getattr(holder, f"action_{command.id}", None)), holder
        bound = {key for key, _ in holder_bindings(holder) if _ == command.id}
        assert len(bound) == len(command.keys)


def holder_bindings(holder: type) -> list[tuple[str, str]]:
    """Give the keys that a class binds by itself, each with its action."""
    return [
        (key, binding.action)
        for binding in vars(holder)["BINDINGS"]
        for key in binding.key.split(",")
    ]


def test_no_key_means_two_things_in_one_place() -> None:
    for where in Where:
        places = {where} if where in (Where.SEARCH, Where.QUEUE) else {where, Where.ANYWHERE}
        keys = [key for c in COMMANDS if c.where in places for key in c.keys]
        assert len(keys) == len(set(keys)), where


async def test_palette_offers_the_commands_of_the_table_and_no_others(library: Library) -> None:
    async with desk(library) as at:
        offered = [command.title for command in at.app.get_system_commands(at.app.screen)]
    wanted = [c for c in COMMANDS if c.in_palette]
    assert [title.split("  ")[0] for title in offered] == [*(c.label for c in wanted), "Theme"]
    assert all(c.keys_shown in title for c, title in zip(wanted, offered, strict=False))


async def test_palette_runs_the_command_that_was_found_by_name(library: Library) -> None:
    async with desk(library) as at:
        await at.press("ctrl+p")
        await at.type("queue")
        await at.wait_for(lambda: at.shows("Put the paper into the queue"))
        await at.press("enter")
        await at.wait_for(lambda: len(at.queue.keys) == 1)


async def test_help_lists_every_command_with_its_keys(library: Library) -> None:
    async with desk(library, size=(100, 70)) as at:
        await at.press("?")
        lines = [" ".join(line.strip(" │").split()) for line in at.lines()]
        for command in COMMANDS:
            wanted = f"{command.keys_shown} {command.help}"
            assert any(wanted in line for line in lines), wanted
        for where in Where:
            assert at.shows(where)
        await at.press("escape")
        assert at.app.screen is at.main


async def test_footer_shows_the_commands_marked_for_it(library: Library) -> None:
    async with desk(library, size=(160, 50)) as at:
        in_list = at.lines()[-1]
        await at.press("slash")
        in_box = at.lines()[-1]
    for command in COMMANDS:
        if command.in_footer:
            foot = in_box if command.where is Where.SEARCH else in_list
            assert f"{command.keys[0]} {command.label}" in foot


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quitting_ends_the_app_with_status_zero(library: Library, key: str) -> None:
    async with desk(library) as at:
        await at.press(key)
        await at.wait_for(lambda: not at.app.is_running or at.app.return_code is not None)
        assert at.app.return_code == 0
