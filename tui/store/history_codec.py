"""Operations and imports as TinyDB documents, and back."""

from collections.abc import Callable, Mapping
from typing import Any

from tinydb.table import Document

from tui.model import Change, Import, Operation, Status, Step
from tui.store.codec import (
    Fields,
    decoded,
    listing_document,
    listing_from,
    paper_document,
    paper_from,
)

_FROM_JSON: Mapping[str, Callable[[Any], object]] = {
    "status": Status,
    "before": Status,
    "tags": tuple,
}
"""How the values of those fields are made that JSON cannot hold as they are."""


def operation_document(operation: Operation) -> Document:
    """Give the document of an action on the reading state."""
    changes = {key: dict(changed) for key, changed in operation.changes.items()}
    return Document({**_head(operation), "changes": changes}, doc_id=operation.number)


def import_document(imported: Import) -> Document:
    """Give the document of an action on the catalogue."""
    papers = {
        key: None if p is None else dict(paper_document(p)) for key, p in imported.papers.items()
    }
    listings = {
        key: None if x is None else dict(listing_document(x))
        for key, x in imported.listings.items()
    }
    return Document(
        {**_head(imported), "papers": papers, "listings": listings}, doc_id=imported.number
    )


def _head(action: Operation | Import) -> dict[str, object]:
    return {
        "number": action.number,
        "at": action.at,
        "words": action.words,
        "session": action.session,
        "step": str(action.step),
        "moved_at": action.moved_at,
    }


def operation_from(document: Fields) -> Operation:
    """Give the operation that a document holds; raises LibraryDamaged."""
    return decoded("action", document, _operation)


def import_from(document: Fields) -> Import:
    """Give the import that a document holds; raises LibraryDamaged."""
    return decoded("import", document, _import)


def _operation(document: Fields) -> Operation:
    changes = {
        key: {name: _change(name, values) for name, values in changed.items()}
        for key, changed in document["changes"].items()
    }
    return Operation(**_head_from(document), changes=changes)


def _import(document: Fields) -> Import:
    papers = {key: None if d is None else paper_from(d) for key, d in document["papers"].items()}
    listings = {
        key: None if d is None else listing_from(d) for key, d in document["listings"].items()
    }
    return Import(**_head_from(document), papers=papers, listings=listings)


def _head_from(document: Fields) -> dict[str, Any]:
    return {
        "number": int(document["number"]),
        "at": str(document["at"]),
        "words": str(document["words"]),
        "session": str(document["session"]),
        "step": Step(document["step"]),
        "moved_at": int(document["moved_at"]),
    }


def _change(name: str, values: Any) -> Change:
    make = _FROM_JSON.get(name)
    before, after = values
    return (make(before), make(after)) if make else (before, after)
