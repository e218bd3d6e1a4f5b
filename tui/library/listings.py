"""The record of one imported page: what it is known by, and its day."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from tui.importer import Page, Source
from tui.model import KEY_LENGTH, Listing


@dataclass(frozen=True, slots=True)
class Origin:
    """What is kept of a source when its text is gone. `day` is what the reader said of it."""

    name: str
    day: date | None
    reference: date
    address: str = ""
    validator: str = ""


def origin_of(source: Source) -> Origin:
    """Return what a listing needs to know of the source of its page."""
    return Origin(source.name, source.day, source.reference, source.address, source.validator)


def make_listing(
    origin: Origin, format_: str, page: Page, keys: Sequence[str], now: datetime
) -> Listing:
    """Return the record of one imported page; `keys` are those that its papers are known under.

    Its day is the one that the reader said, else the page's own, else the one in the file's name,
    else the day on which the file was saved. A page with an address is the listing of that
    address; others are told by the papers on them, in their order, and those by the keys that the
    page itself gives them: they stay, whatever the catalogue knows.
    """
    known = tuple(dict.fromkeys(keys))
    if page.listing is not None:
        return replace(page.listing, keys=known)
    resolved, inferred = _day(origin, page)
    identity = origin.address or " ".join(dict.fromkeys(paper.key for paper in page.papers))
    return Listing(
        id=_id(identity),
        source=origin.name,
        format=format_,
        date=resolved.isoformat(),
        date_inferred=inferred,
        imported_at=now.isoformat(timespec="seconds"),
        keys=known,
        address=origin.address,
        validator=origin.validator,
    )


def known_listing(made: Listing, held: Callable[[str], Listing | None], origin: Origin) -> Listing:
    """Return the listing as it is to be kept: one of those held, unless this page knows better.

    `held` gives the listing with an id.

    The same papers in the same order are the same listing, saved again or in another format,
    unless two pages are sure of different days: some papers are listed twice.
    """
    same = held(made.id)
    if same is not None and _is_another(made, same, origin):
        made = replace(made, id=_id(f"{made.id} {made.date} {' '.join(made.keys)}"))
        same = held(made.id)
    if same is None:
        return made
    if made.address:
        return replace(made, imported_at=same.imported_at)
    if made.date != same.date and (origin.day or same.date_inferred > made.date_inferred):
        return replace(made, imported_at=same.imported_at)
    return replace(same, keys=made.keys)


def _is_another(made: Listing, held: Listing, origin: Origin) -> bool:
    """Return whether a page is not the listing held, although its titles are the same."""
    if made.address or not made.keys:
        return False
    sure = not (made.date_inferred or held.date_inferred or origin.day)
    return (sure and made.date != held.date) or not set(made.keys) & set(held.keys)


def _id(identity: str) -> str:
    return hashlib.sha256(identity.encode()).hexdigest()[:KEY_LENGTH]


def _day(origin: Origin, page: Page) -> tuple[date, bool]:
    if origin.day is not None:
        return origin.day, False
    if page.date is not None:
        resolved = page.date.resolved(origin.reference)
        if resolved is not None:
            return resolved, page.date.year is None
    return origin.reference, True
