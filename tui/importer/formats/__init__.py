"""The formats that a listing comes in: each one module, tried in turn by what the file holds.

A new format is a module with a `NAME`, a `RANK` and a `parse`, and one line in `FORMATS`.
"""

from typing import Protocol

from tui.errors import NoListing
from tui.importer.evidence.judging import Unconvincing, what_it_looks_like
from tui.importer.formats import (
    arxiv_atom,
    arxiv_listing,
    arxiv_mail,
    arxiv_rss,
    bibtex,
    csv_table,
    html_digest,
    json_records,
    listing_text,
    markdown,
    other_databases,
    page_html,
    ris,
)
from tui.importer.parsed import Parsed, SourceRank
from tui.importer.source import Source

__all__ = ["FORMATS", "Format", "format_words", "parse", "rank_of"]


class Format(Protocol):
    """One shape in which listings come; a module is one."""

    @property
    def NAME(self) -> str:  # noqa: N802  a module's constant
        """What reports call it."""

    @property
    def RANK(self) -> SourceRank:  # noqa: N802  a module's constant
        """How far its papers' fields are to be trusted beside those of other sources."""

    def parse(self, source: Source, /) -> Parsed | None:
        """Return what the file holds, or None when it is in another format.

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
    other_databases,
    html_digest,
    csv_table,
    markdown,
    listing_text,
)
"""From the one with the surest mark to the one that takes any text."""


def parse(source: Source) -> Parsed:
    """Return what the first format that knows `source` reads in it; raises NoListing.

    A source that its reader calls by a format is read as that, whether or not it is a listing.
    """
    if source.as_format:
        return _forced(source, format_words()[source.as_format])
    refusal = ""
    for format_ in FORMATS:
        try:
            parsed = format_.parse(source)
        except Unconvincing as reason:
            refusal = refusal or str(reason)
            continue
        if parsed is not None and (parsed.papers or parsed.nothing):
            return parsed
    refusal = refusal or f"it looks like {what_it_looks_like(source)}: no title has an abstract"
    raise NoListing(
        f"{source.called} holds no listing: {refusal}. "
        "Save the listing page as text; --as reads a file all the same."
    )


def _forced(source: Source, format_: Format) -> Parsed:
    parsed = format_.parse(source)
    if parsed is None or not (parsed.papers or parsed.nothing):
        raise NoListing(f"{source.called} holds no paper that can be read as {format_.NAME}.")
    return parsed


def format_words() -> dict[str, Format]:
    """Return the formats by one word for each, as the command line knows them."""
    read = (format_ for format_ in FORMATS if format_ is not other_databases)
    return {format_.NAME.lower().replace(" ", "-"): format_ for format_ in read}


def rank_of(name: str) -> SourceRank:
    """Return how far the fields of a format's papers are to be trusted; of no format, least.

    `name` is the format that a listing is kept with.
    """
    known: tuple[Format | json_records.Dialect, ...] = (*FORMATS, *json_records.DIALECTS)
    ranks = {each.NAME: each.RANK for each in known}
    return ranks.get(name, SourceRank.DIGEST)
