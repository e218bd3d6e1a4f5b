"""Commands over the inbox: what waits for a decision, and passing it over."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tui.cli.keys import keys_argument, named_papers
from tui.cli.opening import changing, open_library
from tui.cli.options import Settings, as_json_option, pass_settings
from tui.cli.printing import paper_records, print_entry, print_json, print_line, print_row

if TYPE_CHECKING:
    from tui.library.queue import Rule
    from tui.library.sections import ListingCounts

FEW = 20
"""Papers that are told one by one; of more, their number is told."""


@click.command(name="next")
@as_json_option
@pass_settings
def next_(settings: Settings, as_json: bool) -> None:
    """Show the next paper of the inbox, whole."""
    library = open_library(settings.folder)
    inbox = library.view.inbox()
    if as_json:
        for record in paper_records(library, inbox[:1]):
            print_json(record)
    elif inbox:
        print_entry(library.entry(inbox[0]))
    if not inbox:
        click.echo("The inbox is empty.", err=True)


@click.command()
@as_json_option
@pass_settings
def listings(settings: Settings, as_json: bool) -> None:
    """List the listings, newest first, with how many of their papers are new and kept.

    A paper counts in the newest listing that held it.
    """
    for counts in open_library(settings.folder).view.listings():
        if counts.listing is None:
            continue
        if as_json:
            print_json(_counts_json(counts))
        else:
            told = f"{counts.undecided:>4} new {counts.kept:>4} kept {counts.total:>4} in all"
            print_row(counts.listing.date, told, text=counts.listing.source)


def _counts_json(counts: "ListingCounts") -> dict[str, Any]:
    listing = counts.listing
    assert listing is not None
    return {
        "id": listing.id,
        "date": listing.date,
        "source": listing.source,
        "new": counts.undecided,
        "later": counts.put_off,
        "kept": counts.kept,
        "seen": counts.seen,
        "dismissed": counts.dismissed,
        "papers": counts.total,
        "listed": len(listing.keys),
    }


@click.command()
@keys_argument
@pass_settings
def seen(settings: Settings, keys: tuple[str, ...]) -> None:
    """Pass new papers over: out of the inbox, still in lists and found by search."""
    from tui.library.triage import see

    _act(settings, keys, see)


@click.command()
@click.argument("keys", nargs=-1, required=True, metavar="KEY | @QUERY | - ... DAY")
@pass_settings
def later(settings: Settings, keys: tuple[str, ...]) -> None:
    """Have papers come back into the inbox on DAY: tomorrow, week, monday, +3 or 2026-11-30."""
    from tui.library.triage import coming_day, put_off

    *names, day = keys
    if not names:
        raise click.UsageError("Give a KEY and a DAY: tomorrow, week, monday, +3 or 2026-11-30.")
    _act(settings, tuple(names), put_off(coming_day(day, date.today())))


def _act(settings: Settings, names: tuple[str, ...], rule: "Rule") -> None:
    with changing(settings.folder) as library:
        keys = named_papers(library, names)
        changes = library.act(rule, *keys)
        if len(keys) > FEW:
            print_line(f"{changes.words or 'Nothing changed'}.")
            return
        for key in keys:
            reading = library.reading(key)
            unchanged = "" if key in changes.papers else " already"
            until = f" until {reading.later}" if reading.later else ""
            print_line(f"{reading.title}: {reading.status}{until}{unchanged}")
