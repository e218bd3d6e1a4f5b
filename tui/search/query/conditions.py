"""What conditions ask of one paper: of its text, of its listings, and of what its reader did."""

from collections.abc import Callable
from dataclasses import dataclass

from tui.model import Paper, Status, arxiv_ids
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


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What is known of a paper beside its text: from its reader and from its listings.

    `dates` are those of its listings, `added` when it came and `finished` when it was read; ISO
    8601, compared as text.
    """

    status: Status = Status.NEW
    tags: tuple[str, ...] = ()
    note: str = ""
    listings: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    added: str = ""
    withdrawn: bool = False
    coded: bool = False
    later: bool = False
    rating: int = 0
    finished: str = ""


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
        case _:
            return _test_of_reader(condition)


def _test_of_reader(
    condition: HasStatus | Rated | Labelled | HasMark,
) -> Callable[[Paper, PaperFacts], bool]:
    """Return the test for what the reader did with a paper, and what it is."""
    match condition:
        case HasStatus(statuses):
            return lambda _, facts: facts.status in statuses
        case Rated(least, most):
            return lambda _, facts: least <= facts.rating <= most
        case Labelled(label, text):
            return lambda _, facts: any(text in fold_word(said) for said in _labels(label, facts))
        case HasMark(mark):
            return lambda _, facts: _marks(facts)[mark]


def _days(paper: Paper, facts: PaperFacts) -> tuple[str, ...]:
    return facts.dates or ((paper.published,) if paper.published else ())


def latest_day(paper: Paper, facts: PaperFacts) -> str:
    """Return the latest day of a paper, ISO 8601; nothing for one without any."""
    return max(_days(paper, facts), default="")


def votes_of(paper: Paper) -> int:
    """Return the number of upvotes of a paper, -1 where none is known."""
    return -1 if paper.upvotes is None else paper.upvotes


def _labels(label: Label, facts: PaperFacts) -> tuple[str, ...]:
    return {
        Label.TAG: facts.tags,
        Label.NOTE: (facts.note,),
        Label.LISTING: facts.listings,
    }[label]


def _marks(facts: PaperFacts) -> dict[Mark, bool]:
    return {
        Mark.NOTED: bool(facts.note),
        Mark.TAGGED: bool(facts.tags),
        Mark.RATED: bool(facts.rating),
        Mark.WITHDRAWN: facts.withdrawn,
        Mark.CODED: facts.coded,
        Mark.LATER: facts.later,
    }
