"""From the table of commands to Textual's bindings."""

from collections.abc import Iterable, Iterator

from textual.binding import Binding

from tui.commands import Command, Where, commands_for, commands_named


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
                ",".join(keys),
                action,
                command.label,
                show=command.in_footer,
                key_display=command.keys[0] if command.in_footer else None,
                tooltip=command.help,
                id=binding,
            )
