"""Near-duplicates: what pages and people do to a title is forgiven, another paper never taken."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.library.likeness import are_submissions_of_one, is_near_duplicate
from tui.model import Paper
from tui.model.letters import opening, plain

from ...support import abstract_about, paper

TITLE = "Reading the Tides from a Harbour Wall"
ABSTRACT = abstract_about("the sea")


def near(one: str, other: str, *abstracts: str) -> bool:
    """Tell whether papers of two titles are near-duplicates, whichever of them was there first."""
    first, last = abstracts or (ABSTRACT, ABSTRACT)
    left, right = paper(one, first), paper(other, last)
    told = is_near_duplicate(left, right)
    assert told == is_near_duplicate(right, left)
    return told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TITLE, "Reading the Tides from a Harbor Wall"),
        (TITLE, "Reading the Tidse from a Habour Wall"),
        (TITLE, "Reading Tides from the Harbour Wall"),
        (TITLE, "Readingthe Tides from a Harbour-Wall"),
        ("Multi-Tide Self-Reading Walls", "Multitide Selfreading Walls"),
        ("$\\beta$-Harbours and their Walls", "β-Harbours and their Walls"),
        ("$\\lambda_1$-Harbours and their Walls", "λ1 Harbours and their Walls"),
        ("\\textsc{Harbour}: Reading Tides at O($n^2$)", "Harbour: Reading Tides at O(n²)"),
        (f"Quay: {TITLE}", TITLE),
        (f"{TITLE}: A Year at Sea", TITLE),
        (f"{TITLE} – A Year at Sea", TITLE),
    ],
)
def test_ways_of_writing_one_title_are_one_paper(one: str, other: str) -> None:
    assert near(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{TITLE}: Part I", f"{TITLE}: Part II"),
        (f"{TITLE}, Part I", f"{TITLE}, Part II"),
        (f"{TITLE}: Part I", TITLE),
        (f"Tide v2: {TITLE}", f"Tide v3: {TITLE}"),
        (f"Tide 2: {TITLE}", TITLE),
        (f"{TITLE} in 2024", f"{TITLE} in 2025"),
        (f"{TITLE} in 2D", f"{TITLE} in 3D"),
        (f"{TITLE} with Light", f"{TITLE} without Light"),
        (f"{TITLE} Is Safe", f"{TITLE} Is Not Safe"),
        ("Supervised Reading of Tides at Harbours", "Unsupervised Reading of Tides at Harbours"),
        ("Reading Linear Tides at a Harbour", "Reading Nonlinear Tides at a Harbour"),
        (TITLE, "Reading the Tides from a Harbour Mall"),
        (TITLE, "Reading the Moons from a Harbour Wall"),
        ("Tides for Harbours at Sea in Winter", "Harbours for Tides at Sea in Winter"),
        (f"{TITLE}: Erratum", TITLE),
        (f"Comment on: {TITLE}", TITLE),
        (f"A Reply – {TITLE}", TITLE),
        ("Tides: A Year at Sea", "Tides"),
        ("Tidal", "Tidel"),
        ("Tides as a Clock", "Tidess as a Clock"),
    ],
)
def test_titles_that_may_be_of_another_paper_are_never_one_even_with_one_abstract(
    one: str, other: str
) -> None:
    assert not near(one, other)


@pytest.mark.parametrize(
    "abstracts",
    [
        (ABSTRACT, ABSTRACT[:150] + "…"),
        (ABSTRACT, ABSTRACT.upper()),
        (ABSTRACT, ABSTRACT.replace(" ", "\n")),
        (ABSTRACT + " At $\\alpha$ noon.", ABSTRACT + " At α noon."),
        (ABSTRACT, ABSTRACT.replace("surprised", "suprised")),
    ],
)
def test_the_same_abstract_confirms_it_however_cut_or_broken(abstracts: tuple[str, str]) -> None:
    assert near(TITLE, "Reading the Tides from a Harbor Wall", *abstracts)


@pytest.mark.parametrize(
    "abstracts",
    [
        (ABSTRACT, ""),
        ("", ""),
        (ABSTRACT, ABSTRACT[:60] + "…"),
        (ABSTRACT, "Nobody had asked when the water comes and why it does not stay. " * 5),
        (ABSTRACT + " Harbour.", ABSTRACT + " Harbor!!"),
    ],
    ids=["none", "neither", "too little left", "another", "the words that differ are meant"],
)
def test_without_the_same_abstract_it_is_another_paper(abstracts: tuple[str, str]) -> None:
    assert not near(TITLE, "Reading the Tides from a Harbor Wall", *abstracts)


def test_papers_of_two_ids_are_two_whatever_they_say() -> None:
    one = replace(paper(TITLE), arxiv_id="2408.00001")
    for arxiv_id, expected in (("2408.00002", False), ("2408.00001", True), (None, True)):
        other = replace(paper(TITLE.replace("Harbour", "Harbor"), one.abstract), arxiv_id=arxiv_id)
        assert is_near_duplicate(one, other) is expected


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        (ABSTRACT, True),
        (ABSTRACT[:150] + "…", True),
        (ABSTRACT + " We also asked the gulls, who knew more than we had thought.", True),
        ("Every set that is not empty has a least element, as we show by induction.", False),
        ("", False),
    ],
)
def test_two_submissions_of_one_title_are_one_only_if_the_abstracts_agree(
    abstract: str, expected: bool
) -> None:
    one = replace(paper(TITLE, ABSTRACT), arxiv_id="2408.00001")
    other = Paper(one.key, TITLE, abstract, arxiv_id="2408.00002")
    assert are_submissions_of_one(one, other) is expected
    assert are_submissions_of_one(other, one) is expected


def test_a_title_is_plain_without_greek_and_latex() -> None:
    assert plain("$\\mathcal{O}(\\Lambda^2)$ for ß-Sigmaς") == "o lambda 2 for ss sigmasigma"
    assert plain("36.3%rightarrow47.2%") == "36 3 47 2"
    assert plain("Emphasis on Arrow Texts") == "emphasis on arrow texts"


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=200))
def test_any_texts_can_be_compared(one: str, other: str, abstract: str) -> None:
    left, right = Paper("0a", one, abstract), Paper("0b", other, abstract)
    assert is_near_duplicate(left, right) == is_near_duplicate(right, left)
    assert len(opening(left.abstract)) in (0, len(opening(right.abstract)))
