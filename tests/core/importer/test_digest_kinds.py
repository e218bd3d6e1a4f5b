"""Digests of every form in every language: each paper, its id and abstract, and nothing else."""

import textwrap

import pytest

from tui.errors import NoListing
from tui.importer import parse

from ...digests import (
    DIGESTS,
    LANGUAGES,
    ON_ONE_PAPER,
    PAPERS,
    WITHOUT_ABSTRACTS,
    WITHOUT_AUTHORS,
    abs_url,
)
from ...paper_records import RECORDS, WITHOUT_IDS, csv_of
from ...support import source_of


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", DIGESTS)
@pytest.mark.parametrize("count", [len(PAPERS), 2, 1])
def test_a_digest_is_read_whole(form: str, language: str, count: int) -> None:
    papers = PAPERS[: 1 if form in ON_ONE_PAPER else count]
    found = parse(source_of(DIGESTS[form](papers, LANGUAGES[language])))
    assert [paper.title for paper in found.papers] == [paper.title for paper in papers]
    assert [paper.arxiv_id for paper in found.papers] == [paper.arxiv_id for paper in papers]
    abstracts = ["" if form in WITHOUT_ABSTRACTS else paper.abstract for paper in papers]
    assert [paper.abstract for paper in found.papers] == abstracts


@pytest.mark.parametrize("form", [form for form in DIGESTS if form not in WITHOUT_AUTHORS])
def test_a_digest_tells_the_authors(form: str) -> None:
    found = parse(source_of(DIGESTS[form](PAPERS[:2], LANGUAGES["English"])))
    assert {paper.authors[:1] for paper in found.papers} == {("Mira Holm",)} or (
        form == "items without abstracts"
        and {paper.authors for paper in found.papers} == {("Mira Holm et al.",)}
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    "columns",
    [
        ("Title", "Abstract"),
        ("Year", "Authors", "Title", "URL"),
        ("Item Type", "URL", "Abstract", "Notes", "Title", "Authors"),
    ],
)
def test_a_table_with_a_header_row_is_read(columns: tuple[str, ...], delimiter: str) -> None:
    found = parse(source_of(csv_of(PAPERS, columns, delimiter), "papers.csv"))
    assert [paper.title for paper in found.papers] == [paper.title for paper in PAPERS]
    if "Abstract" in columns:
        assert [paper.abstract for paper in found.papers] == [paper.abstract for paper in PAPERS]
    if "URL" in columns:
        assert [paper.arxiv_id for paper in found.papers] == [paper.arxiv_id for paper in PAPERS]


def test_a_table_with_odd_names_is_known_by_what_its_columns_hold() -> None:
    abstract = (
        "We propose a method that estimates waves from few measurements. Experiments show that our "
        "model significantly improves over previous approaches and generalizes to other shores."
    )
    rows = "".join(f"{n}\t{p.title}\t{abstract}\t{abs_url(p)}\n" for n, p in enumerate(PAPERS))
    found = parse(source_of(f"no\tname\tblurb\twhere\n{rows}", "papers.tsv"))
    assert [(p.title, p.abstract, p.arxiv_id) for p in found.papers] == [
        (p.title, abstract, p.arxiv_id) for p in PAPERS
    ]


def test_lines_above_a_header_and_a_missing_header_are_no_hindrance() -> None:
    table = csv_of(PAPERS, ("Title", "URL", "Authors"), ";")
    bare = "".join(f"{p.arxiv_id};{p.title};{n}\n" for n, p in enumerate(PAPERS))
    for text in (f"sep=;\n{table}", f'"About the data: exported in June"\n{table}', bare):
        found = parse(source_of(text, "papers.csv"))
        assert [paper.title for paper in found.papers] == [paper.title for paper in PAPERS]
        assert [paper.arxiv_id for paper in found.papers] == [paper.arxiv_id for paper in PAPERS]


