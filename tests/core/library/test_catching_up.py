"""Catching up: what saved searches find comes first, then what most voted for."""

from hypothesis import given
from hypothesis import strategies as st

from tui.library.catching_up import best_first

KEYS = list("abcdefgh")


@given(
    st.dictionaries(st.sampled_from(KEYS), st.integers(0, 9)),
    st.dictionaries(
        st.sampled_from(["mine", "ours"]), st.lists(st.sampled_from([*KEYS, "z"]), unique=True)
    ),
)
def test_every_undecided_paper_comes_once_the_best_first(
    votes: dict[str, int], matching: dict[str, list[str]]
) -> None:
    picks = best_first(KEYS, matching, lambda key: votes.get(key, 0))
    order = [pick.key for pick in picks]
    assert sorted(order) == KEYS
    ranks = [
        (-sum(key in found for found in matching.values()), -votes.get(key, 0)) for key in order
    ]
    assert ranks == sorted(ranks)
    for one, other, rank, following in zip(order, order[1:], ranks, ranks[1:], strict=False):
        assert rank < following or one < other


def test_a_pick_says_why_it_comes_where_it_comes() -> None:
    picks = best_first("abc", {"mine": ["c"], "ours": ["c"]}, {"a": 1, "b": 12, "c": 0}.__getitem__)
    assert [(pick.key, pick.reason) for pick in picks] == [
        ("c", "your search mine, ours · 0 votes"),
        ("b", "12 votes"),
        ("a", "1 vote"),
    ]
