"""Commands over what was done: undo, redo, history."""

from typing import TYPE_CHECKING

import click

from tui.cli.opening import changing, open_library
from tui.cli.options import Settings, as_json_option, limit_option, pass_settings
from tui.cli.printing import print_json, print_line, print_row
from tui.cli.values import WholeNumber
from tui.model import ActionState
from tui.readable import readable_quotes

if TYPE_CHECKING:
    from tui.library import Library

HISTORY_LIMIT = 20
action_argument = click.argument("action", type=WholeNumber(), required=False, metavar="[ACTION]")


@click.command()
@action_argument
@pass_settings
def undo(settings: Settings, action: int | None) -> None:
    """Take back the last action, or the one with this number in `history`.

    Later changes are never overwritten: papers that you have queued or marked since an import stay
    when it is taken back.
    """
    with changing(settings.folder) as library:
        print_line(library.undo(_meant(library, action)).words)


@click.command()
@action_argument
@pass_settings
def redo(settings: Settings, action: int | None) -> None:
    """Do again what was undone last, or the undone action with this number in `history`."""
    with changing(settings.folder) as library:
        print_line(library.redo(_meant(library, action)).words)


def _meant(library: "Library", action: int | None) -> int | None:
    """Return the number of an action that may be told by its place among the last."""
    if action is None:
        return None
    actions = library.history.actions()
    return actions[-action].number if action <= len(actions) else action


@click.command()
@limit_option("At most N actions.", HISTORY_LIMIT)
@as_json_option
@pass_settings
def history(settings: Settings, limit: int, as_json: bool) -> None:
    """List what was done, last first and numbered, and what of it was undone."""
    actions = open_library(settings.folder).history.actions()[::-1][:limit]
    if as_json:
        print_json(
            [
                {"number": a.number, "at": a.at, "action": a.words, "state": str(a.state)}
                for a in actions
            ]
        )
        return
    for place, action in enumerate(actions, start=1):
        undone = "" if action.state is ActionState.DONE else f" ({action.state})"
        print_row(f"{place:>3}", action.at, text=f"{readable_quotes(action.words)}{undone}")
