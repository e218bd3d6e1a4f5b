"""The formats that a listing comes in: each one module, tried in turn by what the file holds.

A new format is a module with a `NAME` and a `parse`, and one line in `FORMATS`.
"""

from typing import Protocol

from tui.errors import NoListing
from tui.importer.formats import (
    arxiv_atom,
    arxiv_listing,
    arxiv_mail,
    arxiv_rss,
    bibtex,
    json_records,
    listing_text,
    markdown,
    page_html,
    ris,
)
from tui.importer.parsed import Parsed
from tui.importer.source import Source

__all__ = ["FORMATS", "Format", "parse"]


class Format(Protocol):
    """One shape in which listings come; a module is one."""

    @property
    def NAME(self) -> str:  # noqa: N802  a module's constant
        """What reports call it."""

    def parse(self, source: Source, /) -> Parsed | None:
        """Give what the file holds, or None when it is in another format.

        It looks first for a mark of its own, quickly, since it is asked about every file. Raises
        NoListing, with what to do next, for a file that is certainly in this format but no good.
        """


FORMATS: tuple[Format, ...] = (
    arxiv_atom,
    arxiv_rss,
    arxiv_listing,
    page_html,
    json_records,
    arxiv_mail,
    ris,
    bibtex,
    markdown,
    listing_text,
)
"""From the one with the surest mark to the one that takes any text."""


def parse(source: Source) -> Parsed:
    """Give what the first format that knows `source` reads in it; raises NoListing."""
    for format_ in FORMATS:
        parsed = format_.parse(source)
        if parsed is not None and (parsed.papers or parsed.nothing):
            return parsed
    raise NoListing(
        f"{source.called} holds no listing: no title with an abstract under it. "
        "Save the listing page as text and import that."
    )
