"""Text as listings bring it: made safe to show, and folded to be compared and searched."""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

MAX_COMBINING_MARKS = 4
"""More combining marks than this on one letter are dropped: they paint over other lines."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]+")
_CONTROLS_BUT_NEWLINE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]+")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]+"
)
"""Soft hyphen, bidirectional controls, zero-width space, byte-order mark, tag characters.

The zero-width joiner and non-joiner stay: Persian, Indic scripts and emoji are spelt with them.
"""
_ESCAPE_SEQUENCE = re.compile(
    # Strings (OSC, DCS, …) only when they are ended: an open one must not swallow an abstract.
    # None reaches over the next one's beginning, or a line of beginnings would take minutes.
    r"(?:\x1b[P\]X^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f\n]{0,4096}(?:\x07|\x1b\\|\x9c)"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI
    r"|\x1b[ -/]*[0-~]?"  # every other escape
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_BEYOND_LETTERS = "\U000e0000"
"""From here on stand tags and variation selectors, some of which Python calls printable."""
_PARAGRAPH_BREAK = re.compile(r"\n[ \t]*\n\s*")
_WORD = re.compile(r"[^\W_]+")
_FOLDED_BYTES = bytes(
    ord(chr(byte).lower() if chr(byte).isalnum() else " ") for byte in range(0x80)
) + bytes(range(0x80, 0x100))
"""Small letters for capitals, spaces for ASCII that is no word; UTF-8 beyond ASCII as it is."""


def _without_mark_towers(text: str) -> str:
    kept: list[str] = []
    run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= MAX_COMBINING_MARKS:
            kept.append(character)
    return "".join(kept)


def _strip_hostile(text: str, controls: re.Pattern[str]) -> str:
    if "\x1b" in text or not text.isascii():
        text = _ESCAPE_SEQUENCE.sub("", text)
    text = controls.sub(" ", text)
    if text.isascii():
        return text
    return _without_mark_towers(_INVISIBLE.sub("", text))


def _is_clean(text: str) -> bool:
    """Whether nothing need be taken out of `text`; quick, and False where it is not sure."""
    if not text.isprintable():
        return False
    if text.isascii():
        return True
    others = "".join(_NOT_ASCII.findall(text))
    return max(others) < _BEYOND_LETTERS and not any(map(unicodedata.combining, others))


def _single_spaced(text: str) -> str:
    """Return `text`, whose white space is spaces alone, with one between words and none around."""
    return " ".join(text.split()) if "  " in text else text.strip()


def clean_line(text: str) -> str:
    """Return `text` as one line that is safe on any terminal: no controls, white space folded."""
    line = text.replace("\n", " ")
    if _is_clean(line):
        return _single_spaced(line)
    return " ".join(_strip_hostile(text, _CONTROLS).split())


def clean_each(lines: Sequence[str]) -> list[str]:
    """Return what `clean_line` returns of each line; quick where all are clean already."""
    together = "".join(lines)
    if "  " not in together and _is_clean(together):
        return [line.strip() for line in lines]
    return [clean_line(line) for line in lines]


def clean_text(text: str) -> str:
    """Return `text` as paragraphs divided by one blank line, safe on any terminal.

    Hard line breaks inside a paragraph come from the page that was saved, not from the author,
    so they are folded away; the screen sets its own.
    """
    line = text.replace("\n", " ")
    clean = _is_clean(line)
    if clean and not _PARAGRAPH_BREAK.search(text):
        return _single_spaced(line)
    if not clean:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = _strip_hostile(text, _CONTROLS_BUT_NEWLINE)
    paragraphs = (" ".join(part.split()) for part in _PARAGRAPH_BREAK.split(text))
    return "\n\n".join(filter(None, paragraphs))


def clean_lines(text: str) -> str:
    """Return a reader's own `text`, line by line as it was written, safe on any terminal."""
    return _strip_hostile(text.expandtabs(4), _CONTROLS_BUT_NEWLINE).strip()


def ended_within(cells: int, line: str) -> str:
    """Return the end of a clean line that is wider than `cells`: paths end in their names."""
    widths = [_cells(character) for character in line]
    if sum(widths) <= cells:
        return line
    left = cells - 1  # for the ellipsis
    kept = len(line)
    while kept and (left := left - widths[kept - 1]) >= 0:
        kept -= 1
    return f"…{line[kept:]}"


def _cells(character: str) -> int:
    """Return how many columns of a terminal a character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def masked(text: str) -> str:
    """Return `text` with U+FFFD for each character that a terminal might obey; no other moves."""
    for hostile in (_CONTROLS, _INVISIBLE):
        text = hostile.sub(lambda found: "\ufffd" * len(found.group()), text)
    return text


def fold(text: str) -> str:
    """Return `text` as it is compared: casefolded, no accents or punctuation, single spaces."""
    return " ".join(folded_words(text))


def folded_words(text: str) -> list[str]:
    """Return the words of `fold(text)`.

    ASCII is folded by one table, the rest word by word: no accent reaches beyond its word.
    """
    folded = text.encode("utf-8", "surrogatepass").translate(_FOLDED_BYTES)
    words = folded.decode("utf-8", "surrogatepass").split()
    if text.isascii():
        return words
    return " ".join(word if word.isascii() else _fold_rest(word) for word in words).split()


@lru_cache(maxsize=4_096)
def _fold_rest(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", bare)))


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """Return one word folded; kept, because listings repeat their words."""
    return fold(word)


def words_with_offsets(text: str) -> list[tuple[str, int, int]]:
    """Return each word of `text`, folded, with where it starts and ends in `text`."""
    found = ((fold_word(match.group()), *match.span()) for match in _WORD.finditer(text))
    return [each for each in found if each[0]]


def perhaps(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Say what an unknown name may mean: the nearest of those known, or else `otherwise`.

    The answer ends a sentence, without the full stop. Without `otherwise` it lists all names.
    """
    from difflib import get_close_matches  # noqa: PLC0415  mistakes are seldom

    names = list(known)
    near = get_close_matches(word.lower(), names, 1)
    return (
        f"perhaps you meant {near[0]}" if near else otherwise or f"write one of {', '.join(names)}"
    )


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural unless it is one: “1 paper”, “1,204 papers”."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def capitalized(words: str) -> str:
    """Return words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def escape_hostile(json_text: str) -> str:
    """Return JSON with every character that a terminal might obey written as a `\\\\u` escape."""
    escaped = _CONTROLS.sub(_escaped, json_text)
    return escaped if escaped.isascii() else _INVISIBLE.sub(_escaped, escaped)


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]
