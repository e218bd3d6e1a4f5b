"""Changing a few records of a large file: what stays is copied, byte by byte, and not parsed.

The file comes out as TinyDB would have written it: records that are put stand at the end of their
table, in the place of those that had their numbers.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import orjson
from tinydb.table import Document

from tui.store.places import RecordPlaces

_INDENT = b"\n    "


class TableChange(NamedTuple):
    """The documents that are put into a table, and the numbers of those taken out of it."""

    put: Sequence[Document]
    gone: Collection[int]


def spliced(
    content: bytes, places: Mapping[str, RecordPlaces], changes: Mapping[str, TableChange]
) -> bytes | None:
    """Return the content of a file with changes in some of its tables, whose records have `places`.

    None where a table has no records before or after: its braces are written otherwise then.
    """
    view, pieces, taken = memoryview(content), list[bytes | memoryview](), 0
    for name in sorted(changes, key=lambda name: places[name].starts[:1].tolist()):
        table, change = places[name], changes[name]
        if not table:
            return None
        bodies = list(_bodies(view, table, change))
        if not bodies:
            return None
        pieces.append(view[taken : _begin(table, 0)])
        for body in bodies:
            pieces += (body, b",")
        pieces.pop()
        taken = _end(table, len(table) - 1)
    return b"".join([*pieces, view[taken:]])


def _bodies(
    content: memoryview, table: RecordPlaces, change: TableChange
) -> Iterator[bytes | memoryview]:
    """Yield runs of records that stay, with the numbers before them, then those that are put."""
    left = {*change.gone, *(document.doc_id for document in change.put)}
    first = 0
    for row in sorted(row for number in left if (row := table.row(number)) is not None):
        if first < row:
            yield content[_begin(table, first) : _end(table, row - 1)]
        first = row + 1
    if first < len(table):
        yield content[_begin(table, first) : _end(table, len(table) - 1)]
    for document in change.put:
        text = orjson.dumps(dict(document), option=orjson.OPT_INDENT_2)
        yield _head(document.doc_id) + text.replace(b"\n", _INDENT)


def _head(number: int) -> bytes:
    return b'%b"%d": ' % (_INDENT, number)


def _begin(table: RecordPlaces, row: int) -> int:
    return table.starts[row] - len(_head(table.numbers[row]))


def _end(table: RecordPlaces, row: int) -> int:
    return table.starts[row] + table.lengths[row]
