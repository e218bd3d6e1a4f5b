"""arXiv's pages of new and recent papers: copied as text by any browser, or saved as HTML."""

import textwrap
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from tui.errors import NoListing
from tui.importer import Parsed, parse
from tui.importer.dates import PageDate
from tui.importer.formats import arxiv_listing
from tui.importer.markup.rendered import MAX_TAGS
from tui.model import Link

from ...arxiv_pages import LISTING_FOOT, SECTION, listing_entry, listing_html, listing_page
from ...references import WORKS, bibtex_arxiv
from ...support import abstract_about, source_of

TITLES = [work.title for work in WORKS]
AUGUST_12 = PageDate(8, 12, 2024)


def read(text: str) -> Parsed:
    parsed = parse(source_of(text))
    assert parsed.format == arxiv_listing.NAME
    return parsed


def titles(parsed: Parsed) -> list[str]:
    return [paper.title for paper in parsed.papers]


@pytest.mark.parametrize("write", [listing_page, listing_html])
def test_every_field_is_read(write: Callable[..., str]) -> None:
    parsed = read(write(WORKS))
    assert titles(parsed) == TITLES
    assert [page.date for page in parsed.pages] == [AUGUST_12]
    assert not parsed.skipped
    kettles = parsed.papers[0]
    assert kettles.abstract == WORKS[0].abstract
    assert (kettles.authors, kettles.arxiv_id) == (WORKS[0].authors, "2408.01234")
    assert kettles.categories == ("cs.CL", "cs.LG")
    assert (kettles.comment, kettles.venue) == (WORKS[0].comment, WORKS[0].venue)
    assert (kettles.published, kettles.published_guessed) == ("2024-08-12", True)
    assert kettles.links == (Link("code", "https://github.com/kettles/listen"),)


def test_results_of_a_search_are_read_as_a_browser_copies_them() -> None:
    entries = "\n".join(
        f"{n}. arXiv:2408.0123{n}  [pdf, other]  cs.CL\n\n{work.title}\n\n"
        f"Authors: {', '.join(work.authors)}\n\nAbstract: {work.abstract} △ Less\n\n"
        "Submitted 12 August, 2024; originally announced August 2024.\n\nComments: 9 pages\n"
        for n, work in enumerate(WORKS, start=1)
    )
    papers = read(
        f"Showing 1–3 of 3 results for all: kettles\n\nSort results by\n\n{entries}"
    ).papers
    assert [paper.title for paper in papers] == TITLES
    assert [paper.abstract for paper in papers] == [work.abstract for work in WORKS]
    assert [paper.authors for paper in papers] == [work.authors for work in WORKS]
    assert papers[0].arxiv_id == "2408.01231"


def test_a_list_that_lynx_has_dumped_with_the_numbers_of_its_links_is_read() -> None:
    text = "   [1]Skip to main content\n\n  Mon, 12 Aug 2024 (showing 3 of 3 entries )\n\n"
    for n, work in enumerate(WORKS, start=1):
        names = ", ".join(f"[{n}{k}]{name}" for k, name in enumerate(work.authors, start=5))
        text += f"   [{n}1][{n}] [{n}2]arXiv:2408.0123{n} [[{n}3]pdf, [{n}4]other]\n"
        text += textwrap.indent(textwrap.fill(f"Title: {work.title}", 40), "          ") + "\n"
        text += textwrap.indent(textwrap.fill(names, 40), "          ") + "\n"
        text += "          Subjects: Computation and Language (cs.CL)\n\n"
    papers = read(f"{text}References\n\n   1. https://arxiv.org/list/cs.CL/recent#content\n").papers
    assert [paper.title for paper in papers] == TITLES
    assert [paper.authors for paper in papers] == [work.authors for work in WORKS]
    assert papers[0].arxiv_id == "2408.01231"


