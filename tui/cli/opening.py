"""Opening the reader's library for a command."""

from dataclasses import dataclass
from pathlib import Path

import click

from tui.library import Library
from tui.paths import CATALOGUE_NAME, READING_NAME
from tui.store import CatalogueFile, ReadingFile
from tui.store.storage import LibraryFile


@dataclass(frozen=True, slots=True)
class Settings:
    """What the options before the command said."""

    folder: Path


pass_settings = click.make_pass_decorator(Settings)


def open_library(folder: Path) -> Library:
    """Give the library in `folder`, read; a folder that is not there is an empty library."""
    library = Library(
        CatalogueFile(LibraryFile(folder / CATALOGUE_NAME)),
        ReadingFile(LibraryFile(folder / READING_NAME)),
    )
    library.refresh()
    return library
