"""Texts cut into tokens: commands, words, figures, signs, and names glued into words."""

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache

from tui.mathematics.symbols import (
    BEGINNING,
    DISTINCT,
    ENGLISH,
    GLUING,
    NEVER_BARE,
    ROLES,
    UNITS,
    SymbolRole,
)


class Kind(IntEnum):
    """What a token asks of the setting; `PLAIN` asks nothing, and is copied."""

    PLAIN = 0
    COMMAND = 1
    """A backslash and a name or a sign."""
    NAME = 2
    """A command's name that is no English."""
    PERHAPS = 3
    """A command's name that may be a word: its neighbours decide."""
    SCRIPT = 4
    OPENING = 5
    CLOSING = 6
    DOLLAR = 7
    QUOTE = 8
    DASH = 9
    TIE = 10
    ADDRESS = 11
    CODE_POINT = 12
    GLUED = 13
    """A word to be cut into several tokens; none is left after cutting."""


_TOKEN = (
    r"https?://(?:\\[_%#&~$]|[^\s{}\\$])+"
    r"|\\(?:[A-Za-z]+\*?|.)"
    r"|[A-Za-z]+|[0-9]+(?:[.,][0-9]+)*|\s+|-{2,}|``|''|\$\$|."
)
_CODE_POINT = "x20(?:1[0-9a-f]|2[0-6])"
"""What pages leave of `\\unicode{x2014}`: general punctuation, between letters."""
_LATIN_POINT = r"(?<!\b0)x00[2-7a-f][0-9a-f]"
"""What pages leave of `\\unicode{x00b0}`; `0x00b0` is a number."""
TOKEN = re.compile(_TOKEN, re.DOTALL)
TOKEN_IN_WORDS = re.compile(
    f"(?<=[a-z]){_CODE_POINT}(?=[a-z])|{_LATIN_POINT}|[A-Za-z]+?(?={_CODE_POINT}[a-z]|https?://)|{_TOKEN}",
    re.DOTALL,
)
_HAS_LONG_TOKENS = re.compile("x[02]0|http")
_SIGNS = {
    "^": Kind.SCRIPT,
    "_": Kind.SCRIPT,
    "{": Kind.OPENING,
    "}": Kind.CLOSING,
    "$": Kind.DOLLAR,
    "$$": Kind.DOLLAR,
    "``": Kind.QUOTE,
    "''": Kind.QUOTE,
    "`": Kind.QUOTE,
    "~": Kind.TIE,
}
_BARE = {name: role for name, role in ROLES.items() if name.isalpha() and name not in NEVER_BARE}


def _either(names: Iterable[str]) -> str:
    """Return a pattern of any of the names, the longest that fits."""
    return "|".join(sorted(names, key=len, reverse=True))


_ANYWHERE = re.compile(f"(?:{_either(DISTINCT)})(?![a-z])|{_either(BEGINNING)}")
_ENDING = re.compile(
    f"^(.*?)({_either(name for name in _BARE if len(name) > 1 and name not in UNITS)})$"
)
_BETWEEN = re.compile(r"(times|to(?=[A-Z]))")
"""Names that join two words: `modeltimestask`, `QwentoLlama`."""
_ENGLISH_ENDINGS = frozenset(
    "all age one ale ill ell pin bin win sin tin fin kin din gin lin min jin xin yin qin blog"
    " vlog emu gnu api rpm bpm ppm cell well tell fell sell bell yell hell that what chat stop"
    " atop beta zeta meta bar mid amid argmin argmax anu ane gne ito ado rig".split()
)
"""Short words and names that end as commands do."""
_WORD_OR_MEMBER = re.compile("[bdfgjklpqtwxyBDFGKPTW]in")
"""Words, no surnames, that are a letter in a set as well where a set follows: `pin(0,1)`."""
_SET = re.compile(r"\\?[\[({]+[-+]?(?:\d{1,3}(?:\.\d+)?|\\?infty)\s*,|mathbb|[RNZFC][\^_]")
_SET_TOKENS = 6
"""So many tokens tell whether a set begins."""
MAX_GLUED = 60
"""Longer runs of letters are no words, and are not looked into, letters."""


