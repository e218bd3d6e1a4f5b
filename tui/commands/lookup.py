"""Commands of the table by where their keys work, and by name."""

from collections.abc import Iterator

from .command import Command, Where
from .table import COMMANDS


def commands_for(*places: Where) -> Iterator[Command]:
    """Return the commands whose keys work in any of `places`, in the table's order."""
    return (command for command in COMMANDS if command.where in places)


def commands_named(*names: str) -> Iterator[Command]:
    """Return the commands with these ids, in the table's order."""
    return (command for command in COMMANDS if command.id in names)
