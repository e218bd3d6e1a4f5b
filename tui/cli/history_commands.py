"""Commands over what was done: undo, redo, history."""

import click

from tui.cli.library_commands import as_json_option
from tui.cli.opening import Settings, changing, open_library, pass_settings
from tui.cli.printing import print_json, print_line

HISTORY_LIMIT = 20


@click.command()
@pass_settings
def undo(settings: Settings) -> None:
    """Take back the last action, an import too; later changes are never overwritten."""
    with changing(settings.folder) as library:
        print_line(library.undo())


@click.command()
@pass_settings
def redo(settings: Settings) -> None:
    """Do again what was undone last."""
    with changing(settings.folder) as library:
        print_line(library.redo())


@click.command()
@click.option(
    "--limit", type=click.IntRange(min=1), default=HISTORY_LIMIT, show_default=True, metavar="N"
)
@as_json_option
@pass_settings
def history(settings: Settings, limit: int, as_json: bool) -> None:
    """List what was done, last first, and what of it was undone."""
    actions = open_library(settings.folder).history.actions()[::-1][:limit]
    if as_json:
        print_json(
            [
                {"number": a.number, "at": a.at, "action": a.words, "state": str(a.step)}
                for a in actions
            ]
        )
        return
    for action in actions:
        undone = "" if action.step == "done" else f"  ({action.step})"
        print_line(f"{action.at}  {action.words}{undone}")
