"""The names that the makers of tables, notes and records give to what a paper has."""

import re
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
    "paper": "title", "titles": "title", "display name": "title", "document title": "title",
    "paper name": "title", "abstract note": "abstract", "abstract text": "abstract",
    "descriptions": "abstract", "summary text": "abstract", "content text": "abstract",
    "author names": "authors", "first authors": "authors", "creators": "authors",
    "author string": "authors", "author list": "authors", "by": "", "id": "id",
    "entry id": "arxiv_id", "identifier": "arxiv_id", "arxiv eprints": "arxiv_id",
    "archiveid": "arxiv_id", "arxiv link": "url", "ee": "page",
    "ti": "title", "ab": "abstract", "af": "authors", "di": "doi", "py": "year", "so": "journal",
    "url": "url", "link": "url", "链接": "url", "论文链接": "url", "pdf": "pdf_url",
    "pdf url": "pdf_url", "doi": "doi", "year": "year", "publication year": "year", "date": "date",
    "日期": "date", "publication date": "publication_date", "published date": "published",
    "journal": "journal", "publication title": "journal", "source title": "journal",
    "venue": "venue", "conference": "venue", "keywords": "keywords", "tags": "keywords",
    "author keywords": "keywords", "categories": "categories", "upvotes": "upvotes",
    "votes": "upvotes", "code": "code_url", "github": "code_url",
}  # fmt: skip
_PREFIXES = ("paper ", "article ", "论文")
_ARXIV = re.compile("arxiv", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_TEXTS = ("title", "abstract")
_INNER_NAMES = ("value", "title", "description", "text", "content")


@lru_cache(maxsize=1_024)
def field_of(name: str) -> str:
    """Return the field of a record that a column's name stands for, or nothing."""
    words = fold(_HUMP.sub(" ", _ARXIV.sub("arxiv", name)).replace("_", " "))
    for prefix in ("", *_PREFIXES):
        bare = words.removeprefix(prefix) if words.startswith(prefix) else ""
        found = _NAMES.get(bare)
        if found := _BY_ROLE.get(role_of(bare) or "", "") if found is None else found:
            return found
    return ""


def named(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a record with the names that are known; title and abstract are texts."""
    known: dict[str, Any] = {}
    for name, value in record.items():
        field = field_of(name)
        if field and value:
            known.setdefault(field, value)
    known.update({name: text_in(known[name]) for name in _TEXTS if name in known})
    return {**known, **record, **{name: known[name] for name in _TEXTS if name in known}}


def text_in(value: object) -> object:
    """Return the text that a list of one or an object has under a name such as `value`."""
    if isinstance(value, list):
        return text_in(value[0]) if value else ""
    if isinstance(value, dict):
        return next((value[name] for name in _INNER_NAMES if name in value), None)
    return value
