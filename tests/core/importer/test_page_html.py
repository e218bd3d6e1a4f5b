"""Pages of the site as HTML: their own data, their cards, the page of one paper, other pages."""

import html
from typing import Any

import pytest

from tui.errors import NoListing
from tui.importer import Parsed, parse
from tui.importer.dates import PageDate
from tui.importer.formats import page_html
from tui.importer.markup.rendered import MAX_CARDS, MAX_TAGS
from tui.model import Link

from ...payloads import (
    IDS,
    card,
    cards_page,
    data_page,
    hub_record,
    json_of,
    paper_page,
    titled,
)
from ...support import abstract_about, source_of


def read(data: bytes, name: str = "saved.html") -> Parsed:
    return parse(source_of(data, name))


def refusal(data: bytes, name: str = "saved.html") -> str:
    with pytest.raises(NoListing) as refused:
        parse(source_of(data, name))
    assert "\n" not in str(refused.value)
    return str(refused.value)


# The page's own data


def test_the_data_of_a_day_s_page_is_one_listing_of_that_day() -> None:
    records = [hub_record(0, "2024-01-22"), hub_record(1, "2024-01-21")]
    parsed = read(data_page(*records, periodType="day", dateString="2024-01-22"))
    assert parsed.format == page_html.NAME
    (page,) = parsed.pages
    assert page.date == PageDate(1, 22, 2024)
    assert [paper.arxiv_id for paper in page.papers] == list(IDS[:2])
    assert page.papers[0].summary == "A small experiment about Tides."


@pytest.mark.parametrize(
    "props",
    [
        {"periodType": "week", "dateString": "2024-W04"},
        {"periodType": "month", "dateString": "2024-01"},
        {"week": "2024-W04", "date": "2024-W04"},
        {"date": ["2024-01-22"]},
        {},
    ],
)
def test_the_data_of_weeks_and_months_is_one_listing_for_each_day(props: dict[str, Any]) -> None:
    records = [hub_record(0, "2024-01-22"), hub_record(1, "2024-01-23"), hub_record(2)]
    pages = read(data_page(*records, **props)).pages
    assert [page.date for page in pages] == [PageDate(1, 22, 2024), PageDate(1, 23, 2024)]
    assert [len(page.papers) for page in pages] == [2, 1]


def test_the_data_may_stand_before_its_name_and_in_other_quotation_marks() -> None:
    props = html.escape(json_of({"dailyPapers": [hub_record()]}).decode(), quote=False)
    page = f"<html><div data-props='{props}' data-target=DailyPapers></div>"
    assert len(read(page.encode()).papers) == 1


def test_a_part_of_a_page_is_enough() -> None:
    data = data_page(hub_record())
    assert len(read(data[data.index(b"<div") : data.index(b"</body")]).papers) == 1


def test_entities_and_tags_in_an_abstract_are_its_text() -> None:
    said = 'We compare <b> with "b" & call it &lt;bold&gt; on a <html> page.'
    (paper,) = read(data_page(hub_record(summary=said))).papers
    assert paper.abstract == said


def test_the_data_of_one_paper_s_page_is_taken_where_it_is_there() -> None:
    record = hub_record()
    page = data_page(target="PaperPage", paper=record["paper"])
    assert [paper.arxiv_id for paper in read(page).papers] == [IDS[0]]


@pytest.mark.parametrize("kept", [0.4, 0.7])
def test_a_page_cut_off_in_its_data_says_so(kept: float) -> None:
    page = data_page(*map(hub_record, range(3)))
    assert "cut off" in refusal(page[: int(len(page) * kept)])


def test_data_that_is_no_good_json_says_so() -> None:
    page = b'<html><div data-target="DailyPapers" data-props="{&quot;dailyPapers&quot;:[">'
    assert refusal(page) == (
        "saved.html is a page whose data is JSON cut off at line 1. Save the page again."
    )