def test_the_columns_of_web_of_science_are_known_by_their_tags() -> None:
    head = "PT|AU|AF|TI|SO|DE|AB|PY|DI|UT"
    rows = [
        f"J|Holm, M|Holm, Mira; Vey, Jonas A.|{p.title}|J TIDES||{p.abstract}|2026|10.1/t|WOS:1"
        for p in PAPERS
    ]
    found = parse(source_of("\n".join([head, *rows]).replace("|", "\t"), "savedrecs.txt"))
    assert [(p.title, p.abstract) for p in found.papers] == [(p.title, p.abstract) for p in PAPERS]
    assert {p.authors for p in found.papers} == {("Mira Holm", "Jonas A. Vey")}
    assert {p.venue for p in found.papers} == {"J TIDES"}


@pytest.mark.parametrize("maker", RECORDS)
def test_records_of_other_makers_are_read(maker: str) -> None:
    found = parse(source_of(RECORDS[maker](PAPERS), "papers.json"))
    assert [paper.title for paper in found.papers] == [paper.title for paper in PAPERS]
    abstracts = ["" if maker == "rows of Markdown" else paper.abstract for paper in PAPERS]
    assert [paper.abstract for paper in found.papers] == abstracts


@pytest.mark.parametrize("maker", [maker for maker in RECORDS if maker not in WITHOUT_IDS])
def test_records_of_other_makers_tell_ids(maker: str) -> None:
    found = parse(source_of(RECORDS[maker](PAPERS), "papers.json"))
    assert [paper.arxiv_id for paper in found.papers] == [paper.arxiv_id for paper in PAPERS]


@pytest.mark.parametrize("maker", ["OpenAlex by its ids", "a library", "values in objects"])
def test_records_of_other_makers_tell_authors(maker: str) -> None:
    found = parse(source_of(RECORDS[maker](PAPERS), "papers.json"))
    assert {paper.authors for paper in found.papers} == {("Mira Holm",)}


@pytest.mark.parametrize(
    ("head", "name", "instead"),
    [
        ('<?xml version="1.0"?>\n<OAI-PMH xmlns="x"><ListRecords/></OAI-PMH>', "OAI-PMH", "API"),
        ("FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Holm, M\n", "Web of", "RIS"),
        ("PMID- 31234567\nOWN - NLM\nTI  - Tides\n", "PubMed", "RIS"),
        ("01142cam  2200301 a 4500001001300000", "MARC", "RIS"),
        ("01142cam a2200301 a 4500001001300000\x1e10\x1faTides\x1e\x1d", "MARC", "RIS"),
        ('<record xmlns="http://www.loc.gov/MARC21/slim"/>', "MARCXML", "RIS"),
        ("<article article-type='research-article'><front/></article>", "JATS", "BibTeX"),
        ("1. J Tides. 2026;3:1. doi: 10.1/x.\n\nTides.\n\nPMID: 31234567\n", "PubMed", "RIS"),
        ("%0 Journal Article\n%T Tides\n%A Mira Holm\n", "EndNote", "RIS"),
        ("<PubmedArticleSet><PubmedArticle/></PubmedArticleSet>", "PubMed", "RIS"),
    ],
)
def test_what_is_not_read_is_refused_by_its_name(head: str, name: str, instead: str) -> None:
    with pytest.raises(NoListing) as caught:
        parse(source_of(head, "export.txt"))
    assert "\n" not in str(caught.value)
    assert name in str(caught.value)
    assert instead in str(caught.value)


def test_a_note_that_says_its_paper_is_called_as_its_file() -> None:
    p = PAPERS[0]
    text = f"---\narxiv: {p.arxiv_id}\n---\n\n## Abstract\n\n{p.abstract}\n\n## Notes\n\n- good\n"
    (paper,) = parse(source_of(text, f"{p.title}.md")).papers
    assert (paper.title, paper.arxiv_id, paper.abstract) == (p.title, p.arxiv_id, p.abstract)
    with pytest.raises(NoListing):
        parse(source_of(text.replace(p.abstract, "To be read."), "2026-06-09.md"))


