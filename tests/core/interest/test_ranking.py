"""The order of own interest: right, explained, and the same however one came to it."""

from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.interest import Example, Ranking, Terms, examples, varied
from tui.interest.taste import scale
from tui.model import Paper, Reading, Status, Wish
from tui.search.collection import Collection

from .invented import KEYS, PAPERS, SUBJECTS, invented, reading, terms_of

NOW = datetime(2026, 8, 12, tzinfo=UTC)
TERMS = terms_of()
WORDS = sorted(word for words in SUBJECTS.values() for word in words.split())

decisions = st.dictionaries(
    st.sampled_from(KEYS),
    st.tuples(st.sampled_from([*Status]), st.integers(0, 5)),
    min_size=1,
    max_size=12,
)
wishes = st.dictionaries(st.sampled_from(WORDS), st.sampled_from([*Wish]), max_size=3)


def readings_of(decided: dict[str, tuple[Status, int]]) -> list[Reading]:
    return [reading(key, status, rating=rating) for key, (status, rating) in decided.items()]


def ranking_of(readings: list[Reading], wished: dict[str, Wish] | None = None) -> Ranking:
    return Ranking(TERMS, examples(readings, NOW), wished)


def liking(subject: str, *numbers: int) -> list[Reading]:
    return [reading(f"{subject}-{number}", Status.QUEUED) for number in numbers]


def scores(ranking: Ranking) -> list[float]:
    return [ranking.score(key) for key in KEYS]


def about(subject: str, keys: list[str]) -> int:
    return sum(key.startswith(subject) for key in keys)


def test_papers_like_the_queued_ones_come_first() -> None:
    new = [key for key in KEYS if key not in {"birds-0", "birds-1", "birds-2"}]
    order = ranking_of(liking("birds", 0, 1, 2)).order(new)
    assert about("birds", order[:9]) == 9


def test_nothing_decided_leaves_the_order_of_the_page() -> None:
    ranking = ranking_of([])
    assert not ranking.knows_anything
    assert ranking.order(KEYS[::-1]) == KEYS[::-1]


def test_dismissed_papers_alone_go_down() -> None:
    ranking = ranking_of([reading("boats-1", Status.DISMISSED)])
    assert about("boats", ranking.order(KEYS)[-5:]) == 5


def test_what_is_unknown_scores_nothing() -> None:
    assert ranking_of(liking("bread", 1, 2)).score("no such paper") == 0


def test_a_bad_rating_speaks_against_and_a_good_one_for() -> None:
    read = [reading("bread-1", Status.READ, rating=1), reading("boats-1", Status.READ, rating=5)]
    ranking, unrated = ranking_of(read), ranking_of([])
    assert ranking.score("boats-1") > 4 * ranking.score("bread-1")
    assert ranking.score("bread-1") < ranking_of(read[1:]).score("bread-1")
    assert unrated.score("boats-1") == 0


def test_what_was_done_lately_counts_more() -> None:
    old, new = "2025-01-01T08:00:00+00:00", "2026-08-11T08:00:00+00:00"
    once = [reading(f"bread-{n}", Status.QUEUED, at=old) for n in range(3)]
    now = [reading(f"boats-{n}", Status.QUEUED, at=new) for n in range(3)]
    order = ranking_of(once + now).order(["bread-7", "boats-7"])
    assert order == ["boats-7", "bread-7"]


