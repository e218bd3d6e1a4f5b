"""Recognition: every paper found and no furniture taken for one, however a page was saved."""

import random
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.errors import NoListing

from ...recognition import (
    BREAKS,
    ENCODINGS,
    FURNITURE,
    LINE_ENDS,
    LOOSE,
    SAMPLES,
    WIDTHS,
    WRITERS,
    Setting,
    Writer,
    encodable,
    expected,
    found,
    read,
)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("furniture", FURNITURE)
@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
def test_every_paper_is_found_and_nothing_else(
    writer: Writer, furniture: str, width: int | None
) -> None:
    for line_end, encoding in product(LINE_ENDS, ENCODINGS):
        papers = encodable(SAMPLES, encoding)
        text = writer(papers, Setting(furniture, width))
        assert found(read(text, line_end, encoding)) == expected(papers), (line_end, encoding)


TEXT = [name for name in WRITERS if name.startswith("text")]


@pytest.mark.parametrize("width", [60, 66, 72, 79, 80, 90, 100, 120, 130])
@pytest.mark.parametrize("breaks", BREAKS)
@pytest.mark.parametrize("name", TEXT)
def test_lines_may_be_broken_in_any_way(name: str, breaks: str, width: int) -> None:
    for furniture in FURNITURE:
        text = WRITERS[name](SAMPLES, Setting(furniture, width, breaks=breaks))
        assert found(read(text)) == expected(SAMPLES), furniture


@pytest.mark.parametrize("breaks", BREAKS)
@pytest.mark.parametrize("name", TEXT)
def test_few_papers_are_read_as_many_are(name: str, breaks: str) -> None:
    """But for alternating lines of which so few are broken that they show no width."""
    lines = name == "text on alternating lines"
    if lines and breaks == "ragged":
        pytest.skip("four lines broken in the author's way show no width")
    papers = [paper for paper in SAMPLES if not lines or paper.title.isascii()]
    for width, furniture, paper in product((60, 72, 80, 100, 120), FURNITURE, papers):
        text = WRITERS[name]([paper], Setting(furniture, width, breaks=breaks))
        assert found(read(text)) == expected([paper]), (width, furniture)


CLOSE = ("text on alternating lines", "Markdown references")
"""Without blank lines, by which furniture is parted from what stands beside it."""


@pytest.mark.parametrize("name", [name for name in WRITERS if name not in CLOSE])
@given(
    chance=st.randoms(use_true_random=False), often=st.floats(0, 0.5), width=st.sampled_from(WIDTHS)
)
def test_furniture_at_any_place_makes_no_paper_and_hides_none(
    name: str, chance: random.Random, often: float, width: int | None
) -> None:
    papers = chance.sample(SAMPLES, 4)
    text = WRITERS[name](papers, Setting("present", width, chance, often))
    assert sorted(found(read(text))) == sorted(expected(papers))


@example(["GitHub", *["Get trending papers in your email inbox once a day!"] * 2, "· 8 authors"])
@given(st.lists(st.sampled_from([*LOOSE, "Submitted by", "by", "", "·", *"12"]), max_size=40))
def test_furniture_alone_is_no_listing(lines: list[str]) -> None:
    for between in ("\n", "\n\n"):
        with pytest.raises(NoListing):
            read("\n" + between.join(lines) + between + "Subscribe")


@pytest.mark.parametrize("name", [name for name in WRITERS if name.startswith("Markdown")])
@pytest.mark.parametrize("furniture", FURNITURE)
def test_markdown_brings_the_papers_ids(name: str, furniture: str) -> None:
    parsed = read(WRITERS[name](SAMPLES, Setting(furniture)))
    assert [paper.arxiv_id for paper in parsed.papers] == [sample.arxiv_id for sample in SAMPLES]
    assert parsed.format == "Markdown"


def test_addresses_on_lines_of_their_own_bring_the_papers_ids() -> None:
    parsed = read(WRITERS["text with addresses"](SAMPLES, Setting()))
    assert [paper.arxiv_id for paper in parsed.papers] == [sample.arxiv_id for sample in SAMPLES]
    assert {paper.published for paper in parsed.papers} == {"2026-05-29"}
    assert {paper.upvotes for paper in parsed.papers} == {31}
    assert parsed.skipped == ()
