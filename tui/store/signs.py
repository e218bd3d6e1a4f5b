"""What near-duplicates share, kept beside the catalogue, so that no paper need be decoded."""

import re
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple, Self

from tui.model import CODE_LABEL, Paper, arxiv_ids
from tui.model.schema import Json
from tui.store.codec import decoder
from tui.store.places import Staying, column_of

_HAS_ID, _IS_RETITLED, _IS_WITHDRAWN, _HAS_CODE = 1, 2, 4, 8
_MOST_VOTES = (1 << 31) - 1
_ROW_BITS = 32
_ROW = (1 << _ROW_BITS) - 1


class SignColumns(NamedTuple):
    """The signs of papers, which are numbered by their rows in the order of the file.

    `pairs` are a number for a sign and the row of a paper that has it, in one number, ascending.
    Of each row, `kinds` say whether it has an arXiv id, other titles, and code, and is withdrawn;
    `votes` are its upvotes, -1 where they are unknown; `ids` hold a line with its arXiv ids.
    """

    pairs: "array[int]" = array("Q")
    kinds: bytearray = bytearray()
    votes: "array[int]" = array("i")
    ids: bytes = b""

    def changed(self, staying: Staying, put: Sequence[Json]) -> "SignColumns":
        """Return the columns where only some rows stay, and papers are `put` after them."""
        pairs, kinds, lines = self.pairs, staying.of(self.kinds), self.ids.split(b"\n")[:-1]
        votes = staying.of(self.votes)
        if not staying.is_all:
            now, lines = staying.numbers, staying.of(lines)
            kept = ((pair & ~_ROW) | now[pair & _ROW] for pair in pairs if now[pair & _ROW] >= 0)
            pairs = array("Q", kept)
        new = []
        for row, paper in enumerate(put, start=len(kinds)):
            new += [sign << _ROW_BITS | row for sign in _signs_of(paper)]
            kinds.append(_kind_of(paper))
            votes.append(_votes_of(paper))
            lines.append(" ".join(sorted(_ids_of(paper))).encode())
        ids = b"".join([line + b"\n" for line in lines])
        return SignColumns(array("Q", sorted([*pairs, *new])), kinds, votes, ids)

    def packed(self) -> Iterator[bytes]:
        """Yield the columns one after the other."""
        yield from (self.pairs.tobytes(), bytes(self.kinds), self.votes.tobytes(), self.ids)

    @classmethod
    def unpacked(cls, parts: Iterator[memoryview]) -> Self:
        """Return what `packed` gave as `parts`."""
        pairs, kinds = column_of("Q", next(parts)), bytearray(next(parts))
        return cls(pairs, kinds, column_of("i", next(parts)), bytes(next(parts)))


def _ids_of(paper: Json) -> set[str]:
    """Return the arXiv ids of a paper; most papers without one need not be decoded for that."""
    has_any = "arxiv_id" in paper or "links" in paper
    return arxiv_ids(decoder(Paper)(paper)) if has_any else set()


def _kind_of(paper: Json) -> int:
    has_id = paper.get("arxiv_id") is not None
    has_code = any(link["label"] == CODE_LABEL for link in paper.get("links", ()))
    flags = {
        _HAS_ID: has_id,
        _IS_RETITLED: bool(paper.get("other_titles")),
        _IS_WITHDRAWN: bool(paper.get("withdrawn")),
        _HAS_CODE: has_code,
    }
    return sum(flag for flag, is_set in flags.items() if is_set)


def _votes_of(paper: Json) -> int:
    votes = paper.get("upvotes")
    return -1 if votes is None else max(~_MOST_VOTES, min(votes, _MOST_VOTES))


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
        return self._of_kind(_IS_RETITLED)

    def withdrawn(self) -> Iterator[str]:
        """Yield the keys of the papers that are withdrawn."""
        return self._of_kind(_IS_WITHDRAWN)

    def coded(self) -> Iterator[str]:
        """Yield the keys of the papers with a link to their code."""
        return self._of_kind(_HAS_CODE)

    def _of_kind(self, asked: int) -> Iterator[str]:
        rows = enumerate(self._columns.kinds)
        return (self._key_at(row) for row, kind in rows if kind & asked)

    def voted(self, least: int, most: int) -> Iterator[str]:
        """Yield the keys of the papers with so many upvotes; unknown ones count as -1."""
        rows = enumerate(self._columns.votes)
        return (self._key_at(row) for row, votes in rows if least <= votes <= most)

    def votes(self) -> dict[str, int]:
        """Return the upvotes of each paper by its key; unknown ones count as -1."""
        return {self._key_at(row): votes for row, votes in enumerate(self._columns.votes)}

    def numbered(self, arxiv_id: str) -> Iterator[str]:
        """Yield the keys of the papers that have an arXiv id, however its case is written."""
        ids, row, counted = self._columns.ids, 0, 0
        asked = re.escape(arxiv_id.encode())
        for found in re.finditer(rb"(?i)(?<!\S)%s(?!\S)" % asked, ids):
            row += ids.count(b"\n", counted, found.start())
            counted = found.start()
            yield self._key_at(row)

    def sharing(self, sign: str, *, with_id: bool) -> list[str]:
        """Return the keys of the papers, with an arXiv id or without, that may have a sign."""
        pairs, kinds, number = self._columns.pairs, self._columns.kinds, _number(sign)
        first = bisect_left(pairs, number << _ROW_BITS)
        after = map(pairs.__getitem__, range(first, len(pairs)))
        its = takewhile(lambda pair: pair >> _ROW_BITS == number, after)
        rows = (pair & _ROW for pair in its)
        return [self._key_at(row) for row in rows if bool(kinds[row] & _HAS_ID) is with_id]
