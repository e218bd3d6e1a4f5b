"""What the index answers at its edges: begun words, long queries, mended words, highlights."""

import pytest

from tui.model import Paper, paper_key
from tui.search import Found, SearchIndex
from tui.search.english import stem


def entitled(title: str, abstract: str = "") -> Paper:
    return Paper(paper_key(title), title, abstract)


def found(query: str, *papers: Paper) -> set[str]:
    """Return the titles of the papers that a query finds."""
    keys = set(SearchIndex(papers).search(query).keys)
    return {paper.title for paper in papers if paper.key in keys}


def highlighted(results: Found, text: str) -> list[str]:
    return [text[start:end] for start, end in results.spans(text)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ondola", "gondola"),
        ("ogndola", "gondola"),
        ("fondola", "gondola"),
        ("agondola", "gondola"),
        ("4d2x", "3d2x"),
        ("gondol4", "gondola"),
        ("gandolx", "gondolx"),
        ("gxndxla", "gondola"),
    ],
    ids=[
        "first letter lost",
        "first letters swapped",
        "first letter wrong",
        "a letter before the first",
        "first digit wrong",
        "last letter wrong",
        "a letter within",
        "two letters",
    ],
)
def test_a_mistyped_word_finds_the_one_that_was_meant(typed: str, meant: str) -> None:
    results = SearchIndex([entitled("Moss"), entitled(meant)]).search(f"{typed} ")
    assert list(results.keys) == [paper_key(meant)]
    assert results.suggestion == meant


def test_a_mistyped_beginning_finds_what_begins_nearly_so() -> None:
    assert found("gandol", entitled("Gondoliers"), entitled("Gardens")) == {"Gondoliers"}


def test_the_last_word_is_begun_until_something_follows_it() -> None:
    papers = entitled("Gondola"), entitled("Gondolier"), entitled("Gondo")
    assert found("gondo", *papers) == {"Gondola", "Gondolier", "Gondo"}
    assert found("gondo ", *papers) == {"Gondo"}
    assert found("gondo,", *papers) == {"Gondo"}


def test_a_word_twice_in_a_query_counts_once() -> None:
    index = SearchIndex([entitled("Gondola"), entitled("Marzipan", "Gondola.")])
    once, twice = index.search("gondola "), index.search("gondola gondola ")
    assert list(once.scores) == list(twice.scores)


def test_only_so_many_words_of_a_query_are_looked_at() -> None:
    words = [letter * 6 for letter in "abcdefghijklmnopqrstuvwxyz"]
    papers = [entitled(word) for word in words]
    index = SearchIndex(papers)
    assert index.search(" ".join(words[:24]) + " ").total == 24
    assert index.search(" ".join(words) + " ").total == 24


def test_only_so_many_characters_of_a_query_are_looked_at() -> None:
    index = SearchIndex([entitled("Gondola"), entitled("Moss")])
    assert index.search(f"moss{' ' * 989}gondola ").total == 2
    assert index.search(f"moss{' ' * 1_000}gondola ").total == 1


def test_no_more_hits_than_asked_for_and_two_hundred_without() -> None:
    index = SearchIndex([entitled(f"Gondola {number}") for number in range(230)])
    assert len(index.search("gondola ").keys) == 200
    assert len(index.search("gondola ", limit=210).keys) == 210
    assert len(index.search("", limit=7).keys) == 7


def test_papers_that_come_later_are_found_by_words_asked_before() -> None:
    index = SearchIndex([entitled("Gondola")])
    assert index.search("gondola marzipan ").total == 1
    index.add([entitled("Gondola of Marzipan")])
    assert index.search("gondola marzipan ").keys[0] == paper_key("Gondola of Marzipan")


def test_a_mended_word_is_the_commonest_of_those_that_may_be_meant() -> None:
    papers = [entitled("Kites"), *(entitled(f"Mites {letter}") for letter in "abc")]
    assert SearchIndex(papers).search("lites ").suggestion == "mites"
    assert SearchIndex(papers[:2]).search("lites zzzz ").suggestion in {"kites zzzz", "mites zzzz"}


def test_words_run_together_are_suggested_apart() -> None:
    many = [entitled(f"Shell and Trail {number}") for number in range(6)]
    assert SearchIndex(many).search("shelltrail ").suggestion == "shell trail"


@pytest.mark.parametrize("query", ["gondolas ", "gondo", "gondola "])
def test_a_word_found_in_another_form_needs_no_mending(query: str) -> None:
    assert SearchIndex([entitled("Gondola")]).search(query).suggestion is None


def test_highlights_are_whole_words_but_for_what_is_begun() -> None:
    index = SearchIndex([entitled("Gondola, Gondolas, Gondo")])
    assert highlighted(index.search("gondo"), "Gondo Gondola") == ["Gondo", "Gondo"]
    assert highlighted(index.search("gondolas "), "Gondo Gondola Gondolas") == [
        "Gondola",
        "Gondolas",
    ]


def test_stop_words_alone_are_highlighted() -> None:
    index = SearchIndex([entitled("What Is It For")])
    assert highlighted(index.search("for it "), "what it is for") == ["it", "for"]
    assert index.search("for it ").total == 1


def test_two_words_written_as_one_and_one_as_two_find_each_other() -> None:
    joined, apart = entitled("Hypernetworks"), entitled("Hyper Networks")
    assert found("hyper networks ", joined) == {"Hypernetworks"}
    assert found("gpt 4 ", entitled("GPT4")) == {"GPT4"}
    assert found("gpt4 ", entitled("GPT-4")) == {"GPT-4"}
    assert found("gpt4 ", entitled("4 Seasons"), entitled("GPT")) == {"GPT"}
    assert found("small hyper networks ", joined, entitled("Small")) == {"Hypernetworks"}
    assert found("hyper networks ", joined, apart) == {"Hypernetworks", "Hyper Networks"}


@pytest.mark.parametrize(("cars", "carps"), [(8, 6), (6, 8)])
def test_a_compound_is_taken_apart_into_its_commonest_words(cars: int, carps: int) -> None:
    papers = [entitled(f"Pets {number} of Car") for number in range(cars)]
    papers += [entitled(f"Ets {number} of Carp") for number in range(carps)]
    papers += [entitled("Pets"), entitled("Ets")]
    titles = found("carpets ", *papers)
    assert {title.split()[-1] for title in titles} == {"Car" if cars > carps else "Carp"}


def test_the_last_part_of_a_compound_may_be_short() -> None:
    assert len(found("gustox ", *[entitled(f"Ox {n} and Gust") for n in "abcdef"])) == 6


def test_the_order_of_very_many_words_is_known_too() -> None:
    filler = entitled("Everything", " ".join(f"filler{number}" for number in range(66_000)))
    apart = entitled("One", "Marzipan, and in the morning a gondola.")
    beside = entitled("Two", "In the morning, and marzipan gondola.")
    index = SearchIndex([filler, apart, beside])
    assert list(index.search("marzipan gondola ").keys) == [beside.key, apart.key]


@pytest.mark.parametrize(
    "family",
    [
        ("model", "models", "modeled", "modelling", "modeling"),
        ("run", "running", "runs"),
        ("estimate", "estimation", "estimating", "estimates", "estimations"),
        ("study", "studies", "studied"),
        ("quick", "quickly"),
    ],
)
def test_inflections_have_one_stem(family: tuple[str, ...]) -> None:
    assert len(set(map(stem, family))) == 1


@pytest.mark.parametrize("word", ["bed", "sing", "rely", "gas"])
def test_a_stem_keeps_three_letters(word: str) -> None:
    assert len(stem(word)) >= 3
    assert word.startswith(stem(word))
