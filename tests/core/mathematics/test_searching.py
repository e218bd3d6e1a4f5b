import pytest

from tui.mathematics import search_form


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("O(n²)", "it takes O(n^2) time"),
        ("O(n^2)", "it takes O(n²) time"),
        ("n^2", "it takes mathcal{O}(n^2) time"),
        ("o(n2)", "it takes $\\mathcal{O}(n^2)$ time"),
        ("alpha", "an α-stable law"),
        ("α", "an alpha-stable law"),
        ("α", "an ALPHA law"),
        ("512x512", "at 512times512 pixels"),
        ("512×512", "at $512\\times512$ pixels"),
        ("schrodinger", 'a Schr\\"odinger bridge'),
        ("l2 norm", "the L_2 norm"),
        ("ℓ₂", "the ell_2 norm"),
        ("pi3", "we propose pi^3 here"),
        ('"image"', "an ``image'' here"),
    ],
)
def test_each_way_to_write_a_formula_finds_the_others(query: str, page: str) -> None:
    assert search_form(query).text in search_form(page).text


@pytest.mark.parametrize(
    ("page", "found", "in_readable", "in_source"),
    [
        ("cost is mathcal{O}(n^2) now", "o(n2)", "𝒪(n²)", "mathcal{O}(n^2)"),
        ("an α law", "alpha", "α", "α"),
        ("see alpha law", "law", "law", "law"),
        ("runs 512times512 now", "x", "×", "times"),
        ('by Schr\\"odinger now', "now", "now", "now"),
    ],
)
def test_what_was_found_is_found_in_both_texts(
    page: str, found: str, in_readable: str, in_source: str
) -> None:
    form = search_form(page)
    at = form.text.index(found)
    start, end = form.in_readable(at, at + len(found))
    assert form.shown.text[start:end] == in_readable
    start, end = form.in_source(at, at + len(found))
    assert page[start:end] == in_source
