"""Citation keys: shaped, unique, and the same whatever else is exported or imported later."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import ExportError
from tui.export.citation_keys import citation_keys
from tui.model import Listing, Paper

from .samples import GLOVES, PLAIN


def listing(number: int, *papers: Paper) -> Listing:
    keys = tuple(paper.key for paper in papers)
    moment = f"2026-01-{number:02}T00:00:00+00:00"
    return Listing(f"{number:012x}", "x", "x", "2026-01-01", False, moment, keys)


@pytest.mark.parametrize(
    ("template", "kettles", "gloves"),
    [
        ("{author}{year}{word}", "asberg2024kettles", "berg2023census"),
        ("{Author}{year}{Word}", "Asberg2024Kettles", "Berg2023Census"),
        ("{author}:{words}", "asberg:kettlesthatlisten", "berg:censuslostgloves"),
        ("{arxiv}", "2408.01234", GLOVES.key),
        ("bs-{key}", f"bs-{PLAIN.key}", f"bs-{GLOVES.key}"),
    ],
)
def test_a_template_shapes_keys(template: str, kettles: str, gloves: str) -> None:
    keys = citation_keys([GLOVES, PLAIN], [], template)
    assert keys == {PLAIN.key: kettles, GLOVES.key: gloves}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Jan van der Berg", "vanderberg"),
        ("Pål Ødegård", "odegard"),
        ("Zoë Nußbaum", "nussbaum"),
        ("Kettle Team", "kettleteam"),
        ("李明", "anon"),
        ("", "anon"),
    ],
)
def test_the_family_name_is_in_plain_letters(name: str, key: str) -> None:
    paper = Paper("0" * 12, "中文", "", (name,) if name else ())
    assert citation_keys([paper], [], "{author}") == {paper.key: key}


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("", "it has no field"),
        ("key", "it has no field"),
        ("{title}", "“{title}” is no field"),
        ("{AUTHOR}", "“{AUTHOR}” is no field"),
        ("{year!r}", "“{year}” is no field"),
        ("{year:>9}", "“{year}” is no field"),
        ("{year},{word}", "“,” cannot stand in a key"),
        ("{year", "expected"),
        ("{}", "it has no field"),
    ],
)
def test_a_template_that_cannot_be_understood_is_refused(template: str, reason: str) -> None:
    with pytest.raises(ExportError) as refused:
        citation_keys([], [], template)
    assert reason in str(refused.value)
    assert "{author}, {year}, {word}" in str(refused.value)


papers = st.lists(
    st.builds(
        Paper,
        st.integers(0, 999).map(lambda number: f"{number:012x}"),
        st.sampled_from(("Moss", "Tides", "A", "Aa")),
        st.just(""),
        st.just(()) | st.sampled_from(("A", "B")).map(lambda name: (name,)),
    ),
    max_size=60,
    unique_by=lambda paper: paper.key,
)


@given(papers, st.integers(0, 60), st.randoms())
def test_a_later_import_changes_no_key(known: list[Paper], first: int, chance: Random) -> None:
    older, newer = known[:first], known[first:]
    listings = [listing(1, *older), listing(2, *newer)]
    chance.shuffle(known)
    keys = citation_keys(known, listings)
    assert keys == {**keys, **citation_keys(older, listings[:1])}
    assert len({key.casefold() for key in keys.values()}) == len(known)


def test_many_of_one_name_get_letters() -> None:
    many = [Paper(f"{number:012x}", "Moss", "") for number in range(30)]
    keys = list(citation_keys(many, [], "{word}").values())
    assert keys[:3] == ["moss", "mossa", "mossb"]
    assert keys[26:29] == ["mossz", "mossaa", "mossab"]
