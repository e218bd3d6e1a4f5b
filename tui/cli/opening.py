"""Opening the reader's library for a command."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import LibraryBusy, LibraryDamaged, LibraryUnwritable
from tui.text import clean_line

if TYPE_CHECKING:
    from tui.library import Library
    from tui.settings.configuration import Configuration

EXIT_FAILED = 2
"""Nothing could be done."""
EXIT_INTERRUPTED = 130
"""ctrl+c ended the command."""
COMMAND_FOLDS_BYTES = 1 << 20
"""Up to this size a command leaves the reading state in one file: a few milliseconds' work."""


def say_on_standard_error(notice: str) -> None:
    """Print one line on standard error, after the program's name."""
    sys.stderr.write(f"broadsheet: {clean_line(notice)}\n")


def configuration() -> "Configuration":
    """Return the reader's settings, and complain of each mistake in their file."""
    from tui.paths import configuration_file
    from tui.settings.parsing import read_configuration

    read = read_configuration(configuration_file())
    for problem in read.problems:
        say_on_standard_error(problem)
    return read


def write_settings(path: Path, data: bytes) -> None:
    """Write the settings file, whole or not at all. Raise LibraryUnwritable."""
    from tui.store.atomic import replace_file

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, data)
    except OSError as error:
        raise LibraryUnwritable(
            f"{path} could not be written: {error.strerror}. Check the folder, then try again."
        ) from error


def open_library(
    folder: Path, *, cached: bool = True, say: Callable[[str], None] = say_on_standard_error
) -> "Library":
    """Return the library in `folder`, read; a folder that is not there is an empty library.

    Its search index is kept in the reader's cache folder if `cached`. A damaged library is rescued
    first; `say` is told what was done, and whether the library can only be read.
    """
    try:
        return _opened(folder, cached, say)
    except LibraryDamaged:
        from tui.store.rescue import rescue

        for notice in rescue(folder, datetime.now().astimezone()):
            say(notice)
        return _opened(folder, cached, say)


def _opened(folder: Path, cached: bool, say: Callable[[str], None]) -> "Library":
    from tui.library import Library
    from tui.paths import index_cache, table_cache
    from tui.search.cache import IndexFile
    from tui.store import Stores, searches_file
    from tui.store.database import too_new
    from tui.store.migrations import SCHEMA

    stores = Stores(folder, table_cache(folder) if cached else None)
    cache = IndexFile(index_cache(folder)) if cached else None
    library = Library(stores, searches_file(folder), cache=cache)
    library.refresh()
    if stores.schema > SCHEMA:
        say(str(too_new(stores.schema)))
    return library


def keep_safe(folder: Path, library: "Library", most_bytes: int | None = None) -> None:
    """Close the library and back it up where that is due: after the work, so that nobody waits.

    What cannot be done now is done the next time: the reader's work is on disk already. Files over
    `most_bytes`, if that is given, are not written for stock TinyDB's sake.
    """
    with suppress(LibraryBusy, LibraryUnwritable):
        library.close(most_bytes)
    keep_copy(folder)


def keep_copy(folder: Path) -> None:
    """Back the library up if this is a new session; go on if that fails."""
    from tui.store.backups import make_backup

    with suppress(LibraryBusy, LibraryUnwritable):
        make_backup(folder, datetime.now().astimezone())


def keep_index(library: "Library") -> None:
    """Index what is new and keep the index, unless the next start does so as quickly."""
    if library.searcher.is_far_behind:
        index_all(library)


def index_all(library: "Library") -> None:
    """Index all words, and keep the index if the one that is kept lacks too much."""
    from tui.cli.progress_line import ProgressLine

    line = ProgressLine()
    line.show("Indexing")
    try:
        library.searcher.index_all()
        library.searcher.save()
    finally:
        line.erase()


def open_indexed(folder: Path) -> "Library":
    """Return the library in `folder` with all its words indexed, as ranking needs them."""
    library = open_library(folder)
    index_all(library)
    return library


@contextmanager
def changing(folder: Path) -> Iterator["Library"]:
    """Yield the library for a command that changes it, and see to its safety afterwards."""
    library = open_library(folder)
    yield library
    keep_safe(folder, library, COMMAND_FOLDS_BYTES)


@contextmanager
def looking(folder: Path) -> Iterator["Library"]:
    """Yield the library for a command that must write nothing, not even to mend what is damaged."""
    yield _opened(folder, cached=False, say=say_on_standard_error)
