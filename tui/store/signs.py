"""What near-duplicates share, kept beside the catalogue so that no paper is decoded for it."""

import zlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

import orjson

from tui.model import Paper, arxiv_ids
from tui.model.schema import Json
from tui.store.codec import decoder
from tui.store.places import RecordPlaces

_HAS_ID, _IS_RETITLED = 1, 2


@dataclass(slots=True)
class SignColumns:
    """Of each paper, in the order of the file, a number for each of its signs, or 0 for none.

    `kinds` say whether it has an arXiv id, and other titles; `ids` names in JSON the papers with
    each id.
    """

    titles: "array[int]" = field(default_factory=lambda: array("I"))
    openings: "array[int]" = field(default_factory=lambda: array("I"))
    kinds: "array[int]" = field(default_factory=lambda: array("B"))
    ids: bytes = b"{}"

    def packed(self) -> Iterator[bytes]:
        """Yield the columns one after the other."""
        yield from (self.titles.tobytes(), self.openings.tobytes(), self.kinds.tobytes())
        yield self.ids

    @classmethod
    def unpacked(cls, parts: Iterator[bytes]) -> Self:
        """Return what `packed` gave as `parts`."""
        titles, openings, kinds = (array(kind, next(parts)) for kind in "IIB")
        return cls(titles, openings, kinds, next(parts))


class SignsMaker:
    """Makes the columns; of papers that were there `before`, those of then are taken."""

    def __init__(self, before: tuple[RecordPlaces, SignColumns] | None) -> None:
        places, self._old = before or (RecordPlaces(), SignColumns())
        versions = zip(places.numbers, places.checksums, strict=True)
        self._rows = {version: row for row, version in enumerate(versions)}

    def columns(self, keys: Sequence[str], places: RecordPlaces, content: bytes) -> SignColumns:
        """Return the columns of the papers with some keys, which stand in `places` of a file."""
        old, made = self._old, SignColumns()
        fresh: dict[str, set[str]] = {}
        versions = zip(places.numbers, places.checksums, strict=True)
        for row, version in enumerate(versions):
            before = self._rows.get(version)
            if before is None:
                paper = places.record(content, row)
                fresh[keys[row]] = _ids_of(paper)
                title, opening, kind = _signs_of(paper)
            else:
                title, opening, kind = old.titles[before], old.openings[before], old.kinds[before]
            made.titles.append(title)
            made.openings.append(opening)
            made.kinds.append(kind)
        made.ids = orjson.dumps(self._ids(fresh, keys))
        return made

    def _ids(self, fresh: Mapping[str, set[str]], keys: Sequence[str]) -> dict[str, list[str]]:
        """Return the keys of the papers with each arXiv id, in the order of the file."""
        rows = {key: row for row, key in enumerate(keys)}
        ids: dict[str, list[str]] = {}
        for arxiv_id, had in orjson.loads(self._old.ids).items():
            if held := [key for key in had if key in rows and key not in fresh]:
                ids[arxiv_id] = held
        for key, its in fresh.items():
            for arxiv_id in its:
                ids.setdefault(arxiv_id, []).append(key)
        for held in ids.values():
            if len(held) > 1:
                held.sort(key=rows.__getitem__)
        return ids


def _ids_of(paper: Json) -> set[str]:
    """Return the arXiv ids of a paper; most papers without one need not be decoded for that."""
    has_any = "arxiv_id" in paper or "links" in paper
    return arxiv_ids(decoder(Paper)(paper)) if has_any else set()


def _signs_of(paper: Json) -> tuple[int, int, int]:
    from tui.model.letters import signs

    title, opening = map(_number, signs(paper["title"], paper["abstract"]) or ("", ""))
    kind = _HAS_ID * (paper.get("arxiv_id") is not None)
    return title, opening, kind | _IS_RETITLED * bool(paper.get("other_titles"))


def _number(sign: str) -> int:
    """Return a number for a sign that few others have; 0 for none."""
    return zlib.crc32(sign.encode(errors="replace")) or 1 if sign else 0


class KeptSigns:
    """What the papers of a catalogue share with near-duplicates of them, as its table has it."""

    def __init__(self, columns: SignColumns, key_at: Callable[[int], str]) -> None:
        self._columns = columns
        self._key_at = key_at

    def arxiv_ids(self) -> dict[str, list[str]]:
        """Return the keys of the papers that have each arXiv id."""
        ids: dict[str, list[str]] = orjson.loads(self._columns.ids)
        return ids

    def retitled(self) -> Iterator[str]:
        """Yield the keys of the papers that have other titles too."""
        rows = enumerate(self._columns.kinds)
        return (self._key_at(row) for row, kind in rows if kind & _IS_RETITLED)

    def sharing(self, sign: str, *, with_id: bool) -> list[str]:
        """Return the keys of the papers, with an arXiv id or without, that may have a sign."""
        return list(map(self._key_at, self._rows.get((_number(sign), with_id), ())))

    @cached_property
    def _rows(self) -> dict[tuple[int, bool], list[int]]:
        rows = defaultdict(list)
        columns = self._columns
        signs = zip(columns.titles, columns.openings, columns.kinds, strict=True)
        for row, (title, opening, kind) in enumerate(signs):
            for sign in {title, opening} - {0}:
                rows[sign, bool(kind & _HAS_ID)].append(row)
        return rows
