"""Which paper comes first: floors under the ranking, and one case for each thing that weighs.

The floors are a little below what is reached: a weight taken out makes a test here fail.
"""

import pytest

from tui.model import Paper, paper_key
from tui.search import SearchIndex

from .ranking_papers import PAPERS, QUERIES, papers, queries

CUTOFF = 10
"""A paper found below this rank counts as not found."""
FLOORS = {
    "words of the title": 0.909,
    "a word mistyped": 0.905,
    "the last word begun": 0.924,
    "words of the abstract": 0.868,
    "a long word mistyped twice": 0.919,
    "words inflected": 0.842,
    "words run together": 0.933,
    "a word left unfinished": 0.920,
    "words misremembered": 0.795,
    "initials of the title": 0.777,
}
"""The least mean reciprocal rank of the paper that was meant, for each kind of query."""


@pytest.fixture(scope="module")
def known() -> list[Paper]:
    return papers()


@pytest.fixture(scope="module")
def index(known: list[Paper]) -> SearchIndex:
    return SearchIndex(known)


def reciprocal_rank(index: SearchIndex, query: str, meant: str) -> float:
    keys = list(index.search(query, limit=CUTOFF).keys)
    return 1 / (keys.index(meant) + 1) if meant in keys else 0.0


@pytest.mark.parametrize("kind", FLOORS)
def test_half_remembered_papers_stand_at_the_top(index: SearchIndex, kind: str) -> None:
    made = queries(kind)
    assert len(made) == QUERIES
    ranks = [reciprocal_rank(index, query.text, query.meant) for query in made]
    assert sum(ranks) / QUERIES >= FLOORS[kind]


def test_the_papers_are_the_same_on_every_machine(known: list[Paper]) -> None:
    assert len(known) == PAPERS
    assert known[-1].title == "Labelling With Seasonal Cider And Pruning"
    assert known[-1].abstract.endswith("harvest harvest estimation nocturnal.")


def entitled(title: str, abstract: str = "") -> Paper:
    return Paper(paper_key(title), title, abstract)


THE_BETTER_FIRST = {
    "a word said three times is what a paper is about": (
        "marzipan ",
        entitled("Twice", "Marzipan, and again marzipan."),
        entitled("Thrice", "Marzipan, marzipan and marzipan."),
    ),
    "initials count more than the word in an abstract": (
        "wgt ",
        entitled("Once", "We call it WGT."),
        entitled("Walrus Gondola Trombone", "Things that float."),
    ),
    "initials count less than the word in a title": (
        "wgt ",
        entitled("Walrus Gondola Trombone", "Things that float."),
        entitled("WGT and What It Stands For in a Longer Sentence"),
    ),
    "all words in a long title count more than all in a row in an abstract": (
        "marzipan gondola trombone ",
        entitled(
            "Marzipan Gondola", "A marzipan gondola trombone. The trombone again, the trombone."
        ),
        entitled("Marzipan Left behind in a Gondola by Somebody Holding Some Kind of Trombone"),
    ),
    "a title that lacks a common word counts more than one that lacks a rare one": (
        "marzipan gondola network trombone ",
        entitled("Marzipan Gondola Network", "A trombone, a trombone, a trombone."),
        entitled(
            "Trombone of Striped and Crimson Marzipan by Violet Gondola",
            "A network, a network, a network.",
        ),
    ),
    "a rare word counts more than a common one": (
        "marzipan network ",
        entitled("Network", "A network of networks, and a network."),
        entitled("Sweets", "Some marzipan."),
    ),
    "the word itself comes before its inflection": (
        "gondolas ",
        entitled("Gondola"),
        entitled("Gondolas"),
    ),
    "the word itself comes before one that it begins": (
        "gond",
        entitled("Gondolier"),
        entitled("Gond"),
    ),
    "two words run together come before a mistake": (
        "shelltrail ",
        entitled("Shelltraik"),
        entitled("Shell Trail"),
    ),
    "two words as they are come before both run together": (
        "marzi pan ",
        entitled("One", "The marzipan."),
        entitled(
            "Two",
            "The marzi melts quietly beside seven flat, crooked, portable things, and then a pan.",
        ),
    ),
    "a mistake comes before a word left unfinished": (
        "marzi gondola ",
        entitled("Marzipan Gondola"),
        entitled("Marzy Gondola"),
    ),
    "two words run together come before two mistakes": (
        "gusthook ",
        entitled("Gurthoek"),
        entitled("Gust Hook"),
    ),
    "a rare word as typed comes before a common one that it may be a mistake of": (
        "networc ",
        entitled("Network"),
        entitled("Networc"),
    ),
    "neighbours come before words with one word between": (
        "marzipan gondola ",
        entitled("Marzipan Striped Gondola"),
        entitled("Striped Marzipan Gondola"),
    ),
    "words with one word between come before words farther apart": (
        "marzipan gondola ",
        entitled("Marzipan Striped Crimson Gondola"),
        entitled("Crimson Marzipan Striped Gondola"),
    ),
    "words in order come before words in another order": (
        "marzipan gondola ",
        entitled("Gondola Marzipan"),
        entitled("Marzipan Gondola"),
    ),
    "neighbours in an abstract come before words apart": (
        "marzipan gondola ",
        entitled("One", "A gondola, crimson and striped, with marzipan."),
        entitled("Two", "A crimson and striped marzipan gondola."),
    ),
    "a title that holds nothing else comes first": (
        "marzipan ",
        entitled("Marzipan for Striped Networks"),
        entitled("Marzipan"),
    ),
    "a title counts more than an abstract": (
        "marzipan gondola ",
        entitled("Gondola", "Marzipan."),
        entitled("Crimson Gondola Made from Striped Marzipan"),
    ),
}
"""A query, and two papers: the second must come before the first, which was there before."""


