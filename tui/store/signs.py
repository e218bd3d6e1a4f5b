"""What near-duplicates share, kept beside the catalogue so that no paper is decoded for it."""

import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import Self

from tui.model import Paper, arxiv_ids
from tui.model.schema import Json
from tui.store.codec import decoder
from tui.store.places import Staying

_HAS_ID, _IS_RETITLED = 1, 2
_ROW_BITS = 32
_ROW = (1 << _ROW_BITS) - 1


@dataclass(slots=True)
class SignColumns:
    """The signs of papers, which are numbered by their rows in the order of the file.

    `pairs` are a number for a sign and the row of a paper that has it, in one number, ascending.
    Of each row, `kinds` say whether it has an arXiv id, and other titles; `ids` hold a line with
    its arXiv ids.
    """

    pairs: "array[int]" = field(default_factory=lambda: array("Q"))
    kinds: bytearray = field(default_factory=bytearray)
    ids: bytes = b""

    def changed(self, staying: Staying, put: Sequence[Json]) -> "SignColumns":
        """Return the columns where only some rows stay, and papers are `put` after them."""
        pairs, kinds, lines = self.pairs, staying.of(self.kinds), self.ids.split(b"\n")[:-1]
        if not staying.is_all:
            now, lines = staying.numbers, staying.of(lines)
            kept = ((pair & ~_ROW) | now[pair & _ROW] for pair in pairs if now[pair & _ROW] >= 0)
            pairs = array("Q", kept)
        new = []
        for row, paper in enumerate(put, start=len(kinds)):
            new += [sign << _ROW_BITS | row for sign in _signs_of(paper)]
            kinds.append(_kind_of(paper))
            lines.append(" ".join(sorted(_ids_of(paper))).encode())
        ids = b"".join([line + b"\n" for line in lines])
        return SignColumns(array("Q", sorted([*pairs, *new])), kinds, ids)

    def packed(self) -> Iterator[bytes]:
        """Yield the columns one after the other."""
        yield from (self.pairs.tobytes(), bytes(self.kinds), self.ids)

    @classmethod
    def unpacked(cls, parts: Iterator[bytes]) -> Self:
        """Return what `packed` gave as `parts`."""
        return cls(array("Q", next(parts)), bytearray(next(parts)), next(parts))


def _ids_of(paper: Json) -> set[str]:
    """Return the arXiv ids of a paper; most papers without one need not be decoded for that."""
    has_any = "arxiv_id" in paper or "links" in paper
    return arxiv_ids(decoder(Paper)(paper)) if has_any else set()


def _kind_of(paper: Json) -> int:
    has_id = paper.get("arxiv_id") is not None
    return _HAS_ID * has_id | _IS_RETITLED * bool(paper.get("other_titles"))


def _signs_of(paper: Json) -> set[int]:
    from tui.model.letters import signs

    return set(map(_number, signs(paper["title"], paper["abstract"])))


def _number(sign: str) -> int:
    """Return a number for a sign that few others have."""
    return zlib.crc32(sign.encode(errors="replace"))


class KeptSigns:
    """What the papers of a catalogue share with near-duplicates of them, as its table has it."""

    def __init__(self, columns: SignColumns, key_at: Callable[[int], str]) -> None:
        self._columns = columns
        self._key_at = key_at

    def with_arxiv_id(self, arxiv_id: str) -> Sequence[str]:
        """Return the keys of the papers that have an arXiv id."""
        return list(map(self._key_at, self._rows.get(arxiv_id, ())))

    def arxiv_ids(self) -> dict[str, list[str]]:
        """Return the keys of the papers that have each arXiv id."""
        return {each: list(map(self._key_at, rows)) for each, rows in self._rows.items()}

    @cached_property
    def _rows(self) -> dict[str, list[int]]:
        rows: dict[str, list[int]] = {}
        for row, line in enumerate(self._columns.ids.decode().split("\n")):
            for arxiv_id in line.split():
                rows.setdefault(arxiv_id, []).append(row)
        return rows

    def retitled(self) -> Iterator[str]:
        """Yield the keys of the papers that have other titles too."""
        rows = enumerate(self._columns.kinds)
        return (self._key_at(row) for row, kind in rows if kind & _IS_RETITLED)

    def sharing(self, sign: str, *, with_id: bool) -> list[str]:
        """Return the keys of the papers, with an arXiv id or without, that may have a sign."""
        pairs, kinds, number = self._columns.pairs, self._columns.kinds, _number(sign)
        first = bisect_left(pairs, number << _ROW_BITS)
        its = takewhile(lambda pair: pair >> _ROW_BITS == number, _from(pairs, first))
        rows = (pair & _ROW for pair in its)
        return [self._key_at(row) for row in rows if bool(kinds[row] & _HAS_ID) is with_id]


def _from(column: "array[int]", place: int) -> Iterator[int]:
    return map(column.__getitem__, range(place, len(column)))
