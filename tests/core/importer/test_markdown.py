"""Markdown captures: titles by their marks, words without them, ids from the addresses."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.importer.dates import PageDate
from tui.importer.formats.markdown import NAME, parse
from tui.importer.parsed import Parsed
from tui.model import Link

from ...support import HOSTILE, PAYLOADS, abstract_about, blocks_page, lines_page, source_of

TIDES = ("Reading Tides from a Harbour Wall", abstract_about("tides"))
MOSS = ("Moss as a Clock", abstract_about("moss"))
PAPERS = "https://huggingface.co/papers"


def parsed(text: str) -> Parsed:
    found = parse(source_of(text))
    assert found is not None
    assert found.format == NAME
    return found


def pairs(text: str) -> list[tuple[str, str]]:
    return [(paper.title, paper.abstract) for paper in parsed(text).papers]


def titled(title: str, abstract: str = MOSS[1]) -> str:
    return f"### [{title}]({PAPERS}/2606.00002)\n\n{abstract}\n"


@pytest.mark.parametrize("level", range(1, 7))
@pytest.mark.parametrize("address", [f"{PAPERS}/2606.00683v2", "/papers/2606.00683v2"])
def test_a_heading_of_any_level_is_a_title_with_its_address(level: int, address: str) -> None:
    (paper,) = parsed(f"{'#' * level} [{TIDES[0]}]({address})\n\n{TIDES[1]}\n").papers
    assert (paper.title, paper.abstract) == TIDES
    assert (paper.arxiv_id, paper.version) == ("2606.00683", 2)


def test_a_heading_that_is_no_link_is_a_title_too() -> None:
    text = f"## {TIDES[0]}\n{TIDES[1]}\n## {MOSS[0]} ##\n\n{MOSS[1]}"
    assert pairs(text) == [TIDES, MOSS]


def test_a_title_broken_under_its_heading_is_whole() -> None:
    linked = f"### [Reading Tides\nfrom a Harbour Wall]({PAPERS}/2606.00001)\n\n{TIDES[1]}\n"
    hanging = f"### Reading Tides\n  from a Harbour Wall\n\n{TIDES[1]}\n"
    assert pairs(linked) == pairs(hanging) == [TIDES]


def test_links_left_in_html_are_links_wherever_their_tags_are_broken() -> None:
    heading = f'### <a href="/papers/2606.00001"\nclass="mb-1 line-clamp-3">{TIDES[0]}</a>\n\n'
    broken = heading.replace("from a", "from\na")
    code = '<a id="end"></a> <A\nhref=https://github.com/shore/tides>GitHub\n12</a>\n\n'
    for text in (heading, broken):
        found = parsed(f"{text}{TIDES[1]}\n\n{code}Stray Words\n\n· 8 authors\n")
        (paper,) = found.papers
        assert (paper.title, paper.abstract) == TIDES
        assert (paper.arxiv_id, len(paper.links)) == ("2606.00001", 1)
        assert [item.where for item in found.skipped] == [f"line {text.count(chr(10)) + 7}"]


def test_addresses_broken_after_a_hyphen_are_whole() -> None:
    picture = "![](https://shore.example/social-\npictures/1.png)"
    text = f"{picture}\n\n### {TIDES[0]}\n\n{TIDES[1]}\n\n[code](https://github.com/a/b-\nc)\n"
    found = parsed(text)
    assert [(p.title, p.links[0].url) for p in found.papers] == [
        (TIDES[0], "https://github.com/a/b-c")
    ]
    assert found.skipped == ()


def test_line_breaks_kept_as_backslashes_are_folded() -> None:
    broken = TIDES[1].replace(" experiment", "\\\\\nexperiment").replace(" anyone", "\\\nanyone")
    text = (
        f"### [Reading Tides\\  from a Harbour Wall](/papers/2606.1)\n\n[{broken}](/papers/2606.1)"
    )
    assert pairs(text) == [TIDES]


def test_references_give_ids_where_their_addresses_are_at_the_foot() -> None:
    text = f"### [{TIDES[0]}][1]\n\n[\n\n{TIDES[1]}\n\n][2]\n[\n* 3 authors\n][3]\n"
    foot = f'\n[1]: {PAPERS}/2606.00001\n[2]: <{PAPERS}/2606.00001>\n[3]: /x "Title"\n'
    assert pairs(text) == pairs(text + foot) == [TIDES]
    assert [parsed(t).papers[0].arxiv_id for t in (text, text + foot)] == [None, "2606.00001"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**Bold** and *Italic* and `code[i]`", "Bold and Italic and code[i]"),
        ("__Bold__ and _Italic_ Tides", "Bold and Italic Tides"),
        (r"Snake\_Case \[and\] \*Stars\*", "Snake_Case [and] *Stars*"),
        ("Snake_Case_Names and 2*3*4 Tides", "Snake_Case_Names and 2*3*4 Tides"),
        (r"$\alpha_i$ and $x_1 * y_2$ Tides", r"$\alpha_i$ and $x_1 * y_2$ Tides"),
        (r"$\\alpha\_i$ by Another Writer", r"$\alpha_i$ by Another Writer"),
        ("Tides &amp; Moss &lt;b&gt; &#233;", "Tides & Moss <b> é"),
        ("![logo](/a.png) Tides ![](b.png)and Moss", "Tides and Moss"),
        ("A* Search and D* Lite", "A* Search and D* Lite"),
        ("Intervals [0, 1) and (0, 1]", "Intervals [0, 1) and (0, 1]"),
        ("H<sub>2</sub>O and x < y > z", "H2O and x < y > z"),
    ],
)
def test_marks_are_taken_off_and_words_survive(written: str, shown: str) -> None:
    for title in (titled(written), f"## {written}\n\n{MOSS[1]}\n"):
        assert [name for name, _ in pairs(title)] == [shown]
    assert pairs(titled("Moss as a Clock", f"{MOSS[1]} {written}.")) == [
        (MOSS[0], f"{MOSS[1]} {shown}.")
    ]


def test_the_front_matters_date_is_the_pages() -> None:
    for written in ("2026-08-11", '"2026-08-11T10:00:00Z"', "Aug 11, 2026"):
        text = f"---\ntitle: Some Title of a Page\ndate: {written}\n---\nAug 3\n\n{titled(MOSS[0])}"
        found = parsed(text)
        assert found.pages[0].date == PageDate(8, 11, 2026)
        assert [p.title for p in found.papers] == [MOSS[0]]
        assert found.skipped == ()


DAY = f"{PAPERS}/date/2025-10-02"


@pytest.mark.parametrize(
    "head",
    [
        f"---\nurl: {DAY}\ndate: 2026-01-05\n---\n# Daily Papers\n\nOct 2\n",
        f"---\nsource: '{DAY}'\n---\n",
        f"Title: Some Name of a Page\n\nURL Source: {DAY}\n\nMarkdown Content:\nOct 2\n",
        f"**Source:** [the page]({DAY})\n\nOct 2\n",
        "# Daily Papers 2025-10-02\n",
        "# Daily Papers — October 2, 2025\n",
        "Showing new listings for Thursday, 2 October 2025\n",
        f"[]({PAPERS}/date/2025-10-01)Oct 2\n",
        "[Previous](/papers/date/2025-09-30)\n\nOct 2\n",
    ],
)
def test_the_day_of_a_page_is_the_one_that_it_gives_with_the_year(head: str) -> None:
    found = parsed(f"{head}\n{titled(MOSS[0])}\n\n·\n\nOct 1\n")
    assert found.pages[0].date == PageDate(10, 2, 2025)
    assert [(p.title, p.published) for p in found.papers] == [(MOSS[0], "2025-10-01")]
    assert found.skipped == ()


def test_the_address_of_another_day_is_not_the_pages() -> None:
    found = parsed(f"[Previous]({PAPERS}/date/2025-10-01)\n\n{titled(MOSS[0])}")
    assert found.pages[0].date is None


@pytest.mark.parametrize("page", [blocks_page, lines_page], ids=["blocks", "lines"])
def test_plain_text_under_front_matter_keeps_its_lines(page: object) -> None:
    assert callable(page)
    assert pairs(f"---\ndate: 2026-08-11\n---\n{page(TIDES, MOSS)}") == [TIDES, MOSS]


def test_links_under_a_paper_are_its_own() -> None:
    links = "[GitHub 131](https://github.com/shore/moss) [Project page](https://moss.example.org)"
    (paper,) = parsed(
        f"{titled(MOSS[0])}\n[arXiv Page](https://arxiv.org/abs/2606.00002)\n{links}"
    ).papers
    assert paper.links == (
        Link("code", "https://github.com/shore/moss"),
        Link("page", "https://moss.example.org"),
    )


@pytest.mark.parametrize("site", ["https://huggingface.co", ""])
def test_the_count_on_the_upvote_button_is_of_the_paper_in_its_address(site: str) -> None:
    def button(text: str, number: int) -> str:
        return f"[{text}]({site}/login?next=%2Fpapers%2F2606.0000{number})\n\n"

    above = button("101", 2) + titled(MOSS[0])
    below = titled(MOSS[0]) + "\n" + button("Upvote\n\n101", 2)
    none = button("-", 2) + titled(MOSS[0]) + button("7", 3)
    found = [parsed(text) for text in (above, below, none)]
    assert [page.papers[0].upvotes for page in found] == [101, 101, None]
    assert not any(page.skipped for page in found)


@pytest.mark.parametrize("start", ["Submitted by\n\njane\n\n", ""])
def test_code_at_the_end_of_a_card_is_of_the_paper_above(start: str) -> None:
    def card(number: int) -> str:
        address = f"{PAPERS}/2606.0000{number}"
        code = f"[128](https://github.com/shore/{number})"
        picture = f"[![]({PAPERS}/{number}.png)]({address})\n\n"
        title = f"### [The Tide of Harbour Number {number}]({address})\n\n{TIDES[1]}\n\n"
        return f"{picture}{start}{title}{code}\n\n"

    found = parsed(card(1) + card(2))
    links = [[link.url for link in paper.links] for paper in found.papers]
    assert links == [["https://github.com/shore/1"], ["https://github.com/shore/2"]]
    assert found.skipped == ()


def test_comments_authors_and_organisations_are_neither_papers_nor_skipped() -> None:
    below = (
        f"[- ![](/a.svg)\\\n- 3 authors]({PAPERS}/2606.00002)\n\n"
        f"[![shore](/b.png)Shore](https://huggingface.co/shore)\n\n·\n\n"
        f"Feb 27, 2025[6]({PAPERS}/2606.00002#community)\n\n"
    )
    found = parsed(titled(MOSS[0]) + below + titled("Moss as a Calendar"))
    assert [p.title for p in found.papers] == [MOSS[0], "Moss as a Calendar"]
    assert found.papers[0].published == "2025-02-27"
    assert found.skipped == ()


def test_a_title_without_an_abstract_is_a_paper_by_its_address() -> None:
    text = f"- [{TIDES[0]}](/papers/2606.00001)\n- [Driftwood](/papers/2606.00002)\n"
    assert pairs(text) == [(TIDES[0], ""), ("Driftwood", "")]


@pytest.mark.parametrize(
    "text",
    [
        blocks_page(TIDES, MOSS),
        lines_page(("Parsing [bold] and [/foo]: O([n])", TIDES[1]), MOSS),
        "# A heading\n\nand nothing else\n",
        "[Models](/models)\n\n# Daily Papers\n",
        "---\n---\n",
        "",
    ],
)
def test_what_is_no_listing_in_markdown_is_left_to_others(text: str) -> None:
    assert parse(source_of(text)) is None


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_no_payload_survives(payload: str) -> None:
    page = titled(f"Tides{payload} at Night", f"{MOSS[1]} quest{payload}ion")
    found = parse(replace(source_of(page), as_format="markdown"))
    assert found is not None
    assert not HOSTILE.search("".join(p.title + p.abstract for p in found.papers))


MARKS = "[]()!\\*_`$#<>&-:/ \n~^|0123xyé潮.\"'"


@given(st.text(MARKS, max_size=300))
def test_any_arrangement_of_marks_is_read_without_an_accident(marks: str) -> None:
    found = parse(source_of(f"# {marks}\n\n{titled(TIDES[0], TIDES[1])}\n{marks}"))
    if found is not None:
        assert all(paper.title for paper in found.papers)
        assert not HOSTILE.search(repr(found))


@pytest.mark.parametrize(
    "mark",
    ["[", "]", "](x", "[](x#community)", "![", "<!--", "<a b=", "$a ", "*a ", "\\", "](a(b)"],
)
def test_a_hundred_thousand_marks_lose_no_paper(mark: str) -> None:
    found = parsed(f"{titled(MOSS[0])}\n# {mark * 100_000}\n\n{titled(TIDES[0], TIDES[1])}")
    assert [paper.title for paper in found.papers] == [MOSS[0], TIDES[0]]


@pytest.mark.parametrize("below", ["", "\n3 authors\n"])
@pytest.mark.parametrize(
    "written", ["https://shore.example/tides", "<https://shore.example/tides>"]
)
def test_an_address_that_is_the_last_line_of_an_abstract_stays_in_it(
    written: str, below: str
) -> None:
    text = f"{titled(MOSS[0], MOSS[1] + ' Code is available at')}{written}\n{below}"
    (paper,) = parsed(text + titled("Moss as a Calendar")).papers[:1]
    assert paper.abstract == f"{MOSS[1]} Code is available at https://shore.example/tides"
    assert Link("page", "https://shore.example/tides") in paper.links
