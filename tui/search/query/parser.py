"""The parser of the query language, by recursive descent. It takes any text.

    query    = any*                          every one must match; plain words may be missing
    any      = not ("|" not)*                binds closer than the space between words, as in fzf
    not      = ("-" | "!")* term
    term     = "(" query ")" | '"' phrase '"' | "'" word | "^" beginning | field ":" value
             | arXiv id or address | word

What cannot be parsed yet, because the reader is still typing, is taken as plain words.
"""

from collections.abc import Sequence
from datetime import date

from tui.errors import QueryError
from tui.model import arxiv_id_of
from tui.search.found import Problem
from tui.search.query.fields import field_named
from tui.search.query.lexer import Lexeme, Token, lexemes
from tui.search.query.syntax import (
    All,
    Any,
    Exactly,
    Node,
    Not,
    Numbered,
    Query,
    SortKey,
    Word,
)
from tui.search.words import searched_words

LONGEST_QUERY = 1_000
"""Characters of a query beyond these are not looked at."""
DEEPEST = 30
"""Parentheses inside parentheses beyond these are passed over."""


def parse(text: str, *, today: date, order: SortKey = SortKey.RELEVANCE) -> Query:
    """Return what `text` asks for; `today` is what `date:week` and its like count from.

    Without `sort:` in it the results are to come in `order`.
    """
    return _Parser(text, today, order).query()


class _Parser:
    def __init__(self, text: str, today: date, order: SortKey) -> None:
        self._text = text
        self._today = today
        self._lexemes: Sequence[Lexeme] = list(lexemes(text[:LONGEST_QUERY]))
        self._next = 0
        self._sort = order
        self._problems: list[Problem] = []

    def query(self) -> Query:
        """Parse everything."""
        nodes = self._nodes(depth=0)
        words = tuple(node for node in nodes if isinstance(node, Word))
        conditions = tuple(node for node in nodes if not isinstance(node, Word))
        problems = tuple(sorted(self._problems, key=lambda problem: problem.start))
        return Query(self._text, words, conditions, self._sort, problems, self._begun())

    def _begun(self) -> bool:
        last = self._lexemes[-1].token if self._lexemes else None
        return last is Token.WORD and self._text[-1:].isalnum()

    def _peek(self) -> Token | None:
        return self._lexemes[self._next].token if self._next < len(self._lexemes) else None

    def _take(self) -> Lexeme:
        self._next += 1
        return self._lexemes[self._next - 1]

    def _problem(self, message: str, lexeme: Lexeme) -> None:
        self._problems.append(Problem(message, lexeme.start, lexeme.end))

    def _nodes(self, depth: int) -> list[Node]:
        """Parse up to the parenthesis that closes this depth, or the end."""
        nodes: list[Node] = []
        while token := self._peek():
            if token is Token.CLOSE and depth:
                break
            if token in (Token.CLOSE, Token.OR):
                self._problem("Nothing stands before this.", self._take())
            else:
                nodes += self._any(depth)
        return nodes

    def _any(self, depth: int) -> list[Node]:
        choices = [self._not(depth)]
        while self._peek() is Token.OR:
            bar = self._take()
            if self._peek() in (None, Token.CLOSE, Token.OR):
                self._problem("Nothing stands after this.", bar)
            else:
                choices.append(self._not(depth))
        filled = [choice for choice in choices if choice]
        if len(filled) <= 1:
            return filled[0] if filled else []
        return [Any(tuple(_whole(choice) for choice in filled))]

    def _not(self, depth: int) -> list[Node]:
        negative = False
        while self._peek() is Token.NOT:
            self._take()
            negative = not negative
        if self._peek() in (None, Token.CLOSE, Token.OR):
            return []
        nodes = self._term(depth)
        return [Not(_whole(nodes))] if negative and nodes else nodes

    def _term(self, depth: int) -> list[Node]:
        lexeme = self._take()
        match lexeme.token:
            case Token.OPEN:
                return self._parenthesised(lexeme, depth)
            case Token.PHRASE | Token.EXACT:
                return _exactly(lexeme.text, begun=False)
            case Token.BEGINNING:
                return _exactly(lexeme.text, begun=True)
            case Token.FIELD:
                return self._field(lexeme)
            case _:
                if lexeme.text == '"':
                    self._problem("These quotation marks are not closed.", lexeme)
                return _named(lexeme.text) or _words(lexeme.text, lexeme.start)

    def _parenthesised(self, opening: Lexeme, depth: int) -> list[Node]:
        if depth >= DEEPEST:
            self._problem("There are too many parentheses inside one another.", opening)
            return []
        nodes = self._nodes(depth + 1)
        if self._peek() is Token.CLOSE:
            self._take()
        else:
            self._problem("This parenthesis is not closed.", opening)
        return nodes

    def _field(self, lexeme: Lexeme) -> list[Node]:
        try:
            field = field_named(lexeme.name)
            asked = field.read(lexeme.text, quoted=lexeme.quoted, today=self._today)
        except QueryError as error:
            self._problem(str(error), lexeme)
            return _words(f"{lexeme.name} {lexeme.text}", lexeme.start)
        if isinstance(asked, SortKey):
            self._sort = asked
            return []
        return [asked] if not isinstance(asked, Exactly) or asked.words else []


def _whole(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else All(tuple(nodes))


def _named(text: str) -> list[Node]:
    """Return the paper that a word is the arXiv id or the address of."""
    arxiv_id = arxiv_id_of(text)
    return [] if arxiv_id is None else [Numbered(arxiv_id)]


def _words(text: str, start: int) -> list[Node]:
    return [Word(word, start) for word in searched_words(text)]


def _exactly(text: str, *, begun: bool) -> list[Node]:
    words = tuple(searched_words(text))
    return [Exactly(words, begun=begun)] if words else []
