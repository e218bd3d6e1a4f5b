"""The LaTeX of a text: what came whole is kept, what a page spoilt gets its backslashes back."""

import re

from tui.mathematics.page import MathPage
from tui.mathematics.setting import set_page
from tui.mathematics.symbols import FUNCTIONS, SIGNS
from tui.mathematics.tokens import Kind

_COMMANDS: dict[str, str] = {}
for _name, _sign in SIGNS.items():
    if len(_sign) == 1 and not _sign.isascii() and not _name.startswith("text"):
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
_ESCAPES = frozenset("%&#_$")
_STOPS = ".,;:!?"


def latex(text: str) -> str:
    """Return the text as LaTeX, for exports that are set by LaTeX.

    Formulae stand between dollar signs; signs that LaTeX would take for its own are escaped.
    """
    page = set_page(text)
    parts: list[str] = []
    at = 0
    while at < len(page.tokens):
        end = _word_end(page, at)
        parts.append(_set_word(page, at, end))
        at = end
    return "".join(parts)


def _word_end(page: MathPage, at: int) -> int:
    """Return where the tokens end that no space parts, groups and formulae taken whole."""
    tokens, kinds = page.tokens, page.kinds
    if tokens[at].isspace():
        return at + 1
    while at < len(tokens) and not tokens[at].isspace():
        closing = page.partner(at) if kinds[at] == Kind.OPENING else None
        if kinds[at] == Kind.DOLLAR and at in page.formulae:
            closing = page.formulae[at]
        at = (closing if closing is not None else at) + 1
    return at


def _set_word(page: MathPage, start: int, end: int) -> str:
    tokens = page.tokens[start:end]
    if any(page.kinds[at] in (Kind.COMMAND, Kind.ADDRESS) for at in range(start, end)) or any(
        at in page.formulae for at in range(start, end)
    ):
        return "".join(_escaped(page, at, start, end) for at in range(start, end))
    is_formula = any(_is_sign(page, at) for at in range(start, end))
    if not is_formula:
        return "".join(_escaped(page, at, start, end) for at in range(start, end))
    before, stop = 0, len(tokens)
    while stop > before + 1 and tokens[stop - 1] in _STOPS:
        stop -= 1
    body = "".join(_in_formula(page, start + at, start, end) for at in range(stop))
    return f"${body}$" + "".join(tokens[stop:])


def _is_sign(page: MathPage, at: int) -> bool:
    kind, token = page.kinds[at], page.tokens[at]
    if kind == Kind.NAME or at in page.taken or at in page.scripts:
        return True
    return len(token) == 1 and token not in _WORDS_ONLY and bool(_UNICODE.match(token))


def _escaped(page: MathPage, at: int, start: int, end: int) -> str:
    """Return a token outside formulae, or within one that came whole."""
    token = page.tokens[at]
    if token in _ESCAPES and not _is_inside(page, at) and at not in page.scripts:
        return "\\" + token
    return token


def _is_inside(page: MathPage, at: int) -> bool:
    return any(opening <= at <= closing for opening, closing in page.formulae.items())


def _in_formula(page: MathPage, at: int, start: int, end: int) -> str:
    token = page.tokens[at]
    if page.kinds[at] == Kind.NAME or at in page.taken:
        following = page.tokens[at + 1] if at + 1 < end else ""
        return f"\\{token}{' ' if following[:1].isalpha() else ''}"
    if token in "%&#$" or (token == "_" and at not in page.scripts):
        return "\\" + token
    for pattern, sign, letters in _SCRIPTS:
        if found := pattern.fullmatch(token):
            return f"{sign}{{{''.join(letters[each] for each in found[0])}}}"
    if token in FUNCTIONS:
        return "\\" + token
    return _SIGN.sub(lambda m: f"\\{_COMMANDS[m[0]]} ", token)
