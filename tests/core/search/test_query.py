"""The query language: what it means, and that no text breaks it."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model import Link, Paper, Status
from tui.search import SearchIndex
from tui.search.query.conditions import PaperFacts
from tui.search.query.evaluate import Finder
from tui.search.query.parser import parse
from tui.search.texts import says
from tui.text import fold

TODAY = date(2024, 9, 10)
PAPERS = [
    Paper(
        "lantern",
        "Lantern Diffusion at Night",
        "Dark scenes, lit by models.",
        ("Ada Byrne",),
        upvotes=60,
    ),
    Paper(
        "sheep",
        "Counting Sheep",
        "Large language models at night, a survey.",
        ("Bo Chen",),
        upvotes=50,
        links=(Link("code", "https://example.org/sheep"),),
    ),
    Paper(
        "boat",
        "Boats and Models",
        "A language of large waves. Models at sea.",
        ("Ada Holm",),
        arxiv_id="2408.01234",
        upvotes=51,
        withdrawn=True,
    ),
    Paper(
        "video",
        "Video of Waves",
        "Streaming diffusion.",
        ("Chen Holm",),
        arxiv_id="math.GT/0309136",
        upvotes=3,
    ),
]
FACTS = {
    "lantern": PaperFacts(Status.READ, ("Light",), "see fig. 2", ("Daily",), ("2024-08-31",)),
    "sheep": PaperFacts(dates=("2024-09-08",)),
    "boat": PaperFacts(Status.DISMISSED, dates=("2024-09-09",)),
    "video": PaperFacts(Status.QUEUED, (), "", ("weekly page",), ("2023-12-24",)),
}


def finder_of(index: SearchIndex, facts: Mapping[str, PaperFacts]) -> Finder:
    return Finder(index, facts.__getitem__)


@pytest.fixture(scope="module")
def finder() -> Finder:
    return finder_of(SearchIndex(PAPERS), FACTS)


def keys(finder: Finder, text: str) -> list[str]:
    return list(finder.find(parse(text, today=TODAY)).keys)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"large language models"', "sheep"),
        ('"language models at"', "sheep"),
        ("'diffusion", "lantern video"),
        ("'difusion", ""),
        ("^coun", "sheep"),
        ("^count ^shee", "sheep"),
        ("diffusion -lantern", "video"),
        ("difusion !vidoe", "lantern"),
        ("-diffusion", "sheep"),
        ("sheep | video", "sheep video"),
        ("night (sheep | video)", "sheep"),
        ("diffusion lantern | video", "lantern video"),
        ("--sheep", "sheep"),
        ("title:night", "lantern"),
        ("title:nig", "lantern"),
        ('title:"diffusion at"', "lantern"),
        ("abstract:diffusion", "video"),
        ("author:chen", "sheep video"),
        ('author:"ada byrne"', "lantern"),
        ("tag:light", "lantern"),
        ("note:fig", "lantern"),
        ('listing:"weekly page"', "video"),
        ("date:2024-08", "lantern"),
        ("date:2024-08..2024-09", "lantern sheep"),
        ("date:>2024-08", "sheep"),
        ("date:>=2024-08", "lantern sheep"),
        ("date:<2024-08-31", "video"),
        ("date:<=2024-08-31", "lantern video"),
        ("date:..2023", "video"),
        ("date:2024-09..", "sheep"),
        ("date:week", "sheep"),
        ("date:2024-08-31", "lantern"),
        ("status:read,queued", "lantern video"),
        ("status:dismissed", "boat"),
        ("-status:dismissed", "lantern sheep video"),
        ("is:noted", "lantern"),
        ("is:tagged", "lantern"),
        ("is:coded", "sheep"),
        ("is:withdrawn status:dismissed", "boat"),
        ("votes:>50", "lantern"),
        ("votes:>=50", "lantern sheep"),
        ("votes:<50", "video"),
        ("votes:<=3", "video"),
        ("votes:50", "sheep"),
        ("votes:3..50", "sheep video"),
        ("votes:..3", "video"),
        ("arxiv:math.GT/0309136", "video"),
        ("arxiv:math.gt/0309136v2", "video"),
        ("math.GT/0309136 | sheep", "sheep video"),
        ("waves -math.GT/0309136", ""),
        ("arxiv:2408.0123", ""),
        ("2408.01234", "boat"),
        ("2408.01234v3", "boat"),
        ("arXiv:2408.01234", "boat"),
        ("https://arxiv.org/pdf/2408.01234v1.pdf", "boat"),
        ("huggingface.co/papers/2408.01234", "boat"),
        ("https://huggingface.co/papers/2408.01234?from=mail waves", "boat"),
        ("", "lantern sheep video"),
        ("models", "lantern sheep"),
    ],
)
def test_meaning(finder: Finder, text: str, found: str) -> None:
    assert sorted(keys(finder, text)) == sorted(found.split())


def test_sorting(finder: Finder) -> None:
    assert keys(finder, "sort:title") == ["sheep", "lantern", "video"]


@pytest.mark.parametrize(
    ("text", "start", "said"),
    [
        ("sheep colour:red", 6, "colour"),
        ("votes:many", 0, "many"),
        ("arxiv:many", 0, "Try arxiv:"),
        ("date:2024-13", 0, "2024-13"),
        ("date:0000", 0, "0000"),
        ("a status:lost", 2, "lost"),
        ("is:odd", 0, "odd"),
        ("sort:size", 0, "size"),
        ("(a", 0, "not closed"),
        ('a "b', 2, "not closed"),
        ("a )", 2, "before"),
        ("a |", 2, "after"),
        ("| a", 0, "before"),
    ],
)
def test_problems_say_what_and_where(text: str, start: int, said: str) -> None:
    (problem,) = parse(text, today=TODAY).problems
    assert problem.start == start
    assert said in problem.message


@pytest.mark.parametrize("text", ["Boats: and waves", "title:", "http://boats.example", "a - b"])
def test_signs_in_plain_text_are_no_problem(text: str) -> None:
    assert not parse(text, today=TODAY).problems


@pytest.mark.parametrize(
    "text", ['"counting sh', "(counting sheep", "counting sheep |", "colour:sheep"]
)
def test_what_is_unfinished_is_searched_as_plain_words(finder: Finder, text: str) -> None:
    assert "sheep" in keys(finder, text)


def test_a_word_still_being_typed_is_begun() -> None:
    assert parse("counting she", today=TODAY).begun
    assert not parse("counting she ", today=TODAY).begun
    assert not parse('"counting she"', today=TODAY).begun


def test_facts_are_looked_at_anew_when_told() -> None:
    facts = dict(FACTS)
    finder = finder_of(SearchIndex(PAPERS), facts)
    assert keys(finder, "status:read") == ["lantern"]
    facts["sheep"] = PaperFacts(Status.READ)
    finder.learn(["sheep"])
    assert keys(finder, "status:read") == ["lantern", "sheep"]


def test_papers_that_come_later_are_found() -> None:
    index = SearchIndex(PAPERS[:1])
    finder = finder_of(index, FACTS)
    assert keys(finder, "'sheep") == []
    index.add(PAPERS)
    assert keys(finder, "'sheep") == ["sheep"]


def test_highlights_and_ranks_by_the_words_of_conditions(finder: Finder) -> None:
    found = finder.find(parse('"language models"', today=TODAY))
    assert found.spans("Language models") == [(0, 8), (9, 15)]


@pytest.mark.parametrize(
    ("text", "phrase", "begun", "said"),
    [
        ("Large-scale models", "large scale", False, True),
        ("enlarge scale", "large scale", False, False),
        ("relearn to learn", "learn", False, True),
        ("learning", "learn", False, False),
        ("learning", "learn", True, True),
        ("unlearning", "learn", True, False),
        ("Über-Lernen", "uber lernen", False, True),
        ("large x scale", "large scale", False, False),
    ],
)
def test_says(text: str, phrase: str, begun: bool, said: bool) -> None:
    assert says(text, phrase, begun=begun) is said


@given(st.text(max_size=30), st.text(st.sampled_from("ab -"), max_size=4), st.booleans())
def test_saying_is_as_if_all_were_folded(text: str, more: str, begun: bool) -> None:
    text, phrase = f"{text} {more}", "ab a"
    after = "" if begun else " "
    assert says(text, phrase, begun=begun) == (f" {phrase}{after}" in f" {fold(text)} ")


PIECES = st.sampled_from(
    ["(", ")", "|", "-", "!", '"', "'", "^", ":", " ", "title:", "date:", "votes:>", "sort:", "..",
     "status:read", "sheep", "2024-08", "99999999999", "é", "\x00", "漢"]
)  # fmt: skip
QUERIES = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=14).map("".join))


@given(QUERIES)
@settings(max_examples=200, deadline=None)
def test_any_text_is_parsed_and_answered(finder: Finder, text: str) -> None:
    query = parse(text, today=TODAY)
    assert all(0 <= p.start < p.end <= len(text) for p in query.problems)
    assert finder.find(query) == finder.find(query)


@pytest.mark.parametrize(
    "text", ["(" * 10_000, "-" * 10_000, "a|" * 5_000, '"' * 9_999, "(-" * 900]
)
def test_deep_and_long_queries(finder: Finder, text: str) -> None:
    finder.find(parse(text, today=TODAY))