@given(decisions, wishes, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_actions_makes_no_difference(
    decided: dict[str, tuple[Status, int]], wished: dict[str, Wish], random: Random
) -> None:
    readings = readings_of(decided)
    first = scores(ranking_of(readings, wished))
    random.shuffle(readings)
    assert scores(ranking_of(readings, dict(reversed(wished.items())))) == first
    assert scores(Ranking(terms_of(), examples(readings, NOW), wished)) == first


@given(decisions, st.sampled_from(KEYS), st.sampled_from([*Status]))
@settings(max_examples=40, deadline=None)
def test_undo_brings_the_order_back(
    decided: dict[str, tuple[Status, int]], key: str, status: Status
) -> None:
    before = scores(ranking_of(readings_of(decided)))
    ranking_of(readings_of(decided | {key: (status, 0)})).order(KEYS)
    assert scores(ranking_of(readings_of(decided))) == before


@given(decisions, st.sampled_from(KEYS), st.sampled_from(WORDS), st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_more_of_a_liked_word_never_lowers_a_paper(
    decided: dict[str, tuple[Status, int]], key: str, word: str, times: int
) -> None:
    taste = ranking_of(readings_of(decided))._taste  # the library must not change with the paper
    number, more = TERMS.collection.numbers[key], TERMS.collection.vocabulary[word]
    words, pairs = TERMS.words(number), TERMS.pairs(number)
    longer = {**words, more: words.get(more, 0.0) + times}
    worth = taste.worths({more: 1.0})[0]
    if worth > 0:
        assert taste.score(longer, pairs) > taste.score(words, pairs)
    elif worth < 0 <= taste.score(words, pairs):
        assert taste.score(longer, pairs) < taste.score(words, pairs)


@given(decisions)
@settings(max_examples=10, deadline=None)
def test_an_index_out_of_its_file_ranks_the_same(decided: dict[str, tuple[Status, int]]) -> None:
    parts = [bytes(part) for part in TERMS.collection.packed()]
    read = Terms(Collection.unpacked(iter(parts), {paper.key: paper for paper in PAPERS}))
    readings = readings_of(decided)
    assert scores(Ranking(read, examples(readings, NOW))) == scores(ranking_of(readings))


def test_words_that_speak_for_a_paper_do_not_make_it_longer() -> None:
    assert scale([1.0, -1.0]) == scale([1.0, 0.001, -1.0]) > scale([1.0, -0.001, -1.0])


@given(decisions, st.sampled_from(WORDS))
@settings(max_examples=40, deadline=None)
def test_a_wish_moves_the_papers_that_hold_the_word_its_way(
    decided: dict[str, tuple[Status, int]], word: str
) -> None:
    readings = readings_of(decided)
    number = TERMS.collection.vocabulary[word]

    def worth(wished: dict[str, Wish]) -> float:
        return ranking_of(readings, wished)._taste.worths({number: 1.0})[0]

    assert worth({word: Wish.MORE}) > max(worth({}), 0)
    assert worth({word: Wish.LESS}) < min(worth({}), 0)
    assert worth({word: Wish.NEVER}) == 0


def test_wishes_alone_rank_and_hold_for_other_inflections() -> None:
    ranking = ranking_of([], {"Herons": Wish.MORE})
    best = ranking.order(KEYS)[0]
    assert "heron" in TERMS.collection.papers[TERMS.collection.numbers[best]].abstract


def test_a_wish_counts_for_a_word_of_a_single_paper() -> None:
    ranking = Ranking(terms_of(Paper("one", "On lichen", "It grows.")), [], {"lichen": Wish.MORE})
    assert ranking.order([*KEYS, "one"])[0] == "one"


def test_a_wish_for_two_words_is_for_them_side_by_side() -> None:
    pair = Paper("pair", "The clock gear harbour", "Nothing else is told of it.")
    apart = Paper("apart", "The harbour, then clock gear", "Nothing else is told of it.")
    ranking = Ranking(terms_of(pair, apart), [], {"gear harbour": Wish.MORE})
    assert ranking.order(["apart", "pair"]) == ["pair", "apart"]


def test_reasons_join_words_as_the_paper_does() -> None:
    liked = [
        Paper(f"own-{n}", f"Wood {n} gear-wheel", "It turns the gear wheel.") for n in range(3)
    ]
    new = Paper("new", "The Gear-Wheel, again", "It is of wood.")
    ranking = Ranking(terms_of(new, *liked), [Example(paper.key, 1.0) for paper in liked])
    assert "Gear-Wheel" in {word.words for word in ranking.reasons("new").words}


def test_reasons_name_words_as_written_and_own_papers() -> None:
    new = Paper("new", "A Sourdough-Starter for the Mast", "An oven and a crust, with a mast.")
    ranking = Ranking(
        terms_of(new, *(invented("bread", number) for number in range(12, 30))),
        [*(Example(f"bread-{n}", 1.0) for n in range(6)), Example("boats-1", -1.0)],
    )
    found = ranking.reasons("new")
    assert {word.words for word in found.words} <= {"Sourdough", "Starter", "oven", "crust"}
    assert found.words
    assert all(key.startswith("bread") for key in found.like)
    assert found.like
    assert "Mast" in {word.words for word in found.words_against}


@given(decisions, st.sampled_from(KEYS))
@settings(max_examples=40, deadline=None)
def test_reasons_speak_the_way_they_say(decided: dict[str, tuple[Status, int]], key: str) -> None:
    found = ranking_of(readings_of(decided)).reasons(key)
    assert all(word.worth > 0 for word in found.words)
    assert all(word.worth < 0 for word in found.words_against)
    assert {*found.like, *found.like_dismissed} <= decided.keys()


@given(st.permutations(range(30)), st.sets(st.integers(0, 29)), st.integers(0, 4))
def test_strangers_are_among_the_first_and_nobody_is_lost(
    numbers: list[int], outside: set[int], least: int
) -> None:
    order = list(map(str, numbers))
    strangers = set(map(str, outside))
    given_back = varied(order, strangers, least=least)
    assert sorted(given_back) == sorted(order)
    reached = len(strangers.intersection(given_back[:10]))
    assert reached >= min(least, len(strangers))
    if len(strangers.intersection(order[:10])) >= least:
        assert given_back == order


@pytest.mark.parametrize("moment", ["", "no date", "2026-08-12", "2030-01-01T00:00:00"])
def test_moments_that_say_nothing_count_as_new(moment: str) -> None:
    assert examples([reading("a", Status.QUEUED, at=moment)], NOW) == [Example("a", 1.0)]
