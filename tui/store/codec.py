"""The one place where frozen records become TinyDB documents, and documents records again.

Fields that hold their default are left out, so that the files stay small and readable.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from tinydb.table import Document

from tui.errors import LibraryDamaged
from tui.model import (
    MAX_RATING,
    Link,
    Listing,
    Paper,
    Reading,
    SavedSearch,
    Searches,
    Sighting,
    Status,
)

_KEY = re.compile(r"[0-9a-f]+")

Fields = Mapping[str, Any]
Record = TypeVar("Record")
Value = TypeVar("Value")


def _document(record: Paper | Listing | Reading, doc_id: int) -> Document:
    filled = {
        field.name: getattr(record, field.name)
        for field in fields(record)
        if getattr(record, field.name) != field.default
    }
    return Document(filled, doc_id=doc_id)


def paper_document(paper: Paper) -> Document:
    """Give the document of a paper."""
    document = _document(paper, int(paper.key, 16))
    for name in ("authors", "keywords", "categories", "other_titles"):
        if name in document:
            document[name] = list(document[name])
    if paper.links:
        document["links"] = [{"label": link.label, "url": link.url} for link in paper.links]
    return document


def listing_document(listing: Listing) -> Document:
    """Give the document of a listing."""
    document = _document(listing, int(listing.id, 16))
    document["keys"] = list(listing.keys)
    return document


def reading_document(reading: Reading) -> Document:
    """Give the document of what the reader did with a paper."""
    document = _document(reading, int(reading.key, 16))
    for name in ("status", "before"):
        if name in document:
            document[name] = str(document[name])
    if reading.tags:
        document["tags"] = list(reading.tags)
    return document


def paper_from(document: Fields) -> Paper:
    """Give the paper that a document holds; raises LibraryDamaged."""
    return decoded(
        "paper",
        document,
        lambda d: Paper(
            key=_hex(d["key"]),
            title=_text(d["title"]),
            abstract=_text(d["abstract"]),
            authors=_texts(d.get("authors", [])),
            arxiv_id=_optional(str, d.get("arxiv_id")),
            version=_optional(int, d.get("version")),
            published=_optional(str, d.get("published")),
            published_guessed=bool(d.get("published_guessed", False)),
            upvotes=_optional(int, d.get("upvotes")),
            links=tuple(
                Link(_text(link["label"]), _text(link["url"])) for link in d.get("links", [])
            ),
            summary=_text(d.get("summary", "")),
            keywords=_texts(d.get("keywords", [])),
            categories=_texts(d.get("categories", [])),
            venue=_text(d.get("venue", "")),
            comment=_text(d.get("comment", "")),
            withdrawn=bool(d.get("withdrawn", False)),
            other_titles=_texts(d.get("other_titles", [])),
        ),
    )


def listing_from(document: Fields) -> Listing:
    """Give the listing that a document holds; raises LibraryDamaged."""
    return decoded(
        "listing",
        document,
        lambda d: Listing(
            id=_hex(d["id"]),
            source=_text(d["source"]),
            format=_text(d["format"]),
            date=_text(d["date"]),
            date_inferred=bool(d["date_inferred"]),
            imported_at=_text(d["imported_at"]),
            keys=_texts(d["keys"]),
            address=_text(d.get("address", "")),
            validator=_text(d.get("validator", "")),
        ),
    )


def reading_from(document: Fields) -> Reading:
    """Give what the reader did with a paper, as a document holds it; raises LibraryDamaged."""
    return decoded(
        "reading state",
        document,
        lambda d: Reading(
            key=_hex(d["key"]),
            title=_text(d["title"]),
            status=Status(d.get("status", Status.NEW)),
            before=Status(d.get("before", Status.NEW)),
            place=_optional(int, d.get("place")),
            changed_at=_text(d.get("changed_at", "")),
            tags=_texts(d.get("tags", [])),
            note=_text(d.get("note", "")),
            rating=_rating(d.get("rating", 0)),
        ),
    )


def searches_document(searches: Searches, doc_id: int) -> Document:
    """Give the document of the reader's searches."""
    saved = [{"name": search.name, "query": search.query} for search in searches.saved]
    return Document({"saved": saved, "history": list(searches.history)}, doc_id=doc_id)


def searches_from(document: Fields) -> Searches:
    """Give the searches that a document holds; raises LibraryDamaged."""
    return decoded(
        "list of searches",
        document,
        lambda d: Searches(
            saved=tuple(
                SavedSearch(_text(saved["name"]), _text(saved["query"])) for saved in d["saved"]
            ),
            history=_texts(d["history"]),
        ),
    )


def sightings_document(sightings: Iterable[Sighting], doc_id: int) -> Document:
    """Give the document of files that were seen."""
    files = [
        {"path": seen.path, "size": seen.size, "modified": seen.modified}
        for seen in sorted(sightings, key=lambda seen: seen.path)
    ]
    return Document({"files": files}, doc_id=doc_id)


def sightings_from(document: Fields) -> frozenset[Sighting]:
    """Give the files that a document holds; raises LibraryDamaged."""
    return decoded(
        "list of files",
        document,
        lambda d: frozenset(
            Sighting(_text(file["path"]), int(file["size"]), int(file["modified"]))
            for file in d["files"]
        ),
    )


def decoded(what: str, document: Fields, decode: Callable[[Fields], Record]) -> Record:
    """Give what `decode` makes of a document; raises LibraryDamaged for one it cannot take."""
    try:
        return decode(document)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise LibraryDamaged(
            f"The library holds a {what} that cannot be read ({type(error).__name__}: {error}). "
            "Put a backup in its place with: broadsheet doctor --fix"
        ) from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} in the place of text")
    return value


def _hex(value: object) -> str:
    if not _KEY.fullmatch(_text(value)):
        raise ValueError("a key that is none")
    return _text(value)


def _rating(value: object) -> int:
    if not isinstance(value, int) or not 0 <= value <= MAX_RATING:
        raise ValueError("a rating that is none")
    return value


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError(f"{type(values).__name__} in the place of a list")
    return tuple(_text(value) for value in values)


def _optional(kind: type[Value], value: object) -> Value | None:
    if value is not None and not isinstance(value, kind):
        raise TypeError(f"{type(value).__name__} in the place of {kind.__name__}")
    return value
