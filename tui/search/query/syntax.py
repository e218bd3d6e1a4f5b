"""What a query says, as a tree of frozen nodes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from tui.model import Status
from tui.search.found import Problem


class TextField(StrEnum):
    """A text of a paper that words can be asked of."""

    TITLE = "title"
    ABSTRACT = "abstract"
    AUTHOR = "author"


class Label(StrEnum):
    """What the reader or a listing said of a paper."""

    TAG = "tag"
    NOTE = "note"
    LISTING = "listing"


class Mark(StrEnum):
    """What a paper can be, asked with `is:`."""

    NOTED = "noted"
    TAGGED = "tagged"
    RATED = "rated"
    WITHDRAWN = "withdrawn"
    CODED = "coded"
    LATER = "later"


class SortKey(StrEnum):
    """What orders the results, asked with `sort:`."""

    RELEVANCE = "relevance"
    DATE = "date"
    VOTES = "votes"
    TITLE = "title"
    ADDED = "added"
    INTEREST = "interest"
    RATING = "rating"
    FINISHED = "finished"


class Word(Struct, frozen=True):
    """A plain word, matched as loosely as the search can; `start` is its place in the query."""

    text: str
    start: int


class Exactly(Struct, frozen=True):
    """Words that must stand as they are, side by side; the last may be only begun if `begun`."""

    words: tuple[str, ...]
    field: TextField | None = None
    begun: bool = False


class HasStatus(Struct, frozen=True):
    """The paper's status is one of these."""

    statuses: frozenset[Status]


class Dated(Struct, frozen=True):
    """The paper stood in a listing between two days, both included."""

    since: date
    until: date


class Voted(Struct, frozen=True):
    """The paper has a number of votes between two, both included."""

    least: int
    most: int


class Rated(Struct, frozen=True):
    """The reader's rating is between two, both included; 0 is none."""

    least: int
    most: int


class Numbered(Struct, frozen=True):
    """The paper has this arXiv id, whichever version of it."""

    arxiv_id: str


class Labelled(Struct, frozen=True):
    """A label of the paper holds this folded text."""

    label: Label
    text: str


class HasMark(Struct, frozen=True):
    """The paper has this mark."""

    mark: Mark


class Not(Struct, frozen=True):
    """The paper does not match the node."""

    node: "Node"


class All(Struct, frozen=True):
    """The paper matches every node."""

    nodes: tuple["Node", ...]


class Any(Struct, frozen=True):
    """The paper matches at least one node."""

    nodes: tuple["Node", ...]


Condition: TypeAlias = HasStatus | Dated | Voted | Rated | Numbered | Labelled | HasMark
Node: TypeAlias = Word | Exactly | Condition | Not | All | Any


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query.

    `words` are the plain words that rank the papers, none of them indispensable, the last perhaps
    only `begun`; `conditions` must all be met. `problems` are what was not understood, and is
    searched for as plain words instead.
    """

    text: str
    words: tuple[Word, ...] = ()
    conditions: tuple[Node, ...] = ()
    sort: SortKey = SortKey.RELEVANCE
    problems: tuple[Problem, ...] = ()
    begun: bool = False


def positive(node: Node) -> Iterator[Word | Exactly]:
    """Yield the words that `node` wishes for, not those it forbids."""
    match node:
        case Word() | Exactly():
            yield node
        case All(nodes) | Any(nodes):
            for inner in nodes:
                yield from positive(inner)
        case _:
            return


def asks_for_words(node: Node) -> bool:
    """Whether the words of papers must be known to say which of them match `node`."""
    match node:
        case Word() | Exactly():
            return True
        case Not(inner):
            return asks_for_words(inner)
        case All(nodes) | Any(nodes):
            return any(map(asks_for_words, nodes))
        case _:
            return False
