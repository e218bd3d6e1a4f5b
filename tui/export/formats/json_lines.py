"""JSON lines: Broadsheet's own form, which its importer makes the same library of.

A line is one paper: an object with every field of `Paper` under its name, and with

    listings    [{rank, and every field of `Listing` but the keys}], newest first
    links       [{label, url}]
    status, position, tags, note, rating

`position` is the place in the queue, counted from 1, or null. With state the object has the other
fields of `Reading` too: `before`, the status to return to, `place`, which orders the queue, and
`changed_at`. Then a last line, which is no paper, holds the saved searches in their order:

    {"searches": [{"name": …, "query": …}]}

Fields are only ever added. No line holds a character that a terminal would obey.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, fields
from typing import Any

from tui.export.exported import ExportedList, ExportedPaper
from tui.model import Appearance
from tui.text import escape_hostile

_ALWAYS = ("status", "tags", "note", "rating", "left", "later", "deferred", "finished_at")


def write(exported: ExportedList) -> Iterator[str]:
    """Yield one line a paper, and with state one for the saved searches and the wishes."""
    for paper in exported.papers:
        yield _line(paper_record(paper, with_state=exported.with_state))
    saved = [{"name": name, "query": query} for name, query in exported.searches]
    wished = [{"words": words, "wish": wish} for words, wish in exported.wishes]
    own = {name: each for name, each in (("searches", saved), ("wishes", wished)) if each}
    if exported.with_state and own:
        yield _line(own)


def paper_record(exported: ExportedPaper, *, with_state: bool = False) -> dict[str, Any]:
    """Return all that is known of a paper as an object that JSON can hold."""
    paper, reading = exported.paper, exported.reading
    record = {field.name: getattr(paper, field.name) for field in fields(paper)}
    record["listings"] = [_listing(seen) for seen in exported.appearances]
    record["links"] = [asdict(link) for link in paper.links]
    record["position"] = exported.position
    for field in fields(reading):
        if with_state or field.name in _ALWAYS:
            record.setdefault(field.name, getattr(reading, field.name))
    return record


def _listing(seen: Appearance) -> dict[str, Any]:
    listing = seen.listing
    kept = (field.name for field in fields(listing) if field.name != "keys")
    return {"rank": seen.rank} | {name: getattr(listing, name) for name in kept}


def _line(record: dict[str, Any]) -> str:
    # Not orjson: it refuses the lone surrogates that stand for odd bytes in names of files.
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return f"{escape_hostile(text)}\n"
