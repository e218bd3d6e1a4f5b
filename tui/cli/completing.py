"""What tab completes beyond the names of commands and options: papers, tags, settings."""

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from tui.errors import BroadsheetError

if TYPE_CHECKING:
    from tui.library import Library

SIGNS = ("+", "-")
"""Before a tag that is put on, and one that is taken off."""
MOST_OFFERED = 50
"""Papers or tags that are offered at most; another letter narrows them down."""


def complete_keys(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Return the keys that begin like this, or those of papers with such a word in their title.

    After + or -, return the tags that begin like this.
    """
    from tui.text import clean_line, fold

    library = _library(context)
    if library is None:
        return []
    if begun[:1] in SIGNS:
        return _tags(library, begun)
    words = fold(begun)
    found = (
        CompletionItem(key, help=clean_line(library.papers[key].title))
        for key in library.view.newest()
        if key in library.papers
        and (
            key.startswith(begun)
            or (words and f" {words}" in f" {fold(library.papers[key].title)}")
        )
    )
    return [item for item, _number in zip(found, range(MOST_OFFERED), strict=False)]


def complete_settings(
    _context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Return the settings whose names begin like this."""
    from tui.settings.configuration import settings

    return [CompletionItem(s.name, help=s.help) for s in settings() if s.name.startswith(begun)]


def complete_setting(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Return the values of the setting named before that begin like this."""
    from tui.settings.configuration import setting_named

    setting = setting_named(context.params.get("name") or "")
    choices = setting.choices if setting is not None else ()
    return [CompletionItem(choice) for choice in choices if choice.startswith(begun)]


def _tags(library: "Library", begun: str) -> list[CompletionItem]:
    used = {tag for _key, reading in library.view.touched() for tag in reading.tags}
    named = sorted(tag for tag in used if tag.startswith(begun[1:]))
    return [CompletionItem(begun[0] + tag) for tag in named[:MOST_OFFERED]]


def _library(context: click.Context) -> "Library | None":
    """Return the library that the command line names, or None where it cannot be read."""
    from tui.cli.opening import open_library
    from tui.paths import default_library

    folder = context.find_root().params.get("folder") or default_library()
    try:
        return open_library(folder, cached=False, say=lambda _notice: None)
    except (BroadsheetError, OSError):
        return None
