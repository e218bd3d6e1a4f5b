"""What commands share: exit statuses, the options before the command, and common options."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

EXIT_SKIPPED = 1
"""Some of the input was skipped, or all."""
EXIT_FAILED = 2
"""Nothing could be done."""
EXIT_INTERRUPTED = 130
"""ctrl+c ended the command."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the options before the command said."""

    folder: Path


pass_settings = click.make_pass_decorator(Settings)
keys_option = click.option("--keys", "as_keys", is_flag=True, help="Print keys alone, one a line.")
nul_option = click.option("-0", "--null", "with_nul", is_flag=True, help="End keys with NUL.")
as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def one_of(text: str, known: Sequence[str], what: str) -> str:
    """Return `text` if it is one of those known. Raise UsageError, which names the nearest."""
    from difflib import get_close_matches

    if text.lower() in known:
        return text.lower()
    near = get_close_matches(text, known, 1)
    meant = f"Perhaps {near[0]} is meant." if near else f"Write one of: {', '.join(known)}."
    raise click.UsageError(f"“{text}” is not a {what}. {meant}")


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


def format_value(_context: click.Context, _parameter: click.Parameter, word: str | None) -> str:
    """Return the word for a format, or "" for none. Raise BadParameter for an unknown word."""
    from tui.importer import format_words

    if word is not None and word.lower() not in format_words():
        raise click.BadParameter(f"“{word}” is not one of {', '.join(format_words())}.")
    return (word or "").lower()


def folder_value(
    _context: click.Context, _parameter: click.Parameter, text: str | None
) -> Path | None:
    """Return the folder that an option names. Raise BadParameter for an empty name."""
    if text is None:
        return None
    if not text.strip():  # Path("") would be the folder that the reader is in
        raise click.BadParameter("The name of the folder is empty.")
    return Path(text).expanduser().absolute()
