"""Joining a listing with the catalogue: nothing known is lost, and nothing is counted twice."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from tui.importer import Parsed, Source
from tui.importer.dates import file_date
from tui.model import Listing, Paper


@dataclass(frozen=True, slots=True)
class Merge:
    """What a listing brings to the catalogue."""

    new: tuple[Paper, ...]
    updated: tuple[Paper, ...]
    known: int


def merge_papers(catalogue: Mapping[str, Paper], found: Sequence[Paper]) -> Merge:
    """Sort the papers found into new and updated ones; one found again counts as known."""
    new: dict[str, Paper] = {}
    updated: dict[str, Paper] = {}
    known = 0
    for paper in found:
        seen = new.get(paper.key) or updated.get(paper.key)
        held = seen or catalogue.get(paper.key)
        joined = paper if held is None else join(held, paper)
        if seen is not None or joined == held:
            known += 1
        if joined != held:
            group = new if held is None or paper.key in new else updated
            group[paper.key] = joined
    return Merge(tuple(new.values()), tuple(updated.values()), known)


def join(held: Paper, found: Paper) -> Paper:
    """Give the paper held with what `found` knows better: gaps filled, cut abstracts made whole."""
    return replace(
        held,
        abstract=_fuller(held.abstract, found.abstract),
        authors=held.authors or found.authors,
        arxiv_id=held.arxiv_id or found.arxiv_id,
        published=held.published or found.published,
        upvotes=held.upvotes if found.upvotes is None else found.upvotes,
        links=held.links + tuple(link for link in found.links if link not in held.links),
    )


def _fuller(held: str, found: str) -> str:
    begun = held.rstrip(" .…")
    return found if len(found) > len(held) and found.startswith(begun) else held


def make_listing(source: Source, parsed: Parsed, day: date | None, now: datetime) -> Listing:
    """Give the record of one imported listing.

    Its day is `day` if given, else the page's own, else the one in the file's name, else the day
    on which the file was saved. The same papers in the same order are the same listing.
    """
    keys = tuple(dict.fromkeys(paper.key for paper in parsed.papers))
    resolved, inferred = _listing_day(source, parsed, day)
    return Listing(
        id=hashlib.sha256(" ".join(keys).encode()).hexdigest()[:12],
        source=source.name,
        format=parsed.format,
        date=resolved.isoformat(),
        date_inferred=inferred,
        imported_at=now.isoformat(timespec="seconds"),
        keys=keys,
    )


def _listing_day(source: Source, parsed: Parsed, day: date | None) -> tuple[date, bool]:
    reference = day or file_date(source.name) or source.saved.date()
    if day is not None:
        return day, False
    if parsed.date is not None:
        resolved = parsed.date.resolved(reference)
        if resolved is not None:
            return resolved, parsed.date.year is None
    return reference, True