def test_a_day_without_papers_says_so() -> None:
    parsed = read(data_page(dailyPapers=[], periodType="day", dateString="2024-01-20"))
    assert (parsed.pages, parsed.skipped) == ((), ())
    assert parsed.nothing == "the page is whole, and its day has none"


def test_a_page_whose_data_is_of_something_else_is_not_taken_for_an_empty_day() -> None:
    assert "holds none" in refusal(data_page(periodType="day", dateString="2024-01-20"))


# The cards


@pytest.mark.parametrize("site", ["", "https://huggingface.co", "file:///C:"])
def test_cards_give_title_id_upvotes_and_code(site: str) -> None:
    papers = read(cards_page(card(0, site), card(1, site))).papers
    assert [paper.title for paper in papers] == [titled("Tides"), titled("Moss")]
    assert [paper.arxiv_id for paper in papers] == list(IDS[:2])
    assert [paper.upvotes for paper in papers] == [12, 13]
    assert papers[1].links == (Link("code", "https://github.com/holm/moss"),)
    assert papers[0].abstract == ""


def test_a_card_s_abstract_is_taken_where_it_has_one() -> None:
    (paper,) = read(cards_page(card(2, abstract=True))).papers
    assert paper.abstract == abstract_about("Lanterns")


def test_a_card_shown_twice_is_one_paper() -> None:
    assert len(read(cards_page(card(), card(1), card())).papers) == 2


def test_the_page_s_address_tells_its_day() -> None:
    address = "https://huggingface.co/papers/date/2024-01-22"
    assert read(cards_page(card(), address=address)).pages[0].date == PageDate(1, 22, 2024)
    assert read(cards_page(card())).pages[0].date is None


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("<button> Jan 22 </button>", PageDate(1, 22, 2024)),
        ("<h1>Daily Papers</h1><h2>January 22, 2024</h2>", PageDate(1, 22, 2024)),
        ("<h1>Daily Papers 2024-01-22</h1>", PageDate(1, 22, 2024)),
        ("<button>Jul 22</button>", PageDate(7, 22)),
        ("<p>Seen on Jan 22 by many</p>", None),
    ],
)
def test_the_day_that_is_shown_above_the_cards_is_the_pages(
    shown: str, day: PageDate | None
) -> None:
    dated = card(1).replace("<ul>", "<time>Jan 3</time><ul>")
    assert read(cards_page(shown, card(), dated)).pages[0].date == day


@pytest.mark.parametrize(
    ("place", "day"),
    [
        ("date/2024-01-22", PageDate(1, 22, 2024)),
        ("week/2024-W04", None),
        ("month/2024-01", None),
    ],
)
def test_the_address_that_a_browsers_extension_notes_tells_the_day(
    place: str, day: PageDate | None
) -> None:
    url = f"https://huggingface.co/papers/{place}"
    note = f"<!--\n Page saved with SingleFile \n url: {url} \n saved date: Tue Jan 23 2024\n-->"
    page = cards_page(card()).replace(b"<head>", note.encode() + b"<head>")
    assert read(page).pages[0].date == day


def test_headings_do_where_there_are_no_articles() -> None:
    bare = [card(n).replace("article", "section") for n in range(2)]
    assert len(read(cards_page(*bare)).papers) == 2


def test_a_card_that_is_far_too_large_is_told_and_the_others_are_taken() -> None:
    large = card(1).replace("<ul>", "<ul>" + "<li>" * MAX_TAGS)
    parsed = read(cards_page(card(0), large, card(2)))
    assert [paper.arxiv_id for paper in parsed.papers] == [IDS[0], IDS[2]]
    assert [skipped.where for skipped in parsed.skipped] == ["card 2"]


# The page of one paper


