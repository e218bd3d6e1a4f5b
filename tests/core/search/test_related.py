"""Papers like one paper: by the words that tell most of it, and only by those."""

import pytest

from tui.model import Paper, paper_key
from tui.search import SearchIndex

STRANGERS = [
    Paper(f"{number:012x}", f"Stranger {number}", f"Nothing of that, number {number}.")
    for number in range(20)
]


def entitled(title: str, abstract: str = "") -> Paper:
    return Paper(paper_key(title), title, abstract)


def related(paper: Paper, *others: Paper, limit: int = 10) -> list[str]:
    """Return the titles of the papers most like one."""
    titles = {other.key: other.title for other in others}
    index = SearchIndex([*others, paper, *STRANGERS])
    return [titles[found.key] for found in index.related(paper.key, limit=limit)]


SUBJECT = entitled("Gondola Songs", "Trombones and marzipan on the water, marzipan in the morning.")


def test_papers_that_share_nothing_are_not_named() -> None:
    assert related(SUBJECT, entitled("Moss", "It grows.")) == []


def test_a_rare_word_shared_counts_more_than_a_common_one() -> None:
    common = [entitled(f"Water {number}", "Water.") for number in range(5)]
    assert related(SUBJECT, *common, entitled("Marzipan"), limit=2)[0] == "Marzipan"


def test_a_word_in_a_title_counts_more_than_one_in_an_abstract() -> None:
    held = entitled("One", "Trombones.")
    assert related(SUBJECT, held, entitled("Trombones")) == ["Trombones", "One"]


def test_a_word_that_the_paper_repeats_counts_more() -> None:
    once, often = entitled("Morning"), entitled("Marzipan")
    assert related(SUBJECT, once, often) == ["Marzipan", "Morning"]


def test_a_word_of_its_title_counts_more_than_one_of_its_abstract() -> None:
    assert related(SUBJECT, entitled("Morning"), entitled("Songs")) == ["Songs", "Morning"]


def test_a_single_letter_is_no_word_that_papers_share() -> None:
    subject = entitled("Gondolas", "A gondola's keel, its rower's oar and the canal's water.")
    assert related(subject, entitled("Moss", "A wall's moss.")) == []


def test_the_more_words_are_shared_the_better() -> None:
    one, both = entitled("Gondola"), entitled("Gondola Trombones")
    assert related(SUBJECT, one, both) == ["Gondola Trombones", "Gondola"]


def test_ties_go_to_the_paper_that_came_first_and_the_limit_holds() -> None:
    same = [entitled(f"Songs {letter}") for letter in "dcba"]
    assert related(SUBJECT, *same, limit=3) == ["Songs d", "Songs c", "Songs b"]


def test_a_paper_that_says_the_same_scores_one_and_names_the_most_telling_words() -> None:
    words = "gondola trombone marzipan walrus saffron bassoon lantern"
    index = SearchIndex([entitled(f"{words} one"), entitled(f"{words} two"), *STRANGERS])
    index.add([entitled("Gondola once more")])
    (same, *_others) = index.related(paper_key(f"{words} one"))
    assert same.key == paper_key(f"{words} two")
    assert same.score == pytest.approx(1, abs=0.01)
    assert same.shared == tuple(sorted(words.split(), key=lambda word: word == "gondola"))[:6]


def test_what_most_papers_say_is_not_looked_at_beside_what_few_do() -> None:
    telling = [f"telling{number}" for number in range(25)]
    subject = entitled("Subject", " ".join([*telling, "harbour"]))
    twins = [entitled(f"Twin {letter}", " ".join(telling)) for letter in "ab"]
    harbours = [entitled(f"Harbour {number}") for number in range(9)]
    assert related(subject, *harbours, *twins) == ["Twin a", "Twin b"]