def test_the_id_in_the_name_of_a_saved_page_is_no_part_of_the_title() -> None:
    tabs = "".join(f"{abs_url(p)} | [{p.arxiv_id}] {p.title}\n" for p in PAPERS)
    rows = "".join(f'"[{p.arxiv_id}] {p.title}",{abs_url(p)}\n' for p in PAPERS)
    for text in (tabs, f"title,url\n{rows}"):
        found = parse(source_of(text, "saved.txt"))
        assert [paper.title for paper in found.papers] == [paper.title for paper in PAPERS]
        assert [paper.arxiv_id for paper in found.papers] == [paper.arxiv_id for paper in PAPERS]


def test_authors_that_were_wrapped_below_their_label_are_no_title() -> None:
    papers = PAPERS[2:]
    text = "".join(
        f"Title: {p.title}\nAuthors: Mira Holm, Jonas A. Vey, Lu\nShan, Ole Berg\n"
        f"arXiv: {p.arxiv_id}\n\n{textwrap.fill(p.abstract, 60)}\n\n{'=' * 60}\n\n"
        for p in papers
    )
    found = parse(source_of(text))
    assert [(p.title, p.arxiv_id) for p in found.papers] == [(p.title, p.arxiv_id) for p in papers]
    assert {p.authors for p in found.papers} == {
        ("Mira Holm", "Jonas A. Vey", "Lu Shan", "Ole Berg")
    }


@pytest.mark.parametrize("before", ["[PDF] ", "(ACL 2026) ", "[2026.06] ", "#{n} ", "【{n}】 "])
@pytest.mark.parametrize("behind", ["", " [PDF] [Copy] [REL]"])
def test_venue_number_and_buttons_around_a_title_are_none_of_it(before: str, behind: str) -> None:
    text = "".join(
        f"- {before.format(n=n)}{p.title}{behind} [[paper]({abs_url(p)})]\n"
        for n, p in enumerate(PAPERS, start=1)
    )
    found = parse(source_of(f"# Papers\n\n{text}"))
    assert [paper.title for paper in found.papers] == [paper.title for paper in PAPERS]


def test_a_row_without_a_header_tells_day_and_authors_by_what_its_cells_hold() -> None:
    found = parse(source_of(RECORDS["rows of Markdown"](PAPERS), "papers.json"))
    assert {(paper.authors, paper.published) for paper in found.papers} == {
        (("Mira Holm et al.",), "2026-06-01")
    }


def test_records_in_yaml_are_refused_by_their_name() -> None:
    text = "".join(f'- title: "{p.title}"\n  abstract: >\n    {p.abstract}\n' for p in PAPERS)
    with pytest.raises(NoListing, match=r"YAML.*JSON or CSV"):
        parse(source_of(text, "papers.yml"))


@pytest.mark.parametrize(
    "text",
    [
        "title,artist,year\nLow Tide,The Gulls,1999\nHarbour,The Gulls,2001\n",
        "Title;Assignee;Due\nPaint the boat;Mira;2026-06-01\n",
        "name,email\nMira,mira@shore.example\n",
        "title,summary\n"
        + "Low Tide,A young sailor leaves home and meets a stranger who shows him the old town and "
        "its people until one night everything changes and he has to choose.\n" * 3,
        "title;description\n"
        + "Bench for the garden;Made of oak, it lasts for many years in wind and rain, and can be "
        "put up by two persons in an hour. It comes with screws and with an instruction.\n" * 3,
    ],
)
def test_a_table_of_anything_else_gives_nothing(text: str) -> None:
    with pytest.raises(NoListing):
        parse(source_of(text, "table.csv"))


@pytest.mark.parametrize(
    "label",
    [
        "View details",
        "Read the full paper on Hugging Face",
        "Primary",
        "PDF",
        "Code",
        "查看详情",
        "Lire l'article complet",
        "Zum Artikel auf Hugging Face",
        "論文を読む",
    ],
)
def test_the_label_of_a_link_is_no_title(label: str) -> None:
    above = [f"## {p.title}\n\n[{label}]({abs_url(p)})\n\n{p.abstract}\n" for p in PAPERS]
    below = [f"- **{p.title}**\n  {p.abstract}\n  [{label}]({abs_url(p)})\n" for p in PAPERS]
    for parts in (above, below):
        found = parse(source_of("# Papers\n\n" + "\n".join(parts)))
        assert [paper.title for paper in found.papers] == [paper.title for paper in PAPERS]
