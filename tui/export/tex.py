"""Text as LaTeX and BibTeX read it: formulae are LaTeX, all else stands for itself."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from tui.export.author_names import parted
from tui.readable import latex_pieces
from tui.text import clean_line, clean_text

if TYPE_CHECKING:
    from tui.mathematics import LatexPiece

_SPECIAL = re.compile(r"[\\{}$&%#_~^<>|@]|-(?=-)|'(?=')|[`?!](?=`)|,(?=,)")
"""What LaTeX would obey, and the first characters of those that it would set as one."""
_MACROS: Mapping[str, str] = {
    "\\": r"{\textbackslash}", "{": r"\{", "}": r"\}", "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}", "<": r"{\textless}", ">": r"{\textgreater}", "|": r"{\textbar}",
    "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "@": "{@}",  # a parser may take an @ before a brace for the beginning of an entry
}  # fmt: skip
_BRACE = re.compile(r"[{}]")
_UNBALANCED = {"{": r"{\textbraceleft}", "}": r"{\textbraceright}"}
"""BibTeX counts braces, and a backslash before one does not stop it."""
_IN_NAMES = {
    character: macro if macro.startswith("{") else f"{{{macro}}}"
    for character, macro in {**_MACROS, **_UNBALANCED}.items()
}
"""Parsers take names apart at what is not in braces, each in its own way."""
_PIECES = re.compile(r"([\s/:–—-]+)")
_EDGE = "\"'“”‘’()[],.;!?"
_ARTICLE = "A"
_LONG_WORD = 4
"""In a title whose words begin with capitals, shorter ones may be small."""


def tex_line(text: str) -> str:
    """Return a line of `text` for a value between braces."""
    return _set(clean_line(text))


def tex_text(text: str) -> str:
    """Return `text` for a value between braces, with a blank line between its paragraphs."""
    return _set(clean_text(text))


def _set(text: str) -> str:
    pieces = latex_pieces(text)
    macros = _macros(pieces)
    return "".join(
        piece.text if piece.is_latex else _escaped(piece.text, macros) for piece in pieces
    )


def tex_title(text: str) -> str:
    """Return a title, with braces around the words whose capitals no style may make small."""
    line = clean_line(text)
    pieces = latex_pieces(line)
    macros, keeps_all = _macros(pieces), not _is_title_case(line)
    parts: list[str] = []
    for piece in pieces:
        if piece.is_latex:
            parts.append(f"{{{piece.text}}}")
            continue
        for word in _PIECES.split(piece.text):
            is_kept = keeps_all and any(parts) and _is_capitalised(word)
            escaped = _escaped(word, macros)
            parts.append(f"{{{escaped}}}" if is_kept or _has_own_capitals(word) else escaped)
    return "".join(parts)


def tex_name(name: str) -> str:
    """Return the name of an author as BibTeX takes it apart; an institution stays whole."""
    known = parted(name)
    family = _escaped(known.family, _IN_NAMES)
    if known.is_whole or _is_small_word(known.family):  # which biber would take for a particle
        family = f"{{{family}}}"
    rest = (_escaped(part, _IN_NAMES) for part in (known.suffix, known.given) if part)
    return ", ".join((family, *rest))


def _is_small_word(family: str) -> bool:
    return family[:1].islower() and " " not in family


def _escaped(text: str, macros: Mapping[str, str]) -> str:
    return _SPECIAL.sub(lambda found: macros.get(found[0], f"{found[0]}{{}}"), text)


def _macros(pieces: "Iterable[LatexPiece]") -> Mapping[str, str]:
    words = "".join(piece.text for piece in pieces if not piece.is_latex)
    return _MACROS if _is_balanced(words) else {**_MACROS, **_UNBALANCED}


def _is_balanced(text: str) -> bool:
    depth = 0
    for brace in _BRACE.findall(text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _has_own_capitals(piece: str) -> bool:
    """Whether there are capitals in `piece` beyond its first letter, or it is one capital."""
    word = piece.strip(_EDGE)
    if len(word) == 1:
        return word.isupper() and word != _ARTICLE
    return any(letter.isupper() for letter in word[1:])


def _is_capitalised(piece: str) -> bool:
    return piece.strip(_EDGE)[:1].isupper()


def _is_title_case(title: str) -> bool:
    words = [word for word in title.split()[1:] if len(word) >= _LONG_WORD]
    return sum(map(_is_capitalised, words)) * 2 > len(words)
