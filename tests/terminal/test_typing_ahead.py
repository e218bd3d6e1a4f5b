"""Keys that come faster than the app paints, as over a slow line: each means what it says."""

from pathlib import Path

import pytest

from ..support import library_in
from .session import Session


@pytest.mark.parametrize("keys", ["/", "\t\t\t/", "?\x1b[27u/"], ids=["list", "queue", "help"])
def test_words_after_slash_are_words(filled: Path, keys: str) -> None:
    with Session("--library", filled) as reader:
        reader.go_to_all_papers("23 papers")
        reader.press(f"{keys}rax relax")
        reader.see("rax relax")
        reader.press("escape", "escape", "q")
        assert reader.end() == 0
    assert not (filled / "reading.json").exists()


def test_keys_after_enter_are_for_the_results(filled: Path) -> None:
    with Session("--library", filled) as reader:
        reader.go_to_all_papers("23 papers")
        reader.press("/honeybee waggle\ra")
        reader.see("Next · 1")
        reader.press("/\r\rr")
        reader.see("Reading · 1")
        reader.press("q")
        assert reader.end() == 0
    queue = library_in(filled).queue()
    assert [reading.title.split()[0] for reading in queue] == ["Honeybee"]


def test_a_command_after_moves_is_for_the_paper_they_lead_to(filled: Path) -> None:
    library = library_in(filled)
    with Session("--library", filled) as reader:
        reader.go_to_all_papers("23 papers")
        reader.press("jja\x1b[Ba")
        reader.see("Next · 2")
        reader.press("\t\tJkr?q/lichen\rq")
        assert reader.end() == 0
    third, fourth = library.view.newest()[2:4]
    library.refresh()
    queue = library.queue()
    assert [reading.key for reading in queue] == [fourth, third]
    assert [reading.status for reading in queue] == ["reading", "queued"]


@pytest.mark.parametrize("key", ["j", "n", "\x1b[B"], ids=["j", "n", "down"])
def test_a_command_after_a_key_held_down_is_for_the_paper_it_leads_to(
    filled: Path, key: str
) -> None:
    library = library_in(filled)
    with Session("--library", filled) as reader:
        reader.go_to_all_papers("23 papers")
        reader.press(f"{key * 17}a{'k' * 9}r")
        reader.see("Reading · 1")
        reader.press("q")
        assert reader.end() == 0
    ninth, eighteenth = library.view.newest()[8:18:9]
    library.refresh()
    assert [reading.key for reading in library.queue()] == [ninth, eighteenth]
