"""Records as parsed JSON and back, derived from the fields that their classes declare.

The type of a field says what JSON it takes, its default what is left out of the files, and a mark
in its `Annotated` type what else must hold.
"""

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import (
    Annotated,
    Any,
    NamedTuple,
    Protocol,
    TypedDict,
    TypeVar,
    cast,
    get_args,
    get_type_hints,
)

Record = TypeVar("Record")
Json = dict[str, Any]

Change = tuple[object, object]
"""A value before and after."""


class Constraint(Protocol):
    """What must hold for a field beyond its type."""

    def check(self, value: Any) -> None:
        """Raise ValueError unless it holds."""


class Matching(NamedTuple):
    """A text that a pattern matches from end to end."""

    pattern: re.Pattern[str]

    def check(self, value: str) -> None:
        """Raise ValueError for a text that does not match."""
        if not self.pattern.fullmatch(value):
            raise ValueError(f"{value!r} does not match {self.pattern.pattern}")


class Within(NamedTuple):
    """A number from `low` to `high`."""

    low: int
    high: int

    def check(self, value: int) -> None:
        """Raise ValueError for a number outside."""
        if not self.low <= value <= self.high:
            raise ValueError(f"{value} is not between {self.low} and {self.high}")


HexKey = Annotated[str, Matching(re.compile("[0-9a-f]+"))]


def filled_fields(record: Any) -> Json:
    """Return the fields of a record as JSON takes them, without those that hold their default."""
    return {
        name: _plain(value, filled_fields)
        for name, default in _defaults(record.__class__)
        if (value := getattr(record, name)) != default
    }


def all_fields(record: Any) -> Json:
    """Return the fields of a record as JSON takes them, in the order of their declaration."""
    return {
        name: _plain(getattr(record, name), all_fields) for name, _ in _defaults(record.__class__)
    }


def _plain(value: object, of_record: Callable[[object], Json]) -> Any:
    if value is None or type(value) in (str, int, bool):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {key: _plain(each, of_record) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(each, of_record) for each in value]
    if isinstance(value, frozenset):
        return [_plain(each, of_record) for each in sorted(value)]
    return of_record(value) if is_dataclass(value) else value


@cache
def _defaults(kind: Hashable) -> tuple[tuple[str, object], ...]:
    return tuple((each.name, _default(each)) for each in fields(cast(Any, kind)))


def _default(each: Field[Any]) -> object:
    return each.default if each.default_factory is MISSING else each.default_factory()


def reader(kind: type[Record]) -> Callable[[object], Record]:
    """Return the function that makes records of `kind` from parsed JSON; it raises ValueError.

    A missing field gets its default; a field that `kind` does not have is ignored.
    """
    return cast(Callable[[object], Record], _reader(cast(Hashable, kind)))


@cache
def _reader(kind: Any) -> Callable[[object], object]:
    import msgspec  # noqa: PLC0415  only where a library is read

    marks = tuple(_marks(kind)) if hasattr(kind, "__dataclass_fields__") else ()
    convert, refused = msgspec.convert, msgspec.ValidationError

    def read(value: object) -> object:
        try:
            record = convert(value, kind)
        except refused as error:
            raise ValueError(str(error)) from error
        for name, mark in marks:
            mark.check(getattr(record, name))
        return record

    return read


def _marks(kind: type) -> Iterator[tuple[str, Constraint]]:
    for name, hint in get_type_hints(kind, include_extras=True).items():
        for mark in get_args(hint)[1:]:
            if isinstance(mark, (Matching, Within)):
                yield name, mark


@cache
def changes_reader(kind: type) -> Callable[[object], Mapping[str, Mapping[str, Change]]]:
    """Return the function that reads by key which fields of records of `kind` changed.

    It raises ValueError; fields that `kind` does not have are passed over.
    """
    pairs = {name: tuple[hint, hint] for name, hint in get_type_hints(kind).items()}  # type: ignore[valid-type]
    changes = TypedDict("Changes", pairs, total=False)  # type: ignore[misc]
    return reader(cast(Any, dict[str, changes]))
