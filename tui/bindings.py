"""From the table of commands to Textual's bindings."""

from collections.abc import Iterable, Iterator

from textual.app import App
from textual.binding import Binding

from tui.commands import COMMANDS, Command, Where, commands_for, commands_named
from tui.keymap import pressing, spelled


def bindings_for(*places: Where) -> list[Binding]:
    """Return the bindings of the commands whose keys work in any of `places`."""
    return list(_bindings(commands_for(*places)))


def bindings_of(*names: str) -> list[Binding]:
    """Return the bindings of the commands with these ids."""
    return list(_bindings(commands_named(*names)))


def _bindings(commands: Iterable[Command]) -> Iterator[Binding]:
    for command in commands:
        for binding, keys, action in command.bindings():
            yield Binding(
                ",".join(map(spelled, keys)),
                action,
                command.label,
                show=command.footer > 0,
                tooltip=command.help,
                id=binding,
            )


def in_keys_of(app: App[object], words: str) -> str:
    """Return `words` with the key in force for each command whose id stands there in braces."""
    return pressing(getattr(app, "commands", COMMANDS), words) if "{" in words else words
