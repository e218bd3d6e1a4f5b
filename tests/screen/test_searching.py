"""What a reader sees of a search beside its results: reasons, suggestions, saved and older ones."""

from pathlib import Path

import pytest
from textual.widgets import Input

from tui.doctor import examine
from tui.library import Library, finding
from tui.library.marking import note
from tui.library.queue import add, mark, toggle_dismissed
from tui.library.searches import remember, save
from tui.model import SavedSearch, Status
from tui.screens.dialogs.line_dialogs import NameDialog
from tui.screens.dialogs.saved_searches_dialog import SavedSearchesDialog
from tui.screens.jobs.job import import_job
from tui.screens.library_watcher import LibraryWatcher
from tui.store import searches_file
from tui.store.backups import make_backup
from tui.store.rescue import rescue
from tui.widgets.line import Line

from ..payloads import hub_record, json_of
from ..support import BLOCKS, NOW, abstract_about, blocks_page, library_in, written
from .driving import Desk, desk, titles


def hint(at: Desk) -> str:
    return at.search.query_one(Line).message


def key_of(library: Library, words: str) -> str:
    return library.search(words).keys[0]


async def test_a_match_in_the_abstract_is_shown_under_the_title(library: Library) -> None:
    async with desk(library, size=(80, 24)) as at:
        await at.press("/")
        await at.type("six species")
        row = next(n for n, line in enumerate(at.lines()) if "Lichen Growth" in line)
        assert "six species" in at.lines()[row + 1]
        await at.press("escape")
        assert not at.shows("six species. Growth")


async def test_matching_authors_and_notes_are_shown_where_title_and_abstract_have_no_match(
    library: Library, tmp_path: Path
) -> None:
    authors = [{"_id": name, "name": name, "hidden": False} for name in ("Ida Byrne", "Bo Quill")]
    page = written(tmp_path / "day.json", json_of([hub_record(authors=authors)]))
    library.import_listings([str(page)])
    key = key_of(library, "author:quill")
    library.act(note("Send to\nzebediah"), key)
    async with desk(library, size=(80, 24)) as at:
        await at.press("/")
        for words, shown in (("author:quill", "Ida Byrne, Bo Quill"), ("zebediah", "zebediah")):
            await at.press("ctrl+u")
            await at.type(words)
            await at.wait_for(lambda: list(at.results.keys) == [key])
            row = next(n for n, line in enumerate(at.lines()) if library.papers[key].title in line)
            assert shown in at.lines()[row + 1]


async def test_the_abstract_highlights_the_words_as_they_are_now(library: Library) -> None:
    async with desk(library) as at:
        await at.press("/", *"lich")
        await at.press(*"en growth")
        shown = at.abstract.page.title
        lit = [shown.plain[span.start : span.end] for span in shown.spans]
        assert {"Lichen", "Growth"} <= set(lit)


async def test_a_mistyped_word_is_mended_with_one_key(library: Library) -> None:
    async with desk(library) as at:
        await at.press("/")
        await at.type("lichne ")
        assert "lichen" in hint(at)
        assert "ctrl+y" in hint(at)
        await at.press("ctrl+y")
        assert at.box.value.strip() == "lichen"
        assert hint(at) == ""
        assert titles(library, at.results.keys)[0].startswith("Lichen Growth")


async def test_an_unknown_field_is_said_and_its_words_are_searched(library: Library) -> None:
    async with desk(library) as at:
        await at.press("/")
        await at.type("colour:lichen")
        assert "colour:" in hint(at)
        assert at.results.keys


async def test_conditions_narrow_the_list(library: Library) -> None:
    key = key_of(library, "lichen")
    library.act(mark(Status.READ), key)
    async with desk(library) as at:
        await at.press("/")
        await at.type("status:read")
        assert list(at.results.keys) == [key]
        assert at.shows("1 of 23")


async def test_dismissed_papers_come_when_they_are_asked_for(library: Library) -> None:
    key = key_of(library, "lichen")
    library.act(toggle_dismissed, key)
    async with desk(library) as at:
        await at.press("/")
        await at.type("lichen")
        assert key not in at.results.keys
        await at.type(" status:dismissed")
        assert list(at.results.keys) == [key]


