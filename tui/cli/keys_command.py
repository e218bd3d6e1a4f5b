"""The keys of the app on the command line."""

import click

from tui.cli.opening import configuration
from tui.cli.options import as_json_option
from tui.cli.printing import print_json, print_row


@click.command()
@as_json_option
def keys(as_json: bool) -> None:
    """List every command of the app with its id and the keys that are in force."""
    from tui.keymap import keymap_of

    keymap = keymap_of(configuration())
    for problem in keymap.problems:
        click.echo(f"broadsheet: {problem}", err=True)
    if as_json:
        print_json(
            [
                {"id": c.id, "keys": list(c.keys), "where": str(c.where), "help": c.help}
                for c in keymap.commands
            ]
        )
        return
    ids = max(len(command.id) for command in keymap.commands)
    shown = max(len(command.keys_shown) for command in keymap.commands)
    for command in keymap.commands:
        print_row(f"{command.id:<{ids}}", f"{command.keys_shown:<{shown}}", text=command.help)
