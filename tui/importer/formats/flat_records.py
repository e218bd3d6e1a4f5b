"""Papers in flat records of any other maker: arXiv's data set, Semantic Scholar, scrapers."""

from collections.abc import Mapping
from typing import Any

from tui.importer.formats.hub_records import pages
from tui.importer.markup.record_fields import arxiv_of
from tui.importer.ranks import SourceRank

__all__ = ["NAME", "RANK", "knows", "pages"]

NAME = "JSON records"
RANK = SourceRank.REFERENCES

_MARKS = ("abstract", "summary", "authors", "upvotes")


def knows(record: Mapping[str, Any]) -> bool:
    """Return whether this is the record of a paper, and not of any thing with a title."""
    told = any(mark in record for mark in _MARKS) or arxiv_of(record) is not None
    return isinstance(record.get("title"), str) and told
