"""Feeds, e-mails and reference files are told from everything else, and read whole."""

import itertools
import re
from collections.abc import Callable

import pytest

from tui.errors import NoListing
from tui.importer import Parsed, parse
from tui.importer.formats import Format, arxiv_atom, arxiv_mail, arxiv_rss, bibtex, ris
from tui.importer.source import as_utf8
from tui.text import fold

from ...references import WORKS, WRITERS, Work, atom, mail, rdf, rss
from ...support import LISTINGS, SHARED, abstract_about, blocks_page, source_of

FORMATS: tuple[Format, ...] = (arxiv_atom, arxiv_rss, arxiv_mail, ris, bibtex)
EXPECTED = {
    "Atom": arxiv_atom.NAME,
    "RSS": arxiv_rss.NAME,
    "RDF": arxiv_rss.NAME,
    "mail": arxiv_mail.NAME,
    "RIS": ris.NAME,
}

LINE_ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")
FURNITURE: dict[str, Callable[[str], str]] = {
    "none": lambda text: text,
    "blank lines around": lambda text: f"\n\n{text}\n\n\n" if text[0] != "<" else text + "\n\n",
    "the whole twice": lambda text: text if text[0] == "<" else text + "\n" + text,
}
BIBTEX_FURNITURE = (
    "% Encoding: UTF-8\n\n",
    "% A licence of a hundred lines\n" * 100,
    "Exported by a program, on request\n\n",
    '@comment{jabref-meta: databaseType:bibtex;}\n@preamble{"\\newcommand{\\x}{y}"}\n',
    '@string{conf = "Conference on Kettles"}\n\n',
)
RIS_FURNITURE = ("Provider: A Press\nContent: text/plain; charset=UTF-8\n\n", "\n\n")
MAIL_FURNITURE = (
    "Date: Tue, 13 Aug 24 00:51:12 GMT\nSubject: cs daily Subj-class mailing\n\n",
    "From: no-reply@arxiv.org\nTo: rabble@arxiv.org\nSubject: cs daily\n\n",
)


def titles(parsed: Parsed) -> list[str]:
    return [fold(paper.title) for paper in parsed.papers]


EXPECTED_TITLES = [fold(work.title) for work in WORKS]


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("line_end", LINE_ENDS)
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("furniture", FURNITURE)
def test_every_paper_is_found_and_nothing_else(
    name: str, line_end: str, encoding: str, furniture: str
) -> None:
    text = FURNITURE[furniture](WRITERS[name](WORKS)).replace("\n", LINE_ENDS[line_end])
    parsed = parse(source_of(as_utf8(text.encode(encoding), "x"), name="x.txt"))
    assert parsed.format == EXPECTED.get(name, bibtex.NAME)
    assert titles(parsed) in (EXPECTED_TITLES, EXPECTED_TITLES * 2)
    assert [paper.arxiv_id for paper in parsed.papers[:3]] == [work.arxiv for work in WORKS]
    assert not parsed.skipped


@pytest.mark.parametrize(
    ("name", "before"),
    [
        *itertools.product([n for n in WRITERS if "BibTeX" in n], BIBTEX_FURNITURE),
        *itertools.product(["RIS"], RIS_FURNITURE),
        *itertools.product(["mail"], MAIL_FURNITURE),
    ],
)
@pytest.mark.parametrize("times", [1, 2])
def test_what_programs_put_before_the_records_is_no_paper(
    name: str, before: str, times: int
) -> None:
    parsed = parse(source_of(before * times + WRITERS[name](WORKS)))
    assert titles(parsed) == EXPECTED_TITLES
    assert not parsed.skipped


@pytest.mark.parametrize("write", [atom, rss, rdf])
@pytest.mark.parametrize("declared", ["UTF-8", "iso-8859-1", "utf-16", "windows-1252", "klingon"])
def test_an_encoding_that_xml_declares_garbles_nothing(
    write: Callable[..., str], declared: str
) -> None:
    parsed = parse(source_of(write(WORKS, comments=True, declared=declared)))
    assert parsed.papers[2].title.startswith("Étude on Bridges")
    assert parsed.papers[2].authors == WORKS[2].authors
    assert titles(parsed) == EXPECTED_TITLES


