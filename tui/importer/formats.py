"""The formats that a listing comes in: each one module, tried in turn by what the text holds."""

from collections.abc import Callable

from tui.errors import NoListing
from tui.importer.listing_text import parse_listing_text
from tui.importer.parsed import Parsed, Skipped
from tui.importer.source import Source

__all__ = ["FORMATS", "Format", "Parsed", "Skipped", "parse"]

Format = Callable[[str], Parsed | None]
"""From a file's text to what it holds, or to None when it is not in this format."""

FORMATS: tuple[Format, ...] = (parse_listing_text,)


def parse(source: Source) -> Parsed:
    """Give what the first format that knows `source` reads in it; raises NoListing."""
    for read in FORMATS:
        parsed = read(source.text)
        if parsed is not None and parsed.papers:
            return parsed
    raise NoListing(
        f"{source.name} holds no listing: no title with an abstract under it. "
        "Save the listing page as text and import that."
    )
