"""The nouns of Broadsheet, frozen: what a paper is, what a listing held, what the reader did."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tui.text import fold

KEY_LENGTH = 12
"""Hexadecimal digits in a paper's key: 48 bits, one chance in 50,000 of a clash among 100,000."""

MAX_RATING = 5

CODE_LABEL = "code"
PROJECT_LABEL = "project"
"""What links to a paper's code and to its own page are called, whatever a listing calls them."""
OTHER_SUBMISSION = "other submission"
"""The label of a link to the same work under another arXiv id."""

_ARXIV_REFERENCE = re.compile(
    r"(?:arxiv:\s*|oai:arxiv\.org:"
    r"|(?:https?://)?(?:(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html|list)/"
    r"|(?:dx\.)?doi\.org/10\.48550/arxiv\.|(?:www\.)?(?:huggingface\.co|hf\.co)/papers/)"
    r"|10\.48550/arxiv\.)?"
    r"(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v(?P<version>\d{1,3}))?"
    r"(?:\.pdf)?/?(?:[?#]\S*)?",
    re.IGNORECASE,
)


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
    """One work, with whatever the listings knew of it. Dates are ISO 8601 days.

    `version` is the one on arXiv that title and abstract are of. `summary` is one line about the
    abstract. `comment` is the authors' own, such as the number of pages. `other_titles` are those
    under which listings showed the same work.
    """

    key: str
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
    comment: str = ""
    withdrawn: bool = False
    other_titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """One imported page: where it came from, its day, and the keys of its papers in page order.

    A page that was fetched has its `address`, and as `validator` what the server gave to be asked
    with whether the page has changed.
    """

    id: str
    source: str
    format: str
    date: str
    date_inferred: bool
    imported_at: str
    keys: tuple[str, ...]
    address: str = ""
    validator: str = ""


@dataclass(frozen=True, slots=True)
class Appearance:
    """One listing that a paper stood in, and its rank there, counted from 1."""

    listing: Listing
    rank: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader did with one paper.

    `title` is kept beside the key so that the queue can be shown without the catalogue.
    `before` is the status to go back to when the paper leaves the queue or is no longer dismissed.
    `place` orders the queue, smallest first; None means that the paper is not in it.
    `rating` is 1 to 5; 0 means that there is none.
    """

    key: str
    title: str
    status: Status = Status.NEW
    before: Status = Status.NEW
    place: int | None = None
    changed_at: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    rating: int = 0

    @property
    def is_consistent(self) -> bool:
        """Whether status and place agree: some are always in the queue, others never."""
        if self.place is None:
            return self.status not in (Status.QUEUED, Status.READING)
        return self.status not in (Status.NEW, Status.DISMISSED)

    @property
    def is_touched(self) -> bool:
        """Whether the reader has left anything on the paper."""
        marked = bool(self.tags or self.note or self.rating)
        return marked or self.status is not Status.NEW


class Step(StrEnum):
    """What has become of an operation."""

    DONE = "done"
    UNDONE = "undone"
    KEPT = "kept"
    """Undoing it would have overwritten later changes: it stays, and undo goes on before it."""


Change = tuple[object, object]
"""A value before and after."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One action on the reading state: what it changed, so that it can be inverted.

    `number` is the moment of the action in milliseconds, or the next free number after another's.
    `words` says what was done, `session` in which run of Broadsheet. `changes` holds for each
    paper's key the fields that changed. `moved_at` is the number of the last undo of it.
    """

    number: int
    at: str
    words: str
    session: str
    changes: Mapping[str, Mapping[str, Change]]
    step: Step = Step.DONE
    moved_at: int = 0


@dataclass(frozen=True, slots=True)
class Import:
    """One action on the catalogue, inverted by exchanging documents with it.

    `papers` and `listings` hold by key what the exchange puts in; None takes out.
    """

    number: int
    at: str
    words: str
    session: str
    papers: Mapping[str, Paper | None]
    listings: Mapping[str, Listing | None]
    step: Step = Step.DONE
    moved_at: int = 0


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


@dataclass(frozen=True, slots=True)
class Sighting:
    """A file as it was seen in a watched folder: size in bytes, time of change in nanoseconds."""

    path: str
    size: int
    modified: int


def folded_title(title: str) -> str:
    """Give what is the same for every way of writing `title`; never empty for a title."""
    return fold(title) or title.casefold()


def paper_key(title: str) -> str:
    """Give the key of the paper titled `title`: the same for every way of writing that title."""
    return hashlib.sha256(folded_title(title).encode("utf-8", "replace")).hexdigest()[:KEY_LENGTH]


def arxiv_id_of(text: str) -> str | None:
    """Give the arXiv id that `text` is, without its version, or None."""
    return arxiv_reference(text)[0]


def arxiv_ids(paper: Paper) -> set[str]:
    """Give every arXiv id that a paper is known to have been submitted under."""
    others = (arxiv_id_of(link.url) for link in paper.links if link.label == OTHER_SUBMISSION)
    return {known for known in (paper.arxiv_id, *others) if known is not None}


def arxiv_reference(text: str) -> tuple[str | None, int | None]:
    """Give the arXiv id that `text` is or that it is the address of, and its version if given.

    Addresses are those of arXiv, of its DOIs, and of papers' pages on Hugging Face.
    """
    match = _ARXIV_REFERENCE.fullmatch(text.strip())
    if match is None:
        return None, None
    return match["id"], int(match["version"]) if match["version"] else None