@lru_cache(maxsize=1 << 14)
def kind_of(token: str) -> Kind:
    """Return what the token asks for. It depends on the token alone, so it is kept."""
    if (sign := _SIGNS.get(token)) is not None:
        return sign
    if token[0] == "\\":
        return Kind.COMMAND if len(token) > 1 else Kind.PLAIN
    if token.startswith("--"):
        return Kind.DASH
    if token.startswith(("x20", "x00")) and len(token) == len("x2014"):
        return Kind.CODE_POINT
    if token.startswith("http") and "://" in token:
        return Kind.ADDRESS
    return _word_kind(token) if token[0].isascii() and token.isalpha() else Kind.PLAIN


def _word_kind(word: str) -> Kind:
    if word in _BARE:
        if _BARE[word] is SymbolRole.FUNCTION:
            return Kind.PLAIN
        return Kind.PERHAPS if word in ENGLISH else Kind.NAME
    if word in DISTINCT:
        return Kind.NAME
    is_glued = len(cut(word)) > 1 or _WORD_OR_MEMBER.fullmatch(word)
    return Kind.GLUED if is_glued else Kind.PLAIN


@lru_cache(maxsize=1 << 12)
def cut(word: str) -> tuple[str, ...]:
    """Return the word cut at each command's name: `nleq` is `n`, `leq`."""
    if len(word) < 3 or len(word) > MAX_GLUED or word.lower() in _ENGLISH_ENDINGS:  # noqa: PLR2004
        return (word,)
    if found := _ANYWHERE.search(word):
        before, after = word[: found.start()], word[found.end() :]
        return (*_endings(before), found[0], *(cut(after) if after else ()))
    ending = _endings(word)
    if len(ending) > 1 and _is_credible(ending):
        return ending
    joined = _BETWEEN.split(word)
    return tuple(joined) if len(joined) > 1 and all(len(each) > 1 for each in joined) else (word,)


def _is_credible(pieces: tuple[str, ...]) -> bool:
    """Whether the pieces may be commands: `into` and `login` are words."""
    if pieces[0] in _BARE:
        is_long = all(len(each) > 3 for each in pieces)  # noqa: PLR2004
        is_factor = pieces[0] == "times"
        return is_factor or is_long or any(each not in ENGLISH for each in pieces)
    return pieces[1] in GLUING and len(pieces[0]) <= _most_before(pieces[1], pieces[0])


def _most_before(name: str, before: str) -> int:
    """Return how many letters may stand before the name for it to be looked at as a command."""
    if name in ENGLISH and len(name) <= 3 and name != "log":  # noqa: PLR2004
        return 1
    return 2 if name in ENGLISH or before.islower() else 5


def _endings(word: str) -> tuple[str, ...]:
    """Return the word with the commands cut off at its end: `nloglog` is `n`, `log`, `log`."""
    names: list[str] = []
    while word and (found := _ENDING.match(word)):
        names.append(found[2])
        word = found[1]
    return (*((word,) if word else ()), *reversed(names))


def tokens_of(text: str) -> tuple[list[str], list[Kind]]:
    """Return the tokens, which joined are the text, and the kind of each."""
    pattern = TOKEN_IN_WORDS if _HAS_LONG_TOKENS.search(text) else TOKEN
    tokens = pattern.findall(text)
    kinds = list(map(kind_of, tokens))
    if Kind.GLUED in kinds:
        _cut_words(tokens, kinds)
    return tokens, kinds


def _is_set(tokens: list[str], at: int) -> bool:
    """Whether what follows that token is a list of numbers in brackets, or a power of ℝ."""
    return bool(_SET.match("".join(tokens[at + 1 : at + 1 + _SET_TOKENS]).lstrip()))


def _cut_words(tokens: list[str], kinds: list[Kind]) -> None:
    """Put the pieces of each glued word in its place."""
    places = [at for at, kind in enumerate(kinds) if kind == Kind.GLUED]
    for at in reversed(places):
        pieces = cut(tokens[at])
        if len(pieces) == 1 and _is_set(tokens, at):
            pieces = (tokens[at][0], "in")
        tokens[at : at + 1] = pieces
        kinds[at : at + 1] = map(_piece_kind, pieces)


@lru_cache(maxsize=1 << 12)
def _piece_kind(piece: str) -> Kind:
    if piece in DISTINCT:
        return Kind.NAME
    return Kind.PERHAPS if piece in _BARE else Kind.PLAIN
