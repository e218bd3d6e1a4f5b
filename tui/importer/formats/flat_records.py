"""Papers in flat records of any other maker: arXiv's data set, Semantic Scholar, scrapers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tui.importer.evidence.abstracts import reads_like_abstract
from tui.importer.formats import hub_records
from tui.importer.markup.field_names import named
from tui.importer.markup.json_values import Placed
from tui.importer.markup.record_fields import arxiv_of
from tui.importer.parsed import Page, Skipped, SourceRank

NAME = "JSON records"
RANK = SourceRank.REFERENCES

_MARKS = ("abstract", "authors", "upvotes")
_OF_OTHER_THINGS = frozenset(
    {"isbn", "isbn13", "publisher", "pages", "price", "genre", "ingredients", "artist", "album"}
)


def knows(record: Mapping[str, Any]) -> bool:
    """Return whether this is the record of a paper, and not of any thing with a title."""
    fields = named(record)
    if not isinstance(fields.get("title"), str):
        return False
    told = map(fields.get, ("abstract", "summary"))
    texts = [text for text in told if isinstance(text, str) and text]
    if arxiv_of(fields) is not None or any(map(reads_like_abstract, texts)):
        return True
    is_other = not _OF_OTHER_THINGS.isdisjoint(fields) or (texts and "authors" not in fields)
    return not is_other and any(mark in fields for mark in _MARKS)


def pages(records: Iterable[Placed]) -> tuple[Sequence[Page], Sequence[Skipped]]:
    """Return a page for each day on which papers were listed, in the order of the records."""
    return hub_records.pages(
        (where, named(record) if isinstance(record, dict) else record) for where, record in records
    )
