"""The names that the makers of tables, notes and records give to what a paper has."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from tui.importer.page.labels import ABSTRACT, ARXIV, AUTHORS, PUBLISHED, SUMMARY, TITLE, role_of
from tui.text import fold

_BY_ROLE = {
    TITLE: "title", ABSTRACT: "abstract", SUMMARY: "summary", AUTHORS: "authors",
    ARXIV: "arxiv_id", PUBLISHED: "published",
}  # fmt: skip
_NAMES = {
    "paper": "title", "display name": "title", "abstract note": "abstract",
    "author names": "authors", "first authors": "authors", "author s": "authors", "id": "id",
    "entry id": "arxiv_id",
    "url": "url", "link": "url", "链接": "url", "论文链接": "url", "pdf": "pdf_url",
    "pdf url": "pdf_url", "doi": "doi", "year": "year", "publication year": "year", "date": "date",
    "日期": "date", "publication date": "publication_date", "published date": "published",
    "journal": "journal", "publication title": "journal", "source title": "journal",
    "venue": "venue", "conference": "venue", "keywords": "keywords", "tags": "keywords",
    "author keywords": "keywords", "categories": "categories", "upvotes": "upvotes",
    "votes": "upvotes", "code": "code_url", "github": "code_url",
}  # fmt: skip
_PREFIXES = ("paper ", "article ", "论文")


@lru_cache(maxsize=1_024)
def field_of(name: str) -> str:
    """Return the field of a record that a column's name stands for, or nothing."""
    words = fold(name.replace("_", " "))
    for prefix in ("", *_PREFIXES):
        bare = words.removeprefix(prefix) if words.startswith(prefix) else ""
        if found := _NAMES.get(bare) or _BY_ROLE.get(role_of(bare) or ""):
            return found
    return ""


def named(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a record whose title is called otherwise with the names that are known."""
    if "title" in record:
        return record
    known: dict[str, Any] = {}
    for name, value in record.items():
        if field := field_of(name):
            known.setdefault(field, value)
    return {**record, **known}
