"""Commands over the reader's queue."""

import re
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import click

from tui.cli.keys import keys_argument, named_papers
from tui.cli.opening import changing, open_library
from tui.cli.options import Settings, as_json_option, keys_option, nul_option, pass_settings
from tui.cli.printing import (
    print_json,
    print_keys,
    print_line,
    print_row,
    queue_json,
    status_column,
)
from tui.errors import QueueError
from tui.readable import plain_line

if TYPE_CHECKING:
    from tui.library import Library
    from tui.library.queue import Rule

_POSITION = re.compile(r"[1-9][0-9]{0,8}")


@click.group(invoke_without_command=True)
@as_json_option
@click.pass_context
def queue(context: click.Context, as_json: bool) -> None:
    """Show the queue in its own order, or change it."""
    if context.invoked_subcommand is not None:
        return
    settings = context.find_object(Settings)
    assert settings is not None  # the group above has set it
    _show(settings, as_json)


@queue.command(name="list")
@keys_option
@nul_option
@as_json_option
@pass_settings
def list_(settings: Settings, *, as_keys: bool, with_nul: bool, as_json: bool) -> None:
    """List the queue in its own order."""
    if as_keys or with_nul:
        papers = open_library(settings.folder).queue()
        print_keys((reading.key for reading in papers), with_nul=with_nul)
    else:
        _show(settings, as_json)


def _show(settings: Settings, as_json: bool) -> None:
    papers = open_library(settings.folder).queue()
    if as_json:
        print_json(queue_json(papers))
    elif papers:
        for position, reading in enumerate(papers, start=1):
            status = status_column(reading.status)
            print_row(f"{position:>3}", reading.key, status, text=plain_line(reading.title))
    else:
        print_line("The queue is empty. Add papers with: broadsheet queue add KEY")


def _act(settings: Settings, names: tuple[str, ...], rule: "Rule", unchanged: str) -> None:
    with changing(settings.folder) as library:
        keys = named_papers(library, names)
        _report(library, keys, set(library.act(rule, *keys).papers), unchanged)


def _report(library: "Library", keys: list[str], changed: set[str], unchanged: str) -> None:
    positions = {reading.key: number for number, reading in enumerate(library.queue(), start=1)}
    for key in keys:
        reading = library.reading(key)
        place = f"no. {positions[key]} in the queue" if key in positions else "not in the queue"
        state = place if key in changed else unchanged
        print_line(f"{reading.title}: {reading.status}, {state}")


@queue.command(name="add")
@keys_argument
@pass_settings
def add_(settings: Settings, keys: tuple[str, ...]) -> None:
    """Put papers at the end of the queue."""
    from tui.library.queue import add

    _act(settings, keys, add, "was in the queue already")


@queue.command(name="remove")
@keys_argument
@pass_settings
def remove_(settings: Settings, keys: tuple[str, ...]) -> None:
    """Take papers out of the queue."""
    from tui.library.queue import remove

    _act(settings, keys, remove, "was not in the queue")


@queue.command()
@keys_argument
@pass_settings
def start(settings: Settings, keys: tuple[str, ...]) -> None:
    """Mark papers as being read; they are queued if they are not yet."""
    from tui.library.queue import mark
    from tui.model import Status

    _act(settings, keys, mark(Status.READING), "was being read already")


@queue.command()
@keys_argument
@pass_settings
def done(settings: Settings, keys: tuple[str, ...]) -> None:
    """Mark papers as read; they keep their place until they are removed."""
    from tui.library.queue import mark
    from tui.model import Status

    _act(settings, keys, mark(Status.READ), "was read already")


@queue.command()
@click.argument("keys", nargs=-1, required=True, metavar="KEY... POSITION")
@pass_settings
def move(settings: Settings, keys: tuple[str, ...]) -> None:
    """Move papers to POSITION: a number from 1, top, bottom, up or down."""
    *names, position = keys
    if not names:
        raise click.UsageError("Give a KEY and a POSITION: a number, top, bottom, up or down.")
    with changing(settings.folder) as library:
        resolved = named_papers(library, names)
        changed = library.act_each(_moves(resolved, position))
        _report(library, resolved, set(changed.papers), "was there already")


def _moves(keys: list[str], position: str) -> list["tuple[Rule, str]"]:
    """Return the orders that move papers to a position; papers moved together keep their order."""
    from tui.library.queue import move_after, move_by

    if position == "up":
        return [(move_by(-1), key) for key in keys]
    if position == "down":
        return [(move_by(1), key) for key in reversed(keys)]
    following = [(move_after(previous), key) for previous, key in pairwise(keys)]
    return [(_move_rule(position), keys[0]), *following]


def _move_rule(position: str) -> "Rule":
    from tui.library.queue import move_to

    if position == "bottom":
        return move_to(sys.maxsize)
    if position == "top":
        return move_to(1)
    if _POSITION.fullmatch(position):
        return move_to(int(position))
    raise QueueError(
        f"“{position}” is not a position. Give a number from 1, or top, bottom, up or down."
    )
