"""Every command of the table has its action where its keys work."""

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from tui.app import BroadsheetApp
from tui.commands import COMMANDS, Command, Where
from tui.keymap import clashes, spelled
from tui.library import Library
from tui.panes.queue_pane import QueuePane
from tui.screens.browsing_commands import BrowsingCommands
from tui.screens.change_commands import ChangeCommands
from tui.screens.dialogs.catch_up_dialog import CatchUpDialog
from tui.screens.dialogs.dialog import Dialog
from tui.screens.dialogs.history_dialog import HistoryDialog
from tui.screens.dialogs.list_dialogs import AddressesDialog
from tui.screens.dialogs.listings_dialog import ListingsDialog
from tui.screens.dialogs.reasons_dialog import ReasonsDialog
from tui.screens.dialogs.saved_searches_dialog import SavedSearchesDialog
from tui.screens.dialogs.trends_dialog import TrendsDialog
from tui.screens.job_commands import JobCommands
from tui.screens.listing_commands import ListingCommands
from tui.screens.main_screen import MainScreen
from tui.screens.outgoing_commands import OutgoingCommands
from tui.screens.page_commands import PageCommands
from tui.screens.pane_grid import PaneGrid
from tui.screens.reasons_commands import InterestCommands
from tui.screens.search_commands import SearchCommands
from tui.screens.settings_commands import SettingsCommands
from tui.screens.triage_commands import TriageCommands
from tui.widgets.paper_list import PaperList
from tui.widgets.path_input import PathInput
from tui.widgets.search_input import SearchInput
from tui.widgets.text_view import TextView

from .driving import desk

SCOPES = (
    BrowsingCommands,
    ChangeCommands,
    InterestCommands,
    JobCommands,
    ListingCommands,
    OutgoingCommands,
    PageCommands,
    SearchCommands,
    SettingsCommands,
    TriageCommands,
)
HOLDERS: dict[Where, tuple[type[DOMNode], ...]] = {
    Where.ANYWHERE: (BroadsheetApp, MainScreen, PaneGrid, *SCOPES),
    Where.PAPER: SCOPES,
    Where.LISTS: (PaperList, TextView),
    Where.LIST: (PaperList,),
    Where.CATCH_UP: (CatchUpDialog,),
    Where.QUEUE: (QueuePane,),
    Where.SEARCH: (SearchInput,),
    Where.DIALOGS: (Dialog,),
    Where.PATHS: (PathInput,),
    Where.SAVED: (SavedSearchesDialog,),
    Where.REASONS: (ReasonsDialog,),
    Where.TRENDS: (TrendsDialog,),
    Where.PERIODS: (ListingsDialog,),
    Where.HISTORY: (HistoryDialog,),
    Where.ADDRESSES: (AddressesDialog,),
}
"""Who answers the commands of each place; each command in a scope has one of them."""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_command_has_an_action_where_its_keys_work(command: Command) -> None:
    holders = [holder for holder in HOLDERS[command.where] if command.id in bound_ids(holder)]
    is_in_a_scope = command.where in (Where.ANYWHERE, Where.PAPER)
    assert len(holders) == (1 if is_in_a_scope else len(HOLDERS[command.where]))
    for holder in holders:
        assert callable(getattr(holder, f"action_{command.does or command.id}", None)), holder
        bound = [
            key
            for binding in own_bindings(holder)
            if (binding.id or "").partition(".")[0] == command.id
            for key in binding.key.split(",")
        ]
        assert bound == list(map(spelled, command.keys))


def own_bindings(holder: type[DOMNode]) -> list[Binding]:
    """Return the bindings of a class itself."""
    return [each for each in vars(holder)["BINDINGS"] if isinstance(each, Binding)]


def bound_ids(holder: type[DOMNode]) -> set[str]:
    """Return the ids of the commands that a class binds itself."""
    return {(binding.id or "").partition(".")[0] for binding in own_bindings(holder)}


def test_every_binding_of_ours_is_in_the_table() -> None:
    known = {command.id for command in COMMANDS}
    for holder in {holder for holders in HOLDERS.values() for holder in holders}:
        assert bound_ids(holder) <= known


def test_no_key_means_two_things_in_one_place() -> None:
    assert list(clashes(COMMANDS)) == []


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
    async with desk(library, size=(100, 240)) as at:
        await at.press("?")
        lines = [" ".join(line.strip(" │").split()) for line in at.lines()]
        for command in COMMANDS:
            wanted = f"{command.keys_shown} {command.help}"
            assert any(wanted in line for line in lines), wanted
        for where in Where:
            assert at.shows(where)
        await at.press("escape")
        assert at.app.screen is at.main


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quitting_ends_the_app_with_status_zero(library: Library, key: str) -> None:
    async with desk(library) as at:
        await at.press(key)
        await at.wait_for(lambda: not at.app.is_running or at.app.return_code is not None)
        assert at.app.return_code == 0
