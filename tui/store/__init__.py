"""The library on disk: two TinyDB files, durable before anyone is told."""

from tui.store.document_file import DocumentFile, searches_file, watched_file
from tui.store.stores import Stores

__all__ = ["DocumentFile", "Stores", "searches_file", "watched_file"]
