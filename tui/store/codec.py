"""The one place where frozen records become TinyDB documents, and documents records again."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from tinydb.table import Document

from tui.errors import LibraryDamaged
from tui.model import Action, Reading
from tui.model.schema import changes_reader, filled_fields, reader

Record = TypeVar("Record")
Fields = Mapping[str, Any]


def document(record: object, doc_id: int) -> Document:
    """Return the document of a record; fields that hold their default are left out."""
    return Document(filled_fields(record), doc_id=doc_id)


def decoder(kind: type[Record]) -> Callable[[Fields], Record]:
    """Return the function that makes records of `kind` of documents; it raises LibraryDamaged."""
    return _guarded(kind.__name__.lower(), reader(kind))


def action_decoder() -> Callable[[Fields], Action]:
    """Return the function that makes actions of documents; it raises LibraryDamaged."""
    read_action, read_changes = reader(Action), changes_reader(Reading)

    def read(document: Any) -> Action:
        return read_action({**document, "readings": read_changes(document.get("readings", {}))})

    return _guarded("action", read)


def _guarded(noun: str, read: Callable[[object], Record]) -> Callable[[Fields], Record]:
    def decode(document: Fields) -> Record:
        try:
            return read(document)
        except ValueError as error:
            raise LibraryDamaged(
                f"The library holds a record ({noun}) that cannot be read: {error}. "
                "Put a backup in its place with: broadsheet doctor --fix"
            ) from error

    return decode
