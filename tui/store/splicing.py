"""Changing a few records of a large file: what stays is copied, byte by byte, and not parsed.

The new file is what TinyDB would have written: records that are put stand at the end of their
table, and replace those with the same numbers.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import orjson
from tinydb.table import Document

from tui.store.places import RecordPlaces, Run, Staying
from tui.store.snapshot import Piece

_INDENT = b"\n    "


class TableChange(NamedTuple):
    """The documents that are put into a table, and the numbers of those taken out of it."""

    put: Sequence[Document]
    gone: Collection[int]


class ChangedTable(NamedTuple):
    """The records of a table in a changed file: first those `staying`, then what was `put`."""

    places: RecordPlaces
    staying: Staying
    put: Sequence[Piece]


class Spliced(NamedTuple):
    """The content of a changed file in pieces, one after the other, and its tables."""

    pieces: Sequence[Piece]
    tables: Mapping[str, ChangedTable]


def spliced(
    content: bytes, places: Mapping[str, RecordPlaces], changes: Mapping[str, TableChange]
) -> Spliced | None:
    """Return a file with changes in its tables, of which all records have `places`.

    None if a table has no records before or after the change: empty braces are written differently.
    """
    writer, taken, tables = _Writer(content), 0, {}
    for name in sorted(places, key=lambda name: places[name].starts[:1].tolist()):
        table, change = places[name], changes.get(name, TableChange((), ()))
        if not table:
            return None
        writer.copy(taken, _begin(table, 0))
        staying = Staying(list(writer.copy_rows(table, list(_runs(table, change)))), len(table))
        now = table.carried(staying)
        put = [(document.doc_id, _text(document)) for document in change.put]
        for number, text in put:
            writer.write(b"," + _head(number) if now else _head(number))
            now.add(number, writer.place, memoryview(text))
            writer.write(text)
        if not now:
            return None
        now.sort()
        tables[name] = ChangedTable(now, staying, [text for _number, text in put])
        taken = _end(table, len(table) - 1)
    writer.copy(taken, len(content))
    return Spliced(writer.pieces, tables)


class _Writer:
    """Collects the pieces of a file that is made of another's `content`."""

    def __init__(self, content: bytes) -> None:
        self.pieces: list[Piece] = []
        self.place = 0
        """How many bytes the pieces have."""
        self._content = memoryview(content)

    def copy(self, start: int, end: int) -> None:
        """Take bytes of the other file over."""
        self.pieces.append(self._content[start:end])
        self.place += end - start

    def copy_rows(self, table: RecordPlaces, runs: Sequence[tuple[int, int]]) -> Iterator[Run]:
        """Take runs of rows over, with the numbers before them; yield each as it stands now."""
        for first, end in runs:
            if first != runs[0][0]:
                self.write(b",")
            start = _begin(table, first)
            yield Run(first, end, self.place - start)
            self.copy(start, _end(table, end - 1))

    def write(self, data: bytes) -> None:
        """Write bytes that the other file does not have."""
        self.pieces.append(data)
        self.place += len(data)


def _runs(table: RecordPlaces, change: TableChange) -> Iterator[tuple[int, int]]:
    """Yield the first row of each run of records that stay, and the row after its last."""
    left = {*change.gone, *(document.doc_id for document in change.put)}
    rows = sorted(row for number in left if (row := table.row(number)) is not None)
    first = 0
    for row in (*rows, len(table)):
        if first < row:
            yield first, row
        first = row + 1


def _text(document: Document) -> bytes:
    return orjson.dumps(dict(document), option=orjson.OPT_INDENT_2).replace(b"\n", _INDENT)


def _head(number: int) -> bytes:
    return b'%b"%d": ' % (_INDENT, number)


def _begin(table: RecordPlaces, row: int) -> int:
    return table.starts[row] - len(_head(table.numbers[row]))


def _end(table: RecordPlaces, row: int) -> int:
    return table.starts[row] + table.lengths[row]
