"""Carries queries out: conditions become bitmaps, words rank what meets them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial, reduce
from operator import or_
from types import MappingProxyType

from tui.model import Paper, Status
from tui.search.found import Found
from tui.search.index import LIMIT, Order, SearchIndex
from tui.search.phrases import saying
from tui.search.query.conditions import (
    KeySet,
    PaperFacts,
    condition_test,
    has_phrase,
)
from tui.search.query.syntax import (
    All,
    Any,
    Condition,
    Exactly,
    HasStatus,
    Node,
    Not,
    Numbered,
    Query,
    SortKey,
    TextField,
    Word,
    asks_for_words,
    positive,
)

_HIDDEN = Not(HasStatus(frozenset({Status.DISMISSED})))
REMEMBERED = 32
"""Conditions and phrases whose papers are remembered from one key press to the next."""
MANY = 64
"""Papers that changed at once beyond which conditions are worked out anew for all of them."""


class Finder:
    """Finds papers by parsed queries.

    `facts` gives what is known of the paper with a key, and `meeting` all papers that meet a
    condition, or None where each must be looked at; `orders` are those that `sort:` asks for, but
    for the order of titles. The papers that meet a condition are remembered, so that going on
    typing costs nothing: call `learn` when facts have changed.
    """

    def __init__(
        self,
        index: SearchIndex,
        facts: Callable[[str], PaperFacts],
        meeting: Callable[[Condition], KeySet | None] = lambda _condition: None,
        orders: Mapping[SortKey, Order] = MappingProxyType({}),
    ) -> None:
        self.index = index
        self._orders = {SortKey.TITLE: self._by_title, **orders}
        self._facts = facts
        self._known = meeting
        self._remembered: dict[Condition, int] = {}
        self._saying = lru_cache(REMEMBERED)(self._said)

    def learn(self, keys: Collection[str]) -> None:
        """Look anew at the facts of the papers with these keys."""
        if len(keys) > MANY:
            self._remembered.clear()
            return
        changed = self.index.bitmap(keys)
        for node, papers in self._remembered.items():
            met = self.index.where(self._test(node), changed)
            self._remembered[node] = papers & ~changed | met

    def _by_title(self, keys: Sequence[str]) -> list[str]:
        return sorted(keys, key=lambda key: self.index.paper(key).title.casefold())

    # Answering

    def answers(self, query: Query, *, limit: int = LIMIT) -> Iterator[Found]:
        """Yield ever better answers to a query, each soon; the last is as good as it gets now.

        Conditions are always met exactly. Words are looked for in titles alone while some wait to
        be indexed, and in a slice of them at a time: whatever is indexed meanwhile ends that.
        """
        if not self._can_answer(query):
            for found in self._by_titles(query, limit):
                yield found
                if self._can_answer(query):
                    break
            else:
                return
        yield self.find(query, limit=limit)

    def _can_answer(self, query: Query) -> bool:
        """Whether a query asks for no words, or all words are indexed."""
        return self.index.is_complete or not _asks_for_words(query)

    def _by_titles(self, query: Query, limit: int) -> Iterator[Found]:
        if not query.words:
            yield replace(self.find(query, limit=limit), complete=False)
            return
        words = " ".join(word.text for word in query.words)
        papers = self.index.among(self._asked(query))
        from tui.search.titles import scan_titles

        for found in scan_titles(words, papers, limit=limit):
            yield replace(found, query=query.text, problems=query.problems)

    def find(self, query: Query, *, limit: int = LIMIT) -> Found:
        """Return the papers that `query` asks for; dismissed ones only if it asks for them."""
        found = self.index.find(
            query.text,
            [word.text for word in query.words],
            begun=query.begun,
            helpers=_helpers(query.conditions),
            among=self._asked(query),
            order=self._orders.get(query.sort),
            limit=limit,
        )
        order = "" if query.sort is SortKey.RELEVANCE else str(query.sort)
        return replace(found, problems=query.problems, order=order)

    def _asked(self, query: Query) -> int:
        """Return the papers that meet the conditions of a query, as a bitmap."""
        conditions = [*query.conditions]
        if not any(map(_asks_for_dismissed, conditions)):
            conditions.append(_HIDDEN)
        return self._meeting(All(tuple(conditions)), self.index.everything)

    def _meeting(self, node: Node, among: int) -> int:
        """Return the papers that meet a node; of others than those `among`, it may be wrong."""
        match node:
            case Word(text):
                return self.index.loosely(text) | self._in_waiting_titles((text,), begun=True)
            case Exactly():
                return self._exactly(node, among)
            case Not(inner):
                return self.index.everything & ~self._meeting(inner, among)
            case All(nodes):  # what asks for words may look at papers: the others narrow first
                for each in sorted(nodes, key=asks_for_words):
                    among &= self._meeting(each, among)
                return among
            case Any(nodes):
                return reduce(or_, (self._meeting(each, among) for each in nodes), 0)
            case _:
                return self._meeting_leaf(node)

    def _meeting_leaf(self, node: Condition) -> int:
        papers = self._remembered.pop(node, None)
        if papers is None:
            if len(self._remembered) >= REMEMBERED:
                del self._remembered[next(iter(self._remembered))]
            papers = self._met(node)
        self._remembered[node] = papers  # last again: the one unused for longest is forgotten first
        return papers

    def _test(self, node: Condition) -> Callable[[Paper], bool]:
        test, facts = condition_test(node), self._facts
        return lambda paper: test(paper, facts(paper.key))

    def _met(self, node: Condition) -> int:
        known = self._known(node)
        if known is None:
            return self.index.where(self._test(node))
        papers = self.index.bitmap(known.keys)
        return self.index.everything & ~papers if known.is_others else papers

    def _exactly(self, node: Exactly, among: int) -> int:
        in_title, by_author = (node.field is each for each in (TextField.TITLE, TextField.AUTHOR))
        holding = self.index.holding(
            node.words, begun=node.begun, in_title=in_title, by_author=by_author
        )
        if len(node.words) > 1 or node.field is TextField.ABSTRACT:
            holding = self._saying(node, holding & among, self.index.revision)
        if node.field in (None, TextField.TITLE):
            holding |= self._in_waiting_titles(node.words, begun=node.begun)
        return holding

    def _said(self, node: Exactly, among: int, _revision: int) -> int:
        """Return the papers of a bitmap that say the words of a node one after another."""
        index, field, said = self.index, node.field, 0
        if field in (None, TextField.AUTHOR):  # names are looked at in the papers themselves
            by_author = index.holding(node.words, begun=node.begun, by_author=True)
            says = partial(has_phrase, TextField.AUTHOR, " ".join(node.words), node.begun)
            said = index.where(says, by_author & among)
        return said | saying(
            index.collection,
            node.words,
            among & ~said,
            begun=node.begun,
            in_title=field in (None, TextField.TITLE),
            in_abstract=field in (None, TextField.ABSTRACT),
        )

    def _in_waiting_titles(self, words: Sequence[str], *, begun: bool) -> int:
        """Return the papers that wait to be indexed and have these words in their titles."""
        if self.index.is_complete:
            return 0
        says = partial(has_phrase, TextField.TITLE, " ".join(words), begun)
        return self.index.where(says, self.index.waiting)


def _asks_for_words(query: Query) -> bool:
    return bool(query.words) or any(map(asks_for_words, query.conditions))


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
    """Return the words of `conditions` that papers are ranked by, and that are highlighted."""
    words: list[str] = []
    for condition in conditions:
        for wish in positive(condition):
            words += [wish.text] if isinstance(wish, Word) else wish.words
    return list(dict.fromkeys(words))
