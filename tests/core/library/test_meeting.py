"""The papers that conditions are met by, told without looking at papers, against each paper."""

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tui.library import Library
from tui.library.marking import note, rate, retag
from tui.library.queue import add, dismiss, mark
from tui.model import Action, Link, Listing, Paper, Status
from tui.search.query.conditions import condition_test
from tui.search.query.parser import parse
from tui.search.query.syntax import Condition
from tui.store import Stores, searches_file

NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
TODAY = date(2026, 8, 9)
KEYS = [f"{number:012x}" for number in range(12)]
RULES = [add, dismiss, mark(Status.READ), note("See ch. 2"), retag(["Sea"], []), rate(4)]
ASKED = ["status:new", "status:read,queued", "status:dismissed", "rating:0", "rating:>3"]
ASKED += ["tag:sea", "note:ch", "is:later", "has:note", "has:tag", "has:rating", "has:code"]
ASKED += ["is:withdrawn", "votes:>5", "votes:<0", "votes:0..9", "arxiv:math.gt/0309136"]
ASKED += ["arxiv:2408.01234", "date:week", "date:2026-08-03..2026-08-05", "date:<2026", "date:.."]
ASKED += ["listing:daily", "listing:page"]

PAPERS = st.builds(
    lambda votes, withdrawn, code, arxiv_id, day: {
        "upvotes": votes,
        "withdrawn": withdrawn,
        "links": (Link("code", "https://example.org"),) if code else (),
        "arxiv_id": arxiv_id,
        "published": day,
    },
    st.sampled_from([None, 0, 5, 6, 10**10]),
    st.booleans(),
    st.booleans(),
    st.sampled_from([None, "2408.01234", "2408.012345", "math.GT/0309136"]),
    st.sampled_from([None, "2025-12-31", "2026-08-04", TODAY.isoformat()]),
)
PAGES = st.lists(
    st.tuples(
        st.integers(0, 9), st.sampled_from(["Daily", "Page 2"]), st.sets(st.sampled_from(KEYS))
    ),
    max_size=5,
)
ACTS = st.lists(st.tuples(st.sampled_from(RULES), st.sampled_from(KEYS)), max_size=10)


def bring(folder: Path, table: Path | None, papers: dict[str, Paper], pages: list[Listing]) -> None:
    stores = Stores(folder, table)
    stores.refresh()
    listings = {page.id: page for page in pages}
    stores.catalogue.exchange(
        Action(1, "2026-08-01T10:00:00", "Brought", "here", papers=papers, listings=listings)
    )


def condition_of(text: str) -> Condition:
    (node,) = parse(text, today=TODAY).conditions
    assert isinstance(node, Condition)
    return node


@pytest.mark.parametrize("tabled", [True, False])
@given(st.lists(PAPERS, min_size=12, max_size=12), PAGES, ACTS)
@settings(max_examples=15, deadline=None, phases=NO_SHRINKING)
def test_conditions_are_met_as_each_paper_says(
    tabled: bool,
    about: list[dict[str, object]],
    pages: list[tuple[int, str, set[str]]],
    acts: list[tuple[object, str]],
) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        papers = {
            key: Paper(key, f"Paper {key}", "Of the sea.", **its)  # type: ignore[arg-type]
            for key, its in zip(KEYS, about, strict=True)
        }
        listings = [
            Listing(
                f"{number:012x}",
                source,
                "listing-text",
                (TODAY - timedelta(days=days)).isoformat(),
                False,
                f"2026-08-1{number}T10:00:00",
                tuple(sorted(keys)),
            )
            for number, (days, source, keys) in enumerate(pages)
        ]
        table = folder / "records" if tabled else None
        bring(folder, table, {key: papers[key] for key in KEYS[::2]}, [])
        bring(folder, table, papers, listings)  # so that half of them are put again
        library = Library(Stores(folder, table), searches_file(folder))
        library.refresh()
        assert (library.view.columns is not None) is tabled
        for rule, key in acts:
            library.act(rule, key)  # type: ignore[arg-type]
        for text in ASKED:
            compare(library, text)
    finally:
        shutil.rmtree(folder)


def compare(library: Library, text: str) -> None:
    condition, view = condition_of(text), library.view
    test = condition_test(condition)
    expected = {key for key, paper in view.papers.items() if test(paper, view.facts.of(key))}
    known = view.facts.meeting(condition)
    if known is not None:
        keys = {*known.keys} & {*view.papers}
        assert ({*view.papers} - keys if known.is_others else keys) == expected, text
    else:
        assert view.columns is None
