"""What conditions ask of one paper: of its text, of its listings, and of what its reader did."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from tui.model import CODE_LABEL, Paper, Reading, Status, arxiv_ids
from tui.search.query.syntax import (
    Condition,
    Dated,
    HasMark,
    HasStatus,
    Label,
    Labelled,
    Mark,
    Numbered,
    Rated,
    TextField,
    Voted,
)
from tui.search.texts import says
from tui.text import fold_word


class PaperFacts(NamedTuple):
    """What is known of a paper beside its text: from its reader and from its listings.

    `dates` are those of its listings, ISO 8601, compared as text.
    """

    status: Status = Status.NEW
    tags: tuple[str, ...] = ()
    note: str = ""
    listings: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    later: bool = False
    rating: int = 0


class KeySet(NamedTuple):
    """The papers with these keys, or all others."""

    keys: Iterable[str]
    is_others: bool = False


def has_phrase(field: TextField | None, phrase: str, begun: bool, paper: Paper) -> bool:
    """Whether a field of a paper, or any for None, has these words one after another."""
    texts = {
        TextField.TITLE: (paper.title,),
        TextField.ABSTRACT: (paper.abstract,),
        TextField.AUTHOR: paper.authors,
        None: (paper.title, paper.abstract, *paper.authors),
    }[field]
    return any(says(text, phrase, begun=begun) for text in texts)


def condition_test(condition: Condition) -> Callable[[Paper, PaperFacts], bool]:
    """Return the test for `condition`, with all that can be worked out before the first paper."""
    match condition:
        case Dated(since, until):
            first, last = since.isoformat(), until.isoformat()
            return lambda paper, facts: any(first <= d <= last for d in _days(paper, facts))
        case Voted(least, most):
            return lambda paper, _: least <= votes_of(paper) <= most
        case Numbered(arxiv_id):
            wanted = arxiv_id.lower()
            return lambda paper, _: wanted in map(str.lower, arxiv_ids(paper))
        case HasMark(Mark.WITHDRAWN | Mark.CODED as mark):
            is_coded = mark is Mark.CODED
            return lambda paper, _: _has_code(paper) if is_coded else paper.withdrawn
        case Labelled(Label.LISTING, text):
            return lambda _, facts: any(text in fold_word(name) for name in facts.listings)
        case _:
            test = reader_test(condition)
            return lambda _, facts: test(facts)


def _has_code(paper: Paper) -> bool:
    return any(link.label == CODE_LABEL for link in paper.links)


def reader_test(
    condition: HasStatus | Rated | Labelled | HasMark,
) -> Callable[[PaperFacts | Reading], bool]:
    """Return the test for what the reader did with a paper."""
    match condition:
        case HasStatus(statuses):
            return lambda facts: facts.status in statuses
        case Rated(least, most):
            return lambda facts: least <= facts.rating <= most
        case Labelled(Label.TAG, text):
            return lambda facts: any(text in fold_word(tag) for tag in facts.tags)
        case Labelled(_, text):
            return lambda facts: text in fold_word(facts.note)
        case HasMark(mark):
            return _MARKED[mark]


def _days(paper: Paper, facts: PaperFacts) -> tuple[str, ...]:
    return facts.dates or ((paper.published,) if paper.published else ())


def votes_of(paper: Paper) -> int:
    """Return the number of upvotes of a paper, -1 where none is known."""
    return -1 if paper.upvotes is None else paper.upvotes


_MARKED: dict[Mark, Callable[[PaperFacts | Reading], bool]] = {
    Mark.NOTED: lambda facts: bool(facts.note),
    Mark.TAGGED: lambda facts: bool(facts.tags),
    Mark.RATED: lambda facts: bool(facts.rating),
    Mark.LATER: lambda facts: facts.status is Status.NEW and bool(facts.later),
}
"""The tests for what a reader marks."""
