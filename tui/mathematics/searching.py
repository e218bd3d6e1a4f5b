"""One form for all ways to write a formula, so that a search for any of them finds the others."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from tui.mathematics.setting import Readable, readable
from tui.mathematics.symbols import SIGNS

_PLAIN = {
    "×": "x", "≤": "<=", "⩽": "<=", "≥": ">=", "⩾": ">=", "≠": "!=", "±": "+-", "−": "-", "·": "*",
    "∗": "*", "→": "->", "⟶": "->", "←": "<-", "⇒": "=>", "∼": "~", "≈": "~", "–": "-", "—": "-",
    "‐": "-", "‑": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "√": "sqrt", "′": "'", "…": "...",
    "⋯": "...", "∣": "|", "∥": "||", "‖": "||", "⟨": "<", "⟩": ">", "°": "deg", "‡": "", "†": "",
    "^": "", "_": " ", "{": "", "}": "", "$": "", "\\": "",
}  # fmt: skip
"""What a keyboard has for a sign; signs that are not here are found by their command's name."""


class _Forms(dict[str, str]):
    """The form of each character, worked out when it is first met."""

    def __missing__(self, character: str) -> str:
        if (form := _PLAIN.get(character)) is None:
            form = _NAMES.get(character) or "".join(map(_letter, _decomposed(character)))
        self[character] = form
        return form


def _decomposed(character: str) -> str:
    return unicodedata.normalize("NFKD", character)


def _letter(character: str) -> str:
    if unicodedata.category(character) == "Mn":
        return ""
    return _NAMES.get(character) or _PLAIN.get(character) or character.casefold()


def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for name, sign in SIGNS.items():
        if len(sign) == 1 and not sign.isascii() and not name.startswith(("var", "text")):
            names.setdefault(sign, name.casefold())
    return names | {"ϵ": "epsilon", "ϕ": "phi", "ϑ": "theta", "ς": "sigma", "∆": "delta", "µ": "mu"}


_NAMES = _names()
_FORMS = _Forms()


@dataclass(frozen=True)
class SearchForm:
    """A text as it is searched, and how to find a place of it in what is shown."""

    text: str
    shown: Readable

    @cached_property
    def _ends(self) -> list[int]:
        """Where the form of each character of the readable text ends."""
        return list(accumulate(map(len, _forms_of(self.shown.text))))

    def in_readable(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the readable text that a stretch of this form stands for."""
        ends = self._ends
        first = bisect_right(ends, start)
        last = bisect_right(ends, max(start, end - 1))
        size = len(self.shown.text)
        return min(first, size), min(last + (end > start), size)

    def in_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the text as it came that a stretch of this form stands for."""
        return self.shown.places.source(*self.in_readable(start, end))


def _forms_of(text: str) -> Iterable[str]:
    return map(_FORMS.__getitem__, text)


def search_form(text: str) -> SearchForm:
    """Return the form in which a text, or a query, is searched: small letters, names for signs.

    `O(n²)`, `O(n^2)` and `$O(n^2)$` have one form, and so have `α` and `alpha`, `512times512`,
    `512×512` and `512x512`.
    """
    shown = readable(text)
    return SearchForm("".join(_forms_of(shown.text)), shown)
