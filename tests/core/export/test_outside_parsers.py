"""Every export through outside parsers: nothing breaks out, and every text comes back."""

import json
import re
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from unicodedata import combining

import pytest
from hypothesis import example, given, settings

from tui.model import Paper
from tui.readable import latex_pieces
from tui.text import clean_text

from ...exports import (
    PROGRAMS,
    READERS,
    Seen,
    as_read,
    expected,
    exported,
    letters,
    pandoc_cites,
    read_back,
    read_back_files,
    rendered,
    written,
)
from .samples import GLOVES, PLAIN, hostile_papers

AT = Paper("0" * 12, "@ LLMs", "One.\n\n@misc <b>", ("x",), "2408.00001")
NAMED = Paper("0" * 12, "TODO", "", ("x",), "2408.00001")
UNBALANCED = Paper("0" * 12, "} a { LLMs @ {x", "{", ("a } b", "{ c"), "2408.00001")


def holds_latex(paper: Paper) -> bool:
    texts = (paper.title, paper.abstract, paper.venue, paper.comment)
    return any(piece.is_latex for text in texts for piece in latex_pieces(clean_text(text)))


def bare(seen: Seen) -> Seen:
    """Give what is seen without the ways of setting formulae, in which decoders differ."""

    def unset(text: str) -> str:
        plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not combining(c))
        return re.sub(r"[\s{}()^_$−'’‘`-]", "", plain)

    return replace(seen, title=unset(seen.title), abstract=unset(seen.abstract))


@pytest.mark.parametrize("reader", READERS)
@given(papers=hostile_papers())
@example(papers=[PLAIN])
@example(papers=[AT])
@example(papers=[NAMED])
@example(papers=[UNBALANCED])
@settings(max_examples=25)
def test_hostile_texts_come_back_as_they_were(reader: str, papers: list[Paper]) -> None:
    got, wanted = read_back(reader, papers), expected(as_read(reader, papers))
    if READERS[reader][0] == "bibtex" and any(map(holds_latex, papers)):
        got, wanted = list(map(bare, got)), list(map(bare, wanted))
    assert got == wanted


@given(papers=hostile_papers())
@settings(max_examples=25)
def test_hostile_texts_come_back_from_one_file_a_paper(papers: list[Paper]) -> None:
    assert read_back_files(papers) == expected(as_read("markdown-it", papers))


@pytest.mark.parametrize("style", ["apa", "ieee"])
@pytest.mark.filterwarnings("ignore:The following arguments for Reference are unsupported. custom")
@given(papers=hostile_papers())
@example(papers=[PLAIN, GLOVES])
@settings(max_examples=10)
def test_each_csl_item_is_rendered(style: str, papers: list[Paper]) -> None:
    items = json.loads(written("csl", exported(papers)))
    entries = rendered(items, style)
    assert len(entries) == len(papers)
    assert all(entries)


SMALL = Paper("1" * 12, "Small", "A name.", ("yuelin bai", "Vincent van Gogh"), "2408.00002")


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_that_reads_references_sees_every_paper_as_it_is(program: str) -> None:
    if shutil.which(program.split(maxsplit=1)[0]) is None:
        pytest.skip(f"{program} is not installed")
    papers = [PLAIN, GLOVES, SMALL]
    wanted = expected(papers)
    if program.startswith("pandoc"):
        wanted = list(map(letters, wanted))
    assert read_back(program, papers) == wanted


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
@pytest.mark.parametrize(("name", "form"), [("csl", "csljson"), ("bibtex", "biblatex")])
def test_pandoc_cites_every_entry(name: str, form: str) -> None:
    cited = pandoc_cites(written(name, exported([PLAIN, GLOVES])), form)
    read = " ".join(cited).casefold()  # the style sets titles in its own case
    assert all(paper.title.casefold() in read for paper in (PLAIN, GLOVES))


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
@given(papers=hostile_papers())
@settings(max_examples=10)
def test_pandoc_finds_one_headline_a_paper_in_org(papers: list[Paper]) -> None:
    done = subprocess.run(
        ["pandoc", "-f", "org", "-t", "json"],
        input=written("org", exported(papers)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    blocks = json.loads(done.stdout)["blocks"]
    headers = [block for block in blocks if block["t"] == "Header"]
    assert [header["c"][1][0] for header in headers] == [paper.key for paper in papers]
    assert {block["t"] for block in blocks} <= {"Header", "Para"}
