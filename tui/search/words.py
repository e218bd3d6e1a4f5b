r"""The words by which a text is found: those of its formulae in one form, however written.

`O(n²)` and `O(n^2)`, a Greek letter and its name, `512times512` and `512x512` have the same
words. Only the pieces of a text that may be formulae are looked at closely, and each of them once.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tui.text import folded_words, words_with_offsets

_TELLTALES = ("^", "\\", "$", "{", "_", "times", "tarrow", "leq", "geq")
"""Plain ASCII without any of these has no formulae; looking for each is quick."""
_FORMULA = re.compile(
    r"[\^${_]|\\[^%&]|\dtimes|times\d|tarrow|[lg]eq"
    "|[\u00b1\u00b2\u00b3\u00b9\u00d7\u0370-\u03ff\u2032\u2070-\u209f\u2100-\u22ff]"
    "|[\u27c0-\u27ef\u2980-\u2aff\U0001d400-\U0001d7ff]"
)
_WHITE = re.compile(r"\s")
LONGEST_PIECE = 200
"""Longer pieces, in characters, are no formulae."""
KEPT_PIECES = 1 << 14
KEPT_TEXTS = 64
"""Titles and abstracts in view, which are looked at again for each letter of a query."""


def is_plain(text: str) -> bool:
    """Whether a text is plain ASCII without formulae, told at little cost."""
    return not (
        "^" in text
        or "\\" in text
        or "$" in text
        or "{" in text
        or "_" in text
        or "times" in text
        or "tarrow" in text
        or "leq" in text
        or "geq" in text
        or not text.isascii()
    )  # one expression, as a loop over the signs would take thrice as long


def searched_words(text: str) -> list[str]:
    """Return the folded words of a text or a query, formulae in the form that all ways share."""
    if is_plain(text):
        return folded_words(text)
    parts: list[str] = []
    end = 0
    for start, stop in _pieces(text):
        parts += (text[end:start], _form(text[start:stop]))
        end = stop
    return folded_words("".join([*parts, text[end:]]))


@lru_cache(KEPT_TEXTS)
def searched_words_with_offsets(text: str) -> Sequence[tuple[str, int, int]]:
    """Return each of the words of `searched_words` with where it starts and ends in `text`."""
    return list(_located(text))


def _located(text: str) -> Iterator[tuple[str, int, int]]:
    end = 0
    for start, stop in _pieces(text):
        yield from _moved(text[end:start], end)
        yield from _words_of_piece(text[start:stop], start)
        end = stop
    yield from _moved(text[end:], end)


def _moved(text: str, by: int) -> Iterator[tuple[str, int, int]]:
    for word, start, end in words_with_offsets(text):
        yield word, start + by, end + by


def _words_of_piece(piece: str, by: int) -> Iterator[tuple[str, int, int]]:
    from tui.mathematics import search_form

    form = search_form(piece)
    for word, start, end in words_with_offsets(form.text):
        first, last = form.in_source(start, end)
        yield word, first + by, last + by


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each run of characters that may be a formula starts and ends."""
    end = 0
    for at in sorted(_places(text)):
        if at < end:
            continue
        start = max(text.rfind(" ", end, at), text.rfind("\n", end, at), end - 1) + 1
        white = _WHITE.search(text, at)
        end = white.start() if white else len(text)
        piece = text[start:end]
        if len(piece) <= LONGEST_PIECE and _FORMULA.search(piece) and "://" not in piece:
            yield start, end


def _places(text: str) -> Iterator[int]:
    """Yield the places of signs of formulae; in ASCII, each sign is looked for by itself."""
    if not text.isascii():
        yield from (found.start() for found in _FORMULA.finditer(text))
        return
    for sign in _TELLTALES:
        at = text.find(sign)
        while at >= 0:
            yield at
            at = text.find(sign, at + 1)


@lru_cache(maxsize=KEPT_PIECES)
def _form(piece: str) -> str:
    from tui.mathematics import search_form

    return search_form(piece).text
