"""Flat records of JSON by many makers: arXiv's data set, Semantic Scholar, scrapers."""

from typing import Any

import pytest

from tui.importer import Parsed, parse
from tui.importer.dates import PageDate
from tui.importer.formats import csl_json, flat_records
from tui.importer.markup.record_fields import names_in
from tui.model import Link, Paper

from ...payloads import (
    IDS,
    data_set_record,
    flat_record,
    json_lines,
    json_of,
    scraped_record,
    semantic_record,
    titled,
)
from ...support import abstract_about, source_of


def read(data: bytes) -> Parsed:
    parsed = parse(source_of(data, "saved.json"))
    assert parsed.format == flat_records.NAME
    return parsed


def scraped(**changes: Any) -> Paper:
    (paper,) = read(json_of([scraped_record(**changes)])).papers
    return paper


@pytest.mark.parametrize("make", [scraped_record, data_set_record, semantic_record])
def test_what_all_makers_tell_is_read(make: Any) -> None:
    papers = read(json_lines(make(0), make(1))).papers
    assert [paper.title for paper in papers] == [titled("Tides"), titled("Moss")]
    assert [paper.arxiv_id for paper in papers] == list(IDS[:2])
    assert papers[0].abstract == abstract_about("Tides")
    assert papers[0].authors[0] == "Mira Holm"
    assert papers[0].published


def test_texts_in_the_place_of_lists_and_numbers_are_read() -> None:
    paper = scraped()
    assert paper.authors == ("Mira Holm", "Jonas Vey")
    assert (paper.upvotes, paper.version) == (12, 2)
    assert (paper.published, paper.published_guessed) == ("2024-01-22", True)
    assert paper.links == ()


def test_the_data_set_of_arxiv_keeps_categories_versions_and_comments() -> None:
    (paper,) = read(json_lines(data_set_record())).papers
    assert paper.authors == ("Mira Holm", "Jonas Véy Jr.")
    assert paper.categories == ("physics.ao-ph", "cs.CV")
    assert (paper.published, paper.published_guessed, paper.version) == ("2024-01-19", False, 2)
    assert (paper.comment, paper.venue) == ("7 pages, 2 figures", "J. Windows 7 (2024) 1-12")
    assert paper.links == (Link("doi", "https://doi.org/10.1234/windows.7"),)


def test_the_data_set_is_read_without_its_lists_too() -> None:
    (paper,) = read(json_of({**data_set_record(), "authors_parsed": [], "versions": []})).papers
    assert paper.authors == ("Mira Holm", "Jonas Véy")
    assert (paper.published, paper.published_guessed) == ("2024-01-23", True)


def test_semantic_scholar_s_ids_venue_and_summary_are_read() -> None:
    (paper,) = read(json_of({"total": 1, "offset": 0, "data": [semantic_record()]})).papers
    assert paper.authors == ("Mira Holm", "Jonas Vey")
    assert (paper.published, paper.published_guessed) == ("2024-01-19", False)
    assert (paper.venue, paper.summary) == (
        "Journal of Windows",
        "A small experiment about Tides.",
    )
    assert [link.label for link in paper.links] == ["page", "pdf"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mira Holm, Jonas Vey, Li Quist", ["Mira Holm", "Jonas Vey", "Li Quist"]),
        ("Mira Holm and Jonas Vey", ["Mira Holm", "Jonas Vey"]),
        ("Mira Holm, Jonas Vey, and Li Quist", ["Mira Holm", "Jonas Vey", "Li Quist"]),
        ("Mira Holm; Jonas Vey", ["Mira Holm", "Jonas Vey"]),
        ("Holm, Mira; Vey, Jonas", ["Mira Holm", "Jonas Vey"]),
        ("Holm, Mira and Vey, Jonas", ["Mira Holm", "Jonas Vey"]),
        ("Holm, Mira", ["Mira Holm"]),
        ("Mira Holm, Jonas Vey", ["Mira Holm", "Jonas Vey"]),
        ("Mira Holm", ["Mira Holm"]),
        ("Mira Holm;", ["Mira Holm"]),
        ("", []),
    ],
)
def test_names_in_one_text_are_told_apart(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    "fields",
    [
        {"link": "https://huggingface.co/papers/2401.10001"},
        {"url": "http://arxiv.org/pdf/2401.10001v1.pdf"},
        {"pdf_url": "https://arxiv.org/pdf/2401.10001"},
        {"arxivId": "2401.10001"},
        {"arxiv_id": "arXiv:2401.10001"},
        {"entry_id": "http://arxiv.org/abs/2401.10001v3"},
        {"externalIds": {"ArXiv": "2401.10001"}, "id": "77"},
        {"doi": "10.48550/arXiv.2401.10001"},
    ],
)
def test_an_id_is_found_wherever_makers_put_it(fields: dict[str, Any]) -> None:
    (paper,) = read(json_of([{"title": "On Tides", **fields}])).papers
    assert paper.arxiv_id == IDS[0]


