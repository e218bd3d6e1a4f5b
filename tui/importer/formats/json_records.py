"""JSON, decoded once: an array, one value a line or one object, of whichever kind of records."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Any, Protocol

from tui.errors import NoListing
from tui.importer.formats import (
    broadsheet_export,
    csl_json,
    flat_records,
    hub_records,
    markdown,
    openalex_records,
)
from tui.importer.markup.json_values import Placed, is_json, placed_values, texts_in
from tui.importer.parsed import Page, Parsed, Skipped, SourceRank
from tui.importer.source import Source
from tui.text import clean_line

NAME = "JSON"
RANK = SourceRank.REFERENCES

_LOOKED_AT = 100
"""Records by which the kind is told: some may be damaged, and the first one too."""
_QUOTED_CHARACTERS = 100


class Dialect(Protocol):
    """One kind of records that JSON comes with; a module is one."""

    @property
    def NAME(self) -> str:  # noqa: N802  a module's constant
        """What reports call it."""

    @property
    def RANK(self) -> SourceRank:  # noqa: N802  a module's constant
        """How far its papers' fields are to be trusted beside those of other sources."""

    def knows(self, record: Mapping[str, Any], /) -> bool:
        """Return whether this record is of this kind."""

    def pages(self, records: Iterable[Placed], /) -> tuple[Sequence[Page], Sequence[Skipped]]:
        """Return the listings that these records make up, and what could not be taken."""


DIALECTS: tuple[Dialect, ...] = (
    broadsheet_export,
    openalex_records,
    csl_json,
    hub_records,
    flat_records,
)
"""From the one with the surest mark to the one that takes any record with a title."""


def parse(source: Source) -> Parsed | None:
    """Return the papers of a file of JSON; raises NoListing where there are none."""
    if not is_json(source.data):
        return None
    values = placed_values(source)
    first = list(islice(values, _LOOKED_AT))
    if not first:
        return Parsed(NAME, (), nothing="its list is whole, and has none")
    dialect = _dialect(first)
    if dialect is None:
        written = _written(source, [text for _, value in first for text in texts_in(value)])
        if written:
            return written
        raise NoListing(f"{source.called} is JSON, but {_what_instead(first)}")
    pages, skipped = dialect.pages(chain(first, values))
    if not any(page.papers for page in pages):
        raise NoListing(
            f"{source.called} holds no paper that could be taken: "
            f"{skipped[0].where}: {skipped[0].reason}. Save or fetch it again."
        )
    return Parsed(dialect.NAME, tuple(pages), tuple(skipped))


def _written(source: Source, texts: Sequence[str]) -> Parsed | None:
    """Return the papers of a file whose texts are what pages show of them, as in Markdown."""
    named = sum("arxiv.org/" in text for text in texts)
    if not named or named * 2 < len(texts):
        return None
    return markdown.parse(replace(source, data="\n".join(texts).encode()))


def _dialect(values: Sequence[Placed]) -> Dialect | None:
    """Return the kind of the first record that is of any."""
    for _where, value in values:
        for dialect in DIALECTS:
            if isinstance(value, dict) and dialect.knows(value):
                return dialect
    return None


def _what_instead(values: Sequence[Placed]) -> str:
    """Say what the file holds in the place of papers, and what to do."""
    value = values[0][1]
    error = value.get("error") if isinstance(value, dict) else None
    if isinstance(error, str):
        said = clean_line(error[:_QUOTED_CHARACTERS])
        return f"it is an error message: “{said}”. Fetch the listing again."
    return "its records are not papers: they need a title, and an abstract or an id."
