"""What listings know: papers, and the listings that held them."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812  `date` is a field of listings
from typing import NamedTuple

from tui.model.schema import HexKey
from tui.text import fold

KEY_LENGTH = 12
"""Hexadecimal digits in a paper's key: 48 bits, one chance in 50,000 of a clash among 100,000."""

CODE_LABEL = "code"
PROJECT_LABEL = "project"
"""The labels of links to a paper's code and to its own page, whatever a listing calls them."""
MAX_OTHER_ABSTRACTS = 5
"""Abstracts kept beside the one that is shown; beyond it the least are dropped."""
OTHER_SUBMISSION = "other submission"
"""The label of a link to the same work under another arXiv id."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a listing gave for a paper; only `http` and `https` ones are kept."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One work, with whatever the listings knew of it. Dates are ISO 8601 days.

    `version` is the one on arXiv that title and abstract belong to. `summary` is one line about
    the abstract. `labs` are the organisations that the work is of. `comment` is the authors' own,
    such as the number of pages. `other_titles` are those under which listings showed the same
    work, `other_abstracts` what else was read as its abstract, each as a pair of where it came
    from and its text.

    `source_rank` says how far the source of the fields is to be trusted, 0 if that is unknown;
    `sources` has an entry for each field from another source (see `provenance`).
    """

    key: HexKey
    title: str
    abstract: str
    authors: tuple[str, ...] = ()
    arxiv_id: str | None = None
    version: int | None = None
    published: str | None = None
    published_guessed: bool = False
    upvotes: int | None = None
    links: tuple[Link, ...] = ()
    summary: str = ""
    keywords: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    venue: str = ""
    labs: tuple[str, ...] = ()
    comment: str = ""
    withdrawn: bool = False
    other_titles: tuple[str, ...] = ()
    other_abstracts: tuple[tuple[str, str], ...] = ()
    source_rank: int = 0
    sources: tuple[str, ...] = ()

    def day(self) -> Date | None:
        """Return the day on which it was published, if it is known and the calendar has it."""
        return _day(self.published or "")


@dataclass(frozen=True, slots=True)
class Listing:
    """One imported page: where it came from, its day, and the keys of its papers in page order.

    A page that was fetched has its `address`, and as `validator` what the server gave for asking
    whether the page has changed.
    """

    id: HexKey
    source: str
    format: str
    date: str
    date_inferred: bool
    imported_at: str
    keys: tuple[str, ...]
    address: str = ""
    validator: str = ""

    def day(self) -> Date | None:
        """Return its day; None if the calendar does not have it, as in a file edited by hand."""
        return _day(self.date)

    def age(self) -> tuple[str, str, str]:
        """Return what orders listings, the oldest first."""
        return self.date, self.imported_at, self.id


class Appearance(NamedTuple):
    """One listing that a paper stood in, and its rank there, counted from 1."""

    listing: Listing
    rank: int


def _day(text: str) -> Date | None:
    with suppress(ValueError):
        return Date.fromisoformat(text)
    return None


def folded_title(title: str) -> str:
    """Return what all ways of writing `title` have in common; never empty for a title."""
    return fold(title) or title.casefold()


def paper_key(title: str) -> str:
    """Return the key of the paper titled `title`: the same for every way of writing that title."""
    import hashlib  # noqa: PLC0415  only where papers come in

    return hashlib.sha256(folded_title(title).encode("utf-8", "replace")).hexdigest()[:KEY_LENGTH]
