"""A key that does nothing here says so in one line, and nothing unseen is changed by it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from tui.commands import COMMANDS, NOTHING, Command, Where
from tui.keymap import pressing
from tui.library import Library
from tui.library.queue import add, dismiss
from tui.library.triage import see
from tui.model import Link
from tui.screens.dialogs.dialog import Dialog
from tui.screens.dialogs.list_dialogs import AddressesDialog
from tui.widgets.line import StatusLine

from .driving import Desk, desk

QUEUE = ("tab", "tab")


def all_queued(library: Library) -> None:
    library.act(add, *library.view.newest())


def all_dismissed(library: Library) -> None:
    library.act(dismiss, *library.view.newest())


def all_seen(library: Library) -> None:
    library.act(see, *library.view.newest())


def one_queued(library: Library) -> None:
    library.act(add, library.view.newest()[0])


def as_it_is(_library: Library) -> None:
    return


@dataclass(frozen=True)
class Situation:
    """What has been done, and the keys that lead to where the command has nothing to do."""

    keys: Sequence[str]
    before: Callable[[Library], None] = as_it_is
    size: tuple[int, int] = (120, 30)


SITUATIONS = {
    "zoom": Situation(["z"], size=(40, 10)),
    "older_listing": Situation(["G", "["]),
    "newer_listing": Situation(["]"]),
    "back": Situation(["escape"]),
    "cursor_down": Situation(["G", "j"]),
    "cursor_up": Situation(["k"]),
    "first": Situation(["g"]),
    "last": Situation(["G", "G"]),
    "half_page_down": Situation(["G", "ctrl+d"]),
    "half_page_up": Situation(["ctrl+u"]),
    "page_down": Situation(["G", "pagedown"]),
    "page_up": Situation(["enter", "pageup"]),
    "read_on": Situation(["G", "space"]),
    "read": Situation([*QUEUE, "enter"]),
    "mark_range": Situation([*QUEUE, "v"]),
    "mark_all": Situation([*QUEUE, "*"]),
    "toggle_queue": Situation(["*", "a"], all_queued),
    "dismiss_paper": Situation(["X", "*", "x"], all_dismissed),
    "pass_over": Situation(["*", "s"], all_seen),
    "put_off": Situation(["l", "enter", "l", "enter"]),
    "next_paper": Situation(["G", "n"]),
    "previous_paper": Situation(["N"]),
    "rate": Situation(["3", "3"]),
    "unrate": Situation(["0"]),
    "show_authors": Situation(["A"]),
    "find_next": Situation(["."]),
    "find_previous": Situation([";"]),
    "move_down": Situation([*QUEUE, "J"], one_queued),
    "move_up": Situation([*QUEUE, "K"], one_queued),
    "move_top": Situation([*QUEUE, "{"], one_queued),
    "move_bottom": Situation([*QUEUE, "}"], one_queued),
    "move_to": Situation([*QUEUE, "p", "1", "enter"], one_queued),
    "older_search": Situation(["slash", "ctrl+up"]),
    "newer_search": Situation(["slash", "ctrl+down"]),
    "take_suggestion": Situation(["slash", "ctrl+y"]),
    "next_result": Situation(["G", "slash", "down"]),
    "previous_result": Situation(["slash", "up"]),
    "close_listing": Situation(["C", "s"], all_seen),
    "close_older": Situation(["C", "o"], all_seen),
    "close_all": Situation(["C", "A"], all_seen),
    "turn_action": Situation(["U", *"zzz", "ctrl+z"]),
    "complete": Situation(["i", *"zzz", "tab"]),
    "recall_search": Situation(["'", "5"]),
    "forget_search": Situation(["'", "x"]),
    "wish_more": Situation(["W", "m"]),
    "wish_less": Situation(["W", "l"]),
    "wish_never": Situation(["W", "n"]),
}


def what_is_said(at: Desk) -> str:
    """Return what the status line says, or the foot of the dialog that is open."""
    if isinstance(at.app.screen, Dialog):
        return str(at.app.screen.box.border_subtitle)
    return at.said


def test_every_command_with_nothing_to_do_has_its_words() -> None:
    assert set(NOTHING) <= {command.id for command in COMMANDS}
    assert set(NOTHING) == {*SITUATIONS, "choose_address"}


@pytest.mark.parametrize("command", SITUATIONS)
async def test_a_command_with_nothing_to_do_says_so(library: Library, command: str) -> None:
    situation = SITUATIONS[command]
    situation.before(library)
    async with desk(library, size=situation.size) as at:
        *keys, last = situation.keys
        for key in keys:
            await at.press(key)
            await at.pilot.pause()
        statuses = {key: library.reading(key) for key in library.papers}
        at.main.query_one(StatusLine).say("")
        await at.press(last)
        said = pressing(COMMANDS, NOTHING[command])
        await at.wait_for(lambda: what_is_said(at) == said)
        assert {key: library.reading(key) for key in library.papers} == statuses


async def test_a_digit_without_an_address_says_so(library: Library) -> None:
    async with desk(library) as at:
        at.app.push_screen(AddressesDialog([Link("page", "https://example.org")]))
        await at.press("9")
        await at.wait_for(lambda: what_is_said(at) == NOTHING["choose_address"])


@pytest.mark.parametrize(
    "command", [c for c in COMMANDS if c.where in (Where.PAPER, Where.QUEUE)], ids=lambda c: c.id
)
async def test_without_a_paper_every_command_for_one_says_so(
    empty_library: Library, command: Command
) -> None:
    async with desk(empty_library) as at:
        at.queue.focus()
        at.main.query_one(StatusLine).say("")
        await at.press(command.keys[0])
        await at.pilot.pause()
        assert at.said, command.id
        assert at.app.screen is at.main
    assert list(empty_library.queue()) == []


@pytest.mark.parametrize("key", ["J", "K", "{", "}", "p", "P"])
@pytest.mark.parametrize("opened", [(), ("enter",)], ids=str)
async def test_a_key_of_the_queue_moves_nothing_elsewhere(
    library: Library, key: str, opened: tuple[str, ...]
) -> None:
    library.act(add, *library.view.newest()[:3])
    before = library.queue()
    async with desk(library) as at:
        await at.press(*opened, key)
        assert at.said.startswith(f"{key} works in the queue: ")
        assert library.queue() == before


@pytest.mark.parametrize("key", ["a", "x", "s", "r"])
async def test_a_paper_that_was_scrolled_out_of_view_is_shown_before_it_is_changed(
    library: Library, key: str
) -> None:
    paper = library.view.newest()[0]
    async with desk(library, size=(50, 16)) as at:
        at.results.scroll_end(animate=False, immediate=True)
        await at.pilot.pause()
        await at.wait_for(lambda: not at.results.shows_cursor)
        before = library.reading(paper)
        await at.press(key)
        assert "was out of view" in at.said
        assert library.reading(paper) == before
        assert at.results.shows_cursor
        await at.press(key)
        await at.wait_for(lambda: library.reading(paper) != before)
