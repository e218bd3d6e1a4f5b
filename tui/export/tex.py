"""Plain text as LaTeX and BibTeX read it: every character stands for itself."""

import re
from collections.abc import Mapping

from tui.export.names import parted
from tui.text import clean_line, clean_text

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
    line = clean_line(text)
    return _escaped(line, _macros(line))


def tex_text(text: str) -> str:
    """Return `text` for a value between braces, with a blank line between its paragraphs."""
    paragraphs = clean_text(text)
    return _escaped(paragraphs, _macros(paragraphs))


def tex_title(text: str) -> str:
    """Return a title, with braces around the words whose capitals no style may make small."""
    line = clean_line(text)
    macros, keeps_all = _macros(line), not _is_title_case(line)
    return "".join(
        f"{{{_escaped(piece, macros)}}}"
        if _has_own_capitals(piece) or (keeps_all and place > 0 and _is_capitalised(piece))
        else _escaped(piece, macros)
        for place, piece in enumerate(_PIECES.split(line))
    )


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


def _macros(text: str) -> Mapping[str, str]:
    return _MACROS if _is_balanced(text) else {**_MACROS, **_UNBALANCED}


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
