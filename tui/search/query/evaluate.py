"""Carries queries out: conditions become bitmaps, words rank what meets them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial, reduce
from operator import and_, or_

from tui.model import Paper, Status, arxiv_ids
from tui.search.index import LIMIT, Order, SearchIndex
from tui.search.query.syntax import (
    All,
    Any,
    Dated,
    Exactly,
    HasStatus,
    Label,
    Labelled,
    Mark,
    Marked,
    Node,
    Not,
    Numbered,
    Query,
    SortKey,
    TextField,
    Voted,
    Word,
    positive,
)
from tui.search.results import Results
from tui.search.texts import says
from tui.text import fold_word


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What is known of a paper beside its text: from its reader and from its listings.

    `dates` are those of its listings and `added` when it came; ISO 8601, compared as text.
    """

    status: Status = Status.NEW
    tags: tuple[str, ...] = ()
    note: str = ""
    listings: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    votes: int | None = None
    added: str = ""
    withdrawn: bool = False
    coded: bool = False


_HIDDEN = Not(HasStatus(frozenset({Status.DISMISSED})))


class Finder:
    """Finds papers by parsed queries.

    `facts` gives what is known of the paper with a key, and `statuses` the keys and statuses of all
    papers that are not new: they are few, so that to hide the dismissed ones costs little. The
    papers that meet a condition are remembered, so that going on typing costs nothing: call
    `forget` when facts have changed.
    """

    def __init__(
        self,
        index: SearchIndex,
        facts: Callable[[str], PaperFacts],
        statuses: Callable[[], Iterable[tuple[str, Status]]],
    ) -> None:
        self._index = index
        self._facts = facts
        self._statuses = statuses
        self._remembered: dict[Node, int] = {}
        self._revision = index.revision

    def forget(self) -> None:
        """Look at the facts anew from now on."""
        self._remembered.clear()

    def find(self, query: Query, *, limit: int = LIMIT) -> Results:
        """Give the papers that `query` asks for; dismissed ones only if it asks for them."""
        if self._revision != self._index.revision:
            self._revision = self._index.revision
            self.forget()
        conditions = [*query.conditions]
        if not any(map(_asks_for_dismissed, conditions)):
            conditions.append(_HIDDEN)
        return self._index.find(
            query.text,
            [word.text for word in query.words],
            begun=query.begun,
            helpers=_helpers(query.conditions),
            among=self._meeting(All(tuple(conditions))),
            order=self._order(query.sort),
            limit=limit,
        )

    def _meeting(self, node: Node) -> int:
        papers = self._remembered.get(node)
        if papers is None:
            papers = self._remembered[node] = self._evaluate(node)
        return papers

    def _evaluate(self, node: Node) -> int:  # noqa: PLR0911  one way for each kind of node
        match node:
            case Word(text):
                return self._index.loosely(text)
            case Exactly():
                return self._exactly(node)
            case Not(inner):
                return self._index.everything & ~self._meeting(inner)
            case HasStatus(statuses):
                return self._with_status(statuses)
            case All(nodes):
                return reduce(and_, map(self._meeting, nodes), self._index.everything)
            case Any(nodes):
                return reduce(or_, map(self._meeting, nodes), 0)
            case _:
                return self._meeting_test(_test(node))

    def _meeting_test(self, test: Callable[[Paper, PaperFacts], bool]) -> int:
        facts = self._facts
        return self._index.where(lambda paper: test(paper, facts(paper.key)))

    def _with_status(self, statuses: frozenset[Status]) -> int:
        touched = [(key, status) for key, status in self._statuses() if key in self._index]
        asked = self._index.bitmap(key for key, status in touched if status in statuses)
        if Status.NEW not in statuses:
            return asked
        others = self._index.bitmap(key for key, status in touched if status not in statuses)
        return self._index.everything & ~others

    def _exactly(self, node: Exactly) -> int:
        in_title = node.field is TextField.TITLE
        holding = self._index.holding(node.words, begun=node.begun, in_title=in_title)
        if len(node.words) == 1 and node.field in (None, TextField.TITLE):
            return holding
        says = partial(_says, node.field, " ".join(node.words), node.begun)
        return self._index.where(says, holding)

    def _order(self, key: SortKey) -> Order | None:
        match key:
            case SortKey.RELEVANCE:
                return None
            case SortKey.TITLE:
                return Order(lambda paper: paper.title.casefold())
            case SortKey.VOTES:
                return Order(lambda paper: _votes(paper, self._facts(paper.key)), descending=True)
            case SortKey.ADDED:
                return Order(lambda paper: self._facts(paper.key).added, descending=True)
            case SortKey.DATE:
                return Order(lambda paper: _latest(paper, self._facts(paper.key)), descending=True)


def _asks_for_dismissed(node: Node) -> bool:
    match node:
        case HasStatus(statuses):
            return Status.DISMISSED in statuses
        case Numbered():  # who names a paper means that paper, whatever became of it
            return True
        case All(nodes) | Any(nodes):
            return any(map(_asks_for_dismissed, nodes))
        case _:
            return False


def _helpers(conditions: Iterable[Node]) -> list[str]:
    """Give the words of `conditions` that papers are ranked by, and that are highlighted."""
    words: list[str] = []
    for condition in conditions:
        for wish in positive(condition):
            words += [wish.text] if isinstance(wish, Word) else wish.words
    return list(dict.fromkeys(words))


def _says(field: TextField | None, phrase: str, begun: bool, paper: Paper) -> bool:
    texts = {
        TextField.TITLE: (paper.title,),
        TextField.ABSTRACT: (paper.abstract,),
        TextField.AUTHOR: paper.authors,
        None: (paper.title, paper.abstract, *paper.authors),
    }[field]
    return any(says(text, phrase, begun=begun) for text in texts)


def _test(
    condition: Dated | Voted | Numbered | Labelled | Marked,
) -> Callable[[Paper, PaperFacts], bool]:
    """Give the test for `condition`, with all that can be worked out before the first paper."""
    match condition:
        case Dated(since, until):
            first, last = since.isoformat(), until.isoformat()
            return lambda paper, facts: any(first <= d <= last for d in _days(paper, facts))
        case Voted(least, most):
            return lambda paper, facts: least <= _votes(paper, facts) <= most
        case Numbered(arxiv_id):
            wanted = arxiv_id.lower()
            return lambda paper, _: wanted in {known.lower() for known in arxiv_ids(paper)}
        case Labelled(label, text):
            return lambda _, facts: any(text in fold_word(said) for said in _labels(label, facts))
        case Marked(mark):
            return lambda _, facts: _marks(facts)[mark]


def _days(paper: Paper, facts: PaperFacts) -> tuple[str, ...]:
    return facts.dates or ((paper.published,) if paper.published else ())


def _latest(paper: Paper, facts: PaperFacts) -> str:
    return max(_days(paper, facts), default="")


def _votes(paper: Paper, facts: PaperFacts) -> int:
    votes = facts.votes if facts.votes is not None else paper.upvotes
    return votes if votes is not None else -1


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
        Mark.WITHDRAWN: facts.withdrawn,
        Mark.CODED: facts.coded,
    }
