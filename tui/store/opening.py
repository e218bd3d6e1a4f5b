"""Opening the two files of a library under the one lock that they share."""

from pathlib import Path
from typing import NamedTuple

from tui.store.catalogue import CatalogueFile
from tui.store.files import CATALOGUE_NAME, READING_NAME
from tui.store.journaled import JournaledStorage
from tui.store.lock import LibraryLock
from tui.store.reading import ReadingFile
from tui.store.storage import LibraryFile


class Stores(NamedTuple):
    """The two files of one library."""

    catalogue: CatalogueFile
    reading: ReadingFile


def open_stores(folder: Path) -> Stores:
    """Give the files of the library in `folder`; nothing is read or written yet."""
    lock = LibraryLock(folder)
    return Stores(
        CatalogueFile(LibraryFile(folder / CATALOGUE_NAME, lock)),
        ReadingFile(JournaledStorage(folder / READING_NAME, lock)),
    )
