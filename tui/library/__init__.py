"""What a reader can do with a library, apart from any screen and any file format."""

from tui.library.changes import Changes
from tui.library.facade import Library
from tui.library.view import CatalogueEntry
from tui.search.excerpt import excerpt
from tui.search.found import Found

__all__ = ["CatalogueEntry", "Changes", "Found", "Library", "excerpt"]
