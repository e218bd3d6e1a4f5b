"""Whether a bare name is a command that lost its backslash: one score from what stands beside it.

Each side of the name gives a number by the class of its neighbour and by whether it is glued to the
name; other mathematics in the text adds a little. The sum must exceed what `symbols.ENGLISH` asks.
"""

import unicodedata
from collections.abc import Sequence
from functools import cached_property

from tui.mathematics.symbols import BETWEEN_SPACES_ENGLISH, ENGLISH, JOINING, ROLES, SymbolRole
from tui.mathematics.tokens import Kind
from tui.mathematics.weights import AGAINST, LEFT, RIGHT

_CLASSES = dict.fromkeys("=<>+*/|", "operator") | {
    **dict.fromkeys("([", "open"),
    **dict.fromkeys(")]", "close"),
    "%": "figure",
    "-": "hyphen",
    ",": "comma",
}
FIRST_GREEK = 0x370
"""The letters before it are Latin, and spell words."""
GLUED_NEED = 2.0
"""How much evidence is needed for a name that is not English but was found within a longer word."""
SUPPORT = 0.6
"""What each other certain sign of mathematics in the text adds; three count at most."""
MOST_SUPPORT = 3
LONGEST_ENDING = 3
"""Shorter names end too many words, `retain` and `chatbot`, to speak for each other."""


