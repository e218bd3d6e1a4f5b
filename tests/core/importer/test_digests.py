"""Digests in Markdown: labelled lines, items with counts, tables, quotations, broken headings."""

import pytest

from tui.importer import parse
from tui.importer.dates import PageDate
from tui.importer.formats import markdown
from tui.importer.page.labels import names_of
from tui.importer.parsed import Parsed
from tui.model import Link, Paper

from ...support import abstract_about, blocks_page, source_of

TIDES = ("Reading Tides from a Harbour Wall", abstract_about("tides"))
MOSS = ("Moss as a Clock", abstract_about("moss"))
PAIR = [TIDES, MOSS]
ARXIV = "https://arxiv.org/abs/2606.0000"


def parsed(text: str) -> Parsed:
    found = parse(source_of(text))
    assert found.format == markdown.NAME
    assert found.skipped == ()
    return found


def pairs(text: str) -> list[tuple[str, str]]:
    return [(paper.title, paper.abstract) for paper in parsed(text).papers]


def ids_and_upvotes(found: Parsed) -> list[tuple[str | None, int | None]]:
    return [(paper.arxiv_id, paper.upvotes) for paper in found.papers]


# Labelled lines


def labelled(number: int, paper: tuple[str, str], bold: str, between: str) -> str:
    title, abstract = paper
    lines = (
        f"{bold}Authors:{bold} Mira Holm, Jonas A. Vey and Lu Shan",
        f"{bold}arXiv:{bold} [2606.0000{number}]({ARXIV}{number}) | {bold}Upvotes:{bold} {number}1",
        f"{bold}Published:{bold} 2026-06-0{number} | {bold}Code:{bold} https://github.com/shore/t",
        f"{bold}Keywords:{bold} tides, walls, and a clock of moss",
        f"{bold}Abstract:{bold} {abstract}",
    )
    return f"## {number}. {title}\n\n{between.join(lines)}\n\n---\n\n"


@pytest.mark.parametrize("bold", ["**", ""])
@pytest.mark.parametrize("between", ["\n\n", "\n", "  \n"])
def test_labelled_lines_are_what_they_say(bold: str, between: str) -> None:
    both = (labelled(1, TIDES, bold, between), labelled(2, MOSS, bold, between))
    found = parsed(f"# Daily Papers 2026-06-09\n\n{''.join(both)}")
    assert found.pages[0].date == PageDate(6, 9, 2026)
    assert [(p.title, p.abstract) for p in found.papers] == [TIDES, MOSS]
    assert ids_and_upvotes(found) == [("2606.00001", 11), ("2606.00002", 21)]
    assert [paper.published for paper in found.papers] == ["2026-06-01", "2026-06-02"]
    for paper in found.papers:
        assert paper.authors == ("Mira Holm", "Jonas A. Vey", "Lu Shan")
        assert paper.links == (Link("code", "https://github.com/shore/t"),)


def test_labels_below_an_abstract_or_above_it_alone_are_read_too() -> None:
    below = f"## {TIDES[0]}\n\n**Abstract**\n\n{TIDES[1]}\n\n**Authors**: Mira Holm\n\n"
    brief = f"## {MOSS[0]}\n\n**TL;DR:** It is a clock.\n\n{MOSS[1]}\n"
    found = parsed(below + brief)
    assert [(p.title, p.abstract) for p in found.papers] == [TIDES, MOSS]
    assert [p.authors for p in found.papers] == [("Mira Holm",), ()]
    assert [p.summary for p in found.papers] == ["", "It is a clock."]


@pytest.mark.parametrize("label", ["Upvote", "GitHub", "arXiv Page", "Published"])
def test_no_short_label_that_stands_alone_announces_a_sentence(label: str) -> None:
    short = (MOSS[0], "We show that little needs to be said.")
    text = "".join(
        f"## [{title}]({ARXIV}{number})\n\n{label}\n\n{abstract}\n\n"
        for number, (title, abstract) in enumerate((short, TIDES), start=1)
    )
    assert pairs(text) == [short, TIDES]


def test_an_abstract_that_is_a_link_is_no_title() -> None:
    head = "# Daily Papers\n\n## by [AK](https://huggingface.co/akhaliq) and others\n\n"
    text = head + "".join(
        f"## [{title}](/papers/2606.0000{number})\n\n[{abstract}](/papers/2606.0000{number})\n\n"
        for number, (title, abstract) in enumerate((MOSS, TIDES), start=1)
    )
    assert pairs(text) == [MOSS, TIDES]


def test_authors_under_a_title_make_it_a_paper_without_its_abstract() -> None:
    text = "".join(f"## {name}\n\nAuthors: Mira Holm, Jonas Vey\n\n" for name in (TIDES[0], LONG))
    assert pairs(text) == [(TIDES[0], ""), (LONG, "")]


