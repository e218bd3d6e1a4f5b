"""Titles alone: what is found before there is an index, and when only letters are left."""

import pytest

from tui.model import Paper, paper_key
from tui.search import Found, SearchIndex, scan_titles


def entitled(title: str) -> Paper:
    return Paper(paper_key(title), title, "")


def titles(results: Found, papers: list[Paper]) -> list[str]:
    names = {paper.key: paper.title for paper in papers}
    return [names[key] for key in results.keys]


def scanned(query: str, *names: str, limit: int = 10) -> Found:
    *_earlier, last = scan_titles(query, [entitled(name) for name in names], limit=limit)
    return last


def test_titles_that_are_unlike_are_no_hits() -> None:
    found = scanned("harbour lights", "Harbour Lights", "Sourdough", "The Lights of a Harbour")
    assert found.total == 2
    assert list(found.keys) == [
        paper_key("Harbour Lights"),
        paper_key("The Lights of a Harbour"),
    ]
    assert found.scores[0] == 1


def test_the_limit_cuts_the_hits_and_not_the_count() -> None:
    found = scanned("harbour", "Harbour c", "Harbour b", "Harbour", limit=2)
    assert (len(found.keys), found.total) == (2, 3)
    assert found.keys[0] == paper_key("Harbour")


def test_better_ones_of_a_later_slice_come_first() -> None:
    papers = [entitled(f"Harbour of boats number {number}") for number in range(700)]
    papers.append(entitled("Quiet harbour"))
    *_earlier, last = scan_titles("quiet harbour", papers, limit=3)
    assert titles(last, papers)[0] == "Quiet harbour"


def test_words_begun_and_mistyped_are_highlighted_in_titles() -> None:
    found = scanned("harb ligths", "Harbour Lights")
    text = "Harbour Lights, lightly"
    assert [text[start:end] for start, end in found.spans(text)] == ["Harb", "Lights"]


NAMES = [
    "Hypernetworks",
    "Hyper-something Nets with Works",
    "Sourdough in Alpine Kitchens",
    "Sailing the Open Dark",
]


@pytest.fixture(scope="module")
def papers() -> list[Paper]:
    return [entitled(name) for name in NAMES]


@pytest.fixture(scope="module")
def index(papers: list[Paper]) -> SearchIndex:
    return SearchIndex(papers)


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        ("hprnt", ["Hypernetworks", "Hyper-something Nets with Works"]),
        ("sdghalpk", ["Sourdough in Alpine Kitchens"]),
        ("sd", []),
        ("xqz", []),
        ("hypwks", ["Hypernetworks"]),
    ],
    ids=["the closest first", "over words", "too few letters", "nowhere", "too far apart"],
)
def test_letters_in_their_order_find_titles(
    index: SearchIndex, papers: list[Paper], letters: str, found: list[str]
) -> None:
    assert titles(index.search(f"{letters} "), papers) == found


def test_letters_in_order_are_scored_by_how_close_they_stand() -> None:
    papers = [entitled("Kabxabzabx"), entitled("Kaxbzcx"), entitled("K1x1z1x")]
    close = SearchIndex(papers).search("kxzx ")
    assert list(close.keys) == [papers[1].key, papers[2].key, papers[0].key]
    assert close.scores[0] == pytest.approx(4 / 7)


def test_of_many_papers_the_last_are_looked_through_for_letters() -> None:
    papers = [Paper("first", "Zanzibar", ""), *(Paper(str(n), "Moss", "") for n in range(3_999))]
    assert list(SearchIndex(papers).search("zzbr ").keys) == ["first"]
    assert SearchIndex([*papers, Paper("last", "Moss", "")]).search("zzbr ").keys == []


def test_more_letters_than_a_title_is_remembered_by_find_nothing() -> None:
    name = "abcdefghijklmnopqrstuvwxyz" * 2
    assert SearchIndex([entitled(name)]).search(f"{name[:20]}{name[21:41]} ").total == 1
    assert SearchIndex([entitled(name)]).search(f"{name[:20]}{name[22:44]} ").total == 0
