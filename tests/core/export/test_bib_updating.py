"""A BibTeX file brought up to date: our entries change, every other byte stays."""

from dataclasses import replace

import pybtex.database
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.errors import ExportError
from tui.export.bib_updating import UpdatedText
from tui.export.exported import ExportedList, ExportedPaper
from tui.export.formats.bibtex import update
from tui.model import Paper, Reading, Status

from ...exports import by_bibtexparser, expected, exported, written
from .samples import GLOVES, PLAIN, hostile_papers

OTHERS = (
    "@string{jan = \"Jänner\"}\n\n",
    "% @misc{commented, title={out}}\n",
    "A line that is no entry, with a } and a { in it.\n",
    "@comment{ @misc{inner, title = {x}} }\n",
    '@Article { spaced ,TITLE="A {B} \\"o" # jan ,\n\n  year=1999 }\n',
    "@book(round, title = {Brackets ) here}, note = \"a ) b\")\n",
    "@preamble{\"\\newcommand{\\x}{y}\"}\n",
    "@misc{twice, title = {a}, title = {b},}\n",
    "\t\n",
    "@misc{empty,}\n",
)  # fmt: skip


def updated(text: str, *papers: Paper) -> UpdatedText:
    return update(text, exported(papers))


def entries(*papers: Paper) -> str:
    return written("bibtex", exported(papers))


@given(
    papers=hostile_papers(),
    others=st.lists(st.sampled_from(OTHERS), max_size=6),
    crlf=st.booleans(),
    places=st.lists(st.integers(0, 6), min_size=3, max_size=3),
    known=st.integers(0, 3),
)
@settings(max_examples=40)
def test_only_our_entries_change(
    papers: list[Paper], others: list[str], *, crlf: bool, places: list[int], known: int
) -> None:
    def file(version: list[Paper]) -> str:
        chunks = list(others)
        for paper, place in zip(version[:known], places, strict=False):
            chunks.insert(place, f"{entries(paper)}\n")
        text = "".join(chunks)
        return text.replace("\n", "\r\n") if crlf else text

    older = [replace(paper, title="Old", abstract="Older than this one.") for paper in papers]
    newer = [replace(paper, abstract=paper.abstract + " And more.") for paper in papers]
    text = updated(file(older), *newer).text
    assert text.startswith(file(newer))
    assert text[len(file(newer)) :].count("broadsheet = ") == max(0, len(papers) - known)
    assert updated(text, *newer).text == text


def test_what_is_appended_is_read_by_others() -> None:
    text = updated("@misc{mine, title = {Mine}, eprint = {2401.99999}}", PLAIN, GLOVES).text
    assert by_bibtexparser(text)[1:] == expected([PLAIN, replace(GLOVES, arxiv_id=None)])
    assert len(pybtex.database.parse_string(text, "bibtex").entries) == 3


def test_a_field_of_the_readers_and_a_new_key_stay() -> None:
    text = entries(PLAIN).replace(f"@misc{{{PLAIN.key},", "@online{kettles,\n  file = {k.pdf},")
    new = updated(text, replace(PLAIN, title="Kettles"))
    assert new.text == text.replace(text.partition("title = ")[2].partition("\n")[0], "{Kettles},")
    assert (new.added, new.updated, new.left) == (0, 1, 0)


def test_a_new_field_stands_like_those_before_it() -> None:
    bare = f"@misc{{k,\n    title = {{Old}},\n    broadsheet = {{{GLOVES.key}}} % ours\n}}"
    text = updated(bare, GLOVES).text
    assert "\n    author = {Berg, Ola}" in text
    assert text.endswith(" % ours\n}")
    assert len(pybtex.database.parse_string(text.replace(" % ours", ""), "bibtex").entries) == 1


def test_an_entry_in_round_brackets_ends_at_its_own() -> None:
    text = f'@misc(k, note = "a ) {{b)}} c", broadsheet = "{GLOVES.key}")\n'
    new = updated(text, GLOVES).text
    assert new.startswith(text[:-2])
    assert new.endswith("abstract = {We count gloves.})\n")


def test_keywords_are_only_added_to() -> None:
    text = entries(PLAIN).replace("{kitchens, speech}", "{mine, Speech}")
    assert "keywords = {mine, Speech, kitchens}," in updated(text, PLAIN).text


def test_a_paper_in_an_entry_of_somebody_else_is_left_to_it() -> None:
    text = "@article{own, eprint = {2408.01234v2}, title = {Kettles}}\n"
    assert updated(text, PLAIN) == UpdatedText(text, 0, 0, 1)


def test_an_entry_that_was_commented_out_stays_so() -> None:
    text = "".join(f"% {line}\n" for line in entries(PLAIN).splitlines())
    new = updated(text, PLAIN)
    assert new.text.startswith(text)
    assert new.added == 1


def test_a_key_that_is_taken_gets_a_letter() -> None:
    paper = ExportedPaper(GLOVES, Reading(GLOVES.key, GLOVES.title), citation_key="berg2023census")
    new = update("@misc{Berg2023Census, title = {x}}\n", ExportedList([paper]))
    assert "@inproceedings{berg2023censusa," in new.text


@pytest.mark.parametrize(
    "text", ["@misc{cut, title = {x", "\n@misc{cut,\n", "\n@misc(cut, title = {)}"]
)
def test_a_file_that_is_cut_off_is_refused(text: str) -> None:
    line = 1 + text.startswith("\n")
    with pytest.raises(ExportError, match=f"line {line} never ends"):
        updated(text, PLAIN)


def test_state_goes_along_when_it_is_asked_for() -> None:
    reading = Reading(
        PLAIN.key, "", Status.READ, place=1, tags=("lab, loud",), note="Ask\n50%?", rating=4
    )
    paper = ExportedPaper(PLAIN, reading)
    alone, whole = (
        update("", ExportedList([paper], with_state=state)).text for state in (False, True)
    )
    marks = (
        "keywords = {lab loud, kitchens, speech}",
        "annote = {Ask 50\\%?}",
        "ranking = {rank4}",
        "readstatus = {read}",
    )
    assert all(mark in whole and mark not in alone for mark in marks)
