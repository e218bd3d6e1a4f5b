"""Other keys for commands are checked before Textual is given them."""

import pytest

from tui.commands import COMMANDS
from tui.errors import ConfigurationError
from tui.keymap import clashes, keymap_from, rebound


def test_a_command_gets_the_keys_it_is_given() -> None:
    assert keymap_from({"toggle_queue": ["b", "ctrl+a"]}) == {"toggle_queue": "b,ctrl+a"}
    (command,) = [each for each in rebound({"undo": ["z", "Z"]}) if each.id == "undo"]
    assert command.keys_shown == "z Z"


def test_of_a_numbered_command_each_key_is_bound_by_itself() -> None:
    keymap = keymap_from({"recall_search": ["f1", "f2"]})
    assert keymap == {"recall_search.1": "f1", "recall_search.2": "f2"}


@pytest.mark.parametrize(
    "overrides, named",
    [
        ({"fly": ["f"]}, "fly"),
        ({"undo": ["j"]}, "cursor_down"),
        ({"forget_search": ["q"]}, "close"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(overrides: dict[str, list[str]], named: str) -> None:
    with pytest.raises(ConfigurationError, match=named) as raised:
        keymap_from(overrides)
    assert "\n" not in str(raised.value)


def test_one_key_may_mean_two_things_in_places_apart() -> None:
    assert list(clashes(COMMANDS)) == []
    assert keymap_from({"complete": ["a"]})
