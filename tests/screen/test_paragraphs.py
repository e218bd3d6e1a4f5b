"""Paragraphs as lines: nothing is lost, nothing is too wide, no word is left alone."""

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from tui.widgets.line_breaks import breaks, set_lines

WIDTHS = st.lists(st.integers(1, 20), min_size=1, max_size=120)


@given(WIDTHS, st.integers(20, 90))
def test_no_line_is_too_wide_and_every_word_is_in_one(widths: list[int], width: int) -> None:
    start, ends = 0, breaks(widths, width)
    for end in ends:
        line = widths[start:end]
        assert line
        assert sum(line) + len(line) - 1 <= width
        start = end
    assert start == len(widths)


@given(st.text(alphabet="ab é漢\n", max_size=300), st.integers(4, 40))
def test_letters_and_their_styles_stay(text: str, width: int) -> None:
    lines = set_lines([Content(text).stylize("bold")], width)
    assert "".join("".join(line.plain for line in lines).split()) == "".join(text.split())
    assert all(line.cell_length <= width for line in lines)


def test_lines_are_even_and_the_last_has_more_than_a_word() -> None:
    text = Content("aaaa " * 9 + "bb")
    assert [len(line) for line in set_lines([text], 44)] == [34, 12]


def test_words_too_wide_are_broken() -> None:
    assert [line.plain for line in set_lines([Content("abcdef gh")], 4)] == ["abcd", "ef", "gh"]
