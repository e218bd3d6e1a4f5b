"""Conditions against plain comparisons: dates, votes, signs inside one another, and orders."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model import Paper, Status
from tui.search import SearchIndex
from tui.search.collection import Collection
from tui.search.query.conditions import PaperFacts, has_phrase
from tui.search.query.evaluate import Finder
from tui.search.query.parser import parse
from tui.search.query.syntax import TextField
from tui.search.words import searched_words

TODAY = date(2024, 9, 10)
DAYS = [TODAY - timedelta(days=days) for days in (0, 1, 6, 7, 30, 31, 364, 365, 366, 400)]
DAYS += [date(2024, 2, 29), date(2024, 3, 1), date(2023, 12, 31), date(2024, 1, 1)]
COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    "": operator.eq,
}
VOTES = [0, 1, 9, 10, 11, 50]


def finder_of(facts: Mapping[str, PaperFacts], *papers: Paper) -> Finder:
    index = SearchIndex(papers or [Paper(key, key, "") for key in facts])
    return Finder(index, facts.__getitem__)


def found(finder: Finder, text: str) -> list[str]:
    return list(finder.find(parse(text, today=TODAY)).keys)


DATED = finder_of({day.isoformat(): PaperFacts(dates=(day.isoformat(),)) for day in DAYS})
VOTED = finder_of(
    {f"v{votes}": PaperFacts() for votes in VOTES},
    *(Paper(f"v{votes}", "", "", upvotes=votes) for votes in VOTES),
)


@pytest.mark.parametrize("sign", COMPARED)
@pytest.mark.parametrize("day", sorted(DAYS))
def test_days_are_compared(sign: str, day: date) -> None:
    expected = {other.isoformat() for other in DAYS if COMPARED[sign](other, day)}
    assert set(found(DATED, f"date:{sign}{day}")) == expected


@pytest.mark.parametrize("sign", COMPARED)
@pytest.mark.parametrize("votes", VOTES)
def test_votes_are_compared(sign: str, votes: int) -> None:
    expected = {f"v{other}" for other in VOTES if COMPARED[sign](other, votes)}
    assert set(found(VOTED, f"votes:{sign}{votes}")) == expected


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-12", "2023-12-01", "2023-12-31"),
        ("2024-2", "2024-02-01", "2024-02-29"),
        ("2023-12..2024-02", "2023-12-01", "2024-02-29"),
        ("2024..", "2024-01-01", "9999-12-31"),
        ("..2023-12", "0001-01-01", "2023-12-31"),
        (">2023", "2024-01-01", "9999-12-31"),
        (">=2024-03", "2024-03-01", "9999-12-31"),
        ("<2024-03", "0001-01-01", "2024-02-29"),
        ("<=2024-02", "0001-01-01", "2024-02-29"),
        ("today", "2024-09-10", "2024-09-10"),
        ("week", "2024-09-04", "2024-09-10"),
        ("month", "2024-08-11", "2024-09-10"),
        ("year", "2023-09-11", "2024-09-10"),
        (">9999-12-31", "9999-12-31", "9999-12-31"),
        ("<0001-01-01", "0001-01-01", "0001-01-01"),
    ],
)
def test_periods_hold_their_first_and_last_day(asked: str, first: str, last: str) -> None:
    days = [day.isoformat() for day in DAYS]
    assert found(DATED, f"date:{asked} sort:title") == sorted(d for d in days if first <= d <= last)


@pytest.mark.parametrize(
    ("asked", "least", "most"), [("9..10", 9, 10), ("..9", 0, 9), ("11..", 11, 50), ("..", 0, 50)]
)
def test_votes_between_two_numbers_hold_both(asked: str, least: int, most: int) -> None:
    expected = {f"v{votes}" for votes in VOTES if least <= votes <= most}
    assert set(found(VOTED, f"votes:{asked}")) == expected


def test_a_paper_without_votes_has_fewer_than_any() -> None:
    papers = [Paper("none", "", ""), Paper("some", "", "", upvotes=0)]
    finder = finder_of({"none": PaperFacts(), "some": PaperFacts()}, *papers)
    assert found(finder, "votes:<0") == ["none"]
    assert found(finder, "votes:>=0") == ["some"]


def test_titles_are_ordered_whatever_their_case() -> None:
    papers = [Paper(key, title, "") for key, title in [("c", "moss"), ("a", "Bees"), ("b", "aloe")]]
    finder = finder_of({key: PaperFacts() for key in "abc"}, *papers)
    assert found(finder, "sort:title") == ["b", "a", "c"]


def test_the_published_day_counts_where_no_listing_gives_one() -> None:
    papers = [Paper("x", "X", "", published="2024-02-29"), Paper("y", "Y", "")]
    finder = finder_of({"x": PaperFacts(), "y": PaperFacts()}, *papers)
    assert found(finder, "date:2024-02") == ["x"]
    assert found(finder, "date:..") == ["x"]


WORDS = ["ash", "birch", "cedar"]
GROVES = [
    Paper(f"{bits}", " ".join(w for at, w in enumerate(WORDS) if bits >> at & 1) or "none", "")
    for bits in range(8)
]
GROVE = finder_of({paper.key: PaperFacts() for paper in GROVES}, *GROVES)
LEAVES = st.sampled_from(WORDS).map(lambda word: (f"'{word}", frozenset({word})))


def holding(test: Callable[[set[str]], bool]) -> set[str]:
    return {paper.key for paper in GROVES if test(set(paper.title.split()))}


@st.composite
def trees(draw: st.DrawFn, depth: int = 3) -> tuple[str, Callable[[set[str]], bool]]:
    """Draw a query and the plain test that it stands for."""
    way = draw(st.sampled_from(["word", "not", "all", "any"] if depth else ["word"]))
    if way == "word":
        word = draw(st.sampled_from(WORDS))
        return f"'{word}", lambda held: word in held
    one, its = draw(trees(depth - 1))
    if way == "not":
        return f"-({one})", lambda held: not its(held)
    other, others = draw(trees(depth - 1))
    if way == "all":
        return f"({one} {other})", lambda held: its(held) and others(held)
    return f"({one} | {other})", lambda held: its(held) or others(held)


@given(trees())
@settings(max_examples=80, deadline=None)
def test_signs_inside_one_another_mean_what_they_say(
    tree: tuple[str, Callable[[set[str]], bool]],
) -> None:
    text, test = tree
    assert set(found(GROVE, text)) == holding(test)


def test_a_bar_binds_closer_than_a_space() -> None:
    assert set(found(GROVE, "'ash 'birch | 'cedar")) == holding(
        lambda held: "ash" in held and ("birch" in held or "cedar" in held)
    )


def test_several_words_beside_a_bar_are_asked_for_together() -> None:
    assert set(found(GROVE, "(ash birch) | cedar")) == holding(
        lambda held: held >= {"ash", "birch"} or "cedar" in held
    )
    assert set(found(GROVE, "-(ash birch)")) == holding(lambda held: not held >= {"ash", "birch"})


def test_a_word_that_is_forbidden_is_not_taken_as_begun() -> None:
    finder = finder_of(
        {"a": PaperFacts(), "b": PaperFacts()}, Paper("a", "Gond", ""), Paper("b", "Gondola", "")
    )
    assert found(finder, "-gond") == ["b"]


def test_words_side_by_side_are_asked_in_that_field_only() -> None:
    papers = [
        Paper("a", "Ash Birch", "cedar date"),
        Paper("b", "Birch Ash", "date cedar", ("Ash",)),
    ]
    finder = finder_of({"a": PaperFacts(), "b": PaperFacts()}, *papers)
    assert found(finder, '"ash birch"') == ["a"]
    assert found(finder, 'title:"birch ash"') == ["b"]
    assert found(finder, 'abstract:"date cedar"') == ["b"]
    assert found(finder, 'abstract:"ash birch"') == []
    assert found(finder, '"ash bir"') == []
    assert found(finder, "author:ash") == ["b"]
    assert found(finder, "abstract:ash") == []


def test_dismissed_papers_are_hidden_unless_they_are_asked_for() -> None:
    papers = [Paper("a", "Ash", "", arxiv_id="2408.00001"), Paper("b", "Ash too", "")]
    finder = finder_of({"a": PaperFacts(Status.DISMISSED), "b": PaperFacts()}, *papers)
    assert found(finder, "ash") == ["b"]
    assert found(finder, "-status:dismissed ash") == ["b"]
    assert found(finder, "ash status:dismissed") == ["a"]
    assert set(found(finder, "ash (status:dismissed | status:new)")) == {"a", "b"}
    assert found(finder, "2408.00001") == ["a"]
    assert found(finder, "status:new") == ["b"]


def test_words_of_conditions_rank_and_forbidden_ones_do_not() -> None:
    papers = [Paper("a", "Moss", "Ash."), Paper("b", "Ash", "Moss."), Paper("c", "Fig", "Moss.")]
    finder = finder_of({key: PaperFacts() for key in "abc"}, *papers)
    assert found(finder, "'ash") == ["b", "a"]
    assert found(finder, "moss -ash") == ["c"]
    assert finder.find(parse("moss -ash", today=TODAY)).spans("ash moss") == [(4, 8)]


@pytest.mark.parametrize(
    ("text", "start", "end"), [("moss votes:many", 5, 15), ("moss )", 5, 6), ("(moss (fig)", 0, 1)]
)
def test_a_problem_tells_where_it_begins_and_ends(text: str, start: int, end: int) -> None:
    (problem,) = parse(text, today=TODAY).problems
    assert (problem.start, problem.end) == (start, end)


def test_parentheses_are_understood_thirty_deep() -> None:
    assert not parse("(" * 30 + "moss" + ")" * 30, today=TODAY).problems
    assert parse("(" * 31 + "moss" + ")" * 31, today=TODAY).problems


def test_what_a_field_does_not_take_is_looked_for_as_words() -> None:
    finder = finder_of({"a": PaperFacts()}, Paper("a", "Votes of many", ""))
    assert found(finder, "votes:many ") == ["a"]


NAMES = [
    "Ada Byrne",
    "Bo O'Brien",
    "Łukasz Bydło",
    "李 明",
    "J.-P. Ash",
    "Ash Bodil-Byrne",
    "Ada",
    "",
]
NAMED = st.lists(st.lists(st.sampled_from(NAMES), max_size=3), min_size=3, max_size=3)
ASKED_NAMES = [
    "a",
    "ada",
    "b",
    "by",
    "byrne",
    "brien",
    "o'brien",
    "lukasz",
    "明",
    "ash",
    '"ada byrne"',
]


@given(NAMED, NAMED)
@settings(max_examples=25, deadline=None)
def test_authors_are_found_as_each_paper_has_them(
    before: list[list[str]], after: list[list[str]]
) -> None:
    listed = [
        Paper(key, "Ada", "Byrne", tuple(its)) for key, its in zip("abc", before, strict=True)
    ]
    finder = finder_of({key: PaperFacts() for key in "abc"}, *listed)
    for paper, its in zip(listed[1:], after, strict=False):
        finder.index.add([replace(paper, authors=tuple(its))])
    papers = {key: finder.index.paper(key) for key in "abc"}
    parts = iter([*finder.index.collection.packed()])
    kept = Finder(
        SearchIndex(collection=Collection.unpacked(parts, papers)), lambda _key: PaperFacts()
    )
    for asked in ASKED_NAMES:
        has = partial(
            has_phrase, TextField.AUTHOR, " ".join(searched_words(asked)), asked[0] != '"'
        )
        said = {key for key in "abc" if has(papers[key])}
        assert set(found(finder, f"author:{asked}")) == said, asked
        assert set(found(kept, f"author:{asked}")) == said, asked
