"""LaTeX in titles, names and abstracts as plain text; mathematics stays as its authors wrote it."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

_MATHEMATICS = r"\$\$[^$]{1,2000}\$\$|\$(?:[^$\\]|\\.){1,2000}\$|\\\((?:(?!\\[()]).){1,2000}\\\)"
_LETTER = r"(?:\{\s*\\?[A-Za-z]{1,2}\s*\}|\\[ij](?![A-Za-z])|[A-Za-z])"
_PIECE = re.compile(
    rf"(?P<kept>{_MATHEMATICS})"
    rf"|(?P<accent>\\[`'^\"~=.]\s?{_LETTER}|\\[uvHtcdbkr](?:\s?\{{\s*\\?[A-Za-z]{{1,2}}\s*\}}|\s[A-Za-z]))"
    r"|\\(?P<escaped>[&%$#_{}])"
    r"|\\(?P<styled>emph|text[a-z]{2}|textnormal|mathrm|mbox|url|em|it|bf|tt|sc|rm|sl)(?![A-Za-z])\s?"
    r"|\\(?P<named>[A-Za-z]{1,30})(?P<after>\{\}|\s?)"
    r"|(?P<space>\\\\|\\[ ,;]|(?<=[\w.])~(?=\w))"
    r"|(?P<typed>---?|``|'')"
    r"|[{}]",
    re.DOTALL,
)
_TYPED = {"---": "—", "--": "–", "``": "“", "''": "”"}
_LONGEST_LETTER_NAME = 2
_HAS_LATEX = re.compile(r"[\\{}~`]|--|''")
_LONGEST_DECODED = 100_000
"""Many times the longest field; what is longer is refused in any case."""


def decoded(text: str) -> str:
    """Give `text` with accents, symbols and quotation marks as characters and without braces."""
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
    return {"space": " ", "escaped": match["escaped"]}.get(kind or "", "")


def _symbol_in_text(name: str, after: str) -> str:
    """Give the symbol with the space after it, unless it is a letter inside a word (`\\ss e`)."""
    symbol = _symbol(name)
    inside_word = len(name) <= _LONGEST_LETTER_NAME or after == "{}"
    return symbol + ("" if inside_word or not symbol else after)


@lru_cache(maxsize=4_096)
def _character(accent: str) -> str:
    return str(_decoder().latex_to_text(accent)).strip()


@lru_cache(maxsize=4_096)
def _symbol(name: str) -> str:
    """Give the one character that the macro `name` stands for, or nothing."""
    spec = _decoder().latex_context.get_macro_spec(name)
    character = getattr(spec, "simplify_repl", None)
    return character if isinstance(character, str) and len(character) == 1 else ""


@cache
def _decoder() -> "LatexNodes2Text":
    from pylatexenc.latex2text import (  # noqa: PLC0415  50 ms, and most imports need none
        LatexNodes2Text,
    )

    return LatexNodes2Text()