class MathEvidence:
    """What the neighbours in one text say of its bare names."""

    def __init__(self, tokens: Sequence[str], kinds: Sequence[Kind]) -> None:
        self._tokens, self._kinds = tokens, kinds
        self._certain: int | None = None
        self._operands: dict[str, bool] = {}
        self._words: frozenset[str] | None = None

    def is_command(self, at: int) -> bool:
        """Whether the name at that token is a command, by the weight of its neighbours."""
        return self._is_likely(at) or self._is_operand(self._tokens[at])

    def _is_operand(self, name: str) -> bool:
        """Whether the name stands for a letter, and is a command elsewhere in the text.

        Two such names in equations are commands as well: English seldom has more than one.
        """
        if ROLES[name] is not SymbolRole.LETTER:
            return False
        if name not in self._operands:
            places = (at for at, token in enumerate(self._tokens) if token == name)
            self._operands[name] = any(map(self._is_likely, places)) or (
                name in self._variables and len(self._variables) > 1
            )
        return self._operands[name]

    @cached_property
    def _variables(self) -> frozenset[str]:
        """The doubtful names of letters that an operator is glued to."""
        tokens, kinds = self._tokens, self._kinds
        return frozenset(
            token
            for at, token in enumerate(tokens)
            if kinds[at] == Kind.PERHAPS
            and ROLES[token] is SymbolRole.LETTER
            and self._neighbour(at, 1) == ("operator", True)
        )

    def _is_likely(self, at: int) -> bool:
        name = self._tokens[at]
        role = ROLES[name]
        left, left_glued = self._neighbour(at, -1)
        right, right_glued = self._neighbour(at, 1)
        if name in BETWEEN_SPACES_ENGLISH and not left_glued and not right_glued:
            return False
        if left == right == "word" and left_glued and right_glued:
            return name in JOINING and self._joins_words(at)
        total = LEFT[role].get(left, (AGAINST, AGAINST))[not left_glued]
        total += RIGHT[role].get(right, (AGAINST, AGAINST))[not right_glued]
        need = ENGLISH.get(name, GLUED_NEED)
        if total > need:
            return True
        return total + SUPPORT * MOST_SUPPORT > need and total + self.support(at) > need

    def support(self, at: int) -> float:
        """Return what other certain mathematics in the text adds to the score."""
        if self._certain is None:
            self._certain = sum(map(self._is_certain, range(len(self._kinds))))
        return SUPPORT * min(self._certain - self._is_certain(at), MOST_SUPPORT)

    def _is_certain(self, at: int) -> bool:
        kind, token = self._kinds[at], self._tokens[at]
        if kind == Kind.NAME:
            return True
        if kind == Kind.COMMAND:
            return token[1:].isalpha() and token[1:] in ROLES
        if kind == Kind.SCRIPT:
            return self._tokens[at + 1 : at + 2] == ["{"]
        return token == "times" and at > 0 and self._tokens[at - 1][0].isdigit()

    def _joins_words(self, at: int) -> bool:
        """Whether both words beside a name are capitals, or stand elsewhere on their own."""
        if self._tokens[at] == "times" and self._tokens[at - 1][-1:].isupper():
            return self._tokens[at + 1][:1].isupper()
        return self._stands_alone(self._tokens[at - 1]) and self._stands_alone(self._tokens[at + 1])

    def _stands_alone(self, word: str) -> bool:
        tokens, kinds = self._tokens, self._kinds
        if self._words is None:
            last = len(tokens) - 1
            self._words = frozenset(
                token
                for at, token in enumerate(tokens)
                if not (at and kinds[at - 1] == Kind.PERHAPS)
                and not (at < last and kinds[at + 1] == Kind.PERHAPS)
            )
        return word in self._words

    def _neighbour(self, at: int, step: int) -> tuple[str, bool]:
        place = at + step
        tokens = self._tokens
        if not 0 <= place < len(tokens):
            return "edge", False
        glued = not tokens[place].isspace()
        if not glued:
            place += step
            if not 0 <= place < len(tokens):
                return "edge", False
        return self._class_of(place, step, glued), glued

    def _class_of(self, at: int, step: int, glued: bool) -> str:
        token, kind = self._tokens[at], self._kinds[at]
        if kind:
            return self._class_of_marked(token, kind, at)
        first = token[0]
        if first.isalpha():
            return self._class_of_letters(token, at, step, glued)
        if first.isdigit():
            return self._class_of_figure(at, step)
        if first == "-" and glued and step > 0:
            return self._class_of_compound(at)
        return _class_of_sign(first)

    def _class_of_compound(self, at: int) -> str:
        """Return what a hyphen behind a name joins to it; `phi-2` and `Omega-band` are names."""
        name, word = self._tokens[at - 1], "".join(self._tokens[at + 1 : at + 2])
        if word[:1].isdigit() or name[0].isupper():
            return "stop"
        is_acronym = len(word) > 1 and word.isupper()
        return "acronym" if is_acronym else "hyphen"

    def _class_of_letters(self, token: str, at: int, step: int, glued: bool) -> str:
        if len(token) > 1:
            return "word"
        beyond = at + step
        if 0 <= beyond < len(self._kinds) and self._kinds[beyond] == Kind.SCRIPT:
            return "maths"
        if not token.isascii():
            return "maths" if ord(token) >= FIRST_GREEK else "word"
        return "letter" if glued or token not in ("aI" if step > 0 else "aAI") else "word"

    def _class_of_marked(self, token: str, kind: Kind, at: int) -> str:
        if kind == Kind.COMMAND:
            return _class_of_escape(token[1])
        if kind == Kind.SCRIPT:
            return "script" if self.is_scripted(at) else "word"
        if kind in (Kind.OPENING, Kind.CLOSING):
            return "brace"
        if kind == Kind.NAME:
            return "maths"
        if kind == Kind.PERHAPS:
            return self._class_of_name(at)
        return "hyphen" if kind == Kind.DASH else "stop"

    def _class_of_name(self, at: int) -> str:
        """Return what another doubtful name is: mathematics when a sign is glued to it."""
        beside = [each for each in (at - 1, at + 1) if 0 <= each < len(self._kinds)]
        if any(self._makes_formula(each, self._tokens[at]) for each in beside):
            return "maths"
        if self._tokens[at] == "times" and at and self._tokens[at - 1][0].isdigit():
            return "maths"
        return "word"

    def _makes_formula(self, at: int, name: str) -> bool:
        """Whether the token speaks for mathematics to a doubtful name that is glued to it."""
        kind = self._kinds[at]
        if kind == Kind.PERHAPS:
            return len(self._tokens[at]) > LONGEST_ENDING or self._tokens[at] == name
        return kind in (Kind.SCRIPT, Kind.OPENING, Kind.COMMAND)

    def is_scripted(self, at: int) -> bool:
        """Whether what follows the sign at that token can be its script."""
        after = self._tokens[at + 1 : at + 2]
        if not after or after[0].isspace():
            return False
        token = after[0]
        return not token[0].isalpha() or len(token) == 1 or bool(self._kinds[at + 1])

    def _class_of_figure(self, at: int, step: int) -> str:
        """Return "word" for a figure within a name, as in `sim2real`."""
        beyond = at + step
        if 0 <= beyond < len(self._tokens):
            token = self._tokens[beyond]
            if token[0].isalpha() and len(token) > 3 and not self._kinds[beyond]:  # noqa: PLR2004
                return "word"
        return "figure"


def _class_of_escape(sign: str) -> str:
    if sign in "%":
        return "figure"
    if sign in "([":
        return "open"
    if sign in "})]":
        return "close"
    return "stop" if sign in "&#$_" else "maths"


def _class_of_sign(sign: str) -> str:
    if (known := _CLASSES.get(sign)) is not None:
        return known
    if unicodedata.category(sign) in ("Sm", "No"):
        return "maths"
    return "stop"
