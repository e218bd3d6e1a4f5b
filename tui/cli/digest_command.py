"""What a day or a week brought, to be mailed or kept."""

from datetime import date
from typing import TYPE_CHECKING

import click

from tui.cli.export_command import print_exported
from tui.cli.opening import configuration, open_indexed, open_library
from tui.cli.options import Settings, pass_settings

if TYPE_CHECKING:
    from tui.library import Library


@click.command()
@click.argument("day", required=False, metavar="[DATE | WEEK]")
@click.option(
    "--by",
    type=click.Choice(("page", "interest")),
    default="page",
    show_default=True,
    help="The order: as the pages have it, or the best for you first.",
)
@click.option("--html", "as_html", is_flag=True, help="Print a page instead of Markdown.")
@pass_settings
def digest(settings: Settings, day: str | None, by: str, as_html: bool) -> None:
    """Print what is undecided or kept of a day, of the last week, or of the newest listing.

    DATE may also be a week, a month or a range: 2024-08-11, 2024-W33, 2024-08, today, week.
    """
    library = open_indexed(settings.folder) if by == "interest" else open_library(settings.folder)
    first, last = _days(library, day)
    keys = [key for key in library.view.newest() if first <= _latest_day(library, key) <= last]
    chosen = [key for key in keys if _is_worth_telling(library, key)]
    if not chosen:
        click.echo("No paper of these days is undecided or kept.", err=True)
        return
    if by == "interest":
        chosen = library.interest.order(chosen, outside=configuration().interest_outside)
    days = first if first == last else f"{first} to {last}"
    print_exported(library, chosen, "html" if as_html else "markdown", f"Papers of {days}")


def _days(library: "Library", day: str | None) -> tuple[str, str]:
    """Return the first and the last day that are asked for, in ISO 8601. Raise QueryError."""
    from tui.search.query.field_values import dated

    if day is not None:
        asked = dated(day.lower(), date.today())
        return asked.since.isoformat(), asked.until.isoformat()
    newest = next(iter(library.view.newest()), None)
    latest = _latest_day(library, newest) if newest is not None else ""
    return latest, latest


def _latest_day(library: "Library", key: str) -> str:
    """Return the day of the newest listing that a paper stood in; "" if it stood in none."""
    return next((listing.date for listing in library.view.listings_of(key)), "")


def _is_worth_telling(library: "Library", key: str) -> bool:
    from tui.model import Status

    return library.reading(key).status not in (Status.SEEN, Status.DISMISSED)
