"""The library on disk: two TinyDB files, each replaced whole and durable before anyone is told."""

from tui.store.catalogue import CatalogueFile
from tui.store.reading import ReadingFile
from tui.store.searches import SearchesFile

__all__ = ["CatalogueFile", "ReadingFile", "SearchesFile"]
