"""Opening the reader's library for a command."""

from dataclasses import dataclass
from pathlib import Path

import click

from tui.library import Library
from tui.store import open_stores


@dataclass(frozen=True, slots=True)
class Settings:
    """What the options before the command said."""

    folder: Path


pass_settings = click.make_pass_decorator(Settings)


def open_library(folder: Path) -> Library:
    """Give the library in `folder`, read; a folder that is not there is an empty library."""
    library = Library(*open_stores(folder))
    library.refresh()
    return library
