"""Keys, colours and other settings: obeyed, shown, changed and kept."""

from pathlib import Path
from string import ascii_lowercase

import pytest
from textual.events import Key
from textual.widgets import Input

from tui.commands import COMMANDS, Command
from tui.keymap import Keymap, clashes, keymap_of, spelled
from tui.library import Library
from tui.library.marking import rate, retag
from tui.library.queue import add
from tui.model import Status
from tui.screens.dialogs.line_dialogs import NameDialog
from tui.screens.dialogs.list_dialogs import ChoiceDialog
from tui.screens.dialogs.settings_dialog import SettingsDialog
from tui.screens.dialogs.text_dialogs import HelpDialog
from tui.screens.library_panes import LibraryPanes
from tui.screens.pane_sizes import Layout
from tui.settings.configuration import PRESET_NAMES, Configuration, settings
from tui.settings.keeping import SettingsFile, SettingsInMemory
from tui.settings.themes import OwnTheme
from tui.terminal_background import BackgroundParser, BackgroundTold
from tui.theme import DARK, LIGHT
from tui.widgets.key_footer import KeyFooter
from tui.widgets.paper_list import PaperList

from ..support import written
from .driving import Desk, desk, titles


def put(path: Path, data: bytes) -> None:
    path.write_bytes(data)


HELD = ("alt", "ctrl+alt", "super", "hyper", "meta")


def every_key_another() -> dict[str, tuple[str, ...]]:
    """Give each command keys that none has in the table."""
    letters = [f"{held}+{letter}" for held in HELD for letter in ascii_lowercase]
    free = iter(letters + [f"{held}+f{n}" for held in ("alt", "ctrl") for n in range(1, 13)])
    return {command.id: tuple(next(free) for _ in command.keys) for command in COMMANDS}


def keys_in(keymap: Keymap) -> dict[str, str]:
    return {command.id: spelled(command.keys[0]) for command in keymap.commands}


async def journey(opened: Desk, library: Library, keys: dict[str, str]) -> None:
    """Do a bit of everything: search, read, queue, order, dismiss, undo, save, leave."""
    press = opened.press
    await press(keys["search"])
    assert opened.box.has_focus
    await opened.type("network")
    await press(keys["to_results"])
    assert opened.results.has_focus
    await press(keys["cursor_down"])
    assert opened.results.cursor == 1
    await press(keys["toggle_queue"], keys["first"], keys["toggle_queue"])
    assert len(library.queue()) == 2
    await press(keys["read"])
    assert opened.abstract.has_focus
    await press(keys["back"])
    queued = [reading.key for reading in library.queue()]
    opened.queue.focus()
    await press(keys["first"], keys["move_down"])
    assert [reading.key for reading in library.queue()] == queued[::-1]
    await press(keys["undo"])
    assert [reading.key for reading in library.queue()] == queued
    await press(keys["dismiss_paper"])
    assert library.reading(queued[0]).status is Status.DISMISSED
    await press(keys["undo"], keys["redo"])
    assert library.reading(queued[0]).status is Status.DISMISSED
    await press(keys["help"])
    assert isinstance(opened.app.screen, HelpDialog)
    assert opened.shows(f"{_shown(opened, 'toggle_queue').keys_shown} ")
    await press(keys["close"])
    assert opened.main.is_current
    focus = opened.main.focused
    await press(keys["previous_pane"], keys["next_pane"])
    assert opened.main.focused is focus


def _shown(opened: Desk, name: str) -> Command:
    return next(command for command in opened.app.commands if command.id == name)


@pytest.mark.parametrize("preset", PRESET_NAMES)
async def test_each_preset_goes_the_whole_way(preset: str, library: Library) -> None:
    kept = SettingsInMemory(Configuration(keys_preset=preset))
    async with desk(library, (120, 170), settings=kept) as opened:
        await journey(opened, library, keys_in(keymap_of(kept.value)))


async def test_every_key_can_be_another_one(library: Library) -> None:
    own = every_key_another()
    kept = SettingsInMemory(Configuration(keys=own))
    keymap = keymap_of(kept.value)
    assert keymap.problems == ()
    assert list(clashes(keymap.commands)) == []
    async with desk(library, (120, 170), settings=kept) as opened:
        active = opened.main.active_bindings
        table = {spelled(key) for command in COMMANDS for key in command.keys}
        ours = {each.binding.key for each in active.values() if each.binding.id}
        assert ours
        assert not ours & table
        await journey(opened, library, keys_in(keymap))


