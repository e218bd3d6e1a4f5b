"""CSL-JSON: what reference managers and DOI services export."""

from typing import Any

import pytest

from tui.importer import parse
from tui.importer.formats import csl_json
from tui.model import Link, Paper

from ...payloads import json_lines, json_of, titled
from ...support import abstract_about, source_of

ITEM: dict[str, Any] = {
    "id": "holm2024tides",
    "type": "article-journal",
    "title": titled("Tides"),
    "abstract": abstract_about("tides"),
    "author": [
        {"family": "Holm", "given": "Mira"},
        {"family": "Berg", "given": "Jonas", "non-dropping-particle": "van den"},
        {"literal": "The Kitchen Window Collective"},
    ],
    "issued": {"date-parts": [[2024, 1, 19]]},
    "container-title": "Journal of Small Observations",
    "DOI": "10.1234/jso.2024.7",
    "URL": "https://journal.example/7",
    "keyword": "tides, windows; kitchens",
    "note": "12 pages, 3 figures",
}


def one(**changes: Any) -> Paper:
    parsed = parse(source_of(json_of([{**ITEM, **changes}]), "library.json"))
    assert parsed.format == csl_json.NAME
    assert parsed.skipped == ()
    return parsed.papers[0]


def test_an_item_gives_all_of_its_fields() -> None:
    paper = one()
    assert (paper.title, paper.abstract) == (titled("Tides"), abstract_about("tides"))
    assert paper.authors == ("Mira Holm", "Jonas van den Berg", "The Kitchen Window Collective")
    assert (paper.published, paper.published_guessed) == ("2024-01-19", False)
    assert paper.venue == "Journal of Small Observations"
    assert paper.keywords == ("tides", "windows", "kitchens")
    assert paper.comment == "12 pages, 3 figures"
    assert paper.links == (
        Link("page", "https://journal.example/7"),
        Link("DOI", "https://doi.org/10.1234/jso.2024.7"),
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"DOI": "10.48550/arXiv.2401.10001"},
        {"DOI": "https://doi.org/10.48550/arxiv.2401.10001"},
        {"URL": "http://arxiv.org/abs/2401.10001v2"},
        {"number": "arXiv:2401.10001"},
        {"archive": "arXiv", "archive_location": "2401.10001"},
    ],
)
def test_the_arxiv_id_is_found_wherever_it_stands(changes: dict[str, Any]) -> None:
    assert one(**changes).arxiv_id == "2401.10001"


def test_a_number_of_an_issue_is_no_arxiv_id() -> None:
    assert one(number="2401.10001").arxiv_id is None


@pytest.mark.parametrize(
    ("issued", "published", "guessed"),
    [
        ({"date-parts": [[2024]]}, "2024-01-01", True),
        ({"date-parts": [["2024", "3"]]}, "2024-03-01", True),
        ({"date-parts": [[2024, 2, 30]]}, None, False),
        ({"date-parts": [[]]}, None, False),
        ({"date-parts": [[10**15]]}, None, False),
        ({"date-parts": [[None, {}]]}, None, False),
        ({"raw": "2024-01-19"}, "2024-01-19", False),
        ({"literal": "the other day"}, None, False),
        ("2024", None, False),
    ],
)
def test_dates_are_taken_as_far_as_they_go(
    issued: Any, published: str | None, guessed: bool
) -> None:
    paper = one(issued=issued)
    assert (paper.published, paper.published_guessed) == (published, guessed)


def test_lists_of_one_and_markup_of_doi_services_are_understood() -> None:
    paper = one(
        title=["<i>Tides</i> and <sub>2</sub>"],
        abstract="<jats:title>Abstract</jats:title><jats:p>When 1 < 2 and p <0.5.</jats:p>",
        **{"container-title": ["A Journal"]},
    )
    assert (paper.title, paper.venue) == ("Tides and 2", "A Journal")
    assert paper.abstract == "When 1 < 2 and p <0.5."


def test_one_item_alone_and_items_on_lines_are_taken_too() -> None:
    assert len(parse(source_of(json_of(ITEM))).papers) == 1
    lines = json_lines(ITEM, {**ITEM, "title": titled("Moss")}, {"id": "no title"}, None)
    parsed = parse(source_of(lines))
    assert len(parsed.papers) == 2
    assert [skipped.where for skipped in parsed.skipped] == ["line 3", "line 4"]


@pytest.mark.parametrize("wrong", [None, 7, True, "", [], {}, [None], [[]], {"date-parts": 3}])
def test_a_field_of_the_wrong_kind_counts_as_missing(wrong: Any) -> None:
    paper = one(**dict.fromkeys(set(ITEM) - {"title", "id"}, wrong))
    assert paper.title == titled("Tides")
    assert (paper.authors, paper.published, paper.links) == ((), None, ())
