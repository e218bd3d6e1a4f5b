"""Excerpts show the words found, within their width."""

from hypothesis import given
from hypothesis import strategies as st

from tui.search.excerpt import excerpt

TEXT = "Boats are slow. In the harbour a lantern burns, and the waves carry its light to the boats."


def spans_of(text: str, *words: str) -> list[tuple[int, int]]:
    found = [(text.find(word), text.find(word) + len(word)) for word in words]
    return sorted(found)


def test_the_line_shows_the_most_words() -> None:
    line = excerpt(TEXT, spans_of(TEXT, "Boats", "lantern", "waves"), 40)
    shown = [line.text[start:end] for start, end in line.spans]
    assert shown == ["lantern", "waves"]
    assert line.text.startswith("…")
    assert line.text.endswith("…")


def test_a_short_text_is_given_whole() -> None:
    assert excerpt("Boats\nfloat", [(0, 5)], 40).text == "Boats float"


def test_without_hits_the_beginning_is_given() -> None:
    assert excerpt(TEXT, [], 18).text == "Boats are slow.…"


@given(st.text(st.sampled_from("ab é\n"), max_size=120), st.integers(1, 50), st.data())
def test_no_line_is_too_long_and_no_span_outside(
    text: str, width: int, data: st.DataObject
) -> None:
    starts = data.draw(st.lists(st.integers(0, max(0, len(text) - 1)), max_size=6, unique=True))
    spans = [(start, min(start + 1, len(text))) for start in sorted(starts) if text]
    line = excerpt(text, spans, width)
    assert len(line.text) <= max(width, 0)
    for start, end in line.spans:
        assert 0 <= start < end
        if width > 2:
            assert end <= len(line.text)
