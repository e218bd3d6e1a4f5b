"""Text from listings: made safe for any terminal, and folded so that it can be compared."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import paper_key
from tui.text import (
    MAX_COMBINING_MARKS,
    clean_line,
    clean_text,
    escape_hostile,
    fold,
    words_with_offsets,
)

from ..support import HOSTILE, PAYLOADS

UNHURRIED_SECONDS = 5.0
"""Far above what a slow machine takes for a megabyte, and far below what backtracking took."""

NASTY = st.lists(
    st.one_of(
        st.sampled_from(sorted(PAYLOADS.values())),
        st.sampled_from(
            ["\x1b", "\x1b]", "\x1b[", "\x9d", "\n", "\r\n", "\n \n", "\ud800", "́" * 9]
        ),
        st.text(max_size=12),
    ),
    max_size=12,
).map("".join)


@given(NASTY)
def test_clean_line_leaves_nothing_hostile_and_no_line_end(text: str) -> None:
    cleaned = clean_line(text)
    assert not HOSTILE.search(cleaned)
    assert "\n" not in cleaned
    assert "\t" not in cleaned


@given(NASTY)
def test_clean_text_leaves_nothing_hostile_but_breaks_between_paragraphs(text: str) -> None:
    cleaned = clean_text(text)
    assert not HOSTILE.search(cleaned)
    paragraphs = cleaned.split("\n\n") if cleaned else []
    assert all(p == p.strip() and p and "\n" not in p for p in paragraphs)


@given(NASTY)
def test_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_text(clean_text(text)) == clean_text(text)


@given(st.text())
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_payload_inside_a_title_leaves_the_words_around_it(payload: str) -> None:
    cleaned = clean_line(f"Before {payload} after")
    assert cleaned.startswith("Before ")
    assert cleaned.endswith(" after")
    assert not HOSTILE.search(cleaned)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Red \x1b[31mHerring\x1b[0m", "Red Herring"),
        ("A\x1b]0;owned\x07B", "AB"),
        ("A\x9d0;owned\x9cB", "AB"),
        ("open \x1b]0;never closed", "open 0;never closed"),
        ("two\nlines\tand  spaces ", "two lines and spaces"),
        ("no\u00adhyphen\u200bhere", "nohyphenhere"),
    ],
)
def test_escape_sequences_go_whole_and_words_stay(text: str, cleaned: str) -> None:
    assert clean_line(text) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "Parsing [bold] and [/foo]",
        "基于潮汐节律的海岸机器人路径规划",
        "זיהוי כתב יד עתיק",
        "می‌خواهم",  # spelt with a zero-width non-joiner
        "family 👩‍👩‍👧 and flags 🏳️‍🌈",
        "naïve café",
    ],
)
def test_every_writing_of_the_world_stays_as_it_is(text: str) -> None:
    assert clean_line(text) == text


def test_towers_of_combining_marks_are_cut_down() -> None:
    assert clean_line("e" + "\u0301" * 50) == "e" + "\u0301" * MAX_COMBINING_MARKS


def test_hard_line_breaks_are_folded_and_paragraphs_kept() -> None:
    assert clean_text("one\ntwo\r\nthree\n \n\nfour\rfive\n") == "one two three\n\nfour five"


def test_an_open_escape_sequence_does_not_swallow_the_abstract() -> None:
    assert clean_text("We \x1b]study " + "tides " * 2000).count("tides") == 2000


@pytest.mark.parametrize("unit", ["\x9d", "\x90a", "\x1b]", "\x1b[", "\x9b0", "e\u0301", ". "])
def test_a_megabyte_of_any_payload_is_cleaned_in_a_moment(unit: str) -> None:
    text = unit * (1024**2 // len(unit))
    start = time.process_time()
    assert not HOSTILE.search(clean_line(text))
    assert time.process_time() - start < UNHURRIED_SECONDS


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The Éclair—Method: Part II", "the eclair method part ii"),
        ("ﬁne-tuning", "fine tuning"),
        ("STRASSE Straße", "strasse strasse"),
        ("ＬＬＭ", "llm"),
        ("O(n^2)", "o n 2"),
        ("…", ""),
        ("路径 规划", "路径 规划"),
    ],
)
def test_folding_takes_off_case_accents_and_punctuation(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    "other",
    [
        "Tidal  Planning: A Study",
        "TIDAL PLANNING – A STUDY",
        "Tidal\nplanning, a study.",
        "Tídal planning a study",
    ],
)
def test_a_title_has_one_key_however_it_is_written(other: str) -> None:
    assert paper_key(other) == paper_key("Tidal Planning: a study")


@given(st.text())
def test_each_word_stands_where_its_offsets_say(text: str) -> None:
    for folded, start, end in words_with_offsets(text):
        assert folded == fold(text[start:end])
        assert folded


@given(NASTY)
def test_escaped_json_says_the_same_and_holds_nothing_hostile(text: str) -> None:
    escaped = escape_hostile(json.dumps({"title": text}, ensure_ascii=False))
    assert not HOSTILE.search(escaped)
    assert json.loads(escaped) == {"title": text}
