"""One Markdown file a paper: updates leave everything of the reader's as it is."""

from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.export.exported import ExportedList, ExportedPaper
from tui.export.paper_files import MARKER, paper_file, paper_files, updated_file
from tui.model import Paper, Reading, Status

from .samples import GLOVES, PLAIN, hostile_papers

NAME = "asberg2024.md"
READING = Reading(PLAIN.key, PLAIN.title)


def one(paper: Paper = PLAIN, reading: Reading = READING) -> ExportedList:
    return ExportedList([ExportedPaper(paper, reading, citation_key="asberg2024")], with_state=True)


def tagged(text: str, *tags: str) -> str:
    """Give the properties of a file after an update by a reader who has these tags."""
    changed = paper_files(one(reading=replace(READING, tags=tags)), {NAME: text})
    return changed[NAME].split("---\n")[1]


def file_of(paper: Paper = PLAIN) -> str:
    return paper_files(one(paper), {})[NAME]


@given(hostile_papers(), st.text(st.characters(codec="utf-8")), st.sampled_from(("\n", "\r\n")))
@settings(max_examples=40)
def test_what_stands_below_the_marker_stays(papers: list[Paper], own: str, newline: str) -> None:
    for paper in papers:
        exported, marks = ExportedPaper(paper, READING), READING
        older = paper_file(ExportedPaper(replace(paper, abstract="Old.", title="x"), marks), marks)
        text = older.replace("\n", newline) + own
        new = updated_file(text, exported, marks)
        assert new == paper_file(exported, marks).replace("\n", newline) + own or "\r\n" in own
        assert new.endswith(f"{MARKER}{newline}{own}")
        assert updated_file(new, exported, marks) == new


def test_the_properties_of_the_reader_stay() -> None:
    own = "related:\n  - '[[Steam]]'\n# mine\ncssclasses: [wide]\n"
    text = file_of().replace("authors:", f"{own}authors:", 1)
    new = paper_files(one(replace(PLAIN, title="Kettles")), {NAME: text})[NAME]
    assert f'\naliases: ["Kettles"]\n{own}authors:' in new
    assert yaml.safe_load(new.split("---\n")[1])["related"] == ["[[Steam]]"]


@pytest.mark.parametrize(
    "tags",
    ["tags: [steam, Lab-3]\n", "tags:\n  - steam\n  - 'Lab-3'\n", "tags:\n- steam\n- Lab-3\n"],
)
def test_tags_are_only_added_to(tags: str) -> None:
    text = file_of().replace("broadsheet:", f"{tags}broadsheet:", 1)
    assert tagged(text, "lab 3") == text.split("---\n")[1]
    new = yaml.safe_load(tagged(text, "lab 3", "to try", "2024"))
    assert new["tags"] == ["steam", "Lab-3", "to-try"]


def test_tags_that_cannot_be_read_stay() -> None:
    text = file_of().replace("broadsheet:", "tags: &x {a: b}\nbroadsheet:", 1)
    assert tagged(text, "lab") == text.split("---\n")[1]


def test_a_file_is_known_by_its_key_whatever_its_name() -> None:
    changed = paper_files(one(replace(PLAIN, title="Kettles")), {"My kettles.md": file_of()})
    assert list(changed) == ["My kettles.md"]


def test_a_file_of_somebody_else_is_never_replaced() -> None:
    changed = paper_files(one(), {NAME.upper(): "# Mine\n", "b.md": file_of(GLOVES)})
    assert list(changed) == [f"asberg2024-{PLAIN.key}.md"]


def test_a_file_without_the_marker_keeps_its_text() -> None:
    head, _, _ = file_of().partition(MARKER)
    text = head.replace("Kettles are loud", "I wrote this")
    new = paper_files(one(reading=replace(READING, rating=3)), {NAME: text})[NAME]
    assert new == text.replace("broadsheet:", "rating: 3\nbroadsheet:", 1).replace(
        f'rating: 3\nbroadsheet: "{PLAIN.key}"\n', f'broadsheet: "{PLAIN.key}"\nrating: 3\n'
    )


def test_nothing_of_the_readers_goes_along_unasked() -> None:
    reading = replace(READING, status=Status.READ, place=1, rating=5, note="mine", tags=("mine",))
    text = paper_files(replace(one(reading=reading), with_state=False), {})[NAME]
    assert "mine" not in text
    assert "read\n" not in text
    assert paper_files(one(reading=reading), {})[NAME].count("mine") == 3