async def test_escape_clears_first_and_leaves_second(library: Library) -> None:
    async with desk(library) as at:
        await at.press("/", *"moss", "escape")
        assert at.box.value == ""
        assert at.box.has_focus
        await at.press("escape")
        assert at.results.has_focus


async def test_older_searches_are_recalled_in_the_box(library: Library) -> None:
    async with desk(library) as at:
        for words in ("lichen", "weaving"):
            await at.press("/", "ctrl+u")
            at.box.value = ""
            await at.type(words)
            await at.press("enter")
        await at.press("/")
        at.box.value = "half"
        await at.press("ctrl+up")
        assert at.box.value == "weaving"
        await at.press("ctrl+up", "ctrl+up")
        assert at.box.value == "lichen"
        await at.press("ctrl+down", "ctrl+down")
        assert at.box.value == "half"


async def test_a_search_is_saved_under_a_name_and_recalled_by_its_digit(library: Library) -> None:
    async with desk(library) as at:
        await at.press("/", *"lichen", "ctrl+s")
        await at.wait_for(lambda: isinstance(at.app.screen, NameDialog))
        at.app.screen.query_one(Input).value = "stones"
        await at.press("enter")
        await at.wait_for(lambda: bool(library.searches.saved))
        assert library.searches.saved == (SavedSearch("stones", "lichen"),)
        await at.press("escape", "escape", "'")
        await at.wait_for(lambda: isinstance(at.app.screen, SavedSearchesDialog))
        assert at.shows("stones")
        assert at.shows("new")
        await at.press("1")
        await at.wait_for(lambda: at.box.value == "lichen")
        assert titles(library, at.results.keys)[0].startswith("Lichen Growth")


async def test_the_saved_searches_count_what_is_new_and_can_be_forgotten(
    library: Library,
) -> None:
    library.change_searches(save("stones", "title:lichen"))
    library.act(mark(Status.READ), key_of(library, "lichen"))
    async with desk(library) as at:
        await at.press("'")
        await at.wait_for(lambda: isinstance(at.app.screen, SavedSearchesDialog))
        assert not at.shows("1 new")
        await at.press("x")
        await at.wait_for(lambda: not library.searches.saved)


async def test_saving_nothing_says_what_to_do(library: Library) -> None:
    async with desk(library) as at:
        await at.press("ctrl+s")
        await at.settle()
        assert "Press /" in at.said


async def test_papers_like_one_say_which_words_they_share(library: Library) -> None:
    async with desk(library, size=(160, 50)) as at:
        shown = at.title_shown
        before = list(at.results.keys)
        await at.press("m")
        assert shown[:20] in hint(at)
        assert at.shows("shares ")
        assert library.view.newest()[0] not in at.results.keys
        await at.press("escape")
        assert list(at.results.keys) == before


@pytest.mark.parametrize("words", ["(", '"', "'", "|", "-", "a | | b", "date:", "x" * 2000, "🐙"])
async def test_whatever_is_typed_is_answered(library: Library, words: str) -> None:
    async with desk(library) as at:
        at.box.value = words
        await at.pilot.pause()
        assert at.app.is_running


async def test_titles_are_searched_while_words_are_still_being_indexed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "INDEXED_AT_ONCE", 0)
    fresh = library.search("lichen")
    assert not fresh.complete
    async with desk(library) as at:
        await at.press("/", *"lichen")
        assert at.search.found.complete


