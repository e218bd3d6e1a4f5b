"""The nouns of Broadsheet, frozen: what a paper is, what a listing held, what the reader did."""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from tui.text import fold

KEY_LENGTH = 12
"""Hexadecimal digits in a paper's key: 48 bits, one chance in 50,000 of a clash among 100,000."""

_ARXIV_ID = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?=v\d+$|$)", re.IGNORECASE)


class Status(StrEnum):
    """Where a paper stands with its reader."""

    NEW = "new"
    QUEUED = "queued"
    READING = "reading"
    READ = "read"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a listing gave for a paper; only `http` and `https` ones are kept."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One work, with whatever the listings knew of it. Dates are ISO 8601 days."""

    key: str
    title: str
    abstract: str
    authors: tuple[str, ...] = ()
    arxiv_id: str | None = None
    published: str | None = None
    upvotes: int | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """One imported page: where it came from, its day, and the keys of its papers in page order."""

    id: str
    source: str
    format: str
    date: str
    date_inferred: bool
    imported_at: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Appearance:
    """One listing that a paper stood in, and its rank there, counted from 1."""

    source: str
    date: str
    rank: int
    imported_at: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader did with one paper.

    `title` is kept beside the key so that the queue can be shown without the catalogue.
    `before` is the status to go back to when the paper leaves the queue or is no longer dismissed.
    `place` orders the queue, smallest first; None means that the paper is not in it.
    """

    key: str
    title: str
    status: Status = Status.NEW
    before: Status = Status.NEW
    place: int | None = None
    changed_at: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query under the reader's own name for it."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Searches:
    """The saved searches in their order, and the queries lately made, newest first."""

    saved: tuple[SavedSearch, ...] = ()
    history: tuple[str, ...] = ()


def paper_key(title: str) -> str:
    """Give the key of the paper titled `title`: the same for every way of writing that title."""
    identity = fold(title) or title.casefold()
    return hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:KEY_LENGTH]


def arxiv_id_of(text: str) -> str | None:
    """Give the arXiv id that `text` is, without its version, or None."""
    text = text.strip().removeprefix("arXiv:").removeprefix("arxiv:")
    match = _ARXIV_ID.match(text)
    return match.group() if match else None
