"""The signs that the app draws, and what stands for each where the terminal has only ASCII."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

ASCII_FORMS: Mapping[str, str] = {
    "•": "*", "·": "-", "○": "o", "◐": ">", "●": "+", "×": "x",
    "✎": "n", "▲": "^", "★": "*", "☆": ".", "…": "~",
    "─": "-", "━": "-", "│": "|", "┃": "|", "╭": "+", "╮": "+", "╰": "+", "╯": "+",
    "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+", "┼": "+",
    "▁": "_", "▂": ".", "▃": ":", "▄": "-", "▅": "=", "▆": "+", "▇": "*", "█": "#",
    "▌": "|", "▐": "|", "▎": "|", "▏": "|", "▔": "-", "▕": "|", "░": ".", "▒": ":", "▓": "#",
    "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-",
    "→": ">", "←": "<", "↑": "^", "↓": "v",
}  # fmt: skip
"""Each as wide as the sign that it stands for."""
UNKNOWN = "?"


class AsciiFilter(LineFilter):
    """Sends signs, and letters of papers, in ASCII; every line stays as wide as it is."""

    def apply(self, segments: Iterable[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return pieces of the screen with nothing but ASCII in them."""
        return [
            segment if segment.text.isascii() else Segment(in_ascii(segment.text), *segment[1:])
            for segment in segments
        ]


def in_ascii(text: str) -> str:
    """Return a text in ASCII: each sign by its form, each letter without its accents, or "?"."""
    return text if text.isascii() else "".join(map(_form, text))


@lru_cache(4096)
def _form(letter: str) -> str:
    if letter.isascii():
        return letter
    width = cell_len(letter)
    plain = ASCII_FORMS.get(letter) or unicodedata.normalize("NFKD", letter)
    plain = plain.encode("ascii", "ignore").decode()
    return plain if len(plain) == width else UNKNOWN * width


def is_ascii_locale(environment: Mapping[str, str]) -> bool:
    """Whether the reader's locale, as it is set, is one whose terminals have no UTF-8.

    A locale that is not set says nothing: terminals have had UTF-8 for long.
    """
    names = ("LC_ALL", "LC_CTYPE", "LANG")
    locale = next((value for name in names if (value := environment.get(name))), "")
    codeset = locale.partition(".")[2].partition("@")[0].casefold().replace("-", "")
    return bool(locale) and codeset != "utf8"