@pytest.mark.parametrize("title", ["Code: A Survey of Harbours", "Date: A Dataset of Tides"])
def test_a_title_that_begins_like_a_label_is_a_title(title: str) -> None:
    for text in (f"## {title}\n\n{TIDES[1]}\n", f"# Papers\n\n{title}\n\n{TIDES[1]}\n"):
        assert pairs(text) == [(title, TIDES[1])]


def test_a_date_above_all_papers_is_the_pages() -> None:
    found = parsed(f"**Date:** 2025-10-02\n\n## {TIDES[0]}\n\n{TIDES[1]}\n")
    assert found.pages[0].date == PageDate(10, 2, 2025)
    assert found.papers[0].published is None


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Mira Holm, Jonas Vey, and Lu Shan", ["Mira Holm", "Jonas Vey", "Lu Shan"]),
        ("Holm, Mira; Vey, Jonas", ["Holm, Mira", "Vey, Jonas"]),
        ("Mira Holm, Sandy Anderson et al.", ["Mira Holm", "Sandy Anderson et al."]),
        ("Mira Holm, et al.", ["Mira Holm"]),
        ("Mira Holm, +12 more", ["Mira Holm"]),
        ("", []),
    ],
)
def test_a_list_of_authors_is_divided_into_names(written: str, names: list[str]) -> None:
    assert names_of(written) == names


def test_numbers_go_only_where_they_count_the_headings() -> None:
    counted = f"## 7. {TIDES[0]}\n\n{TIDES[1]}\n\n## 8) {MOSS[0]}\n\n{MOSS[1]}\n"
    assert pairs(counted) == [TIDES, MOSS]
    title = "3. Harbours in 3 Dimensions"
    assert pairs(f"## {title}\n\n{TIDES[1]}\n\n## {MOSS[0]}\n\n{MOSS[1]}\n") == [
        (title, TIDES[1]),
        MOSS,
    ]


@pytest.mark.parametrize("head", ["Show", "Details", "Abstract", "Click to expand"])
def test_the_head_of_a_box_is_no_part_of_the_abstract_in_it(head: str) -> None:
    box = f"<details><summary>{head}</summary>\n\n{{}}\n\n</details>\n\n"
    text = "".join(f"1. [{t}]({ARXIV}{n})\n\n{box.format(a)}" for n, (t, a) in enumerate(PAIR))
    assert pairs(f"# Papers\n\n{text}") == PAIR


@pytest.mark.parametrize("label", ["AI-generated summary\n\nIt is short.", ""])
def test_a_summary_of_programs_stands_beside_the_abstract_it_is_above(label: str) -> None:
    found = parsed(f"# {TIDES[0]}\n\n## Abstract\n\n{label}\n\n{TIDES[1]}\n\n[PDF]({ARXIV}1)\n")
    assert [(p.title, p.abstract) for p in found.papers] == [TIDES]
    assert found.papers[0].summary == ("It is short." if label else "")


def test_an_author_whose_name_is_a_link_is_one_of_the_authors() -> None:
    names = "Authors:\n\n[Mira Holm](https://huggingface.co/mira),\n\nJonas Vey\n\n"
    found = parsed(f"# {TIDES[0]}\n\n{names}## Abstract\n\n{TIDES[1]}\n\n[PDF]({ARXIV}1)\n")
    assert [(p.title, p.abstract) for p in found.papers] == [TIDES]
    assert found.papers[0].authors == ("Mira Holm", "Jonas Vey")


@pytest.mark.parametrize("name", ["arXiv", "arXiv ID", "ID"])
def test_a_bare_number_is_an_id_under_the_name_of_such_a_column(name: str) -> None:
    rows = "".join(f"| {n} | {t} | 2606.0000{n}v1 |\n" for n, (t, _) in enumerate(PAIR, start=1))
    found = parsed(f"| No. | Paper Title | {name} |\n|---|:--|---|\n{rows}")
    assert [paper.title for paper in found.papers] == [TIDES[0], MOSS[0]]
    assert [paper.arxiv_id for paper in found.papers] == ["2606.00001", "2606.00002"]


# Items


@pytest.mark.parametrize(
    ("votes", "upvotes"),
    [("(31 ▲)", 31), ("(▲ 1,031)", 1031), ("[31 upvotes]", 31), ("👍 31", 31), ("", None)],
)
def test_an_items_title_ends_before_its_count_and_its_id(votes: str, upvotes: int | None) -> None:
    def item(number: int, paper: tuple[str, str]) -> str:
        link = f"[2606.0000{number}]({ARXIV}{number})"
        return f"- **{paper[0]}** {votes} — {link}\n  {paper[1]}\n\n"

    found = parsed(f"# Daily Papers 2025-10-02\n\n{item(1, TIDES)}{item(2, MOSS)}")
    assert [(p.title, p.abstract) for p in found.papers] == [TIDES, MOSS]
    assert ids_and_upvotes(found) == [("2606.00001", upvotes), ("2606.00002", upvotes)]


