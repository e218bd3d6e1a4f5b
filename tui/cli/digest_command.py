"""What a day or a week brought, to be mailed or kept."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from tui.cli.export_command import print_exported
from tui.cli.opening import open_library
from tui.cli.options import Settings, day_value, pass_settings

if TYPE_CHECKING:
    from tui.library import Library

WEEK = "week"
WEEK_DAYS = 7


@click.command()
@click.argument("day", required=False, metavar="[DATE | week]")
@click.option("--html", "as_html", is_flag=True, help="Print a page instead of Markdown.")
@click.pass_context
@pass_settings
def digest(settings: Settings, context: click.Context, day: str | None, as_html: bool) -> None:
    """Print what is undecided or was kept of a day, of the last week, or of the newest listing."""
    library = open_library(settings.folder)
    first, last = _days(context, library, day)
    keys = [key for key in library.view.newest() if first <= library.view.latest_day(key) <= last]
    chosen = [key for key in keys if _is_worth_telling(library, key)]
    if not chosen:
        click.echo("No paper of these days is undecided or was kept.", err=True)
        return
    days = first if first == last else f"{first} to {last}"
    print_exported(library, chosen, "html" if as_html else "markdown", f"Papers of {days}")


def _days(context: click.Context, library: "Library", day: str | None) -> tuple[str, str]:
    """Return the first and the last day that are asked for, in ISO 8601."""
    if day is not None and day.lower() == WEEK:
        today = date.today()
        return (today - timedelta(WEEK_DAYS - 1)).isoformat(), today.isoformat()
    if day is not None:
        asked = day_value(context, context.command.params[0], day)
        assert asked is not None  # or day_value has raised
        return asked.isoformat(), asked.isoformat()
    newest = next(iter(library.view.newest()), None)
    latest = library.view.latest_day(newest) if newest is not None else ""
    return latest, latest


def _is_worth_telling(library: "Library", key: str) -> bool:
    from tui.model import Status

    return library.reading(key).status not in (Status.SEEN, Status.DISMISSED)
