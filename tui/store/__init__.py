"""The library on disk: two TinyDB files, durable before anyone is told."""

from tui.store.catalogue import CatalogueFile
from tui.store.opening import Stores, open_stores
from tui.store.reading import ReadingFile
from tui.store.searches import SearchesFile
from tui.store.watched import WatchedFile

__all__ = ["CatalogueFile", "ReadingFile", "SearchesFile", "Stores", "WatchedFile", "open_stores"]
