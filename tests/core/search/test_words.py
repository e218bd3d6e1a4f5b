"""The words of formulae: one form for all ways to write them, and the place of each."""

import pytest

from tui.model import Paper
from tui.search import SearchIndex
from tui.search.words import searched_words, searched_words_with_offsets
from tui.text import folded_words

WRITTEN = ["O(n^2)", "O(n²)", r"$O(n^2)$"]


@pytest.mark.parametrize("query", [*WRITTEN, "n^2", "n²"])
@pytest.mark.parametrize("text", WRITTEN)
def test_every_way_to_write_a_formula_finds_every_other(text: str, query: str) -> None:
    index = SearchIndex([Paper("a", "Sorting", f"It takes {text} steps."), Paper("b", "Tea", "n")])
    assert index.search(query).keys[0] == "a"


@pytest.mark.parametrize(
    "one, other",
    [
        ("alpha", "α"),
        (r"$\alpha$-divergence", "α-divergence"),
        ("512times512", "512×512"),
        ("36.3%rightarrow47.2%", "36.3% → 47.2%"),
        (r"Schr\"odinger", "Schrödinger"),
    ],
)
def test_spoilt_and_readable_have_the_same_words(one: str, other: str) -> None:
    assert searched_words(one) == searched_words(other)


@pytest.mark.parametrize("text", ["Sometimes in narrow times, 5 at a time", "naïve “words”", ""])
def test_words_without_formulae_are_folded_as_ever(text: str) -> None:
    assert searched_words(text) == folded_words(text)


@pytest.mark.parametrize("text", ["In O(n^2) time", "In O(n²) time", "rate α of 512×512 and ∞"])
def test_words_have_their_places_in_the_text(text: str) -> None:
    found = searched_words_with_offsets(text)
    assert [word for word, _start, _end in found] == searched_words(text)
    places = [text[start:end] for _word, start, end in found]
    assert places[0] == text.split(maxsplit=1)[0]
    assert all(" " not in place and place for place in places)


def test_a_formula_is_highlighted_as_it_stands() -> None:
    index = SearchIndex([Paper("a", "Sorting", "It takes O(n^2) steps.")])
    shown = "It takes O(n²) steps."
    assert [shown[start:end] for start, end in index.search("n^2").spans(shown)] == ["n²"]
