"""The fields of the query language, in one table: `date:2024-08`, `votes:>50`, `status:read`.

The parser reads values by it; help, completion and the README are made from it.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from tui.errors import QueryError
from tui.model import Status
from tui.search.query import field_values
from tui.search.query.syntax import Label, Mark, SortKey, TextField
from tui.text import capitalized, perhaps


class FieldKind(StrEnum):
    """What the values of a field are."""

    TEXT = "words"
    CHOICE = "one of its values"
    CHOICES = "some of its values, divided by commas"
    RANGE = "a value, a range such as 10..20, or a comparison such as >10"
    ID = "an identifier"


class QueryField(NamedTuple):
    """A field of the query language; `values` are words that it takes, for completion."""

    name: str
    kind: FieldKind
    help: str
    example: str
    read: field_values.ReadValue
    values: tuple[str, ...] = ()


def field_named(name: str) -> QueryField:
    """Return the field with a name; raises QueryError when there is none."""
    if name not in FIELDS:
        raise QueryError(f"There is no field “{name}:”. {capitalized(perhaps(name, FIELDS))}.")
    return FIELDS[name]


_TABLE = (
    QueryField(
        "title",
        FieldKind.TEXT,
        "words of the title, the last perhaps begun",
        "title:night",
        field_values.words_of(TextField.TITLE),
    ),
    QueryField(
        "abstract",
        FieldKind.TEXT,
        "words of the abstract",
        'abstract:"dark scenes"',
        field_values.words_of(TextField.ABSTRACT),
    ),
    QueryField(
        "author",
        FieldKind.TEXT,
        "words of one author's name",
        "author:byrne",
        field_values.words_of(TextField.AUTHOR),
    ),
    QueryField(
        "tag",
        FieldKind.TEXT,
        "a part of one of your tags",
        "tag:seminar",
        field_values.said_in(Label.TAG),
    ),
    QueryField(
        "note",
        FieldKind.TEXT,
        "a part of a word of your note",
        "note:fig",
        field_values.said_in(Label.NOTE),
    ),
    QueryField(
        "listing",
        FieldKind.TEXT,
        "a part of the name of one of its listings",
        "listing:daily",
        field_values.said_in(Label.LISTING),
    ),
    QueryField(
        "arxiv",
        FieldKind.ID,
        "the arXiv id, whichever version",
        "arxiv:2408.01234",
        field_values.asked_for(field_values.numbered),
    ),
    QueryField(
        "date",
        FieldKind.RANGE,
        "the day, week, month or year of a listing",
        "date:2024-08..2024-09",
        field_values.asked_for(field_values.dated),
        tuple(field_values.RECENT_DAYS),
    ),
    QueryField(
        "status",
        FieldKind.CHOICES,
        "where the paper stands with you",
        "status:queued,reading",
        field_values.asked_for(field_values.status),
        tuple(Status),
    ),
    QueryField(
        "is",
        FieldKind.CHOICE,
        "what you or a listing said of the paper",
        "is:noted",
        field_values.asked_for(field_values.mark),
        tuple(Mark),
    ),
    QueryField(
        "has",
        FieldKind.CHOICE,
        "what you wrote on the paper, or its code",
        "has:note",
        field_values.asked_for(field_values.held),
        tuple(field_values.HELD),
    ),
    QueryField(
        "rating",
        FieldKind.RANGE,
        "your stars, 0 for none",
        "rating:>3",
        field_values.asked_for(field_values.rating),
    ),
    QueryField(
        "votes",
        FieldKind.RANGE,
        "the number of upvotes",
        "votes:>50",
        field_values.asked_for(field_values.votes),
    ),
    QueryField(
        "sort",
        FieldKind.CHOICE,
        "another order of the results",
        "sort:date",
        field_values.asked_for(field_values.sort),
        tuple(SortKey),
    ),
)
FIELDS: Mapping[str, QueryField] = {field.name: field for field in _TABLE}
"""Every field by its name, in the order of the help."""
