"""The letters of titles and abstracts, without what different pages write differently."""

import re
import unicodedata

from tui.text import fold

OPENING_LETTERS = 48
"""Letters of an abstract by which others that begin alike are found."""
_OPENING_READ = 160

_HAS_MARKUP = re.compile(r"[\\${}^_%]|\dtimes\d")
_MARKUP = re.compile(
    r"\b(?:math(?:cal|bf|rm|bb|sf|it|frak)|text(?:bf|it|sc|tt|rm|sf)|boldsymbol|operatorname|emph\b"
    r"|wide(?:tilde|hat))|(?:right|left)arrow|(?<=\d) ?times ?(?=\d)"
)
"""Commands of LaTeX, folded; pages drop their backslashes, and seldom what else marks them."""

_NEITHER_LETTER_NOR_DIGIT = bytes(code for code in range(128) if not chr(code).isalnum())
_GREEK = {
    letter: unicodedata.name(chr(letter)).rpartition(" ")[2].lower().replace("lamda", "lambda")
    for letter in (*range(0x3B1, 0x3C2), *range(0x3C3, 0x3CA))
}


def plain(text: str) -> str:
    """Return `text` folded, with Greek letters by their names and without the marks of LaTeX."""
    folded = fold(text)
    if not folded.isascii():
        folded = folded.translate(_GREEK)
    if _HAS_MARKUP.search(text) is None:
        return folded
    return " ".join(_MARKUP.sub(" ", folded).split())


def squeezed(text: str) -> str:
    """Return the letters and digits of `text` alone, so that hyphens and spaces do not count."""
    if text.isascii() and _HAS_MARKUP.search(text) is None:
        return _ascii_letters(text)
    return plain(text).replace(" ", "")


def opening(abstract: str) -> str:
    """Return the letters that an abstract begins with; "" if there are too few of them."""
    text = abstract[:_OPENING_READ]
    letters = _ascii_letters(text) if text.isascii() else fold(text).replace(" ", "")
    return letters[:OPENING_LETTERS] if len(letters) >= OPENING_LETTERS else ""


def _ascii_letters(text: str) -> str:
    """Return ASCII text as folding would leave it, in a tenth of the time."""
    return text.encode().lower().translate(None, _NEITHER_LETTER_NOR_DIGIT).decode()


def signs(title: str, abstract: str) -> tuple[str, ...]:
    """Return the signs of a paper: the letters of its title, and those its abstract begins with.

    Near-duplicates share one of the two. A paper whose abstract is too short to tell has none.
    """
    begun = opening(abstract)
    return (squeezed(title), begun) if begun else ()
