"""From the table of commands to Textual's bindings."""

from textual.binding import Binding

from tui.commands import Where, commands_for


def bindings_for(*places: Where) -> list[Binding]:
    """Give the bindings of the commands whose keys work in any of `places`."""
    return [
        Binding(
            ",".join(command.keys),
            command.id,
            command.label,
            show=command.in_footer,
            key_display=command.keys[0] if command.in_footer else None,
            tooltip=command.help,
            id=command.id,
        )
        for command in commands_for(*places)
    ]


CLOSING = (Binding("escape,q,question_mark", "close", "Close"),)
"""What closes a screen that lies over the panes."""