def test_the_page_of_one_paper_gives_all_that_it_shows() -> None:
    (paper,) = read(paper_page()).papers
    assert (paper.title, paper.arxiv_id) == (titled("Tides"), IDS[0])
    assert paper.abstract == abstract_about("tides")
    assert paper.summary == "A small experiment about tides, told in one line."
    assert paper.authors == ("Mira Holm", "Jonas Vey")
    assert (paper.published, paper.published_guessed) == ("2024-01-19", False)
    assert {link.label for link in paper.links} == {"code", "project"}


def test_a_day_without_its_year_is_guessed_and_marked() -> None:
    (paper,) = read(paper_page(published="Published on Sep 1")).papers
    assert (paper.published, paper.published_guessed) == ("2025-09-01", True)


def test_an_id_is_taken_from_the_link_to_arxiv_where_the_page_names_no_address() -> None:
    (paper,) = read(paper_page(address="https://elsewhere.example/")).papers
    assert paper.arxiv_id == IDS[0]


# Other pages


@pytest.mark.parametrize("name", ["saved.html", "daily_papers.json", "page.txt"])
def test_any_other_page_says_what_it_is_and_what_to_do(name: str) -> None:
    page = "<html><head><title>502 \u202eBad\n Gateway</title></head><body>No.</body></html>"
    assert refusal(page.encode(), name) == (
        f"{name} is a web page (“502 Bad Gateway”) that lists no papers. "
        "Save a page of https://huggingface.co/papers and import that."
    )


@pytest.mark.parametrize(
    "begun",
    [
        b"<!DOCTYPE html>",
        b"<!doctype HTML PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'>",
        b"\n\n <HTML lang=en>",
        b"<?xml version='1.0'?>\n<html>",
        b"<!-- saved --><!-- twice --><head>",
    ],
)
def test_a_page_is_told_by_how_it_begins(begun: bytes) -> None:
    assert "web page" in refusal(begun + b"<p>Nothing here.</p>")


@pytest.mark.parametrize(
    "text",
    [
        "Tags <html> in a Title\n\n" + abstract_about("the tag <html> and its <body>"),
        "<p align=center><img src=logo></p>\n\nMoss as a Clock\n\n" + abstract_about("moss"),
        "A Title\n\n" + abstract_about("<!doctype html>"),
    ],
)
def test_text_that_speaks_of_tags_is_no_page(text: str) -> None:
    assert page_html.parse(source_of(text)) is None
    assert len(parse(source_of(text)).papers) == 1


# Pages made to be slow: each of these keeps a parser of whole pages for minutes or fills the memory


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 300_000,
        "<p>" + "".join(f"<font n={n}>" for n in range(20_000)) + "<p>x</p>" * 20_000,
        "<article><h3><a href='/papers/2401.1'>" + "<b>" * 300_000,
        "<article><h3 " + " ".join(f"a{n}" for n in range(300_000)) + ">",
        "<article>" * 300_000,
        "<h3>" * 300_000,
        "<h1>" * 300_000 + "<h2>Abstract</h2>" * 10,
        "<title>" * 300_000,
        "<!--" * 300_000,
        'data-target="' * 300_000,
        "<h2 >" * 300_000,
        "<h2>" + " " * 1_000_000 + "Abstract",
        f"<p title='{'x' * 5_000_000}'>",
        f"<div data-target=DailyPapers data-props='{'[' * 1_000_000}'>",
        f"<div data-target=DailyPapers data-props='{{{'&quot;' * 300_000}'>",
    ],
    ids=lambda body: body[:24],
)
def test_a_page_made_to_be_slow_is_refused_at_once(body: str) -> None:
    assert refusal(f"<html>{body}".encode())


def test_cards_beyond_what_any_page_has_are_told() -> None:
    many = (card().replace("Kitchen", f"Kitchen {n}") for n in range(MAX_CARDS + 5))
    parsed = read(cards_page(*many))
    assert len(parsed.papers) == MAX_CARDS
    assert [skipped.where for skipped in parsed.skipped] == [f"card {MAX_CARDS + 1} and further"]
