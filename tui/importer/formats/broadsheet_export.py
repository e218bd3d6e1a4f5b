"""Broadsheet's own export: every paper with the listings that it stood in, as they were."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from tui.importer.markup.json_values import Placed, object_in
from tui.importer.parsed import Page, Skipped, SourceRank
from tui.importer.records import (
    abstract_of,
    collected,
    line_of,
    lines_of,
    make_paper,
    web_address,
)
from tui.model import (
    KEY_LENGTH,
    MAX_OTHER_ABSTRACTS,
    Link,
    Listing,
    Paper,
    Reading,
    SavedSearch,
    Status,
    Wish,
    WordWish,
    is_entry,
    paper_key,
)
from tui.model.schema import reader
from tui.text import clean_lines, folded_words

NAME = "Broadsheet export"
RANK = SourceRank.REFERENCES

_PAIR = 2
_HEXADECIMAL = frozenset("0123456789abcdef")
_MARKS_LEFT = Skipped(
    "file", "its statuses, notes and tags were left: export them with --with-state"
)
_WITH_STATE = "before"
"""A field of papers that only an export with the reading state has."""

Ranked = tuple[int, Listing | None]
"""The rank of a paper in a listing; None is that of all papers that stood in no listing."""


def knows(record: Mapping[str, Any]) -> bool:
    """Return whether this is a record of our own."""
    return isinstance(record.get("listings"), list) and isinstance(record.get("key"), str)


def pages(records: Iterable[Placed]) -> tuple[Sequence[Page], Sequence[Skipped]]:
    """Return each listing as it was, with its papers in their order."""
    searches: list[SavedSearch] = []
    wishes: list[WordWish] = []
    found, skipped = collected(_papers_in(records, searches, wishes), _exported)
    listings: dict[str, Listing | None] = {}
    ranked: dict[str, list[tuple[int, Paper]]] = {}
    for paper, places, _reading, _marked in found:
        for rank, listing in places:
            name = listing.id if listing else ""
            listings.setdefault(name, listing)
            ranked.setdefault(name, []).append((rank, paper))
    readings = {paper.key: reading for paper, _, reading, _ in found if reading is not None}
    made = [
        Page(
            tuple(paper for _, paper in sorted(ranked[name], key=_rank)),
            listing=listing,
            readings=readings,
            searches=tuple(searches),
            wishes=tuple(wishes),
        )
        for name, listing in listings.items()
    ]
    marked = any(reading is None and marked for _, _, reading, marked in found)
    return made, [*skipped, _MARKS_LEFT] if marked else skipped


def _papers_in(
    records: Iterable[Placed], searches: list[SavedSearch], wishes: list[WordWish]
) -> Iterator[Placed]:
    """Yield the records of papers, and put searches and wishes of the others into lists."""
    for where, record in records:
        own = record if isinstance(record, dict) and "title" not in record else {}
        saved, wished = own.get("searches"), own.get("wishes")
        if isinstance(saved, list) or isinstance(wished, list):
            searches += [search for each in saved or () if (search := _search(each))]
            wishes += [wish for each in wished or () if (wish := _wish(each))]
        else:
            yield where, record


def _search(value: object) -> SavedSearch | None:
    get = value.get if isinstance(value, dict) else {}.get
    name, query = line_of(get("name")), line_of(get("query"))
    return SavedSearch(name, query) if name and query else None


def _wish(value: object) -> WordWish | None:
    get = value.get if isinstance(value, dict) else {}.get
    words, wish = " ".join(folded_words(line_of(get("words")))), line_of(get("wish"))
    return WordWish(words, Wish(wish)) if words and wish in {*Wish} else None


def _rank(place: tuple[int, Paper]) -> int:
    return place[0]


def _exported(value: object) -> tuple[Paper, list[Ranked], Reading | None, bool]:
    """Return a paper, its places in listings, its reading state, and whether it was marked."""
    record = object_in(value)
    places = record.get("listings")
    kept = list(filter(None, map(_place, places))) if isinstance(places, list) else []
    paper = _paper(record)
    return paper, kept or [(0, None)], _reading(record, paper), _is_marked(record)


def _reading(record: Mapping[str, Any], paper: Paper) -> Reading | None:
    """Return what the reader did with a paper, cleaned; None where the record does not say it."""
    if _WITH_STATE not in record:
        return None
    held = {field.name: record[field.name] for field in fields(Reading) if field.name in record}
    try:
        reading = reader(Reading)({**held, "key": paper.key, "title": paper.title})
    except ValueError:
        return None
    later = reading.later if _is_written(date, reading.later) else ""
    cleaned = replace(
        reading, note=clean_lines(reading.note), tags=lines_of(reading.tags), later=later
    )
    return cleaned if cleaned.is_consistent else None


def _paper(record: Mapping[str, Any]) -> Paper:
    get = record.get
    paper = make_paper(
        get("title"),
        get("abstract"),
        authors=get("authors"),
        arxiv=get("arxiv_id"),
        version=get("version"),
        published=get("published"),
        published_guessed=get("published_guessed") is True,
        upvotes=get("upvotes"),
        summary=get("summary"),
        keywords=get("keywords"),
        categories=get("categories"),
        venue=get("venue"),
        labs=get("labs"),
        comment=get("comment"),
        withdrawn=get("withdrawn"),
        other_titles=get("other_titles"),
    )
    # A paper keeps the key of the title by which it was first known, and takes nobody else's.
    known_by = (paper_key(title) for title in paper.other_titles)
    key = next((key for key in known_by if key == get("key")), paper.key)
    return replace(paper, key=key, links=tuple(_links(get("links"))), **_provenance(record))


def _provenance(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that say where the others came from; older exports do not have them."""
    rank = record.get("source_rank", int(RANK))
    return {
        "source_rank": rank if rank in range(max(SourceRank) + 1) else int(RANK),
        "sources": tuple(filter(is_entry, lines_of(record.get("sources")))),
        "other_abstracts": tuple(_abstracts(record.get("other_abstracts"))),
    }


