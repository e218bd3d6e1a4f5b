"""Fetching fresh listings from the command line."""

import sys
from datetime import date

import click

from tui.cli.library_commands import EXIT_FAILED, EXIT_SKIPPED, as_json_option
from tui.cli.opening import Settings, changing, keep_index, pass_settings
from tui.cli.printing import print_report
from tui.configuration import read_configuration
from tui.fetching import Client, days_meant
from tui.library.fetching import FetchReport
from tui.paths import configuration_file
from tui.text import clean_line


@click.command()
@click.argument("days", default="today", metavar="[DAYS]")
@click.option("--address", metavar="URL", help="Fetch from here, not from where the settings say.")
@as_json_option
@click.pass_context
@pass_settings
def fetch(
    settings: Settings, context: click.Context, days: str, address: str | None, as_json: bool
) -> None:
    """Fetch the listings of DAYS: today, yesterday, 2024-08-11, 2024-W33, 2024-08 or A..B.

    Exit status: 0 all days were had, 1 some failed or something was skipped, 2 none was had.
    """
    meant = days_meant(days, date.today())
    client = Client(address or read_configuration(configuration_file()).fetch_address)
    with changing(settings.folder) as library:
        library.searcher.load()
        report = library.fetch(meant.days, client, progress=_tell)
        keep_index(library)
    if meant.future:
        days_are = "1 day is" if meant.future == 1 else f"{meant.future:,} days are"
        click.echo(f"broadsheet: {days_are} still to come.", err=True)
    print_report(report, as_json=as_json)
    context.exit(_exit_status(report))


def _tell(_done: float, _steps: int, what: str) -> None:
    """Say on a terminal what is being done; of a year of days that is a few minutes' wait."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{clean_line(what)}{' …' if what else ''}", nl=False, err=True)


def _exit_status(report: FetchReport) -> int:
    if report.failed:
        return EXIT_FAILED
    return EXIT_SKIPPED if report.skipped else 0