@pytest.mark.parametrize("width", [60, 72, 78, 100, 100_000])
@pytest.mark.parametrize("margin", ["", "    "])
@pytest.mark.parametrize("labelled", [False, True])
@pytest.mark.parametrize("blank", [False, True])
def test_each_browser_s_way_of_copying_gives_the_same(
    width: int, margin: str, labelled: bool, blank: bool
) -> None:
    text = listing_page(WORKS, width=width, margin=margin, labelled=labelled, blank=blank)
    papers = read(text).papers
    assert [paper.title for paper in papers] == TITLES
    assert [paper.authors for paper in papers] == [work.authors for work in WORKS]
    assert [" ".join(paper.abstract.split()) for paper in papers] == [w.abstract for w in WORKS]
    assert read(text.replace("\n", "\r\n")).papers == papers


@pytest.mark.parametrize("blank", [False, True])
def test_a_page_without_abstracts_has_papers_all_the_same(blank: bool) -> None:
    parsed = read(listing_page(WORKS, abstracts=False, blank=blank))
    assert titles(parsed) == TITLES
    assert [paper.abstract for paper in parsed.papers] == ["", "", ""]
    assert parsed.papers[2].authors == WORKS[2].authors


def test_cross_lists_and_replacements_have_no_day_of_their_own() -> None:
    text = (
        SECTION
        + listing_entry(WORKS[0], 1)
        + "Cross submissions (showing 1 of 1 entries)\n"
        + listing_entry(WORKS[1], 2, kind="(cross-list from stat.AP)")
        + "Replacement submissions (continued, showing last 1 of 7 entries)\n"
        + listing_entry(WORKS[2], 3, kind="(replaced)", abstracts=False)
    )
    parsed = read("Showing new listings for Monday, 12 August 2024\n" + text)
    assert titles(parsed) == TITLES
    assert [paper.published for paper in parsed.papers] == ["2024-08-12", None, None]
    assert parsed.papers[1].abstract == WORKS[1].abstract


def test_each_day_of_the_recent_ones_is_a_listing() -> None:
    text = (
        "Mon, 12 Aug 2024 (showing first 2 of 114 entries )\n"
        + listing_entry(WORKS[0], 1, abstracts=False)
        + listing_entry(WORKS[1], 2, abstracts=False)
        + "Fri, 9 Aug 2024 (showing 1 of 1 entries )\n"
        + listing_entry(WORKS[2], 3, abstracts=False)
        + LISTING_FOOT
    )
    parsed = read(text)
    assert [page.date for page in parsed.pages] == [AUGUST_12, PageDate(8, 9, 2024)]
    assert [len(page.papers) for page in parsed.pages] == [2, 1]
    assert [paper.abstract for paper in parsed.papers] == ["", "", ""]
    html = listing_html(WORKS[:1]).replace("New submissions", "Mon, 12 Aug 2024")
    assert read(html).pages[0].date == AUGUST_12


def test_authors_that_are_not_shown_are_none() -> None:
    entry = listing_entry(WORKS[1], 1).replace(
        "Ola Berg", "Ola Berg, Zoë Nußbaum, et al. (12 additional authors not shown)"
    )
    assert read(entry).papers[0].authors == ("Ola Berg", "Zoë Nußbaum")


def test_the_foot_of_the_page_is_in_no_abstract() -> None:
    entry = listing_entry(WORKS[1], 1).rstrip("\n")
    assert read(f"{entry}\n{LISTING_FOOT}").papers[0].abstract == WORKS[1].abstract


def test_a_withdrawn_paper_is_marked() -> None:
    entry = listing_entry(WORKS[1], 1).replace(
        "    Subjects", "    Comments: Withdrawn by the author\n    Subjects"
    )
    assert read(entry).papers[0].withdrawn


def test_an_entry_without_title_is_named() -> None:
    text = listing_page(WORKS).replace("Title: A Census of Lost Gloves", "Title:")
    parsed = read(text.replace("    Ola Berg\n", ""))
    assert titles(parsed) == [TITLES[0], TITLES[2]]
    line = text[: text.index("[2] arXiv")].count("\n") + 1
    assert [(s.where, s.reason) for s in parsed.skipped] == [(f"line {line}", "it has no title")]


def test_a_piece_that_is_far_too_large_is_named_and_the_others_are_taken() -> None:
    large = listing_html(WORKS).replace("A Census", "<i>" * MAX_TAGS + "A Census")
    parsed = read(large)
    assert titles(parsed) == [TITLES[0], TITLES[2]]
    assert len(parsed.skipped) == 1


