"""Cleaning and folding take short ways; these tests go the long way, and compare."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tui.text import (
    MAX_COMBINING_MARKS,
    clean_each,
    clean_line,
    clean_text,
    fold,
    folded_words,
)

from ..support import PAYLOADS

ESCAPES = re.compile(
    r"(?:\x1b[P\]X^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f\n]{0,4096}(?:\x07|\x1b\\|\x9c)"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|\x1b[ -/]*[0-~]?"
)
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
PRINTABLE = "".join(filter(str.isprintable, map(chr, range(0xE0000))))

PIECES = ["a", "Ei", ". ", "-", "=", "  ", "\n", "\n\n", "\r\n", "\t", "\u3000", "\xa0", "가", "ſ"]
MARKS = ["\u0301", "\u0338", "\u0307", "\u0301" * 9, "\u00b4", "\u1fef", "⒜", "K", "\U000e0101"]
TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES + MARKS + sorted(PAYLOADS.values()))).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.characters(categories=["M", "C", "Z"]))).map(
        "".join
    ),
)


def without_hostile(text: str, kept: str = "") -> str:
    text = ESCAPES.sub("", text)
    text = "".join(" " if CONTROLS.match(c) and c not in kept else c for c in text)
    letters: list[str] = []
    run = 0
    for letter in INVISIBLE.sub("", text):
        run = run + 1 if unicodedata.combining(letter) else 0
        letters += letter * (run <= MAX_COMBINING_MARKS)
    return "".join(letters)


def plain_line(text: str) -> str:
    return re.sub(r"\s+", " ", without_hostile(text)).strip()


def plain_text(text: str) -> str:
    text = without_hostile(re.sub("\r\n?", "\n", text), kept="\n")
    paragraphs = re.split(r"\n[ \t]*\n\s*", text)
    return "\n\n".join(filter(None, (re.sub(r"\s+", " ", part).strip() for part in paragraphs)))


def plain_fold(text: str) -> str:
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", bare)))


@given(TEXTS)
def test_a_line_is_cleaned_as_by_the_long_way(text: str) -> None:
    assert clean_line(text) == plain_line(text)


@given(TEXTS)
def test_paragraphs_are_cleaned_as_by_the_long_way(text: str) -> None:
    assert clean_text(text) == plain_text(text)


@given(TEXTS)
def test_a_text_is_folded_as_by_the_long_way(text: str) -> None:
    assert fold(text) == plain_fold(text)
    assert folded_words(text) == plain_fold(text).split()


def test_no_accent_reaches_over_the_end_of_a_word() -> None:
    marks = [c for c in PRINTABLE if unicodedata.combining(c)]
    text = "".join(f"x{chr(ascii_)}{mark}y " for ascii_ in range(0x80) for mark in marks[:100])
    assert fold(text) == plain_fold(text)


def test_nothing_that_python_prints_is_taken_out_but_marks_and_tags() -> None:
    assert not CONTROLS.search(PRINTABLE)
    assert not INVISIBLE.search(PRINTABLE)


@given(st.lists(TEXTS, max_size=5))
def test_lines_are_cleaned_together_as_one_by_one(lines: list[str]) -> None:
    assert clean_each(lines) == [clean_line(line) for line in lines]
