"""Rising terms: they are what authors write about, and the number of papers makes none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.interest.rising import Dated, rising_names, rising_terms
from tui.interest.rising.term_phrases import phrases, singular
from tui.interest.rising.trends import Seen, surprise
from tui.model import Paper

DAY = date(2026, 8, 3)
BACKGROUND = "We propose a kettle that boils water for tea, and extensive experiments show it."


def dated(number: int, title: str, abstract: str, day: date, *authors: str) -> Dated:
    return day, Paper(f"{day}-{number}", title, abstract, authors)


def papers(count: int, start: date, rising: int = 0) -> list[Dated]:
    """Return papers on kettles, a few a day; the first of them on goose steering too."""
    found = []
    for number in range(count):
        goose = number < rising
        title = "Kettles and goose steering" if goose else "Kettles for tea"
        about = " We use goose steering with GOOS-2.5." if goose else ""
        author = "Ada Rise" if goose else f"Writer {number}"
        day = start + timedelta(days=number % 28)
        found.append(dated(number, title, BACKGROUND + about, day, author))
    return found


def test_a_new_term_rises_as_its_authors_join_it() -> None:
    found = rising_terms(papers(100, DAY, rising=12), papers(300, DAY - timedelta(days=60), 1))
    assert {trend.term for trend in found} == {"goose steering", "GOOS-2.5"}
    assert found[0].now == len(found[0].keys) == 12
    assert found[0].before == 1
    assert sum(found[0].weeks) == 13


def test_more_papers_of_the_same_kind_make_nothing_rise() -> None:
    assert rising_terms(papers(400, DAY), papers(40, DAY - timedelta(days=60))) == []


def test_names_rise_likewise() -> None:
    found = rising_names(papers(100, DAY, rising=8), papers(300, DAY - timedelta(days=60)))
    assert [trend.term for trend in found] == ["Ada Rise"]


@pytest.mark.parametrize("now", [[], papers(5, DAY)])
def test_nothing_before_or_now_is_no_error(now: list[Dated]) -> None:
    assert rising_terms(now, []) == rising_names(now, []) == []


@given(st.integers(1, 50), st.integers(0, 50), st.integers(50, 500), st.integers(1, 40))
def test_volume_alone_surprises_nobody(papers: int, before: int, of: int, times: int) -> None:
    same = surprise(Seen(papers, of), Seen(papers * times, of * times))
    assert same == pytest.approx(0, abs=1e-6)
    if papers < of:
        more = surprise(Seen(papers + 1, of), Seen(before, of))
        assert more > surprise(Seen(papers, of), Seen(before, of)) or before == papers + 1 == of


def test_terms_are_whole_and_no_filler() -> None:
    text = "We propose chain-of-thought prompting, which outperforms GPT-4o; in Flow Matching."
    found = {" ".join(phrase) for phrase, _ in phrases(text)}
    assert {"chain of thought", "gpt 4o", "flow matching", "prompting"} <= found
    assert found.isdisjoint({"chain", "thought", "we", "propose", "outperform", "gpt 4o in"})


def test_no_term_reaches_over_a_sentence() -> None:
    assert ("tea", "kettle") not in dict(phrases("We like tea. Kettles boil."))


@pytest.mark.parametrize(
    ("word", "one"),
    [("models", "model"), ("bias", "bias"), ("loss", "loss"), ("studies", "study"), ("is", "is")],
)
def test_plurals_are_singular(word: str, one: str) -> None:
    assert singular(word) == one