@pytest.mark.parametrize(
    "text",
    [
        "References\n\n[1] arXiv:2408.01234, 2024.\n[2] arXiv:2408.05678, 2024.\n",
        "On Moss\n\n" + abstract_about("moss") + " See [1] arXiv:2408.01234.\n\nTitle: none\n",
        "<html><dl id='articles'><dt>Soup</dt><dd>Hot.</dd></dl></html>",
        '{"a": "<dl id=articles>\\n[1] arXiv:2408.01234\\nTitle: x"}',
        bibtex_arxiv(WORKS),
    ],
)
def test_what_only_looks_like_it_is_left_to_others(text: str) -> None:
    assert arxiv_listing.parse(source_of(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "[1] arXiv:2408.01234\nTitle: x\nSubjects: " + ("(" + "y" * 4_000 + "\n") * 5_000,
        "[1] arXiv:2408.01234\nTitle: x\n" + "Mira Holm,\n" * 500_000,
        "[1] arXiv:2408.01234\nTitle: x\n" * 50_000,
        "[1] arXiv:2408.01234" + " " * 1_000_000 + "\nTitle: x\n",
    ],
    ids=["subjects", "names", "entries", "spaces"],
)
def test_a_text_made_to_be_slow_is_read_at_once(text: str) -> None:
    began = time.process_time()
    with suppress(NoListing):
        arxiv_listing.parse(source_of(text))
    assert time.process_time() - began < 10


def test_a_list_without_entries_has_no_papers() -> None:
    page = "<!DOCTYPE html><html><body><h1>Computation</h1><dl id='articles'>\n</dl></body></html>"
    with pytest.raises(NoListing):
        parse(source_of(page))


def search_page(*works: tuple[str, str, str]) -> str:
    """Return a page of search results as arXiv writes it."""
    results = "".join(
        f"""<li class="arxiv-result"><div class="is-marginless"><p class="list-title">
<a href="https://arxiv.org/abs/{arxiv}">arXiv:{arxiv}</a>
<span>[<a href="https://arxiv.org/pdf/{arxiv}">pdf</a>]</span></p></div>
<p class="title is-5 mathjax">{title}</p>
<p class="authors"><span>Authors:</span> <a href="/s">Mira Holm</a>, <a href="/s">Lu Shan</a></p>
<p class="abstract mathjax"><span class="abstract-short">{abstract[:40]}… <a>▽ More</a></span>
<span class="abstract-full">{abstract} <a class="is-size-7">△ Less</a></span></p>
<p class="comments"><span>Comments:</span> 12 pages</p></li>"""
        for arxiv, title, abstract in works
    )
    return f"<!DOCTYPE html><html><body><ol>{results}</ol></body></html>"


def test_search_results_are_papers() -> None:
    works = [
        (f"2606.0000{n}", f"The Tide of Harbour {n}", abstract_about(f"harbour {n}"))
        for n in range(3)
    ]
    found = parse(source_of(search_page(*works)))
    assert found.format == "arXiv listing"
    assert [(p.arxiv_id, p.title, p.abstract) for p in found.papers] == works
    assert {p.authors for p in found.papers} == {("Mira Holm", "Lu Shan")}
    assert {p.comment for p in found.papers} == {"12 pages"}


def test_a_page_whose_tags_were_stripped_has_labels_on_lines_of_their_own() -> None:
    text = "".join(
        f"[{n}]\narXiv:2606.0000{n} [pdf, other]\n\nTitle:\n   The Tide of Harbour {n}\n\n"
        f"Authors:\n   Mira Holm,\n   Lu Shan\n\nSubjects:\n   Coasts (cs.CV)\n\n"
        f"{abstract_about(f'harbour {n}')}\n\n"
        for n in range(1, 4)
    ).replace("]\narXiv", "]  arXiv")
    found = parse(source_of(text))
    assert [p.title for p in found.papers] == [f"The Tide of Harbour {n}" for n in range(1, 4)]
    assert [p.abstract for p in found.papers] == [
        abstract_about(f"harbour {n}") for n in range(1, 4)
    ]