@pytest.mark.parametrize("head", [False, True])
@pytest.mark.parametrize("foot", [False, True])
def test_a_mail_is_known_without_its_head_and_foot(head: bool, foot: bool) -> None:
    assert titles(parse(source_of(mail(WORKS, head=head, foot=foot)))) == EXPECTED_TITLES


OTHERS = {
    "a listing page": blocks_page(("On Moss", abstract_about("moss"))),
    "JSON": '[{"title": "@article{x,", "abstract": "TY  - JOUR"}]',
    "JSON that quotes a reference": '{"a":\n"\n@article{x, title={y}}\nTY  - JOUR\n"}',
    "Markdown": "# Papers\n\n### [On Moss](https://huggingface.co/papers/2408.01234)\n\nWords.\n",
    "HTML": "<!DOCTYPE html><html><head><title>x</title></head><body>@article{x}</body></html>",
    "HTML that quotes a reference": "<html><pre>\n@article{a, title={b}}\n</pre></html>",
    "an SVG picture": "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
    "a style sheet": "@media (max-width: 40em) {\n  p { color: red }\n}\n",
    "a program": "@pytest.fixture(scope='module')\ndef x():\n    return 1\n",
    "a line of backslashes": "\\\\\nTitle: not a mail\n\\\\\n",
    "a plain mail": "From: a@b.org\nSubject: arXiv\nMIME-Version: 1.0\n\nHello.\n",
    "prose about RIS": "A record begins with TY  - and ends with ER  - in RIS files.\n",
    "a long page that quotes a reference": blocks_page(
        ("On Moss", abstract_about("moss") * 2), ("@article{moss,", "title={x}}")
    ),
    "nothing but a tag": "<",
}


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("format_", FORMATS)
def test_what_is_in_another_format_is_left_to_that(format_: Format, other: str) -> None:
    assert format_.parse(source_of(OTHERS[other])) is None


def test_saved_listings_are_left_to_the_listing_format() -> None:
    folders = [LISTINGS, SHARED] if SHARED.is_dir() else [LISTINGS]
    paths = [path for folder in folders for path in folder.iterdir() if path.is_file()]
    assert paths
    for path in paths:
        source = source_of(as_utf8(path.read_bytes(), path.name))
        assert [format_.parse(source) for format_ in FORMATS] == [None] * len(FORMATS)


@pytest.mark.parametrize("name", WRITERS)
def test_a_file_is_in_one_format_only(name: str) -> None:
    source = source_of(WRITERS[name](WORKS))
    known = []
    for format_ in FORMATS:
        parsed = format_.parse(source)
        if parsed is not None:
            known.append(parsed.format)
    assert known == [EXPECTED.get(name, bibtex.NAME)]


@pytest.mark.parametrize("name", WRITERS)
def test_the_name_of_a_file_says_nothing(name: str) -> None:
    text = WRITERS[name](WORKS)
    for file_name in ("x.bib", "x.ris", "x.xml", "x.eml", "x.json", "x"):
        assert parse(source_of(text, file_name)).format == EXPECTED.get(name, bibtex.NAME)


@pytest.mark.parametrize("name", WRITERS)
def test_a_file_that_is_cut_off_gives_a_line_or_whole_papers(name: str) -> None:
    text = WRITERS[name](WORKS)
    whole = {paper.title: paper for paper in parse(source_of(text)).papers}
    for end in range(0, len(text), 97):
        try:
            parsed = parse(source_of(text[:end] or " "))
        except NoListing as error:
            assert re.fullmatch(r"[^\n]+\.", str(error))
        else:
            if parsed.format == EXPECTED.get(name, bibtex.NAME):
                assert all(whole[paper.title] == paper for paper in parsed.papers)


def test_a_thousand_identical_papers_are_a_thousand() -> None:
    for write in WRITERS.values():
        assert len(parse(source_of(write([WORKS[1]] * 1000))).papers) == 1000


def test_long_titles_are_skipped_and_the_others_taken() -> None:
    long = Work("Moss " * 250_000, "About moss.", "2408.09999")
    for write in WRITERS.values():
        parsed = parse(source_of(write([long, *WORKS])))
        assert titles(parsed) == EXPECTED_TITLES
        assert [skipped.reason for skipped in parsed.skipped] != []
