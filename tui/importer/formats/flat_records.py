"""Papers in flat records of any other maker: arXiv's data set, Semantic Scholar, scrapers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tui.importer.evidence.abstracts import reads_like_abstract
from tui.importer.formats import hub_records
from tui.importer.markup.json_values import Placed
from tui.importer.markup.record_fields import arxiv_of
from tui.importer.page.labels import named
from tui.importer.parsed import Page, Skipped, SourceRank

NAME = "JSON records"
RANK = SourceRank.REFERENCES

_MARKS = ("doi", "upvotes")


def knows(record: Mapping[str, Any]) -> bool:
    """Return whether this is the record of a paper, and not of any thing with a title."""
    fields = named(record)
    texts = [fields.get(name) for name in ("abstract", "summary")]
    told = (
        any(fields.get(mark) for mark in _MARKS)
        or any(isinstance(text, str) and reads_like_abstract(text) for text in texts)
        or (fields.get("abstract") and fields.get("authors"))
        or arxiv_of(fields) is not None
    )
    return isinstance(fields.get("title"), str) and bool(told)


def pages(records: Iterable[Placed]) -> tuple[Sequence[Page], Sequence[Skipped]]:
    """Return a page for each day on which papers were listed, in the order of the records."""
    return hub_records.pages(
        (where, named(record) if isinstance(record, dict) else record) for where, record in records
    )