def _abstracts(values: object) -> Iterable[tuple[str, str]]:
    for value in values[:MAX_OTHER_ABSTRACTS] if isinstance(values, list) else ():
        entry, text = value if isinstance(value, list) and len(value) == _PAIR else ("", "")
        if is_entry(line_of(entry)) and (abstract := abstract_of(text)):
            yield entry, abstract


def _links(values: object) -> Iterable[Link]:
    """Yield the links as they are: one address may stand there under two labels."""
    for value in values if isinstance(values, list) else ():
        if isinstance(value, dict) and (address := web_address(value.get("url"))):
            yield Link(line_of(value.get("label")), address)


def _place(value: object) -> Ranked | None:
    """Return the listing of a record and the paper's rank in it, or None where it is no good."""
    get = value.get if isinstance(value, dict) else {}.get
    name, rank, day = line_of(get("id")), get("rank"), line_of(get("date"))
    moment = line_of(get("imported_at"))
    if len(name) != KEY_LENGTH or not _HEXADECIMAL.issuperset(name) or not isinstance(rank, int):
        return None
    if not (_is_written(date, day) and _is_written(datetime, moment)):
        return None
    return rank, Listing(
        id=name,
        source=line_of(get("source")),
        format=line_of(get("format")),
        date=day,
        date_inferred=get("date_inferred") is True,
        imported_at=moment,
        keys=(),
        address=web_address(get("address")),
        validator=line_of(get("validator")),
    )


def _is_written(kind: type[date], text: str) -> bool:
    """Return whether `text` is a day or a moment as we write it."""
    try:
        return kind.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_marked(record: Mapping[str, Any]) -> bool:
    status = record.get("status")
    left = status in {*Status} - {Status.NEW} if isinstance(status, str) else False
    return left or any(record.get(mark) for mark in ("tags", "note", "rating"))
