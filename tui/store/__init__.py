"""The library on disk: two TinyDB files, durable before anyone is told."""

from tui.store.catalogue import CatalogueFile
from tui.store.opening import Stores, open_stores
from tui.store.reading import ReadingFile

__all__ = ["CatalogueFile", "ReadingFile", "Stores", "open_stores"]
