"""JSON of the site's API and the flat records made of it: every way in which it is saved."""

import gc
import tracemalloc
from typing import Any

import orjson
import pytest

from tui.errors import NoListing
from tui.importer import Parsed, parse
from tui.importer.dates import PageDate
from tui.importer.formats import hub_records, json_records
from tui.importer.markup.json_values import MAX_VALUES
from tui.importer.records import MAX_SKIPPED
from tui.model import Link

from ...payloads import IDS, flat_record, hub_record, json_lines, json_of, titled
from ...support import abstract_about, source_of

RECORDS = [hub_record(0, "2024-01-22"), hub_record(1, "2024-01-23"), hub_record(2, "2024-01-22")]
FLAT = [flat_record(0, "2024-01-22"), flat_record(1, "2024-01-23"), flat_record(2, "2024-01-22")]


def read(data: bytes, name: str = "saved.json") -> Parsed:
    return parse(source_of(data, name))


def refusal(data: bytes, name: str = "saved.json") -> str:
    with pytest.raises(NoListing) as refused:
        parse(source_of(data, name))
    assert "\n" not in str(refused.value)
    return str(refused.value)


SHAPES = {
    "an array": json_of(RECORDS),
    "an array on one line": orjson.dumps(RECORDS),
    "one a line": json_lines(*RECORDS),
    "one a line, Windows' line ends": json_lines(*RECORDS).replace(b"\n", b"\r\n"),
    "one a line, blank lines between": json_lines(*RECORDS).replace(b"\n", b"\n\n"),
    "an object with the array": json_of({"dailyPapers": RECORDS, "date": "2024-01-22"}),
    "an object with papers": orjson.dumps({"papers": RECORDS}),
    "only what is inside": json_of([record["paper"] for record in RECORDS]),
    "flat lines": json_lines(*FLAT),
    "a flat array": json_of(FLAT),
    "an array a line": json_lines(FLAT[:1], FLAT[1:]),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_gives_the_same_papers_in_a_listing_for_each_day(shape: str) -> None:
    parsed = read(SHAPES[shape])
    assert parsed.format == hub_records.NAME
    assert parsed.skipped == ()
    assert [page.date for page in parsed.pages] == [PageDate(1, 22, 2024), PageDate(1, 23, 2024)]
    assert [[paper.arxiv_id for paper in page.papers] for page in parsed.pages] == [
        [IDS[0], IDS[2]],
        [IDS[1]],
    ]
    first = parsed.papers[0]
    assert (first.title, first.abstract) == (titled("Tides"), abstract_about("Tides"))
    assert first.authors == ("Mira Holm", "Jonas Vey")
    assert (first.published, first.upvotes) == ("2024-01-19", 12)


def test_a_record_keeps_all_that_the_site_knows_and_a_reader_may_want() -> None:
    (paper,) = read(json_of(hub_record(id="2401.10001v3"))).papers
    assert (paper.arxiv_id, paper.version) == (IDS[0], 3)
    assert paper.summary == "A small experiment about Tides."
    assert paper.keywords == ("tides", "windows", "kitchens")
    assert paper.links == (
        Link("code", "https://github.com/holm/tides"),
        Link("project", "https://holm.example/tides"),
    )
    assert not paper.withdrawn


def test_two_authors_of_one_name_are_two() -> None:
    record = hub_record()
    record["paper"]["authors"] = [{"name": "Lu Shan"}, {"name": "Mira Holm"}, {"name": "Lu Shan"}]
    (paper,) = read(json_of(record)).papers
    assert paper.authors == ("Lu Shan", "Mira Holm", "Lu Shan")


def test_hidden_authors_are_left_out_as_the_site_does() -> None:
    (paper,) = read(json_of(hub_record())).papers
    assert "Secret Person" not in paper.authors


@pytest.mark.parametrize(
    "changes",
    [
        {"withdrawnAt": "2024-02-01T00:00:00.000Z"},
        {"isWithdrawn": True},
        {"summary": "This paper has been withdrawn by the authors: the window was closed."},
    ],
)
def test_a_withdrawn_paper_is_marked(changes: dict[str, Any]) -> None:
    assert read(json_of(hub_record(**changes))).papers[0].withdrawn


def test_papers_without_a_day_of_listing_make_one_page_without_a_date() -> None:
    record = hub_record(submittedOnDailyAt=None)
    pages = read(json_of([record, FLAT[1]])).pages
    assert [page.date for page in pages] == [None, PageDate(1, 23, 2024)]


@pytest.mark.parametrize("wrong", [None, 7, -1.5, True, "", [], {}, [None], [{}], {"a": 1}, "\0"])
def test_a_field_of_the_wrong_kind_counts_as_missing(wrong: Any) -> None:
    fields = set(hub_record()["paper"]) - {"title"}
    (paper,) = read(json_of(hub_record(**dict.fromkeys(fields, wrong)))).papers
    assert paper.title == titled("Tides")
    assert (paper.arxiv_id, paper.published, paper.authors) == (None, None, ())
    assert (paper.links, paper.summary, paper.keywords) == ((), "", ())


# What is not taken


def test_records_that_are_no_papers_are_told_with_their_place() -> None:
    bad = [None, 7, {"title": ""}, {"title": "x" * 600}, {"title": "Long", "summary": "x" * 30_000}]
    parsed = read(json_of([RECORDS[0], *bad]))
    assert len(parsed.papers) == 1
    assert [(skipped.where, skipped.reason) for skipped in parsed.skipped] == [
        ("record 2", "it is not a record of a paper"),
        ("record 3", "it is not a record of a paper"),
        ("record 4", "it has no title"),
        ("record 5", "its title has 600 characters"),
        ("record 6", "its abstract has 30,000 characters"),
    ]


@pytest.mark.parametrize("data", [b"[]", b" [ ]\n", b'{"papers": []}', b'{"total": 0, "data": []}'])
def test_a_list_without_records_is_whole_and_needs_no_mending(data: bytes) -> None:
    parsed = read(data)
    assert (parsed.pages, parsed.skipped) == ((), ())
    assert parsed.nothing == "its list is whole, and has none"


def test_the_good_lines_around_bad_ones_are_taken() -> None:
    lines = json_lines(*FLAT).splitlines()
    data = b"\n".join([lines[0], b'{"title": oops}', b"[1", lines[1], lines[2][:-40]])
    parsed = read(data)
    assert len(parsed.papers) == 2
    assert [(skipped.where, skipped.reason) for skipped in parsed.skipped] == [
        ("line 2", "it is not valid JSON"),
        ("line 3", "it is cut off"),
        ("line 5", "it is cut off"),
    ]


@pytest.mark.parametrize("shape", ["an array", "an array on one line", "an object with papers"])
def test_a_document_that_is_cut_off_says_where(shape: str) -> None:
    data = SHAPES[shape][: len(SHAPES[shape]) * 2 // 3]
    line = data.count(b"\n") + 1
    assert refusal(data) == (f"saved.json is JSON cut off at line {line}. Save or fetch it again.")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{}", "records are not papers"),
        (b'[{"name": "x", "size": 3}]', "records are not papers"),
        (b'{"error": "Paper not\\u001b[2J found"}', "an error message: “Paper not found”"),
        (b'[{"title": "a"} {"title": "b"}]', "invalid JSON at line 1"),
        (b'{"papers": [{"paper": {}}]}', "record 1: it has no title"),
        (b'[{"a":' * 100_000, "nested too deep"),
        (b"[" * 1_000_000, "nested too deep"),
        (b'{"a":' * 1_000_000, "nested too deep"),
        (b'[{"title": "\\ud800", "summary": ""}]', "invalid JSON at line 1"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_other_json_says_what_it_is(data: bytes, said: str) -> None:
    assert said in refusal(data)


@pytest.mark.parametrize(
    "text",
    [
        "[A Title](https://huggingface.co/papers/2401.10001)\n\n" + abstract_about("links"),
        "[1] A Title\n\n" + abstract_about("numbers"),
        "{Braces} in a Title\n\n" + abstract_about("braces"),
        "[ ] An Open Task\n\n" + abstract_about("tasks"),
    ],
)
def test_text_that_begins_with_brackets_is_no_json(text: str) -> None:
    assert json_records.parse(source_of(text)) is None


# Bounds


def test_a_document_of_more_values_than_a_listing_has_is_refused_before_it_is_decoded() -> None:
    data = b"[{}" + b",{}" * MAX_VALUES + b"]"
    tracemalloc.start()
    try:
        assert "more than 4,000,000 values" in refusal(data)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


def test_a_million_bad_records_are_counted_and_not_all_told() -> None:
    parsed = read(b"[" + orjson.dumps(FLAT[0]) + b",0" * 100_000 + b"]")
    assert len(parsed.skipped) == MAX_SKIPPED + 1
    assert parsed.skipped[-1].reason == "99,000 more records that are no papers"


def test_lines_are_read_in_twice_the_memory_of_their_text() -> None:
    long = abstract_about("a matter of the usual length") * 5
    changes = ({"title": f"Paper {n}", "summary": f"{n} {long}"} for n in range(2_000))
    data = json_lines(*({**flat_record(), **each} for each in changes))
    source = source_of(data)
    parse(source)
    gc.collect()
    tracemalloc.start()
    try:
        parsed = parse(source)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    text = sum(len(paper.title) + len(paper.abstract) for paper in parsed.papers)
    assert peak < 2 * text
