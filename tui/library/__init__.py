"""What a reader can do with a library, apart from any screen and any file format."""

from tui.library.finding import Found
from tui.library.library import Library
from tui.library.view import CatalogueEntry
from tui.search.excerpt import excerpt

__all__ = ["CatalogueEntry", "Found", "Library", "excerpt"]
