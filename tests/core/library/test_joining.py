"""Joining what two listings know of one paper: nothing known is lost."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tui.library.changes import changed_fields
from tui.library.joining import MAX_JOINED, join
from tui.model import OTHER_SUBMISSION, Link, Paper, arxiv_ids, folded_title, paper_key

from ...support import paper

TIDES = paper("Reading Tides from a Harbour Wall")
PAGE, CODE = Link("page", "https://example.org/tides"), Link("code", "https://example.org/code")


def joined(held: dict[str, Any], found: dict[str, Any]) -> Paper:
    return join(replace(TIDES, **held), replace(TIDES, **found))


def test_gaps_are_filled_and_what_was_known_stays_unless_an_edition_is_known() -> None:
    held = {"authors": ("A. Mudlark",), "upvotes": 3, "links": (PAGE,), "venue": "Quay"}
    found = {
        "authors": ("Somebody Else",),
        "arxiv_id": "2408.01234",
        "upvotes": 5,
        "links": (Link("other label", PAGE.url), CODE),
        "venue": "Pier",
        "summary": "In short.",
    }
    expected = replace(
        TIDES,
        authors=("Somebody Else",),
        arxiv_id="2408.01234",
        upvotes=5,
        links=(PAGE, CODE),
        venue="Pier",
        summary="In short.",
    )
    assert joined(held, found) == expected


@pytest.mark.parametrize(
    ("held", "found", "kept"),
    [
        ("We study tides", "We study tides and more.", "We study tides and more."),
        ("We study ti…", "We study tides.", "We study tides."),
        ("We study ti...", "We study tides.", "We study tides."),
        ("We study ti…", "Nobody asked the sea.", "Nobody asked the sea."),
        ("One.\n\nTwo", "One. Two. Three.", "One. Two. Three."),
        ("", "We study tides.", "We study tides."),
        ("We study tides.", "Other words, and more of them.", "Other words, and more of them."),
        ("Other words, and more of them.", "We study tides.", "Other words, and more of them."),
        ("We study tides.", "", "We study tides."),
        ("We study tides.", "We study…", "We study tides."),
    ],
)  # fmt: skip
def test_a_cut_abstract_is_made_whole_and_of_two_whole_ones_the_longer_is_shown(
    held: str, found: str, kept: str
) -> None:
    assert joined({"abstract": held}, {"abstract": found}).abstract == kept


@pytest.mark.parametrize(
    ("held", "found", "kept"),
    [
        (("A. Mudlark",), ("A. Mudlark", "B. Wader"), ("A. Mudlark", "B. Wader")),
        (("B. Wader",), ("A. Mudlark", "B. WADER"), ("A. Mudlark", "B. WADER")),
        (("A. Mudlark", "and others"), ("A. Mudlark", "B. Wader"), ("A. Mudlark", "B. Wader")),
        (("A. Mudlark", "et al."), ("A. Mudlark",), ("A. Mudlark", "et al.")),
        (("A. Mudlark", "B. Wader"), ("A. Mudlark", "others"), ("A. Mudlark", "B. Wader")),
        (("A. Mudlark",), ("B. Wader", "C. Gull"), ("B. Wader", "C. Gull")),
        (("B. Wader", "C. Gull"), ("A. Mudlark",), ("B. Wader", "C. Gull")),
        ((), ("A. Mudlark",), ("A. Mudlark",)),
        (("A. Mudlark",), (), ("A. Mudlark",)),
    ],
)
def test_the_longer_list_of_authors_is_kept(
    held: tuple[str, ...], found: tuple[str, ...], kept: tuple[str, ...]
) -> None:
    assert joined({"authors": held}, {"authors": found}).authors == kept


@pytest.mark.parametrize(
    ("held", "found", "kept"),
    [
        (("2024-08-01", True), ("2024-08-03", False), ("2024-08-03", False)),
        (("2024-08-01", False), ("2024-08-03", True), ("2024-08-01", False)),
        (("2024-08-01", False), ("2024-08-03", False), ("2024-08-01", False)),
        (("2024-08-01", True), (None, False), ("2024-08-01", True)),
        ((None, False), ("2024-08-03", True), ("2024-08-03", True)),
    ],
)
def test_a_real_date_is_kept_over_a_guessed_one(
    held: tuple[str, bool], found: tuple[str, bool], kept: tuple[str, bool]
) -> None:
    known, new = (
        dict(zip(("published", "published_guessed"), d, strict=True)) for d in (held, found)
    )
    both = joined(known, new)
    assert (both.published, both.published_guessed) == kept


def test_a_higher_version_brings_its_title_and_abstract_and_a_lower_one_neither() -> None:
    low = {"arxiv_id": "2408.01234", "version": 1, "comment": "8 pages", "venue": "Quay"}
    high = {**low, "title": "What the Sea Said", "abstract": "Anew.", "version": 2, "comment": "9"}
    for first, second in ((low, high), (high, low)):
        both = joined(first, {**second, "key": "00ff"})
        assert (both.key, both.title, both.abstract) == (TIDES.key, high["title"], "Anew.")
        assert (both.version, both.comment, both.venue) == (2, "9", "Quay")
        assert both.other_titles == (TIDES.title,)


def test_a_higher_version_cut_short_does_not_cut_the_abstract() -> None:
    found = {"version": 2, "abstract": TIDES.abstract[:50] + "…"}
    assert joined({"version": 1}, found).abstract == TIDES.abstract


def test_a_paper_submitted_twice_has_the_later_id_and_a_link_to_the_earlier() -> None:
    old, new = {"arxiv_id": "math/0601001"}, {"arxiv_id": "2408.01234", "abstract": "Anew."}
    for first, second in ((old, new), (new, old)):
        both = joined(first, second)
        assert (both.arxiv_id, both.abstract) == ("2408.01234", "Anew.")
        assert both.links == (Link(OTHER_SUBMISSION, "https://arxiv.org/abs/math/0601001"),)
        assert arxiv_ids(both) == {"2408.01234", "math/0601001"}


def test_a_title_written_otherwise_is_no_other_title() -> None:
    both = joined({}, {"title": TIDES.title.upper()})
    assert (both.title, both.other_titles) == (TIDES.title, ())


def test_a_withdrawal_stays_and_so_does_a_count_of_votes() -> None:
    assert joined({"upvotes": 5}, {"upvotes": 3}).upvotes == 5
    both = joined({"withdrawn": True, "upvotes": 3}, {})
    assert (both.withdrawn, both.upvotes) == (True, 3)
    assert joined({}, {"withdrawn": True}).withdrawn


def test_the_titles_that_a_hostile_listing_gives_one_paper_are_bounded() -> None:
    held = TIDES
    for number in range(3 * MAX_JOINED):
        held = join(held, replace(TIDES, title=f"Title {number}"))
    assert len(held.other_titles) == MAX_JOINED
    assert join(held, replace(TIDES, title="One More")) == held


# Whatever the papers

words = st.sampled_from(["", "tides", "Tides", "Tides: moss", "moss", "moss…", "moss and rain"])
few = st.lists(words.filter(bool), max_size=3, unique=True).map(tuple)
papers = st.builds(
    Paper,
    key=st.sampled_from(["0a", "0b"]),
    title=words.filter(bool),
    abstract=words,
    authors=few,
    arxiv_id=st.sampled_from([None, "2408.01234", "2409.00001", "math/0601001"]),
    version=st.sampled_from([None, 1, 2]),
    published=st.sampled_from(["2024-08-01", "2024-08-02"]),
    published_guessed=st.booleans(),
    upvotes=st.sampled_from([None, 0, 7]),
    links=st.lists(st.sampled_from([PAGE, CODE, Link("", PAGE.url)]), max_size=3).map(tuple),
    summary=words,
    keywords=few,
    categories=few,
    venue=words,
    comment=words,
    withdrawn=st.booleans(),
    other_titles=few,
)


@given(papers, papers)
def test_joining_again_changes_nothing(held: Paper, found: Paper) -> None:
    both = join(held, found)
    assert join(both, found) == both
    assert join(both, both) == both


@given(papers)
def test_a_paper_joined_with_itself_is_itself(held: Paper) -> None:
    assert join(held, held) is held


def is_known(value: object) -> bool:
    return value is not None and value is not False and value not in ("", ())


@given(st.lists(papers, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_in_any_order_and_again_no_field_is_lost(found: list[Paper], random: Any) -> None:
    known = found[0]
    again = found[1:] + [random.choice(found) for _more in range(3)]
    for each in again:
        known = join(known, each)
    assert known.key == found[0].key
    names = {field.name for field in fields(Paper)} - {"key", "version", "other_titles"}
    for name in names - {"published_guessed"}:
        if any(is_known(getattr(each, name)) for each in found):
            assert is_known(getattr(known, name)), name
    for each in found:
        titles = {folded_title(t) for t in (known.title, *known.other_titles)}
        assert {folded_title(t) for t in (each.title, *each.other_titles)} <= titles
        assert {link.url for link in each.links} <= {link.url for link in known.links}
        assert {folded_title(w) for w in each.keywords} <= {folded_title(w) for w in known.keywords}
        assert set(each.categories) <= set(known.categories)
        assert arxiv_ids(each) <= arxiv_ids(known)


@given(papers, papers)
def test_the_longest_of_abstracts_that_begin_alike_is_kept(held: Paper, found: Paper) -> None:
    whole = "moss and rain in the morning"
    held, found = replace(held, abstract=whole[:7]), replace(found, abstract=whole)
    assert join(held, found).abstract == join(found, held).abstract == whole


@given(papers, papers)
def test_every_field_that_changed_is_named(held: Paper, found: Paper) -> None:
    both = join(held, found)
    assume(both != held)
    changed = {name: getattr(both, name) for name in changed_fields(held, both)}
    assert changed
    assert replace(held, **changed) == both


def test_the_key_does_not_follow_the_title() -> None:
    found = {"title": "What the Sea Said", "version": 2, "key": paper_key("What the Sea Said")}
    assert joined({}, found).key == TIDES.key
