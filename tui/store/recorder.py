"""What TinyDB's updates are given in the place of a table: it records what they change."""

from collections.abc import Iterator, Mapping, MutableMapping
from copy import deepcopy
from typing import Any

from tui.store.lines import Change

Fields = dict[str, Any]


class Recorder(MutableMapping[int, Fields]):
    """A table's documents by number, copied when they are touched; the table itself stays."""

    def __init__(self, table: Mapping[str, Fields]) -> None:
        self._table = table
        self._touched: dict[int, Fields | None] = {}

    def __getitem__(self, doc_id: int) -> Fields:
        if doc_id not in self._touched:
            self._touched[doc_id] = deepcopy(self._table[str(doc_id)])
        document = self._touched[doc_id]
        if document is None:
            raise KeyError(doc_id)
        return document

    def __setitem__(self, doc_id: int, document: Fields) -> None:
        self._touched[doc_id] = document

    def __delitem__(self, doc_id: int) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self._touched[doc_id] = None

    def __contains__(self, doc_id: object) -> bool:
        if doc_id in self._touched:
            return self._touched[doc_id] is not None
        return str(doc_id) in self._table

    def __iter__(self) -> Iterator[int]:
        for name in self._table:
            if self._touched.get(int(name), {}) is not None:
                yield int(name)
        for doc_id, document in self._touched.items():
            if document is not None and str(doc_id) not in self._table:
                yield doc_id

    def __len__(self) -> int:
        return sum(1 for _doc_id in self)

    def clear(self) -> None:
        """Take every document out."""
        self._touched = {int(name): None for name in self._table}

    def changes(self, table: str) -> tuple[Change, ...]:
        """Give what is not as it was in the table, under the table's name."""
        return tuple(
            Change(table, str(doc_id), document)
            for doc_id, document in self._touched.items()
            if document != self._table.get(str(doc_id))
        )
