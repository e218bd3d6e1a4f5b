"""Notes, tags and ratings from the screen, in every layout: put down, shown, undone."""

from pathlib import Path

import pytest
from textual.widgets import Input

from tui.library import Library
from tui.library.marking import note, retag
from tui.screens import page_commands
from tui.screens.dialogs.line_dialogs import TagsDialog, WordsDialog
from tui.screens.dialogs.note_dialog import NoteDialog

from ..payloads import hub_record, json_of
from ..support import library_in, written
from .driving import Desk, Size, desk

LAYOUTS = [(40, 10), (80, 24), (120, 30), (160, 50)]


def first(library: Library) -> str:
    return library.view.newest()[0]


async def read_on_page(at: Desk, words: str) -> None:
    """Wait until words stand on the page, to which one must go in a small terminal."""
    if not at.abstract.size:
        await at.press("enter")
    await at.wait_for(lambda: any(words in block.plain for block in at.abstract.blocks))


@pytest.mark.parametrize("size", LAYOUTS, ids=str)
async def test_a_note_is_saved_as_it_is_typed_and_undone_in_one_step(
    library: Library, folder: Path, size: Size
) -> None:
    key = first(library)
    async with desk(library, size=size) as at:
        await at.press("e")
        assert isinstance(at.app.screen, NoteDialog)
        assert at.app.screen.box.region.bottom == at.app.screen.footer.region.y
        await at.type("compare")
        await at.wait_for(lambda: library_in(folder).reading(key).note == "compare")
        await at.type(" q?")
        await at.press("escape")
        await at.wait_for(lambda: library.reading(key).note == "compare q?")
        assert at.main.is_current
        await read_on_page(at, "compare q?")
        await at.press("u")
        await at.wait_for(lambda: library.reading(key).note == "")
        await at.press("ctrl+r")
        await at.wait_for(lambda: library.reading(key).note == "compare q?")


@pytest.mark.parametrize("size", LAYOUTS, ids=str)
async def test_tags_are_completed_and_put_on_together(library: Library, size: Size) -> None:
    key, other = library.view.newest()[:2]
    library.write(retag(["seminar", "statistics"], []), other)
    async with desk(library, size=size) as at:
        await at.press("t")
        assert isinstance(at.app.screen, TagsDialog)
        await at.type("sem")
        await at.press("tab")
        await at.type("mine")
        await at.press("enter")
        await at.wait_for(lambda: library.reading(key).tags == ("seminar", "mine"))
        await read_on_page(at, "#seminar  #mine")
        await at.press("t", "backspace", *["backspace"] * 4, "enter")
        await at.wait_for(lambda: library.reading(key).tags == ("seminar",))


@pytest.mark.parametrize("size", LAYOUTS, ids=str)
async def test_digits_rate_the_paper_shown(library: Library, size: Size) -> None:
    key = first(library)
    async with desk(library, size=size) as at:
        await at.press("4")
        await at.wait_for(lambda: library.reading(key).rating == 4)
        await read_on_page(at, "★★★★☆")
        assert any("★★★★☆" in line.plain for line in at.abstract.page.facts)
        await at.press("0")
        await at.wait_for(lambda: library.reading(key).rating == 0)
        await at.press("u")
        await at.wait_for(lambda: library.reading(key).rating == 4)


async def test_letters_in_a_note_are_no_commands(library: Library) -> None:
    async with desk(library) as at:
        await at.press("e")
        await at.type("quax?")
        await at.press("escape")
        await at.wait_for(lambda: library.reading(first(library)).note == "quax?")
        assert not library.queue()


async def test_words_of_another_window_are_shown(library: Library, folder: Path) -> None:
    async with desk(library) as at:
        library_in(folder).write(note("from afar"), first(library))
        await at.wait_for(lambda: "from afar" in [line.plain for line in at.abstract.lines])


async def test_words_are_found_within_the_page(library: Library) -> None:
    async with desk(library, size=(80, 24)) as at:
        await at.press("f")
        await at.wait_for(lambda: isinstance(at.app.screen, WordsDialog))
        await at.type("kilobytes")
        await at.press("enter")
        await at.wait_for(lambda: at.abstract.has_focus)
        assert "on 1 line" in at.said
        assert at.shows("kilobytes")


async def test_the_place_in_a_page_is_kept(library: Library) -> None:
    async with desk(library, size=(80, 24)) as at:
        await at.press("enter", "j", "j")
        place = at.abstract.scroll_offset.y
        assert place > 0
        await at.press("enter", "j", "k")
        assert at.abstract.scroll_offset.y == place


async def test_papers_alike_come_when_one_stays_on_a_paper(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_commands, "ALIKE_SECONDS", 0.01)
    async with desk(library, size=(160, 50)) as at:
        await at.press("j")
        await at.wait_for(lambda: "Alike" in [line.plain for line in at.abstract.lines])
        lines = [line.plain for line in at.abstract.lines]
        below = lines[lines.index("Alike") + 1 :]
        assert len(library.searcher.related(at.abstract.key or "").keys) > 3
        assert len([line for line in below if line.startswith("·  ")]) == 1, "none by chance words"
        assert all(line.startswith(("·  ", "   ")) for line in below), "each title stands out"


async def test_mathematics_is_readable_and_shown_as_it_came(
    library: Library, tmp_path: Path
) -> None:
    record = hub_record(title="Sorting in O(n^2) Steps", summary="It takes $n^2$ steps. " * 9)
    library.import_listings([str(written(tmp_path / "day.json", json_of([record])))])
    async with desk(library) as at:
        await at.press("slash")
        await at.type("n^2")
        await at.press("enter")
        assert at.title_shown == "Sorting in O(n²) Steps"
        assert at.shows("O(n²)")
        marked = [
            at.abstract.page.title.plain[s.start : s.end] for s in at.abstract.page.title.spans
        ]
        assert "n²" in marked
        await at.press("M")
        assert at.title_shown == "Sorting in O(n^2) Steps"


async def test_tags_go_on_all_marked_papers_in_one_step(library: Library) -> None:
    first_three = library.view.newest()[:3]
    library.write(retag(["seminar", "own"], []), first_three[0])
    library.write(retag(["seminar"], []), first_three[1], first_three[2])

    def tags() -> list[tuple[str, ...]]:
        return [library.reading(key).tags for key in first_three]

    before = tags()
    async with desk(library) as at:
        await at.press("v", "j", "j", "t")
        assert isinstance(at.app.screen, TagsDialog)
        assert at.app.screen.query_one(Input).value == "seminar "
        await at.press(*["backspace"] * 8)
        await at.type("method")
        await at.press("enter")
        await at.wait_for(lambda: tags() == [("own", "method"), ("method",), ("method",)])
        assert "3 papers" in at.said
        assert not at.results.marked
        await at.press("u", "u")
        await at.wait_for(lambda: tags() == before)


async def test_words_are_put_down_on_the_page_alone_on_the_screen(library: Library) -> None:
    key = first(library)
    async with desk(library, size=(80, 24)) as at:
        await at.press("enter", "z", "e")
        await at.wait_for(lambda: isinstance(at.app.screen, NoteDialog))
        await at.type("- compare")
        await at.press("escape", "t")
        await at.wait_for(lambda: isinstance(at.app.screen, TagsDialog))
        await at.type("seminar")
        await at.press("enter", "3")
        await at.wait_for(lambda: library.reading(key).rating == 3)
        assert at.shows("★★★☆☆") and at.shows("#seminar")
        assert "• compare" in [line.plain.strip() for line in at.abstract.lines]
        assert not at.results.display or not at.results.size
