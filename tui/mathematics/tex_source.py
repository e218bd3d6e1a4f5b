"""The LaTeX of a text: what came whole is kept, what a page spoilt gets its backslashes back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from tui.mathematics.math_page import MathPage
from tui.mathematics.positions import PositionMap
from tui.mathematics.setting import set_page
from tui.mathematics.symbols import ACCENTS, EMPHASES, FUNCTIONS, ROLES, SIGNS
from tui.mathematics.tokens import Kind

_OF_PACKAGES = frozenset(
    "degree micro ohm celsius euro llbracket rrbracket coloneqq circledR lq rq Bbbk".split()
)
"""Commands that neither LaTeX nor the packages of the AMS have: their signs stay signs."""
_COMMANDS: dict[str, str] = {}
for _name, _sign in SIGNS.items():
    is_sign = len(_sign) == 1 and not _sign.isascii()
    if is_sign and not _name.startswith("text") and _name not in _OF_PACKAGES:
        _COMMANDS.setdefault(_sign, _name)
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱᵀ", "0123456789+-niT", strict=True))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋ₙᵢⱼ", "0123456789+-nij", strict=True))
_SCRIPTS = (
    (re.compile(f"[{''.join(_RAISED)}]+"), "^", _RAISED),
    (re.compile(f"[{''.join(_LOWERED)}]+"), "_", _LOWERED),
)
_SIGN = re.compile(f"[{''.join(map(re.escape, _COMMANDS))}]")
_UNICODE = re.compile(f"[{''.join(map(re.escape, (*_COMMANDS, *_RAISED, *_LOWERED)))}]")
_WORDS_ONLY = frozenset("ßæøåłıȷæœðÆŒØÅŁ…°®©™§¶£€")
_ESCAPES_IN_WORDS = frozenset("_$")
_ESCAPES = frozenset("%&#")
"""What is escaped in formulae too, where nothing that they may hold makes use of it."""
_STOPS = ".,;:!?"
_COMMAND = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_ALLOWED = frozenset((*ROLES, *ACCENTS, *EMPHASES, *"%&#$_{}", "quad", "qquad"))
"""Commands that a text may have LaTeX obey: they set signs and letters, and nothing else."""
_FORMULA = re.compile(r"\$[^$]*\$")
_OBEYED = re.compile(r"""[$%&#^_~<>|"]""")
"""What means something to LaTeX outside formulae."""
_LONE_ACCENT = re.compile(r"""\\[`'^"~=.](?![A-Za-z{\\])""")
_NOWHERE = re.compile(r"[@~]|[!?]`|\\")
"""What BibTeX takes for an entry, what LaTeX sets as a space or as another sign, and a command
without a name."""


@dataclass(frozen=True, slots=True)
class LatexPiece:
    """A piece of a text: LaTeX that sets what it stands for, or readable words."""

    text: str
    is_latex: bool


def latex_pieces(text: str) -> Iterator[LatexPiece]:
    """Yield a text in pieces, for exports that LaTeX sets: formulae as LaTeX, words as they read.

    What came whole is kept, what a page spoilt gets its backslashes back. A piece of LaTeX has
    balanced braces, and no command but those of the table of commands.
    """
    page = set_page(text)
    places, shown = PositionMap(tuple(page.changes)), page.text or text
    joined = _joined(page)
    at = offset = 0
    while at < len(page.tokens):
        end = _piece_end(page, at, joined)
        source = "".join(page.tokens[at:end])
        latex = _latex_of(page, at, end)
        if latex is not None and _is_safe(latex):
            yield LatexPiece(latex, is_latex=True)
        else:
            start, stop = places.readable(offset, offset + len(source))
            yield LatexPiece(source if source.isspace() else shown[start:stop], is_latex=False)
        at, offset = end, offset + len(source)


def _piece_end(page: MathPage, at: int, joined: set[int]) -> int:
    """Return where a word ends, with the words that were set as one with it."""
    end = _word_end(page, at)
    while end < len(page.tokens) and (
        end in joined or (end - at > 1 and page.tokens[end - 1].isspace())
    ):
        end = _word_end(page, end)
    return end


def _joined(page: MathPage) -> set[int]:
    """Return the places of tokens that were set as one with the token before them."""
    places = {offset: at for at, offset in enumerate(accumulate(map(len, page.tokens), initial=0))}
    stretches = ((places[each.source_start], places[each.source_end]) for each in page.changes)
    return {at for start, end in stretches for at in range(start + 1, end)}


def _is_safe(latex: str) -> bool:
    """Whether LaTeX obeys only known commands in a text, and ends what it begins."""
    bare = _COMMAND.sub("", latex)
    words = _FORMULA.sub("", bare)
    return (
        all(name in _ALLOWED for name in _COMMAND.findall(latex))
        and all(map(_is_balanced, (latex, bare, *_FORMULA.findall(bare))))
        and not _LONE_ACCENT.search(latex)
        and not _OBEYED.search(words)
        and not _NOWHERE.search(bare)
    )


def _is_balanced(latex: str) -> bool:
    depths = list(accumulate({"{": 1, "}": -1}.get(each, 0) for each in latex))
    return min(depths, default=0) >= 0 and depths[-1:] in ([], [0])


def _word_end(page: MathPage, at: int) -> int:
    """Return where the tokens end that no space parts, groups and formulae taken whole."""
    tokens, kinds = page.tokens, page.kinds
    if _is_gap(tokens[at]):
        return at + 1
    while at < len(tokens) and not _is_gap(tokens[at]):
        closing = page.partner(at) if kinds[at] == Kind.OPENING else None
        if kinds[at] == Kind.DOLLAR and at in page.formulae:
            closing = page.formulae[at]
        at = (closing if closing is not None else at) + 1
    return at


def _is_gap(token: str) -> bool:
    """Whether a token parts words; `~` is the space at which no line breaks."""
    return token.isspace() or token == "~"


def _latex_of(page: MathPage, start: int, end: int) -> str | None:
    """Return the LaTeX of tokens that no space parts; None where they are words."""
    places = range(start, end)
    is_whole = any(page.kinds[at] == Kind.COMMAND or at in page.formulae for at in places)
    if is_whole:
        return "".join(_escaped(page, at) for at in places)
    if not any(_is_sign(page, at) for at in places):
        return None
    tokens = page.tokens[start:end]
    stop = len(tokens)
    while stop > 1 and tokens[stop - 1] in _STOPS:
        stop -= 1
    body = "".join(_in_formula(page, start + at, end) for at in range(stop))
    return f"${body}$" + "".join(tokens[stop:])


def _is_sign(page: MathPage, at: int) -> bool:
    kind, token = page.kinds[at], page.tokens[at]
    if kind == Kind.NAME or at in page.taken or at in page.scripts:
        return True
    return len(token) == 1 and token not in _WORDS_ONLY and bool(_UNICODE.match(token))


def _escaped(page: MathPage, at: int) -> str:
    """Return a token outside formulae, or within one that came whole."""
    token = page.tokens[at]
    is_word = token in _ESCAPES_IN_WORDS and not _is_inside(page, at) and at not in page.scripts
    return f"\\{token}" if is_word or token in _ESCAPES else token


def _is_inside(page: MathPage, at: int) -> bool:
    return any(opening <= at <= closing for opening, closing in page.formulae.items())


def _in_formula(page: MathPage, at: int, end: int) -> str:
    token = page.tokens[at]
    if page.kinds[at] == Kind.NAME or at in page.taken:
        following = page.tokens[at + 1] if at + 1 < end else ""
        return f"\\{token}{' ' if following[:1].isalpha() else ''}"
    if token in _ESCAPES or token == "$" or (token == "_" and at not in page.scripts):
        return "\\" + token
    for pattern, sign, letters in _SCRIPTS:
        if found := pattern.fullmatch(token):
            return f"{sign}{{{''.join(letters[each] for each in found[0])}}}"
    if token in FUNCTIONS:
        return "\\" + token
    return _SIGN.sub(lambda m: f"\\{_COMMANDS[m[0]]} ", token)
