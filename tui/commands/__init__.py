"""The commands: what a reader can do by a key, in one table."""

from .command import ACTIVE_TOGETHER, Command, Where
from .lookup import commands_for, commands_named
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
