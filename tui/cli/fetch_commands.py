"""Fetching fresh listings from the command line."""

from datetime import date

import click

from tui.cli.library_commands import EXIT_FAILED, EXIT_SKIPPED, as_json_option
from tui.cli.opening import Settings, changing, keep_index, pass_settings
from tui.cli.printing import print_report
from tui.cli.progress import shown_progress
from tui.configuration import read_configuration
from tui.fetching import Client, days_meant
from tui.library.fetching import FetchReport
from tui.paths import configuration_file


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
        with shown_progress() as progress:
            report = library.fetch(meant.days, client, progress=progress)
        if meant.future:
            days_are = "1 day is" if meant.future == 1 else f"{meant.future:,} days are"
            click.echo(f"broadsheet: {days_are} still to come.", err=True)
        print_report(report, as_json=as_json)
        keep_index(library)
    context.exit(_exit_status(report))


def _exit_status(report: FetchReport) -> int:
    if report.failed:
        return EXIT_FAILED
    return EXIT_SKIPPED if report.skipped else 0
