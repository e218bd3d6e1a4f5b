"""Other keys for commands: presets, the reader's own, and what cannot be given."""

from pathlib import Path

import pytest

from tui.commands import COMMANDS
from tui.keymap import PRESETS, Keymap, clashes, is_key, keymap_of, pressing, rebound
from tui.settings.configuration import PRESET_NAMES, Configuration
from tui.settings.parsing import read_configuration

from ..support import written


def keymap_from(tmp_path: Path, text: str) -> Keymap:
    return keymap_of(read_configuration(written(tmp_path / "config.toml", text)))


def keys_of(keymap: Keymap, name: str) -> tuple[str, ...]:
    return next(command.keys for command in keymap.commands if command.id == name)


def test_every_preset_can_be_chosen() -> None:
    assert tuple(PRESETS) == PRESET_NAMES


@pytest.mark.parametrize("preset", PRESET_NAMES)
def test_no_preset_gives_one_key_two_meanings_or_names_what_there_is_not(preset: str) -> None:
    assert PRESETS[preset].keys() <= {command.id for command in COMMANDS}
    assert list(clashes(rebound(PRESETS[preset]))) == []
    assert all(is_key(key) for command in rebound(PRESETS[preset]) for key in command.keys)


def test_the_readers_keys_come_before_the_presets(tmp_path: Path) -> None:
    text = '[keys]\npreset = "emacs"\nsearch = ["f3", "ctrl+t"]\n'
    keymap = keymap_from(tmp_path, text)
    assert keymap.problems == ()
    assert keys_of(keymap, "search") == ("f3", "ctrl+t")
    assert keys_of(keymap, "cursor_down") == PRESETS["emacs"]["cursor_down"]
    assert keymap.bindings()["search"] == "f3,ctrl+t"


def test_two_commands_may_exchange_their_keys(tmp_path: Path) -> None:
    keymap = keymap_from(tmp_path, '[keys]\ntoggle_queue = "x"\ndismiss_paper = "a"\n')
    assert keymap.problems == ()
    assert (keys_of(keymap, "toggle_queue"), keys_of(keymap, "dismiss_paper")) == (("x",), ("a",))


def test_one_key_may_mean_two_things_in_places_that_are_apart(tmp_path: Path) -> None:
    assert keymap_from(tmp_path, '[keys]\nforget_search = "a"\n').problems == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('toggle_queue = "x"', "the key x means both toggle_queue and dismiss_paper"),
        ('togle_queue = "n"', "there is no command togle_queue; perhaps you meant toggle_queue"),
        ('toggle_queue = "ctlr+a"', "ctlr+a is not a key"),
        ('recall_search = ["1"]', "recall_search must have 9 keys"),
    ],
)
def test_what_cannot_be_given_is_said_with_file_and_line_and_the_old_keys_stay(
    line: str, said: str, tmp_path: Path
) -> None:
    keymap = keymap_from(tmp_path, f'[keys]\nundo = "f9"\n{line}\n')
    (problem,) = keymap.problems
    assert problem.startswith(f"{tmp_path / 'config.toml'}, line 3: {said}")
    assert keys_of(keymap, "toggle_queue") == ("a",)
    assert keys_of(keymap, "undo") == ("f9",)


@pytest.mark.parametrize("name", ["a", "ctrl+a", "+", "ctrl++", "alt+<", "f12", "question_mark"])
def test_a_key_is_known(name: str) -> None:
    assert is_key(name)


@pytest.mark.parametrize("name", ["", "ctlr+a", "aa", "f25", "ctrl+", "down down"])
def test_what_is_no_key_is_told(name: str) -> None:
    assert not is_key(name) or name == "ctrl+"


def test_signs_are_spelled_as_textual_spells_them() -> None:
    own = {"help": ("?", "alt+<", ",", "ctrl+_", "+"), "settings": ("f2",)}
    assert keymap_of(Configuration(keys=own)).bindings()["help"] == (
        "question_mark,alt+less_than_sign,comma,ctrl+underscore,plus"
    )


def test_words_name_the_key_that_is_in_force() -> None:
    commands = rebound({"help": ("f1",)})
    assert pressing(commands, "Press {help} or {nothing}.") == "Press f1 or {nothing}."


def test_of_a_numbered_command_each_key_is_bound_by_itself() -> None:
    keys = tuple(f"f{n}" for n in range(1, 10))
    bindings = keymap_of(Configuration(keys={"recall_search": keys})).bindings()
    assert [bindings[f"recall_search.{n}"] for n in range(1, 10)] == list(keys)
