"""Frozen records become documents and come back the same; what cannot be a record is refused."""

from collections.abc import Callable, Mapping
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import LibraryDamaged
from tui.model import Link, Listing, Paper, Reading, Status
from tui.model.schema import filled_fields
from tui.store.codec import decoder, document

KEYS = st.text("0123456789abcdef", min_size=12, max_size=12)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
MAYBE = st.none() | TEXTS
MANY = st.lists(TEXTS, max_size=4).map(tuple)
WHOLE = st.integers(min_value=-(2**63), max_value=2**63 - 1)

PAPERS = st.builds(
    Paper,
    key=KEYS,
    title=TEXTS,
    abstract=TEXTS,
    authors=MANY,
    arxiv_id=MAYBE,
    version=st.none() | WHOLE,
    published=MAYBE,
    published_guessed=st.booleans(),
    upvotes=st.none() | WHOLE,
    links=st.lists(st.builds(Link, label=TEXTS, url=TEXTS), max_size=3).map(tuple),
    summary=TEXTS,
    keywords=MANY,
    categories=MANY,
    venue=TEXTS,
    comment=TEXTS,
    withdrawn=st.booleans(),
    other_titles=MANY,
    other_abstracts=st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple),
    source_rank=st.integers(0, 9),
    sources=MANY,
)
LISTINGS = st.builds(
    Listing,
    id=KEYS,
    source=TEXTS,
    format=TEXTS,
    date=TEXTS,
    date_inferred=st.booleans(),
    imported_at=TEXTS,
    keys=st.lists(KEYS, max_size=4).map(tuple),
    address=TEXTS,
    validator=TEXTS,
)
READINGS = st.builds(
    Reading,
    key=KEYS,
    title=TEXTS,
    status=st.sampled_from(Status),
    before=st.sampled_from(Status),
    place=st.none() | WHOLE,
    changed_at=TEXTS,
    tags=MANY,
    note=TEXTS,
)

PAPER = {"key": "00ff", "title": "Tides", "abstract": "We study tides."}
LISTING = {
    "id": "00ff",
    "source": "page.txt",
    "format": "listing text",
    "date": "2026-08-11",
    "date_inferred": True,
    "imported_at": "2026-08-12T09:30:00+00:00",
    "keys": ["00ff"],
}
READING = {"key": "00ff", "title": "Tides"}


def through_json(document: Mapping[str, Any]) -> Any:
    return orjson.loads(orjson.dumps(dict(document)))


@given(PAPERS)
def test_a_paper_comes_back_as_it_was(paper: Paper) -> None:
    made = document(paper, int(paper.key, 16))
    assert made.doc_id == int(paper.key, 16)
    assert decoder(Paper)(through_json(made)) == paper


@given(LISTINGS)
def test_a_listing_comes_back_as_it_was(listing: Listing) -> None:
    made = document(listing, int(listing.id, 16))
    assert made.doc_id == int(listing.id, 16)
    assert decoder(Listing)(through_json(made)) == listing


@given(READINGS)
def test_what_the_reader_did_comes_back_as_it_was(reading: Reading) -> None:
    made = document(reading, int(reading.key, 16))
    assert made.doc_id == int(reading.key, 16)
    assert decoder(Reading)(through_json(made)) == reading


def test_what_was_never_said_takes_no_room() -> None:
    assert filled_fields(decoder(Paper)(PAPER)) == PAPER
    assert filled_fields(decoder(Reading)(READING)) == READING


@pytest.mark.parametrize(
    ("decode", "whole", "change"),
    [
        (decoder(Paper), PAPER, {"key": "tides"}),
        (decoder(Paper), PAPER, {"key": 255}),
        (decoder(Paper), PAPER, {"key": ""}),
        (decoder(Paper), PAPER, {"key": "-0ff"}),
        (decoder(Paper), PAPER, {"key": "\x8500ff"}),
        (decoder(Paper), PAPER, {"title": None}),
        (decoder(Paper), PAPER, {"abstract": ["We study"]}),
        (decoder(Paper), PAPER, {"authors": "A. Mudlark"}),
        (decoder(Paper), PAPER, {"authors": [1]}),
        (decoder(Paper), PAPER, {"upvotes": "many"}),
        (decoder(Paper), PAPER, {"links": [{"url": "https://example.org"}]}),
        (decoder(Paper), PAPER, {"links": ["https://example.org"]}),
        (decoder(Paper), PAPER, {"links": 3}),
        (decoder(Paper), PAPER, {"keywords": "tides"}),
        (decoder(Paper), PAPER, {"summary": 3}),
        (decoder(Listing), LISTING, {"keys": None}),
        (decoder(Listing), LISTING, {"date": 20260811}),
        (decoder(Reading), READING, {"status": "half-read"}),
        (decoder(Reading), READING, {"place": 1.5}),
        (decoder(Reading), READING, {"tags": {"a": 1}}),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) and len(value) == 1 else None,
)
def test_a_record_of_the_wrong_shape_is_refused_in_one_line(
    decode: Callable[[Mapping[str, Any]], object], whole: dict[str, Any], change: dict[str, Any]
) -> None:
    decode(whole)
    with pytest.raises(LibraryDamaged) as refusal:
        decode({**whole, **change})
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("missing", ["key", "title", "abstract"])
def test_a_paper_without_a_part_is_refused(missing: str) -> None:
    with pytest.raises(LibraryDamaged, match=missing):
        decoder(Paper)({name: value for name, value in PAPER.items() if name != missing})
