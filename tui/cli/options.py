"""What commands share: exit statuses, the options before the command, and common options."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from tui.cli.values import WholeNumber

Command = TypeVar("Command", bound=Callable[..., Any])
EXIT_SKIPPED = 1
"""Some of the input was skipped, or all."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the options before the command said."""

    folder: Path


pass_settings = click.make_pass_decorator(Settings)
keys_option = click.option("--keys", "as_keys", is_flag=True, help="Print keys alone, one a line.")
nul_option = click.option("-0", "--null", "with_nul", is_flag=True, help="End keys with NUL.")
as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def limit_option(help_text: str, default: int | None = None) -> Callable[[Command], Command]:
    """Return the option that says how many at the most are printed."""
    return click.option(
        "--limit",
        type=WholeNumber(),
        default=default,
        show_default=True,
        metavar="N",
        help=help_text,
    )


def day_value(
    _context: click.Context, _parameter: click.Parameter, text: str | None
) -> date | None:
    """Return the day that an option names. Raise BadParameter where it names none."""
    from tui.importer.dates import page_date

    if text is None:
        return None
    written = page_date(text)
    day = written.resolved(date.today()) if written else None
    if day is None:
        raise click.BadParameter(f"“{text}” is not a day. Write it like 2024-08-11.")
    return day


def folder_value(
    _context: click.Context, _parameter: click.Parameter, text: str | None
) -> Path | None:
    """Return the folder that an option names. Raise BadParameter for an empty name."""
    if text is None:
        return None
    if not text.strip():  # Path("") would be the folder that the reader is in
        raise click.BadParameter("The name of the folder is empty.")
    return Path(text).expanduser().absolute()
