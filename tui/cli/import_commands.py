"""Bringing papers in: import, also from a watched folder, and fetch."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.opening import EXIT_FAILED, changing, configuration, keep_index, looking
from tui.cli.options import (
    EXIT_SKIPPED,
    Settings,
    as_json_option,
    day_value,
    folder_value,
    pass_settings,
)
from tui.cli.printing import print_json, print_report
from tui.cli.progress_line import shown_progress
from tui.cli.values import OneOf, import_formats
from tui.errors import BroadsheetError
from tui.text import clean_line

if TYPE_CHECKING:
    from tui.library import Library
    from tui.library.watching import Watch


@click.command(name="import")
@click.argument("paths", nargs=-1, metavar="PATH... | -")
@click.option(
    "--date", "day", callback=day_value, metavar="DAY", help="The listings' day: 2024-08-11."
)
@click.option(
    "--as",
    "as_format",
    type=OneOf("a format of listings", import_formats),
    metavar="FORMAT",
    help="Read files as FORMAT (text, markdown, …) even if they do not look like listings.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be imported; change nothing.")
@click.option(
    "--watch",
    callback=folder_value,
    metavar="DIR",
    help="Then import what arrives in DIR until ctrl+c ends it, with status 0.",
)
@as_json_option
@click.pass_context
@pass_settings
def import_(
    settings: Settings,
    context: click.Context,
    *,
    paths: tuple[str, ...],
    day: date | None,
    as_format: str | None,
    dry_run: bool,
    watch: Path | None,
    as_json: bool,
) -> None:
    """Import listings: files, folders, patterns, archives; - is standard input.

    Exit status: 0 all was taken, 1 something was skipped, 2 there is no such file.
    """
    if not paths and watch is None:
        raise click.UsageError("Name a file or folder to import, - for standard input, or --watch.")
    if dry_run and watch is not None:
        raise click.UsageError("--dry-run looks only once. Leave out --watch.")
    take = partial(_import, paths=paths, day=day, as_format=as_format or "", as_json=as_json)
    if dry_run:
        with looking(settings.folder) as library:
            context.exit(take(library, dry_run=True))
    status = 0
    with changing(settings.folder) as library:
        library.searcher.load()
        if paths:
            status = take(library)
            keep_index(library)
        if watch is not None:
            from tui.library.watching import Watch
            from tui.store import watched_file

            follow(Watch(library, watch, watched_file(settings.folder), day), library, as_json)
    context.exit(status)


def _import(
    library: "Library",
    *,
    paths: Sequence[str],
    day: date | None,
    as_format: str,
    as_json: bool,
    dry_run: bool = False,
) -> int:
    """Import what the reader named, or say what that would do; return the exit status."""
    with shown_progress() as progress:
        report = library.import_listings(
            paths, day=day, as_format=as_format, dry_run=dry_run, progress=progress
        )
    print_report(report, as_json=as_json)
    if report.missing:
        return EXIT_FAILED
    return EXIT_SKIPPED if report.skipped else 0


def follow(
    watch: "Watch",
    library: "Library",
    as_json: bool,
    *,
    sleep: Callable[[float], object] = time.sleep,
) -> None:
    """Import what arrives in a folder and print each report, until the reader presses ctrl+c.

    A failure is said once as long as it stays the same, and the import is tried again. Raise
    UnreadableListing for a folder that cannot be watched from the beginning.
    """
    from tui.library.watching import POLL_SECONDS

    watch.look()
    complaint = ""
    with suppress(KeyboardInterrupt):
        click.echo(f"Watching {clean_line(str(watch.folder))}; ctrl+c ends it.", err=True)
        while True:
            sleep(POLL_SECONDS)
            try:
                _take(watch, library, as_json)
                complaint = ""
            except BroadsheetError as error:
                if str(error) != complaint:
                    complaint = str(error)
                    click.echo(f"broadsheet: {clean_line(complaint)}", err=True)


def _take(watch: "Watch", library: "Library", as_json: bool) -> None:
    if arrived := watch.look():
        report = watch.take(arrived)
        keep_index(library)
        if as_json:  # which names what was refused, too
            print_json(report.as_json())
        else:
            print_report(report, as_json=False)


@click.command()
@click.argument("days", default="today", metavar="[DAYS]")
@click.option(
    "--address", metavar="URL", help="Fetch from this address instead of the one in the settings."
)
@as_json_option
@click.pass_context
@pass_settings
def fetch(
    settings: Settings, context: click.Context, days: str, address: str | None, as_json: bool
) -> None:
    """Fetch the listings of DAYS: today, yesterday, 2024-08-11, 2024-W33, 2024-08 or A..B.

    Exit status: 0 every day was fetched, 1 some failed or something was skipped, 2 none was.
    """
    from tui.fetching import Client, days_meant

    meant = days_meant(days, date.today())
    client = Client(address or configuration().fetch_address)
    with changing(settings.folder) as library:
        library.searcher.load()
        with shown_progress() as progress:
            report = library.fetch(meant.days, client, progress=progress)
        if meant.future:
            days_are = "1 day is" if meant.future == 1 else f"{meant.future:,} days are"
            click.echo(f"broadsheet: {days_are} still to come.", err=True)
        print_report(report, as_json=as_json)
        keep_index(library)
    if report.failed:
        context.exit(EXIT_FAILED)
    context.exit(EXIT_SKIPPED if report.skipped else 0)
