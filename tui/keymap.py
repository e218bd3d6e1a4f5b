"""Other keys for commands: checked against the table, and made ready for Textual."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from tui.commands import ACTIVE_TOGETHER, COMMANDS, Command
from tui.errors import ConfigurationError

Overrides = Mapping[str, Sequence[str]]
"""By the id of a command, the keys it is to have instead of those in the table."""


def rebound(overrides: Overrides) -> Sequence[Command]:
    """Return the table of commands with other keys; raises ConfigurationError for a wrong id."""
    unknown = sorted(overrides.keys() - {command.id for command in COMMANDS})
    if unknown:
        raise ConfigurationError(f"There is no command called {unknown[0]}.")
    return [
        replace(command, keys=tuple(overrides.get(command.id, command.keys)))
        for command in COMMANDS
    ]


def clashes(commands: Iterable[Command]) -> Iterator[tuple[Command, Command, str]]:
    """Yield two commands and a key that would mean both of them in one place."""
    for one, other in combinations(commands, 2):
        if any({one.where, other.where} <= places for places in ACTIVE_TOGETHER):
            yield from ((one, other, key) for key in one.keys if key in other.keys)


def keymap_from(overrides: Overrides) -> dict[str, str]:
    """Return for each binding of a command in `overrides` its keys, as Textual takes them.

    Raises ConfigurationError for a command that there is not, or for a key that two have.
    """
    commands = rebound(overrides)
    for one, other, key in clashes(commands):
        raise ConfigurationError(
            f"The key {key} means both {one.id} and {other.id}. Give one of them another key."
        )
    return {
        binding: ",".join(keys)
        for command in commands
        if command.id in overrides
        for binding, keys, _action in command.bindings()
    }
