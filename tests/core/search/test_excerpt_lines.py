"""Lines cut out of a text: what stands in them is what stood there, marked where it was."""

from hypothesis import given
from hypothesis import strategies as st

from tui.search.excerpt import ELLIPSIS, Excerpt, excerpt

WORDS = [f"w{number:02}" for number in range(60)]
TEXT = " ".join(WORDS)
WIDTH = 40


def spans_of(*words: str) -> list[tuple[int, int]]:
    return [(TEXT.index(word), TEXT.index(word) + len(word)) for word in words]


def shown(line: Excerpt) -> list[str]:
    return [line.text[start:end] for start, end in line.spans]


@given(st.lists(st.sampled_from(WORDS), max_size=8, unique=True).map(sorted), st.integers(9, 300))
def test_what_is_marked_is_what_was_found(words: list[str], width: int) -> None:
    line = excerpt(TEXT, spans_of(*words), width)
    assert len(line.text) <= width
    assert line.text.strip(ELLIPSIS) in TEXT
    assert set(shown(line)) <= set(words)
    assert shown(line) or not words
    inside = [word for word in words if word in line.text]
    assert shown(line) == inside


@given(st.integers(0, 59), st.integers(20, 80))
def test_lines_begin_and_end_between_words(number: int, width: int) -> None:
    line = excerpt(TEXT, spans_of(WORDS[number]), width)
    assert set(line.text.strip(ELLIPSIS).split()) <= set(WORDS)
    assert len(line.text) > width - 2 * len(ELLIPSIS) - 2 * len("w00 ")


def test_the_word_found_stands_a_quarter_into_the_line() -> None:
    line = excerpt(TEXT, spans_of("w30"), WIDTH)
    assert line.text == "…w28 w29 w30 w31 w32 w33 w34 w35 w36…"
    assert shown(line) == ["w30"]


def test_near_the_end_the_line_is_still_full() -> None:
    line = excerpt(TEXT, spans_of("w59"), WIDTH)
    assert line.text == "…w51 w52 w53 w54 w55 w56 w57 w58 w59"


def test_a_word_twice_counts_once_and_the_first_of_equals_is_shown() -> None:
    text = "moss " * 3 + "x " * 60 + "kelp and moss " + "x " * 60 + "moss and kelp"
    found = [(at, at + 4) for at in range(len(text)) if text[at : at + 4] in ("moss", "kelp")]
    line = excerpt(text, found, WIDTH)
    assert shown(line) == ["kelp", "moss"]


def test_a_word_that_the_line_cuts_is_not_marked() -> None:
    text = f"{'a' * 24}-bb {'c' * 30}"
    line = excerpt(text, [(0, 24), (25, 27)], 20)
    assert shown(line) == ["bb"]