@pytest.mark.parametrize("case", THE_BETTER_FIRST)
def test_the_better_paper_comes_first(known: list[Paper], case: str) -> None:
    query, worse, better = THE_BETTER_FIRST[case]
    found = list(SearchIndex([worse, better, *known]).search(query).keys)
    assert found.index(better.key) < found.index(worse.key)


def found(query: str, *papers: Paper) -> set[str]:
    """Return the titles of the papers that a query finds."""
    keys = set(SearchIndex(papers).search(query).keys)
    return {paper.title for paper in papers if paper.key in keys}


COMPLETIONS = 32
COMMON_PAPERS = 6
"""A word in so many papers is no mistake of an author's."""


def test_a_short_beginning_stands_for_its_commonest_completions() -> None:
    words = [f"zo{letter}{other}" for letter in "abcdef" for other in "ghijklm"]
    common = [entitled(f"{word} {number}") for word in words[5:] for number in ("one", "two")]
    rare = [entitled(word) for word in words[:5]]
    short = found("zo", *rare, *common)
    assert len({title[:4] for title in short}) == COMPLETIONS
    assert not short & set(words[:5])
    assert found("zoa", *rare, *common) >= set(words[:5])


def test_three_words_run_together_are_taken_apart(known: list[Paper]) -> None:
    together = entitled("Shell, Hook and Gust")
    found = SearchIndex([*known, together]).search("gusthookshell ").keys
    assert found[0] == together.key


def test_a_common_word_that_may_have_been_meant_counts_a_little(known: list[Paper]) -> None:
    without = entitled("Without", "Some marzipan, and at noon a gondola on the lake.")
    meant = entitled("Meant", "Some marzipan, and at noon a gondola on the network.")
    index = SearchIndex([*known, entitled("Networc"), without, meant])
    found = list(index.search("networc marzipan gondola ").keys)
    assert found == [meant.key, without.key]


def test_one_letter_is_not_taken_for_a_word_of_a_compound() -> None:
    many = [entitled(f"Barge s {number}") for number in range(COMMON_PAPERS)]
    index = SearchIndex([entitled("Barge with Rain"), *many])
    assert index.search("sbarge ").keys[0] == paper_key("Barge with Rain")


def test_short_words_have_no_mistakes_mended() -> None:
    assert found("ox ", entitled("Of Oak")) == set()
    assert found("x ", entitled("Of Oak")) == set()
    assert found("oat ", *[entitled(f"Oat {n}") for n in "abc"], entitled("Oak")) == {
        "Oat a",
        "Oat b",
        "Oat c",
    }


def test_two_mistakes_are_mended_in_long_words_only() -> None:
    assert found("gunter ", entitled("Gander")) == set()
    assert found("trumbune ", entitled("Trombone")) == {"Trombone"}


def test_a_common_word_is_not_taken_for_a_mistake() -> None:
    common = [entitled(f"Gust {number}") for number in range(COMMON_PAPERS)]
    many = [entitled(f"Dust {number}") for number in range(COMMON_PAPERS**2)]
    assert len(found("gust ", *common, *many)) == COMMON_PAPERS
    assert len(found("gust ", *common[1:], *many)) == COMMON_PAPERS - 1 + COMMON_PAPERS**2


def test_a_common_word_is_not_taken_for_initials() -> None:
    spelt = entitled("Ordinary Wooden Ladders")
    common = [entitled(f"Owl {number}") for number in range(COMMON_PAPERS)]
    assert spelt.title not in found("owl ", spelt, *common)
    assert spelt.title in found("owl ", spelt, *common[1:])


def test_initials_are_three_letters_to_six() -> None:
    spelt = entitled("Yellow Ordinary Wooden Ladders behind Every House")
    assert not found("yo ", spelt)
    assert found("yow ", spelt)
    assert found("yowlbe ", spelt)
    assert not found("yowlbeh ", spelt)


def test_one_word_in_three_may_be_missing() -> None:
    most, some = entitled("Marzipan Gondola", "Saffron."), entitled("Marzipan Trombone", "Saffron.")
    assert found("marzipan gondola saffron ", most, some) == {most.title, some.title}
    assert found("marzipan gondola saffron walrus ", most, some, entitled("Walrus")) == {most.title}
