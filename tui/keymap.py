"""Other keys for commands: presets and the reader's own, checked against the table of commands."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from tui.commands import ACTIVE_TOGETHER, COMMANDS, Command, Where
from tui.errors import ConfigurationError
from tui.settings.configuration import KEYS_SECTION, Configuration, setting_named
from tui.text import perhaps

Overrides = Mapping[str, Sequence[str]]
"""By the id of a command, the keys it is to have instead of those in the table."""

PRESETS: Mapping[str, Overrides] = {
    "default": {},
    "vim": {
        "edit_note_outside": ("ctrl+o",),
        "page_down": ("ctrl+f", "pagedown"),
        "page_up": ("ctrl+b", "pageup"),
        "cursor_down": ("j", "ctrl+e", "down"),
        "cursor_up": ("k", "ctrl+y", "up"),
        "command_palette": (":", "ctrl+p"),
        "quit": ("q", "ctrl+q", "Z"),
    },
    "emacs": {
        "cursor_down": ("ctrl+n", "down"),
        "cursor_up": ("ctrl+p", "up"),
        "next_result": ("ctrl+n", "down"),
        "previous_result": ("ctrl+p", "up"),
        "page_down": ("ctrl+v", "pagedown"),
        "page_up": ("alt+v", "pageup"),
        "first": ("alt+<", "home"),
        "last": ("alt+>", "end"),
        "half_page_down": ("alt+n",),
        "half_page_up": ("alt+p",),
        "search": ("ctrl+s", "/"),
        "save_search": ("alt+s",),
        "next_pane": ("tab", "ctrl+o"),
        "undo": ("ctrl+_", "u"),
        "redo": ("alt+_", "ctrl+r"),
        "command_palette": ("alt+x",),
        "back": ("ctrl+g", "escape"),
        "close": ("ctrl+g", "escape", "q", "?"),
        "older_search": ("alt+p", "ctrl+up"),
        "newer_search": ("alt+n", "ctrl+down"),
        "quit": ("ctrl+q", "q"),
    },
    "arrows": {
        "cursor_down": ("down",),
        "cursor_up": ("up",),
        "first": ("home",),
        "last": ("end",),
        "page_down": ("pagedown",),
        "page_up": ("pageup",),
        "half_page_down": ("ctrl+pagedown",),
        "half_page_up": ("ctrl+pageup",),
        "move_down": ("shift+down",),
        "move_up": ("shift+up",),
        "next_pane": ("tab", "right"),
        "previous_pane": ("shift+tab", "left"),
        "toggle_queue": ("insert", "a"),
        "dismiss_paper": ("delete", "x"),
        "forget_search": ("delete", "x"),
        "undo": ("ctrl+z", "u"),
        "redo": ("f4", "ctrl+r"),
        "help": ("f1", "?"),
        "query_help": ("f2",),
        "close": ("escape", "q", "f1", "?"),
        "search": ("f3", "/"),
        "zoom": ("f11", "z"),
    },
}
"""What each value of the setting `keys.preset` changes in the table."""

_MODIFIERS = frozenset({"ctrl", "alt", "shift", "super", "hyper", "meta"})
_NAMED_KEY = (
    "up|down|left|right|home|end|pageup|pagedown|insert|delete|backspace|tab|enter|escape|space"
    "|f[1-9]|f1[0-9]|f2[0-4]|comma|slash|backslash|at|minus|plus|underscore"
)

_SIGNS = {"/": "slash", "\\": "backslash", "@": "at", "-": "minus", "+": "plus", "_": "underscore"}
"""The signs that Textual calls by other names than Unicode."""


class Keymap(NamedTuple):
    """The table of commands with the keys that are in force, and what could not be done.

    Each problem is a sentence that says where in the settings file it comes from.
    """

    commands: Sequence[Command] = COMMANDS
    problems: tuple[str, ...] = ()

    def bindings(self) -> dict[str, str]:
        """Return the keys of each binding by its id, as Textual takes them."""
        return {
            binding: ",".join(map(spelled, keys))
            for command in self.commands
            for binding, keys, _action in command.bindings()
        }


def keymap_of(settings: Configuration) -> Keymap:
    """Return the keys that the settings ask for; problems are named, and what causes them left out.

    The keys that the reader gives a command come before those of the preset, and these before
    those of the table. Where one of them takes a key that another command has, neither changes.
    """
    preset = PRESETS.get(settings.keys_preset, {})
    own: dict[str, Sequence[str]] = {}
    problems = []
    for name, keys in settings.keys.items():
        if wrong := _wrong(name, keys):
            problems.append(settings.problem(f"{KEYS_SECTION}.{name}", wrong))
        else:
            own[name] = keys
    while own and (clash := next(clashes(rebound({**preset, **own}), own), None)):
        mine, other, key = clash
        del own[mine.id]
        what = f"the key {key} means both {mine.id} and {other.id}, so {mine.id} keeps its own"
        problems.append(settings.problem(f"{KEYS_SECTION}.{mine.id}", what))
    return Keymap(rebound({**preset, **own}), tuple(problems))


def rebound(overrides: Overrides) -> Sequence[Command]:
    """Return the table of commands with other keys."""
    return [
        command._replace(keys=tuple(overrides[command.id])) if command.id in overrides else command
        for command in COMMANDS
    ]


def clashes(
    commands: Iterable[Command], among: Iterable[str] = ()
) -> Iterator[tuple[Command, Command, str]]:
    """Yield two commands and a key that would mean both of them in one place.

    With `among`, the first of the two is one of these, and clashes of others are passed over.
    """
    wanted = frozenset(among)
    for one, other in combinations(commands, 2):
        if wanted and not wanted & {one.id, other.id}:
            continue
        if any({one.where, other.where} <= places for places in ACTIVE_TOGETHER):
            first, second = (other, one) if wanted and one.id not in wanted else (one, other)
            yield from ((first, second, key) for key in one.keys if key in other.keys)


def pressing(commands: Iterable[Command], words: str) -> str:
    """Return `words` with the first key of a command in the place of its id in braces."""
    keys = {command.id: command.keys[0] for command in commands}
    return re.sub(r"\{(\w+)\}", lambda found: keys.get(found[1], found[0]), words)


def check_keys(name: str, text: str) -> None:
    """Raise ConfigurationError if a setting gives a command keys that it cannot have.

    `text` is as the reader types it. A key that another command has is let through: the reader may
    be about to change that command next.
    """
    section, _, command = name.partition(".")
    is_keys = section == KEYS_SECTION and setting_named(name) is None
    if is_keys and text.split() and (wrong := _wrong(command, text.split())):
        raise ConfigurationError(f"{name}: {wrong}.")


def _wrong(name: str, keys: Sequence[str]) -> str:
    """Return what is wrong with the keys for a command, as the beginning of a sentence, or ""."""
    known = {command.id: command for command in COMMANDS}
    if name not in known:
        meant = perhaps(name, known, "`broadsheet keys` lists them")
        return f"there is no command {name}; {meant}"
    if known[name].numbered and len(keys) != len(known[name].keys):
        return f"{name} must have {len(known[name].keys)} keys"
    bad = next((key for key in keys if not is_key(key)), "")
    return f"{bad} is not a key; write it like a, ctrl+a, alt+enter or f5" if bad else ""


def is_key(name: str) -> bool:
    """Whether this is how a key is written: a letter or a name, with modifiers before it."""
    modifiers, key = _parted(name)
    return _MODIFIERS.issuperset(modifiers) and (
        len(key) == 1 or bool(re.fullmatch(_NAMED_KEY, key)) or _is_sign(key)
    )


def _parted(name: str) -> tuple[list[str], str]:
    """Return the modifiers of a key, and the key itself, which may be + too."""
    before, _, key = name[:-1].rpartition("+")
    return before.split("+") if before else [], key + name[-1:]


def spelled(name: str) -> str:
    """Return the name of a key with signs as words, since commas and + stand between keys."""
    modifiers, key = _parted(name)
    if len(key) == 1 and not key.isalnum():
        sign = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
        key = _SIGNS.get(key, sign)
    return "+".join([*modifiers, key])


def command_in(commands: Iterable[Command], key: str, places: Container[Where]) -> Command | None:
    """Return the command that a key, as Textual names it, has in one of some places."""
    there = (each for each in commands if each.where in places)
    return next((each for each in there if key in map(spelled, each.keys)), None)


def _is_sign(name: str) -> bool:
    """Whether this is the name of a sign in Unicode, such as question_mark."""
    try:
        return bool(unicodedata.lookup(name.replace("_", " ")))
    except KeyError:
        return False