async def test_actions_hit_papers_on_the_screen_while_the_index_is_rebuilt(
    library: Library, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queued = list(library.view.newest()[4:7])
    library.act(add, *queued)
    page = written(tmp_path / "later.txt", blocks_page(("Moss as a Clock", abstract_about("moss"))))
    async with desk(library) as at:
        at.box.value = "status:queued"
        await at.pilot.pause()
        await at.press("enter", "j")
        second = at.results.current
        before = set(at.results.keys)
        assert before == set(queued)
        monkeypatch.setattr(library.searcher, "index_some", lambda _count: 1)  # never done
        monkeypatch.setattr(finding, "INDEXED_AT_ONCE", -1)
        at.main.jobs.run_job(import_job(lambda progress: library.import_listings([str(page)])))
        await at.wait_for(lambda: at.said.startswith("1 new paper"))
        assert not library.searcher.is_complete
        assert set(at.results.keys) == before
        assert at.results.current == second
        await at.press("r")
        assert second is not None
        assert library.reading(second).status is Status.READING
        untouched = [key for key in library.papers if key not in before]
        assert {library.reading(key).status for key in untouched} == {Status.NEW}
        monkeypatch.undo()
        at.main.query_one(LibraryWatcher).index()
        await at.wait_for(lambda: library.searcher.is_complete)
        await at.settle()
        assert set(at.results.keys) == before - {second}


async def test_an_answer_from_titles_alone_does_not_replace_a_whole_one(
    library: Library, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = written(tmp_path / "later.txt", blocks_page(("Moss as a Clock", abstract_about("moss"))))
    async with desk(library) as at:
        await at.press("/", *"six species", "enter")
        found = list(at.results.keys)
        monkeypatch.setattr(library.searcher, "index_some", lambda _count: 1)  # never done
        monkeypatch.setattr(finding, "INDEXED_AT_ONCE", -1)
        at.main.jobs.run_job(import_job(lambda progress: library.import_listings([str(page)])))
        await at.wait_for(lambda: at.said.startswith("1 new paper"))
        assert list(at.results.keys) == found, "they match in their abstracts"
        await at.press("x")
        assert library.reading(found[0]).status is Status.DISMISSED
        monkeypatch.undo()
        at.main.query_one(LibraryWatcher).index()
        await at.settle()
        await at.wait_for(lambda: found[0] not in at.results.keys)


def test_searches_are_kept_on_disk(tmp_path: Path) -> None:
    for number in range(3):
        store = searches_file(tmp_path)
        store.refresh()
        store.update(remember(f"words {number}"))
        store.update(save(f"name {number}", "words"))
    store.update(save("name 1", "other words"))
    again = searches_file(tmp_path)
    assert again.refresh()
    assert again.value.history == ("words 2", "words 1", "words 0")
    assert [s.query for s in again.value.saved] == ["words", "other words", "words"]


def test_damaged_searches_are_kept_aside_and_their_backup_used(tmp_path: Path) -> None:
    store = searches_file(tmp_path)
    store.update(save("stones", "lichen"))
    library_in(tmp_path).import_listings([str(BLOCKS)])
    assert make_backup(tmp_path, NOW) is not None
    (tmp_path / "searches.json").write_bytes(b'{"about"')
    said = rescue(tmp_path, NOW)
    assert len(said) == 1
    assert "searches.json" in said[0]
    again = searches_file(tmp_path)
    again.refresh()
    assert again.value.saved == (SavedSearch("stones", "lichen"),)
    assert [p.read_bytes() for p in tmp_path.glob("searches.json.*")] == [b'{"about"']


def test_the_doctor_looks_at_searches_and_index(tmp_path: Path) -> None:
    library_in(tmp_path).import_listings([str(BLOCKS)])
    assert {"searches.json", "search index"} <= {f.check for f in examine(tmp_path)}
    (tmp_path / "searches.json").write_bytes(b"[]")
    bad = [finding.check for finding in examine(tmp_path) if not finding.is_good]
    assert "searches.json" in bad


async def test_a_search_for_facts_alone_adds_no_line_to_a_row(library: Library) -> None:
    async with desk(library, size=(160, 40)) as at:
        before = at.results.row_height
        await at.press("slash")
        await at.type("status:new")
        assert at.results.keys
        assert at.results.row_height == before
        await at.type(" pruning")
        assert at.results.row_height == before + 1


async def test_a_search_leads_back_to_the_paper_from_which_it_began(library: Library) -> None:
    async with desk(library) as at:
        await at.press("j", "j", "j")
        left = at.results.current
        await at.press("/", *"moss", "enter")
        assert at.results.current != left
        await at.press("escape")
        assert at.results.current == at.abstract.key == left


async def test_papers_alike_lead_back_to_the_paper_that_they_are_like(library: Library) -> None:
    async with desk(library) as at:
        await at.press("j", "j", "m")
        left = library.view.newest()[2]
        await at.settle()
        await at.press("j", "escape")
        assert at.results.current == at.abstract.key == left