def test_addresses_that_name_no_paper_of_arxiv_are_links() -> None:
    paper = scraped(
        url="https://windows.example/7",
        pdf_url="https://windows.example/7.pdf",
        github="https://github.com/holm/tides",
        doi="10.1234/windows.7",
    )
    assert paper.arxiv_id is None
    assert paper.links == (
        Link("code", "https://github.com/holm/tides"),
        Link("doi", "https://doi.org/10.1234/windows.7"),
        Link("page", "https://windows.example/7"),
        Link("pdf", "https://windows.example/7.pdf"),
    )


@pytest.mark.parametrize(
    ("written", "upvotes"),
    [
        ("3", 3),
        (" 1,024 ", 1024),
        (7, 7),
        ("many", None),
        ("-3", None),
        ("9" * 30, None),
        ("", None),
    ],
)
def test_upvotes_may_be_a_number_in_a_text(written: Any, upvotes: int | None) -> None:
    assert scraped(upvotes=written).upvotes == upvotes


@pytest.mark.parametrize(
    ("fields", "day", "guessed"),
    [
        ({"published": "2024-01-19T18:20:00Z"}, "2024-01-19", False),
        ({"published": "2024-01"}, "2024-01-01", True),
        ({"year": 2024}, "2024-01-01", True),
        ({"year": "2024"}, "2024-01-01", True),
        ({"date": "Fri, 19 Jan 2024 18:20:00 GMT"}, "2024-01-19", True),
        ({"date": "soon"}, None, False),
        ({"year": True}, None, False),
    ],
)
def test_the_day_is_exact_only_where_it_is_surely_the_work_s(
    fields: dict[str, Any], day: str | None, guessed: bool
) -> None:
    (paper,) = read(json_of([{"title": "On Tides", "abstract": "", **fields}])).papers
    assert (paper.published, paper.published_guessed) == (day, guessed)


def test_the_day_of_a_listing_divides_these_records_too() -> None:
    pages = read(json_of([scraped_record(listed="2024-01-22")])).pages
    assert [page.date for page in pages] == [PageDate(1, 22, 2024)]


def test_the_rows_of_a_data_set_s_viewer_are_read() -> None:
    rows = [{"row_idx": n, "row": scraped_record(n), "truncated_cells": []} for n in range(2)]
    assert len(read(json_of({"features": [], "rows": rows})).papers) == 2


@pytest.mark.parametrize("wrong", [None, 7, -1.5, True, "", [], {}, [None], [{}], {"a": 1}, "\0"])
@pytest.mark.parametrize("make", [scraped_record, data_set_record, semantic_record])
def test_a_field_of_the_wrong_kind_counts_as_missing(make: Any, wrong: Any) -> None:
    fields = set(make()) - {"title"}
    (paper,) = read(json_of({**make(), **dict.fromkeys(fields, wrong)})).papers
    assert (paper.arxiv_id, paper.published, paper.authors) == (None, None, ())
    assert (paper.links, paper.summary, paper.categories) == ((), "", ())


def test_a_record_with_a_doi_and_authors_is_not_csl() -> None:
    assert not csl_json.knows({**flat_record(), "DOI": "10.1234/windows.7"})
    assert scraped(DOI="10.1234/windows.7").authors == ("Mira Holm", "Jonas Vey")
