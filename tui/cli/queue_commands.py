"""Commands over the reader's queue."""

import sys
from typing import TYPE_CHECKING

import click

from tui.cli.keys import keys_argument, named_papers
from tui.cli.opening import changing, configuration, open_library
from tui.cli.options import Settings, as_json_option, keys_option, nul_option, pass_settings
from tui.cli.printing import (
    archive_json,
    print_json,
    print_keys,
    print_line,
    print_row,
    queue_json,
    status_column,
)
from tui.readable import plain_line

if TYPE_CHECKING:
    from tui.library import Library
    from tui.library.queue import Rule
    from tui.library.queue_outline import QueueOutline
    from tui.model import Reading


@click.group(invoke_without_command=True)
@as_json_option
@click.pass_context
@pass_settings
def queue(settings: Settings, context: click.Context, as_json: bool) -> None:
    """Show the queue in its own order, or change it."""
    if context.invoked_subcommand is None:
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
    from tui.library.pace import budget_of

    shown = open_library(settings.folder).outline(budget_of(configuration().queue_budget))
    if as_json:
        print_json(queue_json(shown))
    elif shown.papers:
        _print_outline(shown)
    else:
        print_line("The queue is empty. Add papers with: broadsheet queue add KEY")


def _print_outline(shown: "QueueOutline") -> None:
    """Print the queue; on a terminal with the times and sections, elsewhere a row a paper."""
    from tui.library.reading_time import duration

    is_read = sys.stdout.isatty()
    stand = (shown.pace.stand, shown.pace.warning) if shown.pace is not None else ()
    if is_read:
        print_line(" · ".join(filter(None, (*stand, f"{duration(shown.minutes)} to read"))))
    heads = {stretch.start + 1: stretch for stretch in shown.stretches}
    for paper in shown.papers:
        if is_read and (head := heads.get(paper.position)):
            print_line(f"{head.section} · {head.count:,} · {duration(head.minutes)}")
        status = status_column(paper.reading.status)
        title = plain_line(paper.reading.title)
        print_row(f"{paper.position:>3}", paper.reading.key, status, text=title)


def _act(settings: Settings, names: tuple[str, ...], rule: "Rule", unchanged: str) -> None:
    with changing(settings.folder) as library:
        keys = named_papers(library, names)
        _report(library, keys, set(library.act(rule, *keys).papers), unchanged)


def _report(library: "Library", keys: list[str], changed: set[str], unchanged: str) -> None:
    positions = {reading.key: number for number, reading in enumerate(library.queue(), start=1)}
    for key in keys:
        reading = library.reading(key)
        state = _place(reading, positions.get(key)) if key in changed else unchanged
        print_line(f"{reading.title}: {reading.status}, {state}")


def _place(reading: "Reading", position: int | None) -> str:
    if position is not None:
        return f"no. {position} in the queue, under {reading.section}"
    return "in the archive" if reading.status == "read" else "not in the queue"


@queue.command(name="add")
@keys_argument
@pass_settings
def add_(settings: Settings, keys: tuple[str, ...]) -> None:
    """Put papers into the queue, at the end of what is next."""
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
    """Mark papers as read: they leave the queue for the archive."""
    from tui.library.queue import mark
    from tui.model import Status

    _act(settings, keys, mark(Status.READ), "was read already")


@queue.command(name="next")
@keys_argument
@pass_settings
def next_(settings: Settings, keys: tuple[str, ...]) -> None:
    """Move papers to what is next, and add those that are not in the queue yet."""
    _put(settings, keys, "next")


@queue.command()
@keys_argument
@pass_settings
def later(settings: Settings, keys: tuple[str, ...]) -> None:
    """Move papers to what is for later, and add those that are not in the queue yet."""
    _put(settings, keys, "later")


def _put(settings: Settings, keys: tuple[str, ...], section: str) -> None:
    from tui.library.moving import put_into
    from tui.model import QueueSection

    _act(settings, keys, put_into(QueueSection(section)), f"was under {section} already")


@queue.command()
@keys_option
@nul_option
@as_json_option
@pass_settings
def archive(settings: Settings, *, as_keys: bool, with_nul: bool, as_json: bool) -> None:
    """List the papers that you have read, the last finished first, with the day of each."""
    from tui.library.pace import day_of_moment

    papers = open_library(settings.folder).archive()
    if as_keys or with_nul:
        print_keys((reading.key for reading in papers), with_nul=with_nul)
    elif as_json:
        print_json([archive_json(reading) for reading in papers])
    elif papers:
        for reading in papers:
            day = str(day_of_moment(reading.finished_at) or "")
            print_row(f"{day:<10}", reading.key, text=plain_line(reading.title))
    else:
        print_line("Nothing is read yet. Mark a paper as read with: broadsheet queue done KEY")


@queue.command()
@click.argument("keys", nargs=-1, required=True, metavar="KEY... POSITION")
@pass_settings
def move(settings: Settings, keys: tuple[str, ...]) -> None:
    """Move papers to POSITION: a number from 1, top, bottom, up or down."""
    *names, position = keys
    if not names:
        raise click.UsageError("Give a KEY and a POSITION: a number, top, bottom, up or down.")
    from tui.library.moving import moves

    with changing(settings.folder) as library:
        resolved = named_papers(library, names)
        changed = library.act_each(moves(resolved, position))
        _report(library, resolved, set(changed.papers), "was there already")
