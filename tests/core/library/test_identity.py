"""Which held paper a found one is: the id decides before the title, and that before likeness."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.library.identity import MAX_CANDIDATES, identify
from tui.library.joining import join
from tui.model import Paper, paper_key

from ...support import abstract_about, paper

ABSTRACT = abstract_about("the sea")
OTHER_ABSTRACT = "Every set that is not empty has a least element, which we find by asking. " * 4
TITLE, MISTYPED = "Reading Tides from a Harbour Wall", "Reading Tides from a Harbor Wall"


def sea(title: str, arxiv_id: str | None = None, abstract: str = ABSTRACT) -> Paper:
    return replace(paper(title), abstract=abstract, arxiv_id=arxiv_id)


def keys(held: list[Paper], *found: Paper) -> list[str]:
    return [each.key for each in identify({one.key: one for one in held}, found)]


A, B = sea("Tides", "2408.00001"), sea("Moss", "2408.00002")


def test_the_id_decides_before_the_title() -> None:
    assert keys([A, B], sea("Tides", "2408.00002")) == [B.key]
    assert keys([sea("Tides"), B], sea("Tides", "2408.00002")) == [B.key]


@pytest.mark.parametrize(
    ("held", "found"),
    [
        (A, A),
        (A, sea("Otherwise Called", "2408.00001", "Anew.")),
        (A, sea("TIDES!")),
        (sea("Tides"), A),
        (replace(A, other_titles=("What the Sea Said",)), sea("What the sea said")),
        (replace(A, other_titles=("What the Sea Said",)), sea("What the sea said", "2408.00001")),
        (sea("Said"), replace(sea("What the Sea Said"), other_titles=("Said",))),
        (sea(TITLE), sea(MISTYPED)),
        (sea(TITLE, "2408.00001"), sea(MISTYPED)),
        (sea(TITLE), sea(MISTYPED, "2408.00001")),
        (A, sea("Tides", "2409.00009")),
    ],
    ids=[
        "the same",
        "by id",
        "by title",
        "by title, the id is new",
        "by another title",
        "by another title and id",
        "by the other title that it brings",
        "mistyped",
        "mistyped, id held",
        "mistyped, id found",
        "submitted twice",
    ],
)
def test_a_paper_found_again_keeps_the_key_that_is_held(held: Paper, found: Paper) -> None:
    assert keys([B, held], found) == [held.key]
    assert keys([B, join(held, found)], found) == [held.key]
    assert len(set(keys([B], held, found))) == len(set(keys([B], found, held))) == 1


@pytest.mark.parametrize(
    ("held", "found"),
    [
        (A, B),
        (A, sea("Tides", "2409.00009", OTHER_ABSTRACT)),
        (A, sea("Tides", "2409.00009", "")),
        (sea(TITLE, "2408.00001"), sea(MISTYPED, "2409.00009")),
        (sea(TITLE), sea(MISTYPED, None, OTHER_ABSTRACT)),
    ],
    ids=[
        "strangers",
        "one title, two ids and abstracts",
        "one title, two ids, nothing to tell",
        "mistyped, two ids",
        "mistyped, two abstracts",
    ],
)
def test_another_paper_gets_a_key_of_its_own(held: Paper, found: Paper) -> None:
    assert held.key not in keys([held], found)
    assert len(set(keys([], held, found))) == 2


def test_a_second_paper_of_one_title_is_found_again_by_its_abstract() -> None:
    other = sea("Tides", "2409.00009", OTHER_ABSTRACT)
    (key,) = keys([A], other)
    held = [A, replace(other, key=key)]
    assert keys(held, other, A, replace(other, arxiv_id=None), replace(A, arxiv_id=None)) == [
        key, A.key, key, A.key
    ]  # fmt: skip
    assert keys(held, sea("Tides", None, "Cut.")) == [A.key]


def test_a_key_that_a_file_brings_is_believed_only_with_its_title() -> None:
    stranger = replace(sea("Moss", None, OTHER_ABSTRACT), key=A.key)
    assert keys([A], stranger) == [paper_key("Moss")]
    assert keys([], replace(stranger, key="00ff00ff00ff")) == ["00ff00ff00ff"]


def test_two_held_papers_become_one_where_a_third_bridges_them() -> None:
    held = [sea(TITLE), sea(MISTYPED, "2408.00001")]
    found = [sea(TITLE, "2408.00001"), sea(TITLE), sea(MISTYPED)]
    assert keys(held, *found) == [held[1].key] * 3


def test_two_held_papers_with_ids_of_their_own_are_never_made_one() -> None:
    held = [sea(TITLE, "2408.00002"), sea(MISTYPED, "2408.00001")]
    found = [sea(TITLE, "2408.00001"), sea(TITLE, "2408.00002"), sea(MISTYPED)]
    assert keys(held, *found) == [held[1].key, held[0].key, held[1].key]


def test_a_thousand_papers_that_begin_alike_are_not_compared_with_each_other() -> None:
    made = [sea(f"{TITLE} in {n:04} and {n * 7919:08}") for n in range(MAX_CANDIDATES + 1)]
    assert len(set(keys([], *made))) == len(made)
    mistyped = made[0].title.replace("Harbour", "Habrour")
    assert keys(made[:2], sea(mistyped)) == [made[0].key]
    assert keys(made, sea(mistyped)) == [paper_key(mistyped)]


papers = st.builds(
    sea,
    st.sampled_from([TITLE, MISTYPED, f"{TITLE}: A Year at Sea", "Moss", "Tides"]),
    st.sampled_from([None, None, "2408.00001", "2408.00002", "2409.00009"]),
    st.sampled_from([ABSTRACT, OTHER_ABSTRACT, ABSTRACT[:150] + "…", ""]),
)


@given(st.lists(papers, max_size=6), st.lists(papers, max_size=6), st.randoms())
def test_the_order_of_what_is_found_changes_nothing(
    first: list[Paper], found: list[Paper], random: Random
) -> None:
    held: dict[str, Paper] = {}
    for each in identify({}, first):
        before = held.get(each.key)
        held[each.key] = join(before, each.paper) if before else replace(each.paper, key=each.key)
    told = dict(zip(found, keys(list(held.values()), *found), strict=True))
    random.shuffle(found)
    again = dict(zip(found, keys(list(held.values()), *found), strict=True))
    assert told == again


@given(st.lists(papers, max_size=8))
def test_papers_of_two_ids_become_one_only_under_one_title(found: list[Paper]) -> None:
    works: dict[str, list[Paper]] = {}
    for each in identify({}, found):
        works.setdefault(each.key, []).append(each.paper)
    for those in works.values():
        ids = {paper.arxiv_id for paper in those if paper.arxiv_id}
        titles = [{p.key for p in those if p.arxiv_id == arxiv_id} for arxiv_id in ids]
        for its in titles:
            others = [each for each in titles if each is not its]
            assert not others or any(its & each for each in others)