@pytest.mark.parametrize("apart", [" - ", ": ", " — ", " | "])
@pytest.mark.parametrize("break_", [" ", "\n  "])
def test_an_abstract_may_follow_the_link_on_its_line(apart: str, break_: str) -> None:
    def item(number: int, paper: tuple[str, str]) -> str:
        abstract = paper[1].replace(". ", f".{break_}", 1)
        return f"* [{paper[0]}]({ARXIV}{number}){apart}{abstract}\n"

    found = parsed("# Papers\n\n" + item(1, TIDES) + item(2, MOSS))
    assert [(p.title, p.abstract) for p in found.papers] == [TIDES, MOSS]
    assert [p.arxiv_id for p in found.papers] == ["2606.00001", "2606.00002"]


def test_a_link_in_an_abstract_is_no_title() -> None:
    abstract = f"{TIDES[1]}\n[Moss Clocks]({ARXIV}2) - as others call them - are not used here."
    assert [title for title, _ in pairs(f"## {TIDES[0]}\n\n{abstract}\n")] == [TIDES[0]]


# Tables


def test_the_rows_of_a_table_with_abstracts_are_papers() -> None:
    head = "| # | Title | Votes | Abstract | arXiv |\n|---|:---|--:|---|---|\n"

    def row(number: int, paper: tuple[str, str]) -> str:
        title = f"[{paper[0]}](https://huggingface.co/papers/2606.0000{number})"
        return f"| {number} | {title} | {number}1 | {paper[1]} | 2606.0000{number} |\n"

    found = parsed(f"# Daily Papers\n\n{head}{row(1, TIDES)}{row(2, MOSS)}\nPrevious\n")
    assert [(p.title, p.abstract) for p in found.papers] == [TIDES, MOSS]
    assert ids_and_upvotes(found) == [("2606.00001", 11), ("2606.00002", 21)]


def test_the_rows_of_a_table_without_abstracts_are_papers_by_their_ids() -> None:
    table = f"| Title | Link |\n|---|---|\n| [{TIDES[0]}]({ARXIV}1) | x |\n"
    assert pairs(f"# Daily Papers 2025-10-02\n\n{table}") == [(TIDES[0], "")]
    assert pairs(f"{table}\n## {MOSS[0]}\n\n{MOSS[1]}\n") == [(TIDES[0], ""), MOSS]


# Quotations and broken headings


def quoted(text: str) -> str:
    return "".join(f"> {line}\n" if line else ">\n" for line in text.splitlines())


def test_an_abstract_in_a_quotation_is_without_its_marks() -> None:
    wrapped = TIDES[1].replace(". ", ".\n", 1)
    for gap in ("\n\n", "\n"):
        text = f"## {TIDES[0]}{gap}{quoted(wrapped)}\n## {MOSS[0]}\n\n{MOSS[1]} We see p\n> 0.9.\n"
        assert pairs(text) == [TIDES, (MOSS[0], f"{MOSS[1]} We see p > 0.9.")]


@pytest.mark.parametrize("depth", [1, 2])
def test_a_page_quoted_as_a_whole_is_read_like_the_page(depth: int) -> None:
    pages = [blocks_page(TIDES, MOSS), f"## {TIDES[0]}\n\n{TIDES[1]}\n\n## {MOSS[0]}\n\n{MOSS[1]}"]
    for page in pages:
        text = page
        for _ in range(depth):
            text = quoted(text)
        papers: tuple[Paper, ...] = parse(source_of(text)).papers
        assert [(p.title, p.abstract) for p in papers] == [TIDES, MOSS]


def wrapped(text: str, width: int = 72) -> str:
    lines = [""]
    for word in text.split():
        fits = len(lines[-1]) + 1 + len(word) <= width
        lines[-1:] = [f"{lines[-1]} {word}".strip()] if fits else [lines[-1], word]
    return "\n".join(lines)


LONG = "Clocks of Moss, of Lichen, and of Other Slow Things That Grow upon Old Harbour Walls"


@pytest.mark.parametrize(
    "title",
    [
        LONG,
        LONG + ": Do They Keep Better Time Than Any Tide?",
        "Reading Tides: Patient Observation Beats Estimation with Large Wave\nModels",
    ],
)
def test_a_heading_broken_at_the_pages_width_is_whole(title: str) -> None:
    heading = title if "\n" in title else wrapped("#### " + title).removeprefix("#### ")
    text = f"### {heading}\n\n{wrapped(TIDES[1])}\n\n### {MOSS[0]}\n\n{wrapped(MOSS[1])}"
    assert pairs(text) == [(title.replace("\n", " "), TIDES[1]), MOSS]


@pytest.mark.parametrize("below", ["Authors: Mira Holm", "· 8 authors", f"[2606.00001]({ARXIV}1)"])
def test_what_else_stands_under_a_heading_is_no_part_of_it(below: str) -> None:
    for abstract in (wrapped(TIDES[1]), TIDES[1]):
        text = f"### {LONG[:66]}\n{below}\n\n{abstract}\n"
        assert pairs(text) == [(LONG[:66].strip(), TIDES[1])]
