"""JSON as files bring it: one document, or one value a line; decoded within bounds."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from tui.errors import NoListing
from tui.importer.markup.field_names import field_of
from tui.importer.records import NoPaper
from tui.importer.source import Source
from tui.model import arxiv_id_of

MAX_VALUES = 4_000_000
"""In one document; decoded they take some 100 bytes each, and 15,000 papers of the API are 2."""

_DOCUMENT = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*(?:\{|null\s*,\s*\{|\]\s*\Z|\[\s*[\[{]))")
"""How JSON of records begins, and no Markdown link, no `[1]`, no `[ ]` and no `{text}` does."""
_FIRST_LINE = re.compile(rb"\s*(?:\{[^\n]*\}|\[[^\n]*\])[ \t\r]*\n\s*[\[{]")
_WRAPPERS = ("dailyPapers", "papers", "items", "results", "data", "rows")
"""What holds the records, where an object has other lists too."""
_DEEPEST_WRAPPER = 4
_OWN = frozenset({"searches", "wishes"})
"""What an object of our own export holds besides papers, and is no wrapper of."""
_INNER = ("row", "citingPaper", "citedPaper", "node")
"""What one record of a list may be wrapped in."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DEPTH = "depth"
_CUT_OFF = "end of data"
"""Words of the messages by which orjson tells what was wrong."""

Placed = tuple[str, Any]
"""A value, and where in the file it stood."""


class BadJson(Exception):
    """Bytes that are not valid JSON; the text says what they are: “JSON cut off at line 3”."""


def is_json(data: bytes) -> bool:
    """Return whether `data` begins as JSON of records does, and as no text would."""
    return _DOCUMENT.match(data) is not None


def decoded(data: bytes) -> Any:
    """Return the value that `data`, in UTF-8, is; raises BadJson."""
    if len(data) > MAX_VALUES and _values(data) > MAX_VALUES:
        raise BadJson(f"JSON of more than {MAX_VALUES:,} values, too many for a listing")
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        if _CUT_OFF in error.msg:
            raise BadJson(f"JSON cut off at line {error.lineno:,}") from None
        if _DEPTH in error.msg:
            raise BadJson("JSON nested too deep for a listing") from None
        raise BadJson(f"invalid JSON at line {error.lineno:,} ({error.msg})") from None


def _values(data: bytes) -> int:
    """Return how many values `data` can hold at the most: each follows one of these marks."""
    return sum(data.count(mark) for mark in (b"[", b"{", b",", b":"))


def placed_values(source: Source) -> Iterator[Placed]:
    """Yield each record of a file of JSON with its place, a line at a time where it has lines.

    A line that is no good is yielded as its BadJson. Raises NoListing for a document that is none.
    """
    if _FIRST_LINE.match(source.data):
        for number, line in _lines(source.data):
            source.tell_line(number)
            yield from _line_values(number, line)
        return
    try:
        document = decoded(source.data)
    except BadJson as problem:
        raise NoListing(f"{source.called} is {problem}. Save or fetch it again.") from None
    records = _records(document)
    for number, placed in enumerate(_placed(records)):
        source.tell(number / len(records))
        yield placed


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that are not empty; one at a time, as all of them double the memory."""
    start, number = 0, 1
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        line = data[start:end].strip()
        if line:
            yield number, line
        start, number = end + 1, number + 1


def _line_values(number: int, line: bytes) -> Iterator[Placed]:
    try:
        values = list(unwrapped(decoded(line)))
    except BadJson as problem:
        cut = "cut off" in str(problem)
        yield f"line {number}", BadJson("it is cut off" if cut else "it is not valid JSON")
        return
    for where, value in values:
        yield f"line {number}" if len(values) == 1 else f"line {number}, {where}", value


def unwrapped(document: Any) -> Iterator[Placed]:
    """Yield the records of a list, of an object with one, or the one record that an object is."""
    return _placed(_records(document))


def _records(document: Any) -> Sequence[Any]:
    inside = [document.get(name) for name in _WRAPPERS] if isinstance(document, dict) else []
    if document == [] or [] in inside:
        return []
    records = _inside(document, 0) or [document]
    return [_of_row(record) for record in records]


def _inside(value: Any, depth: int) -> list[Any]:
    """Return the records inside of a value, whatever lists and objects they are wrapped in."""
    if isinstance(value, list):
        return [record for each in value for record in _inside(each, depth) or [each]]
    if not isinstance(value, dict) or depth > _DEEPEST_WRAPPER:
        return []
    if frame := _of_frame(value):
        return frame
    named = [value[name] for name in _WRAPPERS if isinstance(value.get(name), list)]
    if any(isinstance(each, dict | list) for each in (named[0] if named else ())):
        return [_with_key(value.get("date"), record) for record in _inside(named[0], depth + 1)]
    if any(map(value.get, filter(_is_title, value))) or (value and value.keys() <= _OWN):
        return [value]
    found = []
    for key, inner in value.items():
        if isinstance(inner, dict | list):
            inside = _inside(inner, depth + 1) or _titled(key, inner)
            found += [_with_key(key, record) for record in inside]
    return [record for record in found if isinstance(record, dict)]


def _of_frame(value: dict[str, Any]) -> list[Any]:
    """Return the rows of a data frame: it is saved by columns, or by rows beside their names."""
    columns, names, rows = value.get("title"), value.get("columns"), value.get("data")
    if isinstance(columns, dict):
        known = [name for name in value if isinstance(value[name], dict)]
        return [{name: value[name].get(key) for name in known} for key in columns]
    if isinstance(names, list) and isinstance(rows, list):
        lists = (row for row in rows if isinstance(row, list))
        return [dict(zip(map(str, names), row, strict=False)) for row in lists]
    return []


def _is_title(name: str) -> bool:
    """Whether an object with this field is a record, and no wrapper of them."""
    return field_of(name) == "title"


def _titled(key: str, value: Any) -> list[Any]:
    """Return the record that stands under its title, if it does."""
    told = isinstance(value, dict) and "abstract" in map(field_of, value)
    return [{"title": key, **value}] if told else []


def _with_key(key: object, record: Any) -> Any:
    """Return a record with the arXiv id or the day that it stands under, unless it has its own."""
    if not isinstance(record, dict) or not isinstance(key, str):
        return record
    if arxiv_id_of(key):
        return {"arxiv_id": key, **record}
    return {"listed": key, **record} if _DAY.fullmatch(key) else record


def _of_row(record: Any) -> Any:
    """Return what a row of a data set holds, as its viewer's API wraps it; others as they are."""
    if not isinstance(record, dict):
        return record
    inner = (record[name] for name in _INNER if isinstance(record.get(name), dict))
    return next(inner, record)


def object_in(record: object) -> dict[str, Any]:
    """Return the object that a record is; raises NoPaper for anything else."""
    if isinstance(record, BadJson):
        raise NoPaper(str(record))
    if not isinstance(record, dict):
        raise NoPaper("it is not a record of a paper")
    return record


def texts_in(value: Any, depth: int = 0) -> Iterator[str]:
    """Yield all texts that a value holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list) and depth <= _DEEPEST_WRAPPER:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_in(inner, depth + 1)


def _placed(records: Sequence[Any]) -> Iterator[Placed]:
    for number, record in enumerate(records, start=1):
        yield f"record {number}", record
