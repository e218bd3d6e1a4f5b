import pytest

from tests.core.mathematics.fragments import ENGLISH, SPOILT, WHOLE, lines, pairs
from tui.mathematics import TextLink, TextSpan, readable


@pytest.mark.parametrize(("page", "expected"), pairs(SPOILT))
def test_spoilt_mathematics_is_restored(page: str, expected: str) -> None:
    assert readable(page).text == expected


@pytest.mark.parametrize(("page", "expected"), pairs(WHOLE))
def test_whole_latex_is_set(page: str, expected: str) -> None:
    assert readable(page).text.strip() == expected


@pytest.mark.parametrize("english", lines(ENGLISH))
def test_english_stays_english(english: str) -> None:
    shown = readable(english)
    assert shown.text == english
    assert not shown.changes


@pytest.mark.parametrize("text", [e for _p, e in pairs(SPOILT) + pairs(WHOLE)] + lines(ENGLISH))
def test_what_is_readable_stays_as_it_is(text: str) -> None:
    assert readable(text).text == text


def test_words_to_emphasise_are_marked() -> None:
    shown = readable(r"a {\em finite $n$} \textbf{sample} of \texttt{code}")
    assert shown.text == "a finite n sample of code"
    assert shown.spans == (
        TextSpan(2, 10, "emphasis"),
        TextSpan(11, 17, "strong"),
        TextSpan(21, 25, "code"),
    )


def test_links_lead_to_their_addresses() -> None:
    shown = readable(r"see \href{https://a.example/x\_y}{here}, https://b.example/z{there}.")
    assert shown.text == "see here, there."
    assert shown.links == (
        TextLink(4, 8, "https://a.example/x_y"),
        TextLink(10, 15, "https://b.example/z"),
    )


def test_an_address_in_the_text_is_a_link_without_the_stop_after_it() -> None:
    shown = readable("Code: https://a.example/x.")
    assert shown.links == (TextLink(6, 25, "https://a.example/x"),)
    assert not shown.changes


def test_other_mathematics_decides_about_doubtful_names() -> None:
    assert readable("the set E in U").text == "the set E in U"
    assert readable("mathcal{F} holds E in U, leq 3 and geq 1").text.startswith("ℱ holds E ∈ U")


def test_a_place_is_found_in_the_other_text() -> None:
    page = "we need mathcal{O}(n^2) time"
    shown = readable(page)
    at = shown.text.index("time")
    start, end = shown.places.source(at, at + 4)
    assert page[start:end] == "time"
    start, end = shown.places.readable(page.index("mathcal"), page.index("("))
    assert shown.text[start:end] == "𝒪"
