"""LaTeX in titles, names and abstracts as plain text; mathematics stays as its authors wrote it."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

_MATHEMATICS = r"\$\$[^$]{1,2000}\$\$|\$(?:[^$\\]|\\.){1,2000}\$|\\\((?:(?!\\[()]).){1,2000}\\\)"
_LETTER = r"(?:\{\s*\\?[A-Za-z]{1,2}\s*\}|\\[ij](?![A-Za-z])|[A-Za-z])"
_STYLES = (
    r"emph|text(?:bf|it|md|normal|rm|sc|sf|sl|tt|up)?|mathrm|mbox|ensuremath|url|underline|uline|sout"
    r"|enquote|mkbib(?:emph|bold|quote)|em|it|bf|tt|sc|rm|sl"
)
_PIECE = re.compile(
    rf"(?P<kept>{_MATHEMATICS})"
    rf"|(?P<accent>\\[`'^\"~=.]\s?{_LETTER}|\\[uvHtcdbkr](?:\s?\{{\s*\\?[A-Za-z]{{1,2}}\s*\}}|\s[A-Za-z]))"
    r"|\\(?P<escaped>[&%$#_{}])"
    r"|\\(?P<bare>[\^~])\{\}"
    r"|\\text(?P<raised>super|sub)script\{(?P<index>[^{}\\]{0,100})\}"
    r"|(?P<unseen>\\vphantom\{\\[{}]\}|\\[-/])"
    rf"|\\(?P<styled>{_STYLES})(?![A-Za-z])\s?"
    r"|\\(?P<named>[A-Za-z]{1,30})(?P<after>\{\}|\s?)"
    r"|(?P<space>\\\\|\\[ ,;]|(?<=[\w.])~(?=\w))"
    r"|(?P<typed>---?|``|'')"
    r"|[{}]",
    re.DOTALL,
)
_TYPED = {"---": "—", "--": "–", "``": "“", "''": "”"}
_NAMED = {
    "textasciicircum": "^", "textless": "<", "textgreater": ">", "textbar": "|",
    "textunderscore": "_", "textbraceleft": "{", "textbraceright": "}", "textquotedbl": '"',
    "textasteriskcentered": "*", "textperiodcentered": "·", "textasciidiaeresis": "¨",
    "textminus": "−", "slash": "/", "lbrack": "[", "rbrack": "]", "lq": "‘", "rq": "’",
    "S": "§", "P": "¶", "copyright": "©", "pounds": "£", "ddag": "‡",
}  # fmt: skip
"""What reference managers write, and pylatexenc does not know or takes for something else."""
_RAISED = {
    "super": str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}
_LONGEST_LETTER_NAME = 2
_HAS_LATEX = re.compile(r"[\\{}~`]|--|''")
_LONGEST_DECODED = 100_000
"""Many times the longest field; what is longer is refused in any case."""


def decoded(text: str) -> str:
    """Return `text` with accents, symbols and quotation marks as characters and without braces."""
    if len(text) > _LONGEST_DECODED or not _HAS_LATEX.search(text):
        return text
    return _PIECE.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    kind = match.lastgroup
    found = match.group()
    if kind == "kept":
        return found
    if kind == "accent":
        return _character(found)
    if kind == "after":
        return _symbol_in_text(match["named"], match["after"]) or found
    if kind == "typed":
        return _TYPED[found]
    if kind == "index":
        return _index(match["index"], _RAISED[match["raised"]])
    return {"space": " ", "escaped": match["escaped"], "bare": match["bare"]}.get(kind or "", "")


def _index(text: str, raised: dict[int, int]) -> str:
    """Return numbers as small figures; words such as the `st` of `1st` stay as they are."""
    return text.translate(raised) if all(ord(letter) in raised for letter in text) else text


def _symbol_in_text(name: str, after: str) -> str:
    """Return the symbol with the space after it, unless it is a letter inside a word (`\\ss e`)."""
    symbol = _symbol(name)
    inside_word = len(name) <= _LONGEST_LETTER_NAME or after == "{}"
    return symbol + ("" if inside_word or not symbol else after)


@lru_cache(maxsize=4_096)
def _character(accent: str) -> str:
    return str(_decoder().latex_to_text(accent)).strip()


@lru_cache(maxsize=4_096)
def _symbol(name: str) -> str:
    """Return the one character that the macro `name` stands for, or nothing."""
    if name in _NAMED:
        return _NAMED[name]
    return _known_symbol(name) or _known_symbol(name.removeprefix("text"))


def _known_symbol(name: str) -> str:
    spec = _decoder().latex_context.get_macro_spec(name)
    character = getattr(spec, "simplify_repl", None)
    return character if isinstance(character, str) and len(character) == 1 else ""


@cache
def _decoder() -> "LatexNodes2Text":
    from pylatexenc.latex2text import (  # noqa: PLC0415  50 ms, and most imports need none
        LatexNodes2Text,
    )

    return LatexNodes2Text()
