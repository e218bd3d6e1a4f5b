"""Opening the reader's library for a command."""

from dataclasses import dataclass
from pathlib import Path

import click

from tui.library import Library
from tui.paths import CATALOGUE_NAME, READING_NAME, SEARCHES_NAME, index_cache
from tui.search.cache import IndexFile
from tui.store import CatalogueFile, ReadingFile, SearchesFile
from tui.store.storage import LibraryFile


@dataclass(frozen=True, slots=True)
class Settings:
    """What the options before the command said."""

    folder: Path


pass_settings = click.make_pass_decorator(Settings)


def open_library(folder: Path, *, cached: bool = True) -> Library:
    """Give the library in `folder`, read; a folder that is not there is an empty library.

    Its search index is kept in the reader's cache folder if `cached`.
    """
    library = Library(
        CatalogueFile(LibraryFile(folder / CATALOGUE_NAME)),
        ReadingFile(LibraryFile(folder / READING_NAME)),
        searches=SearchesFile(LibraryFile(folder / SEARCHES_NAME)),
        cache=IndexFile(index_cache(folder)) if cached else None,
    )
    library.refresh()
    return library
