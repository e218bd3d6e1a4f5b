"""Listing, choosing and naming papers: what one command prints, another takes."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from tui.cli.main import run
from tui.model import paper_key

from ..support import BLOCKS, listing_copy
from .conftest import Broadsheet

LICHEN = "Lichen Growth Curves from Citizen Photographs of Gravestones"


@pytest.fixture(autouse=True)
def _page(broadsheet: Broadsheet, tmp_path: Path) -> None:
    assert broadsheet("import", listing_copy(BLOCKS, tmp_path)).returncode == 0


def test_keys_that_a_search_prints_can_be_queued(broadsheet: Broadsheet) -> None:
    found = broadsheet("search", "--keys", "lichen").stdout
    assert found == f"{paper_key(LICHEN)}\n"
    assert broadsheet("queue", "add", "-", stdin=found.encode()).returncode == 0
    assert broadsheet("queue", "list", "--keys").stdout == found


def test_keys_may_end_with_nul(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    capfd.readouterr()
    assert run(["--library", str(folder), "search", "-0", "lichen"]) == 0
    assert capfd.readouterr().out == f"{paper_key(LICHEN)}\0"


@pytest.mark.parametrize("name", [LICHEN, "lichen growth", "LICHEN  Grówth curves", "gravestones"])
def test_a_piece_of_a_title_names_a_paper(broadsheet: Broadsheet, name: str) -> None:
    assert json.loads(broadsheet("show", "--json", name).stdout)["title"] == LICHEN


def test_a_piece_of_several_titles_lists_the_candidates(broadsheet: Broadsheet) -> None:
    outcome = broadsheet("show", "of")
    assert outcome.returncode == 2
    assert "may be any of" in outcome.stderr
    assert "“" in outcome.stderr.partition(": ")[2]


def test_a_piece_of_a_word_names_no_paper(broadsheet: Broadsheet) -> None:
    assert broadsheet("show", "ravestones").returncode == 2


def test_list_takes_a_search_a_status_an_order_and_a_limit(broadsheet: Broadsheet) -> None:
    everything = broadsheet("list", "--keys").stdout.split()
    assert len(everything) == 12
    assert broadsheet("list", "--keys", "--limit", "3").stdout.split() == everything[:3]
    broadsheet("queue", "add", everything[4])
    assert broadsheet("list", "--keys", "--status", "queued").stdout.split() == [everything[4]]
    assert broadsheet("list", "--keys", "lichen").stdout.split() == [paper_key(LICHEN)]
    rows = broadsheet("list", "--sort", "title").stdout.splitlines()
    titles = [row.split("\t")[2] for row in rows]
    assert len(titles) == 12
    assert titles == sorted(titles, key=str.casefold)
    assert broadsheet("list", "--format", "bibtex", "lichen").stdout.startswith("@")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("serch", "x"), "Perhaps you meant search or"),
        (("list", "--status", "quued"), "Perhaps you meant queued"),
        (("list", "--sort", "vote"), "Perhaps you meant votes"),
        (("list", "--frmat", "csv"), "--format"),
        (("list", "--format", "bib"), "bibtex"),
        (("digest", "someday"), "2024-08-11"),
    ],
)
def test_what_is_mistyped_names_what_may_be_meant(
    broadsheet: Broadsheet, arguments: tuple[str, ...], said: str
) -> None:
    outcome = broadsheet(*arguments)
    assert outcome.returncode == 2
    assert said in outcome.stderr
    assert len(outcome.stderr.splitlines()) == 1


def test_a_digest_has_what_is_undecided_or_kept(broadsheet: Broadsheet) -> None:
    broadsheet("dismiss", "lichen growth")
    text = broadsheet("digest").stdout
    assert text.startswith("# Papers of ")
    assert text.count("\n## ") == 11
    assert LICHEN not in text
    assert broadsheet("digest", "--html").stdout.lower().startswith("<!doctype html>")
    empty = broadsheet("digest", "1999-01-01")
    assert (empty.returncode, empty.stdout) == (0, "")
    assert empty.stderr


def test_a_digest_by_interest_has_the_best_first(broadsheet: Broadsheet) -> None:
    as_paged = broadsheet("digest").stdout
    broadsheet("wishes", "add", "more", "lichen")
    by_interest = broadsheet("digest", "--by", "interest").stdout
    titles = [line for line in by_interest.splitlines() if line.startswith("## ")]
    assert LICHEN in titles[0]
    assert sorted(titles) == sorted(
        line for line in as_paged.splitlines() if line.startswith("## ")
    )


@pytest.mark.skipif(os.name == "nt", reason="the program that stands for fzf is a script")
def test_pick_prints_the_keys_that_fzf_chose(
    broadsheet: Broadsheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fzf = tmp_path / "bin" / "fzf"
    fzf.parent.mkdir()
    fzf.write_text(f"#!{sys.executable}\nimport sys\nprint(sys.stdin.readlines()[-1], end='')\n")
    fzf.chmod(fzf.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", str(fzf.parent))
    assert broadsheet("pick", "lichen").stdout == f"{paper_key(LICHEN)}\n"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "fzf is not installed" in broadsheet("pick").stderr