async def test_footer_and_messages_show_the_keys_that_are_in_force(empty_library: Library) -> None:
    own = {"help": ("f5",), "import_listing": ("ctrl+t",), "search": ("f3",)}
    async with desk(empty_library, settings=SettingsInMemory(Configuration(keys=own))) as opened:
        assert opened.said == "Press f5 for all keys."
        assert opened.shows("ctrl+t  Import saved listings")
        assert "ctrl+t Import" in opened.main.query_one(KeyFooter).render().plain


async def test_a_clash_is_said_and_the_app_starts(library: Library, tmp_path: Path) -> None:
    path = written(tmp_path / "config.toml", '[keys]\ntoggle_queue = "x"\n')
    async with desk(library, settings=SettingsFile(path, put)) as opened:
        assert f"{path.name}, line 2: the key x means both" in opened.said
        await opened.press("a")
        await opened.wait_for(lambda: len(library.queue()) == 1)


async def test_a_setting_is_changed_in_its_dialog_and_kept(
    library: Library, tmp_path: Path
) -> None:
    path = written(tmp_path / "config.toml", "# mine\n")
    async with desk(library, settings=SettingsFile(path, put)) as opened:
        await opened.press("comma")
        assert isinstance(opened.app.screen, SettingsDialog)
        assert opened.shows("fetch.address")
        assert opened.shows("default")
        await opened.type("preset")
        await opened.press("enter")
        await opened.wait_for(lambda: isinstance(opened.app.screen, ChoiceDialog))
        await opened.press("3")
        await opened.wait_for(lambda: isinstance(opened.app.screen, SettingsDialog))
        assert opened.said == "keys.preset is emacs now."
        await opened.press("escape")
        first = opened.results.cursor
        await opened.press("ctrl+n")
        assert opened.results.cursor == first + 1
    assert path.read_text() == '# mine\n\n[keys]\npreset = "emacs"\n'


@pytest.mark.parametrize("start", ["search", "queue", "inbox", "papers"])
async def test_the_app_opens_with_what_the_setting_says(start: str, library: Library) -> None:
    library.act(add, *library.view.newest()[:2])
    kept = SettingsInMemory(Configuration(view_start=start))
    async with desk(library, settings=kept, inbox=True) as opened:
        focus = {"search": opened.box, "queue": opened.queue}.get(start, opened.results)
        assert focus.has_focus
        assert len(opened.results.keys) == len(library.papers) - (0 if start == "papers" else 2)


