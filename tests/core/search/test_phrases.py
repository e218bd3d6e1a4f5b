"""Phrases as they are told from the index, against the texts of the papers themselves."""

from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model import Paper
from tui.search import SearchIndex
from tui.search.collection import Collection
from tui.search.phrases import saying
from tui.search.query.conditions import PaperFacts, has_phrase
from tui.search.query.evaluate import Finder
from tui.search.query.parser import parse
from tui.search.query.syntax import Exactly

from .test_conditions import TODAY, found

TEXTS = st.lists(
    st.sampled_from(["the", "the", "new", "news", "O(n²)", "state-of-the", "Über"]), max_size=6
)
TOLD = st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=3, max_size=3)
ASKED = ['"the new"', '"the the"', '"of the"', '"uber new"', '"o n 2 the"', '"the unheard"']
ASKED += ["title:ne", "abstract:the", "abstract:ne", "title:the-n", "abstract:state-of-the-n"]
ASKED += ["abstract:unheard-the", 'abstract:"the new"', 'title:"the new"', 'author:"the new"']


def papers_of(told: list[tuple[list[str], list[str], list[str]]]) -> list[Paper]:
    return [
        Paper(key, " ".join(title), " ".join(abstract), (" ".join(authors),))
        for key, (title, abstract, authors) in zip("abc", told, strict=True)
    ]


@given(TOLD, TOLD)
@settings(max_examples=25, deadline=None)
def test_phrases_are_found_as_each_paper_has_them(
    before: list[tuple[list[str], list[str], list[str]]],
    after: list[tuple[list[str], list[str], list[str]]],
) -> None:
    index = SearchIndex(papers_of(before))
    index.add(papers_of(after)[1:])
    papers = {key: index.paper(key) for key in "abc"}
    kept = Collection.unpacked(iter([*index.collection.packed()]), papers)
    for searched in (index, SearchIndex(collection=kept)):
        finder = Finder(searched, lambda _key: PaperFacts())
        for asked in ASKED:
            (node,) = parse(asked, today=TODAY).conditions
            assert isinstance(node, Exactly)
            has = partial(has_phrase, node.field, " ".join(node.words), node.begun)
            assert set(found(finder, asked)) == {key for key in "abc" if has(papers[key])}, asked
        assert "unheard" not in searched.collection.vocabulary


def test_a_phrase_is_looked_for_anew_when_a_paper_has_changed() -> None:
    finder = Finder(SearchIndex([Paper("a", "The new", "")]), lambda _key: PaperFacts())
    assert found(finder, '"the new"') == ["a"]
    finder.index.add([Paper("a", "New the", "")])
    assert found(finder, '"the new"') == []


def test_a_word_is_not_found_in_halves_of_others() -> None:
    many = " ".join(f"w{number}" for number in range(300))
    index = SearchIndex([Paper("many", "", many)])
    word, first, second = map(index.collection.vocabulary.words.__getitem__, (257, 256, 1))
    index.add([Paper("halves", f"{first} {second}", "")])  # as bytes 0 1 1 0, and the word is 1 1
    assert saying(index.collection, [first, second], 2) == 2
    assert saying(index.collection, [word], 2) == 0
    index.add([Paper("both", "", f"{first} {word}")])  # 0 1 1 1: once in halves, and once whole
    assert saying(index.collection, [word], 4) == 4


def test_a_phrase_of_words_with_large_numbers_is_found() -> None:
    many = " ".join(f"w{number}" for number in range(70_000))
    index = SearchIndex([Paper("many", "", many), Paper("few", "The w5", "w69998, w69999.")])
    assert saying(index.collection, ["w69998", "w69999"], 3) == 3
    assert saying(index.collection, ["w69998", "w7"], 3) == 0
    assert saying(index.collection, ["the", "w5"], 3) == 2
