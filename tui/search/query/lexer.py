"""A query cut into tokens, each with its place."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple


class Token(Enum):
    """What a piece of a query is."""

    OPEN = "open"
    CLOSE = "close"
    OR = "or"
    NOT = "not"
    PHRASE = "phrase"
    EXACT = "exact"
    BEGINNING = "beginning"
    FIELD = "field"
    WORD = "word"


class Lexeme(NamedTuple):
    """One token: its text without the signs around it, its field's name, and where it stands."""

    token: Token
    text: str
    start: int
    end: int
    name: str = ""
    quoted: bool = False


_LEXEME = re.compile(
    r"""\s*(?:
      (?P<open>\()
    | (?P<close>\))
    | (?P<or>\|)
    | (?P<not>(?:(?<=[\s(|!-])|^)[-!](?=[^\s|)]))
    | (?P<name>[^\W\d_]+):(?!//)(?:"(?P<quoted>[^"]*)"|(?P<value>[^\s()|"]+))
    | "(?P<phrase>[^"]*)"
    | '(?P<exact>[^\s()|"]+)
    | \^(?P<beginning>[^\s()|"]+)
    | (?P<word>[^\s()|"]+|")
    )""",
    re.VERBOSE,
)
_SIGNS = {"open": Token.OPEN, "close": Token.CLOSE, "or": Token.OR, "not": Token.NOT}


def lexemes(text: str) -> Iterator[Lexeme]:
    """Yield the tokens of `text`; every character that is not white space belongs to one."""
    for match in _LEXEME.finditer(text):
        groups = {name: value for name, value in match.groupdict().items() if value is not None}
        start = match.end() - len(match[0].lstrip())
        yield _lexeme(groups, start, match.end())


def _lexeme(groups: dict[str, str], start: int, end: int) -> Lexeme:
    if "name" in groups:
        quoted = "quoted" in groups
        value = groups["quoted" if quoted else "value"]
        return Lexeme(Token.FIELD, value, start, end, groups["name"].lower(), quoted)
    ((kind, value),) = groups.items()
    return Lexeme(_SIGNS.get(kind) or Token(kind), value, start, end)