async def test_the_keys_of_a_command_are_changed_in_the_dialog_and_given_back(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "config.toml"
    async with desk(library, settings=SettingsFile(path, put)) as opened:

        async def answer(keys: str) -> None:
            await opened.press("enter")
            await opened.wait_for(lambda: isinstance(opened.app.screen, NameDialog))
            opened.app.screen.query_one(Input).value = keys
            await opened.press("enter")
            await opened.wait_for(lambda: isinstance(opened.app.screen, SettingsDialog))

        await opened.press("comma")
        await opened.wait_for(lambda: isinstance(opened.app.screen, SettingsDialog))
        await opened.type("keys toggle queue")
        await answer("ctrl+t f9")
        assert path.read_text() == '[keys]\ntoggle_queue = ["ctrl+t", "f9"]\n'
        await answer("ctlr+t")
        assert "ctlr+t is not a key" in opened.said
        assert opened.shows(opened.said), "the dialog leaves room for what is said"
        await opened.press("escape", "f9")
        await opened.wait_for(lambda: len(library.queue()) == 1)
        await opened.press("comma")
        await opened.wait_for(lambda: isinstance(opened.app.screen, SettingsDialog))
        await opened.type("keys toggle queue")
        await answer("")
        assert path.read_text() == "[keys]\n"
        await opened.press("escape", "a")  # which takes the paper out again
        await opened.wait_for(lambda: not library.queue())


async def test_a_setting_with_the_words_in_its_name_comes_first(library: Library) -> None:
    async with desk(library) as opened:
        await opened.press("comma")
        await opened.wait_for(lambda: isinstance(opened.app.screen, SettingsDialog))
        await opened.type("columns")
        await opened.pilot.pause()
        found = list(opened.app.screen.query_one(PaperList).keys)
        assert found[0] == "view.columns"
        assert "view.layout" in found  # whose meaning has the word
        await opened.press("enter")
        await opened.wait_for(lambda: isinstance(opened.app.screen, NameDialog))
        assert opened.shows("some of: author, votes, date")
        opened.app.screen.query_one(Input).value = "tag"
        await opened.press("enter")
        await opened.wait_for(lambda: opened.said == "view.columns is tag now.")


async def test_what_a_setting_is_for_is_never_cut_off(library: Library) -> None:
    async with desk(library, size=(80, 24)) as opened:
        await opened.press("comma")
        await opened.wait_for(lambda: isinstance(opened.app.screen, SettingsDialog))
        await opened.type("budget")
        await opened.press("enter")
        await opened.wait_for(lambda: isinstance(opened.app.screen, NameDialog))
        await opened.wait_for(lambda: opened.shows("empty for no budget."))


async def test_each_choice_of_a_setting_has_one_line(library: Library) -> None:
    async with desk(library) as opened:
        await opened.press("comma")
        await opened.wait_for(lambda: isinstance(opened.app.screen, SettingsDialog))
        await opened.type("view sort")
        await opened.press("enter")
        await opened.wait_for(lambda: isinstance(opened.app.screen, ChoiceDialog))
        await opened.wait_for(lambda: opened.shows("1 relevance"))
        first = next(y for y, line in enumerate(opened.lines()) if "1 relevance" in line)
        assert "2 " in opened.lines()[first + 1]


async def test_every_setting_and_every_command_is_in_the_dialog(library: Library) -> None:
    async with desk(library) as opened:
        await opened.press("comma")
        await opened.wait_for(lambda: isinstance(opened.app.screen, SettingsDialog))
        shown = list(opened.app.screen.query_one(PaperList).keys)
    assert shown == [
        *(setting.name for setting in settings()),
        *(f"keys.{command.id}" for command in COMMANDS),
    ]


@pytest.mark.parametrize(
    ("size", "wanted", "got"),
    [
        ((160, 50), "auto", Layout.WIDE),
        ((160, 50), "medium", Layout.MEDIUM),
        ((160, 50), "compact", Layout.COMPACT),
        ((160, 50), "single", Layout.SINGLE),
        ((120, 30), "wide", Layout.WIDE),
        ((80, 24), "medium", Layout.MEDIUM),
        ((80, 24), "wide", Layout.COMPACT),
        ((40, 10), "wide", Layout.SINGLE),
    ],
)
async def test_the_panes_are_laid_out_as_wanted_where_there_is_room(
    size: tuple[int, int], wanted: str, got: Layout, library: Library
) -> None:
    kept = SettingsInMemory(Configuration(view_layout=wanted))
    async with desk(library, size, settings=kept) as opened:
        assert opened.main.query_one(LibraryPanes).has_class(got)


async def change(opened: Desk, name: str, value: str) -> None:
    """Change a setting as its dialog does, and wait until it is obeyed."""
    opened.main.query_one(LibraryPanes).status.say("")
    opened.main.settings.change_setting(name, value)
    await opened.wait_for(lambda: opened.said.startswith(f"{name} is"))


async def test_a_layout_is_obeyed_at_once(library: Library) -> None:
    async with desk(library, (160, 50)) as opened:
        await change(opened, "view.layout", "single")
        assert opened.main.query_one(LibraryPanes).has_class(Layout.SINGLE)
        await change(opened, "view.layout", "auto")
        assert opened.main.query_one(LibraryPanes).has_class(Layout.WIDE)


async def test_results_come_in_the_order_of_the_setting_unless_the_query_says_another(
    library: Library,
) -> None:
    async with desk(library) as opened:
        await opened.press("slash")
        await opened.type("from")
        await opened.settle()
        best = list(opened.results.keys)
        await change(opened, "view.sort", "title")
        by_title = [title.casefold() for title in titles(library, opened.results.keys)]
        assert by_title == sorted(by_title)
        assert list(opened.results.keys) != best
        await opened.type(" sort:relevance")
        await opened.settle()
        assert list(opened.results.keys) == best


async def test_the_columns_beside_titles_are_those_of_the_setting_in_its_order(
    library: Library,
) -> None:
    key = library.view.newest()[0]
    library.act(rate(4), key)
    library.act(retag(["moss"], []), key)
    async with desk(library, (180, 40)) as opened:
        await opened.press("z")
        await opened.pilot.pause()
        assert not opened.shows("★★★★")
        await change(opened, "view.columns", "tag rating")
        assert opened.said == "view.columns is tag rating now."
        line = next(line for line in opened.lines() if "★★★★" in line)
        assert line.index("#moss") < line.index("★★★★")
        await change(opened, "view.columns", "")
        assert not opened.shows("#moss ")


async def test_days_are_written_in_the_form_of_the_setting(library: Library) -> None:
    async with desk(library, (120, 40)) as opened:
        day = library.entry(opened.results.keys[0]).appearances[0].listing.day()
        assert day is not None
        assert opened.shows(f"{day:%a} {day.day} {day:%b}")
        await change(opened, "view.dates", "%d.%m.%y")
        written = f"{day:%d.%m.%y}"
        assert sum(written in line for line in opened.lines()) >= 2  # the heading, and the page
        await opened.press("L")
        await opened.wait_for(lambda: opened.shows(f"{written} · "))


async def test_the_order_within_listings_is_obeyed_at_once(library: Library) -> None:
    newest = library.view.newest()
    library.act(add, *newest[-4:])
    async with desk(library) as opened:
        before = list(opened.results.keys)
        await change(opened, "view.inbox", "interest")
        assert list(opened.results.keys) != before
        await change(opened, "view.inbox", "page")
        assert list(opened.results.keys) == before


async def test_a_theme_that_is_chosen_is_kept(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    ink = OwnTheme("ink", {"primary": "#102030"})
    async with desk(library, settings=SettingsFile(path, put), themes=[ink]) as opened:
        assert opened.app.theme == DARK.name
        opened.app.theme = "ink"
        await opened.settle()
        assert 'theme = "ink"' in path.read_text()
    async with desk(library, settings=SettingsFile(path, put), themes=[ink]) as opened:
        assert opened.app.theme == "ink"


async def test_a_theme_that_is_not_there_is_said_with_its_line(
    library: Library, tmp_path: Path
) -> None:
    path = written(tmp_path / "config.toml", '[view]\ntheme = "brodsheet"\n')
    async with desk(library, settings=SettingsFile(path, put)) as opened:
        assert f"{path.name}, line 2: no theme is called brodsheet" in opened.said
        assert opened.app.theme == DARK.name


async def test_the_colours_follow_the_terminal_unless_the_reader_chose_some(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "config.toml"
    async with desk(library, settings=SettingsFile(path, put)) as opened:
        opened.app.post_message(BackgroundTold(is_dark=False))
        await opened.settle()
        assert opened.app.theme == LIGHT.name
        assert not path.exists()
    chosen = SettingsInMemory(Configuration(view_theme=DARK.name))
    async with desk(library, settings=chosen) as opened:
        opened.app.post_message(BackgroundTold(is_dark=False))
        await opened.settle()
        assert opened.app.theme == DARK.name


@pytest.mark.parametrize("end", ["\x07", "\x1b\\"])
@pytest.mark.parametrize("cut", range(1, 28))
def test_the_answer_of_the_terminal_is_heard_among_keys_wherever_it_is_cut(
    end: str, cut: int
) -> None:
    sent = f"j\x1b]11;rgb:f7f7/f3f3/eaea{end}k"
    parser = BackgroundParser()
    got = [*parser.feed(sent[:cut]), *(parser.feed(sent[cut:]) if sent[cut:] else ())]
    if sent[:cut].endswith("j\x1b"):
        return  # an escape by itself is a key; Textual waits for what may follow
    assert [event.key for event in got if isinstance(event, Key)] == ["j", "k"]
    assert [event.is_dark for event in got if isinstance(event, BackgroundTold)] == [False]
