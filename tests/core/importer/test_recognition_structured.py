"""Structured formats are recognised by content alone, however the file was named and written."""

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.errors import NoListing
from tui.importer import parse
from tui.importer.formats import broadsheet_export, csl_json, flat_records, hub_records, page_html
from tui.model import paper_key

from ...payloads import (
    card,
    cards_page,
    data_page,
    data_set_record,
    flat_record,
    hub_record,
    json_lines,
    json_of,
    paper_page,
    scraped_record,
    semantic_record,
    titled,
)
from ...support import HOSTILE, NOW, abstract_about, library_in, saved_at, source_of

SUBJECTS = ("Tides", "Moss", "Lanterns")
TITLES = [titled(subject) for subject in SUBJECTS]


def csl_item(subject: str) -> dict[str, object]:
    return {"id": subject, "type": "article", "title": titled(subject), "DOI": "10.1234/x.1"}


def export_record(rank: int, subject: str) -> dict[str, object]:
    listing = {
        "id": "0123456789ab",
        "source": "page.txt",
        "format": "listing text",
        "date": "2024-01-22",
        "date_inferred": False,
        "imported_at": "2024-01-23T08:00:00+00:00",
        "rank": rank,
    }
    return {
        "key": paper_key(titled(subject)),
        "title": titled(subject),
        "abstract": abstract_about(subject),
        "listings": [listing],
    }


FILES: dict[str, tuple[str, bytes]] = {
    "API array": (hub_records.NAME, json_of([hub_record(n) for n in range(3)])),
    "API lines": (hub_records.NAME, json_lines(*(hub_record(n) for n in range(3)))),
    "flat array": (hub_records.NAME, json_of([flat_record(n) for n in range(3)])),
    "flat lines": (hub_records.NAME, json_lines(*(flat_record(n) for n in range(3)))),
    "wrapped": (hub_records.NAME, json_of({"papers": [flat_record(n) for n in range(3)]})),
    "scraped": (flat_records.NAME, json_of([scraped_record(n) for n in range(3)])),
    "arXiv's data set": (flat_records.NAME, json_lines(*(data_set_record(n) for n in range(3)))),
    "Semantic Scholar": (
        flat_records.NAME,
        json_of({"total": 3, "data": [semantic_record(n) for n in range(3)]}),
    ),
    "CSL array": (csl_json.NAME, json_of([csl_item(subject) for subject in SUBJECTS])),
    "CSL items": (csl_json.NAME, json_of({"items": [csl_item(s) for s in SUBJECTS]})),
    "export": (
        broadsheet_export.NAME,
        json_lines(*(export_record(n, subject) for n, subject in enumerate(SUBJECTS, start=1))),
    ),
    "data page": (page_html.NAME, data_page(*(hub_record(n) for n in range(3)))),
    "cards": (page_html.NAME, cards_page(*(card(n) for n in range(3)))),
    "cards, absolute": (
        page_html.NAME,
        cards_page(*(card(n, "https://huggingface.co") for n in range(3))),
    ),
}
WRITTEN: dict[str, Callable[[bytes], bytes]] = {
    "as it is": bytes,
    "Windows' line ends": lambda data: data.replace(b"\n", b"\r\n"),
    "byte-order mark": lambda data: codecs.BOM_UTF8 + data,
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "UTF-16 without a mark": lambda data: data.decode().encode("utf-16-le"),
    "blank lines around": lambda data: b"\n \n" + data + b"\n\n\n",
}


@pytest.mark.parametrize("name", ["listing.txt", "page.md", "data.bib", "saved"])
@pytest.mark.parametrize("way", WRITTEN)
@pytest.mark.parametrize("kind", FILES)
def test_every_paper_is_found_in_order(tmp_path: Path, kind: str, way: str, name: str) -> None:
    format_, data = FILES[kind]
    path = tmp_path / name
    path.write_bytes(WRITTEN[way](data))
    library = library_in(tmp_path / "library")
    (file,) = library.import_listings([str(saved_at(path, NOW))]).files
    assert (file.error, file.format, file.new, file.skipped) == (None, format_, 3, ())
    assert [library.papers[key].title for key in library.view.newest()] == TITLES


# No file whatever raises anything but NoListing, or brings anything that a terminal would obey


SEEDS = [
    *(data for _, data in FILES.values()),
    paper_page(),
    json_of(hub_record()),
    b'<html><title>x</title><div data-target="DailyPapers" data-props="{&quot;a&quot;:1}">',
]
PIECES = st.sampled_from(
    [
        b"\x00", b"\x1b[2J", b"\xe2\x80\xae", b"\xff", b"{", b"}", b"[", b"]", b'"', b"'", b",",
        b"\\", b"\\ud800", b"<", b">", b"</", b"<!--", b"&quot;", b"&#0;", b"null", b"1e999",
        b"-", b"[" * 2000, b"<div>" * 2000, b"x" * 3000, b"\n", b"\r", b"<h1", b"<article",
        b"data-props=", b'data-target="DailyPapers"', b"<script>", b"99999999999999999999",
    ]
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Give a good file after a few cuts, doublings and things put in."""
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 400)))
        middle = draw(st.just(b"") | PIECES | st.just(data[start:end] * 2))
        data = data[:start] + middle + data[end:]
    return data


@settings(max_examples=300, deadline=None)
@given(mutated())
def test_a_mutated_file_gives_clean_papers_or_one_line(data: bytes) -> None:
    utf8 = data.decode("utf-8", "replace").encode()
    try:
        parsed = parse(source_of(utf8))
    except NoListing as refused:
        assert "\n" not in str(refused)
        assert not HOSTILE.search(str(refused))
        return
    for paper in parsed.papers:
        assert not HOSTILE.search(repr(paper).replace("\\n", ""))
        assert paper.title
    assert not any(HOSTILE.search(skipped.reason) for skipped in parsed.skipped)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "paper",
                    "title",
                    "summary",
                    "abstract",
                    "authors",
                    "author",
                    "name",
                    "hidden",
                    "key",
                    "listings",
                    "id",
                    "rank",
                    "date",
                    "issued",
                    "date-parts",
                    "DOI",
                    "URL",
                    "keyword",
                    "links",
                    "url",
                    "label",
                    "imported_at",
                    "version",
                    "upvotes",
                    "publishedAt",
                    "listed",
                    "other_titles",
                    "papers",
                    "dailyPapers",
                    "items",
                    "error",
                    "withdrawnAt",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None)
@given(VALUES)
def test_records_of_any_shape_give_clean_papers_or_one_line(value: object) -> None:
    for data in (json_of([value]), json_lines(value, value), data_page(value)):
        try:
            parsed = parse(source_of(data))
        except NoListing as refused:
            assert "\n" not in str(refused)
        else:
            assert all(paper.title and paper.key for paper in parsed.papers)
