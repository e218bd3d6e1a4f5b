"""The commands: what a reader can do by a key, in one table."""

from collections.abc import Iterator

from .command import ACTIVE_TOGETHER, Command, Where
from .nothing import NOTHING
from .table import COMMANDS

__all__ = [
    "ACTIVE_TOGETHER",
    "COMMANDS",
    "NOTHING",
    "Command",
    "Where",
    "commands_for",
    "commands_named",
]


def commands_for(*places: Where) -> Iterator[Command]:
    """Return the commands whose keys work in any of `places`, in the table's order."""
    return (command for command in COMMANDS if command.where in places)


def commands_named(*names: str) -> Iterator[Command]:
    """Return the commands with these ids, in the table's order."""
    return (command for command in COMMANDS if command.id in names)
