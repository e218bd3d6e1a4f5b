"""Importing from the screen: the prompt completes, a bar shows progress, a report says what was."""

import json
import os
from pathlib import Path
from threading import Event

import pytest
from filelock import FileLock
from textual import events
from textual.widgets import ProgressBar, Static

from tui.commands import commands_named
from tui.library import Library
from tui.library.progress import Progress
from tui.library.report import ImportReport
from tui.library.watching import Watch
from tui.panes.abstract_pane import NO_PAPER
from tui.panes.queue_pane import EMPTY
from tui.panes.search_pane import NO_PAPERS
from tui.screens.jobs.bar import JobBar
from tui.screens.jobs.job import IMPORT, Job
from tui.store import lock, watched_file
from tui.store.lock import LOCK_NAME
from tui.store.stores import CATALOGUE_NAME
from tui.widgets.path_input import PathInput, candidates, is_plainly_text
from tui.widgets.text_view import TextView

from ..support import (
    BLOCKS,
    HOSTILE,
    LINES,
    abstract_about,
    blocks_page,
    library_in,
    listing_copy,
    written,
)
from .driving import PATIENCE_SECONDS, Desk, desk, text_of

HOSTILE_NAME = "a\x1b]0;owned\x07\u202e[@click=app.quit]b[bold].txt"
needs_posix_names = pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")


@pytest.fixture(autouse=True)
def _patient_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a library that a test keeps locked be waited for, however slow the machine is."""
    monkeypatch.setattr(lock, "LOCK_TIMEOUT_SECONDS", PATIENCE_SECONDS)


def prompt(at: Desk) -> PathInput:
    return at.app.screen.query_one(PathInput)


def message(at: Desk) -> str:
    """Return what the import screen says."""
    return str(at.app.screen.query_one("#message", Static).content)


def report(at: Desk) -> str:
    """Return the lines of the report that is shown."""
    return "\n".join(block.plain for block in at.app.screen.query_one(TextView).blocks)


def bar(at: Desk) -> JobBar:
    return at.main.query_one(JobBar)


async def import_path(at: Desk, path: Path | str) -> None:
    """Type a path into the prompt, and wait until it has been imported or has failed."""
    await at.press("i")
    prompt(at).value = str(path)
    await at.press("enter")
    await at.settle()


async def test_an_empty_library_says_in_each_pane_which_key_to_press(
    empty_library: Library,
) -> None:
    async with desk(empty_library, size=(160, 50)) as at:
        for notice, pane in ((NO_PAPERS, at.results), (EMPTY, at.queue), (NO_PAPER, at.abstract)):
            assert notice.heading in text_of(pane)
            for command in commands_named(*notice.commands):
                shown = text_of(pane)
                assert any(
                    f"{command.keys[0]} {told}" in shown for told in (command.help, command.label)
                ), shown


async def test_importing_shows_the_report_then_the_papers(
    empty_library: Library, tmp_path: Path
) -> None:
    async with desk(empty_library) as at:
        await import_path(at, listing_copy(BLOCKS, tmp_path))
        assert message(at) == "12 new papers, 0 updated, 0 already known, 0 skipped."
        assert at.shows("2026-08-11")
        assert not at.app.screen.query_one(ProgressBar).has_class("-running")
        await at.press("escape")
        await at.settle()
        assert len(at.results.keys) == 12
        assert at.said.startswith("12 new papers")
        assert at.abstract.key == at.results.keys[0]
        await at.press("a")
        assert len(at.queue.keys) == 1


async def test_what_was_imported_is_indexed_and_its_keys_are_offered(
    empty_library: Library, tmp_path: Path
) -> None:
    """The main screen must hear of it, though a scope inside it has told the panes."""
    async with desk(empty_library) as at:
        assert not at.shows("a Queue")
        await import_path(at, listing_copy(BLOCKS, tmp_path))
        await at.wait_for(lambda: empty_library.searcher.is_complete)
        await at.press("escape")
        assert at.shows("a Queue")


async def test_the_report_names_what_was_skipped_and_where(
    empty_library: Library, tmp_path: Path
) -> None:
    page = BLOCKS.read_text("utf-8") + "\n\nA Title With Nothing Under It\n"
    async with desk(empty_library) as at:
        await import_path(at, written(tmp_path / "page.txt", page))
        assert "1 skipped" in message(at)
        assert at.shows("A Title With Nothing Under It")
        assert at.shows("skipped line ")


async def test_importing_again_says_that_nothing_is_new(library: Library, tmp_path: Path) -> None:
    async with desk(library) as at:
        await at.press("j", "j")
        await import_path(at, listing_copy(LINES, tmp_path))
        assert message(at) == "Nothing new: all 14 papers were known."
        await at.press("escape")
        assert (len(at.results.keys), at.results.cursor) == (23, 2)


async def test_the_report_shows_what_was_updated_and_what_was_taken_for_another(
    empty_library: Library, tmp_path: Path
) -> None:
    title, abstract = "Reading Tides from a Harbour Wall", abstract_about("tides")
    first = written(tmp_path / "first.txt", blocks_page((title, abstract)))
    mistyped = blocks_page((title.replace("Harbour", "Harbor"), abstract + " And more of it."))
    empty_library.import_listings([str(first)])
    async with desk(empty_library) as at:
        await import_path(at, written(tmp_path / "second.txt", mistyped))
        assert message(at) == (
            "Nothing new, 1 updated, 0 already known, 1 near-duplicate, 0 skipped."
        )
        assert at.shows("1 updated: abstract 1, other titles 1")
        assert at.shows("near-duplicate: “Reading Tides from a Harbor Wall”")


async def test_a_bar_shows_how_far_the_import_is(empty_library: Library, tmp_path: Path) -> None:
    async with desk(empty_library) as at:
        await at.press("i")
        bar = at.app.screen.query_one(ProgressBar)
        seen: list[tuple[bool, float, float | None]] = []

        def note() -> None:
            seen.append((bool(bar.display), bar.progress, bar.total))

        at.app.screen.watch(bar, "progress", note, init=False)
        prompt(at).value = str(listing_copy(BLOCKS, tmp_path))
        await at.press("enter")
        await at.settle()
        assert list(seen[-1]) == [True, 2, 2]
        assert not bar.has_class("-running")


async def test_what_cannot_be_imported_gives_a_line_and_changes_nothing(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    before = (folder / CATALOGUE_NAME).read_bytes()
    empty = tmp_path / "empty"
    empty.mkdir()
    bad = {
        tmp_path / "missing.txt": "There is no file",
        empty: "no files in",
        written(tmp_path / "empty.txt", b""): "is empty",
        written(tmp_path / "prose.txt", b"One short line."): "holds no listing",
        written(tmp_path / "picture.png", b"\x89PNG\r\n\x1a\n" + bytes(100)): "PNG",
    }
    async with desk(library) as at:
        await at.press("i")
        for path, reason in bad.items():
            prompt(at).value = str(path)
            await at.press("enter")
            await at.settle()
            assert reason in message(at)
            assert at.app.screen.query_one("#message").has_class("-error")
            assert prompt(at).has_focus, "the path can be mended and tried again"
        prompt(at).value = str(listing_copy(BLOCKS, tmp_path))
        await at.press("enter")
        await at.settle()
        assert "Nothing new" in message(at)
        await at.press("escape")
        assert at.app.screen is at.main
    assert (folder / CATALOGUE_NAME).read_bytes() == before


async def test_escape_leaves_the_prompt_without_importing(library: Library) -> None:
    async with desk(library) as at:
        await at.press("i", "x", "q", "escape")
        assert at.app.screen is at.main
        assert len(at.results.keys) == 23


async def test_escape_in_the_middle_of_an_import_leaves_the_library_as_it_was(
    empty_library: Library, folder: Path, tmp_path: Path
) -> None:
    async with desk(empty_library) as at:
        await at.press("i")
        prompt(at).value = str(listing_copy(BLOCKS, tmp_path))
        with FileLock(folder / LOCK_NAME):
            await at.press("enter")
            await at.wait_for(lambda: message(at).startswith("Saving"))
            await at.press("escape", "escape")
            assert message(at).startswith("Saving")
        await at.settle()
        assert message(at) == "Cancelled. Nothing was changed."
        assert prompt(at).has_focus
        assert not (folder / CATALOGUE_NAME).exists()
        await at.press("enter")
        await at.settle()
        assert message(at).startswith("12 new papers")
        await at.press("escape")
        assert at.app.screen is at.main
        assert len(at.results.keys) == 12


async def test_enter_lets_an_import_go_on_while_the_reader_goes_on(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    page = written(tmp_path / "page.txt", blocks_page(("Moss as a Clock", abstract_about("moss"))))
    async with desk(library) as at:
        await at.press("i")
        prompt(at).value = str(page)
        with FileLock(folder / LOCK_NAME):
            await at.press("enter")
            await at.wait_for(lambda: message(at).startswith("Saving"))
            await at.press("enter")
            assert at.app.screen is at.main
            assert bar(at).display
            await at.wait_for(lambda: at.shows("Importing: Saving …"))
            await at.press("j", "j")
            assert at.results.cursor == 2
            await at.press("i")
            assert at.app.screen is at.main, "one import at a time"
            assert "still running" in at.said
            await at.press("R")
            assert at.app.screen is not at.main
            assert message(at).startswith("Saving")
            assert at.shows("─ Importing ─")
            await at.press("escape")
            assert at.app.screen is at.main
        await at.settle()
        assert not bar(at).display
        assert at.said == "1 new paper, 0 updated, 0 already known, 0 skipped."
        assert len(at.results.keys) == 24
        await at.press("R")
        await at.settle()
        assert "page.txt: 1 paper" in report(at)
        assert at.shows("─ Last import ─")
        await at.press("q")
        assert at.app.screen is at.main


async def test_the_report_s_heading_follows_the_job(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    page = written(tmp_path / "page.txt", blocks_page(("Moss as a Clock", abstract_about("moss"))))
    async with desk(library) as at:
        await at.press("i")
        prompt(at).value = str(page)
        with FileLock(folder / LOCK_NAME):
            await at.press("enter")
            await at.wait_for(lambda: message(at).startswith("Saving"))
            await at.press("enter", "R")
            assert at.shows("─ Importing ─")
        await at.settle()
        assert at.shows("─ Last import ─")


@pytest.mark.parametrize("width", [40, 80])
async def test_the_bar_shows_its_hint_whole_and_of_a_long_path_the_end(
    library: Library, width: int
) -> None:
    may_end = Event()
    name = "潮/part02.jsonl.gz"

    def work(progress: Progress, _cancelled: Event) -> ImportReport:
        progress(0, 1, f"/shelf/{'a long folder/' * 9}{name}")
        may_end.wait(PATIENCE_SECONDS)
        return ImportReport(())

    async with desk(library, size=(width, 24)) as at:
        at.main.jobs.run_job(Job(IMPORT, work))
        await at.wait_for(lambda: at.shows("Importing:" if width == 80 else "Importing"))
        (line,) = [line for line in at.lines() if "Importing" in line]
        may_end.set()
        assert line.endswith("escape cancels")
        assert ("part02.jsonl.gz … escape" in line) == (width == 80)


async def test_escape_in_the_panes_cancels_what_runs_before_it_clears_the_search(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    before = (folder / CATALOGUE_NAME).read_bytes()
    page = written(tmp_path / "page.txt", blocks_page(("Moss as a Clock", abstract_about("moss"))))
    async with desk(library) as at:
        await at.press("slash", *"moss", "i", "escape", "escape", "i")
        prompt(at).value = str(page)
        with FileLock(folder / LOCK_NAME):
            await at.press("enter")
            await at.wait_for(lambda: message(at).startswith("Saving"))
            await at.press("enter", "slash", *"tides", "escape")
            assert at.box.value == "tides"
            await at.press("escape")
            assert at.box.value == ""
        await at.settle()
        assert at.said == "Cancelled. Nothing was changed."
    assert (folder / CATALOGUE_NAME).read_bytes() == before


async def test_leaving_in_the_middle_of_an_import_leaves_the_library_as_it_was(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    before = (folder / CATALOGUE_NAME).read_bytes()
    page = written(tmp_path / "page.txt", blocks_page(("Moss as a Clock", abstract_about("moss"))))
    async with desk(library) as at:
        await at.press("i")
        prompt(at).value = str(page)
        with FileLock(folder / LOCK_NAME):
            await at.press("enter")
            await at.wait_for(lambda: message(at).startswith("Saving"))
            await at.press("enter")
            at.main.query_one(JobBar).remove()
            await at.pilot.pause()
        await at.settle()
    assert (folder / CATALOGUE_NAME).read_bytes() == before


async def test_without_any_import_there_is_no_report(library: Library) -> None:
    async with desk(library) as at:
        await at.press("R")
        assert at.app.screen is at.main
        assert "Nothing was imported" in at.said


async def test_a_folder_is_imported_with_a_line_for_each_file_that_gave_nothing(
    empty_library: Library, tmp_path: Path
) -> None:
    given = tmp_path / "given"
    given.mkdir()
    listing_copy(BLOCKS, given)
    written(given / "a.png", b"\x89PNG\r\n\x1a\n" + bytes(100))
    async with desk(empty_library) as at:
        await import_path(at, given)
        assert message(at) == "12 new papers, 0 updated, 0 already known, 1 skipped."
        assert "a PNG picture" in report(at)


async def test_a_folder_without_listings_says_why_of_each_file(
    empty_library: Library, tmp_path: Path
) -> None:
    given = tmp_path / "given"
    given.mkdir()
    written(given / "a.png", b"\x89PNG\r\n\x1a\n" + bytes(100))
    written(given / "b.pdf", b"%PDF-1.7 ")
    async with desk(empty_library) as at:
        await import_path(at, given / "*")
        assert message(at) == "Nothing was imported."
        assert "a PNG picture" in report(at)
        assert "is a PDF" in report(at)
        assert prompt(at).has_focus


# Pasting


async def paste(at: Desk, text: str) -> None:
    at.app.post_message(events.Paste(text))
    await at.pilot.pause()


async def test_lines_that_are_pasted_are_a_listing(empty_library: Library) -> None:
    text = BLOCKS.read_text("utf-8").replace("\n", "\r")
    async with desk(empty_library) as at:
        await at.press("i")
        await paste(at, text)
        said = f"Pasted: {len(text):,} characters. Enter imports it."
        await at.wait_for(lambda: message(at) == said)
        await at.press("enter")
        await at.settle()
        assert message(at).startswith("12 new papers")
        assert "pasted text: 12 papers" in report(at)


async def test_typing_after_a_paste_is_a_path_again(empty_library: Library) -> None:
    async with desk(empty_library) as at:
        await at.press("i")
        await paste(at, "one\ntwo\n")
        await at.wait_for(lambda: message(at).startswith("Pasted"))
        await at.press("x")
        assert "Pasted" not in message(at)
        await at.press("enter")
        await at.settle()
        assert "There is no file x" in message(at)


async def test_pasted_lines_that_are_no_listing_say_so(empty_library: Library) -> None:
    async with desk(empty_library) as at:
        await at.press("i")
        await paste(at, "one\ntwo\n")
        await at.wait_for(lambda: message(at).startswith("Pasted"))
        await at.press("enter")
        await at.settle()
        assert "pasted text holds no listing" in message(at)


@needs_posix_names
@pytest.mark.parametrize("form", ["{}\n{}\n", "'{}' '{}'", '"{}"\r"{}"', "{}\n'{}'"])
async def test_files_that_are_dragged_onto_the_terminal_are_imported(
    empty_library: Library, tmp_path: Path, form: str
) -> None:
    (tmp_path / "a folder").mkdir()
    paths = [listing_copy(listing, tmp_path / "a folder") for listing in (BLOCKS, LINES)]
    async with desk(empty_library) as at:
        await at.press("i")
        await paste(at, form.format(*paths))
        await at.wait_for(lambda: message(at) == "Pasted: 2 paths. Enter imports them.")
        await at.press("enter")
        await at.settle()
        assert message(at).startswith("23 new papers")


@needs_posix_names
@pytest.mark.parametrize("form", ["'{}'", "{}\n", "{} "])
async def test_one_file_that_is_dragged_becomes_the_path(
    empty_library: Library, tmp_path: Path, form: str
) -> None:
    (tmp_path / "a folder").mkdir()
    path = listing_copy(BLOCKS, tmp_path / "a folder")
    shell = str(path) if "'" in form else str(path).replace(" ", "\\ ")
    async with desk(empty_library) as at:
        await at.press("i")
        await paste(at, form.format(shell))
        await at.wait_for(lambda: prompt(at).value == str(path))


async def test_a_listing_of_one_line_that_is_pasted_is_imported(empty_library: Library) -> None:
    papers = [{"title": f"{each} as a Clock", "abstract": abstract_about(each)} for each in "ab"]
    text = json.dumps(papers)
    async with desk(empty_library) as at:
        await at.press("i")
        await paste(at, text)
        said = f"Pasted: {len(text):,} characters. Enter imports it."
        await at.wait_for(lambda: message(at) == said)
        assert prompt(at).value == ""
        await at.press("enter")
        await at.settle()
        assert message(at).startswith("2 new papers")


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1}',
        ' [ {"a": 1}]',
        "\ufeff<!doctype html><p>x</p>",
        "<?xml version='1.0'?>",
        "word " * 1_000,
        "é" * 128,
        "/shelf/" + "x" * 256,
    ],
)
def test_a_line_that_can_be_no_path_is_text(text: str) -> None:
    assert is_plainly_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "page.txt",
        " ~/Downloads/page.txt ",
        "/a" * 2_000,
        "[ab]*.txt",
        "{a}.txt",
        "https://x.y/z",
        "x" * 255,
    ],
)
def test_a_line_that_may_be_a_path_is_one(text: str) -> None:
    assert not is_plainly_text(text)


@needs_posix_names
async def test_a_file_that_is_named_like_json_is_a_path(
    empty_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing_copy(BLOCKS, tmp_path).rename(tmp_path / '{"a": 1}')
    monkeypatch.chdir(tmp_path)
    async with desk(empty_library) as at:
        await at.press("i")
        await paste(at, '{"a": 1}')
        await at.wait_for(lambda: prompt(at).value == '{"a": 1}')


@pytest.mark.parametrize("divider", ["\n", "\r\n", " "])
async def test_addresses_of_files_that_are_pasted_are_their_paths(
    empty_library: Library, tmp_path: Path, divider: str
) -> None:
    given = tmp_path / "ein Größenordner"
    given.mkdir()
    paths = [listing_copy(listing, given) for listing in (BLOCKS, LINES)]
    addresses = [path.as_uri() for path in (*paths, given / "missing.txt")]
    async with desk(empty_library) as at:
        await at.press("i")
        await paste(at, divider.join(addresses))
        await at.wait_for(lambda: message(at) == "Pasted: 3 paths. Enter imports them.")
        await at.press("enter")
        await at.settle()
        assert message(at) == "23 new papers, 0 updated, 3 already known, 1 skipped."
        assert f"There is no file {given / 'missing.txt'}" in report(at)


async def test_the_address_of_one_file_becomes_the_path(
    empty_library: Library, tmp_path: Path
) -> None:
    address = (tmp_path / "a b.txt").as_uri()
    async with desk(empty_library) as at:
        await at.press("i")
        await paste(at, address.replace("file://", "file://localhost"))
        await at.wait_for(lambda: prompt(at).value == str(tmp_path / "a b.txt"))
        prompt(at).value = address
        await at.press("enter")
        await at.settle()
        assert message(at).startswith(f"There is no file {tmp_path / 'a b.txt'}.")


async def test_an_error_goes_when_another_path_is_typed(
    empty_library: Library, tmp_path: Path
) -> None:
    for name in "ab":
        written(tmp_path / name, "One short line.")
    async with desk(empty_library) as at:
        await at.press("i")
        hint = message(at)
        prompt(at).value = f"{tmp_path / '*'}"
        await at.press("enter")
        await at.settle()
        assert message(at) == "Nothing was imported."
        assert "holds no listing" in report(at)
        await at.press("x")
        assert (message(at), report(at)) == (hint, "")
        assert not at.app.screen.query_one("#message").has_class("-error")


async def test_nothing_typed_imports_nothing(empty_library: Library) -> None:
    async with desk(empty_library) as at:
        await at.press("i")
        hint = message(at)
        for value in ("", "  "):
            prompt(at).value = value
            await at.press("enter")
            await at.settle()
            assert message(at) == hint
            assert prompt(at).has_focus


# Watching


async def test_the_app_imports_what_arrives_in_the_watched_folder(
    empty_library: Library, folder: Path, tmp_path: Path
) -> None:
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    watch = Watch(empty_library, downloads, watched_file(folder))
    async with desk(empty_library, watch=watch) as at:
        listing_copy(BLOCKS, downloads)
        said = "blocks.txt: 12 new papers, 0 updated, 0 already known, 0 skipped."
        await at.wait_for(lambda: at.said == said)
        assert len(at.results.keys) == 12
        await at.press("R")
        assert at.shows("Last import: blocks.txt")
        await at.wait_for(lambda: "blocks.txt: 12 papers" in report(at))
        await at.press("escape")
        listing_copy(LINES, downloads)
        written(downloads / "prose.txt", "One short line.")
        said = "2 files: 11 new papers, 0 updated, 3 already known, 1 skipped."
        await at.wait_for(lambda: at.said == said)
        written(downloads / f"{'long ' * 20}.txt", LINES.read_text("utf-8"))
        await at.wait_for(lambda: at.said.endswith(": Nothing new: all 14 papers were known."))
        assert at.said.startswith("…g long")
        downloads.rename(tmp_path / "away")
        await at.wait_for(lambda: "cannot be watched" in at.said)
        await at.press("X")
        assert "Dismissed" in at.said


async def test_leaving_in_the_same_moment_as_importing_does_one_or_the_other(
    empty_library: Library, folder: Path, tmp_path: Path
) -> None:
    async with desk(empty_library) as at:
        await at.press("i")
        prompt(at).value = str(listing_copy(BLOCKS, tmp_path))
        await at.burst("enter", "escape")
        await at.settle()
        await at.press("escape")
        assert at.app.screen is at.main
        assert len(at.results.keys) == len(library_in(folder).papers)


async def test_tab_completes_the_path_as_far_as_it_is_certain(
    empty_library: Library, tmp_path: Path
) -> None:
    for name in ("daily-01.txt", "daily-02.txt", "other.txt", ".hidden"):
        written(tmp_path / name, "text")
    (tmp_path / "deeper").mkdir()
    async with desk(empty_library) as at:
        await at.press("i")
        prompt(at).value = f"{tmp_path}{os.sep}da"
        await at.press("tab")
        assert prompt(at).value == str(tmp_path / "daily-0")
        assert at.shows("daily-01.txt")
        assert at.shows("daily-02.txt")
        await at.press("2", "tab")
        assert prompt(at).value == str(tmp_path / "daily-02.txt")
        prompt(at).value = f"{tmp_path}{os.sep}de"
        await at.press("tab")
        assert prompt(at).value == f"{tmp_path / 'deeper'}{os.sep}"
        assert prompt(at).has_focus


def test_completion_hides_dotted_names_until_a_dot_is_typed(tmp_path: Path) -> None:
    written(tmp_path / ".hidden", "")
    written(tmp_path / "shown", "")
    assert candidates(f"{tmp_path}{os.sep}") == [str(tmp_path / "shown")]
    assert candidates(f"{tmp_path}{os.sep}.") == [str(tmp_path / ".hidden")]
    assert candidates(str(tmp_path / "no" / "such" / "folder")) == []


@needs_posix_names
async def test_a_hostile_file_name_is_completed_shown_and_refused_safely(
    library: Library, tmp_path: Path
) -> None:
    written(tmp_path / HOSTILE_NAME, "no listing")
    async with desk(library) as at:
        await at.press("i")
        prompt(at).value = f"{tmp_path}{os.sep}a"
        await at.press("tab")
        assert prompt(at).value == str(tmp_path / HOSTILE_NAME)
        assert not HOSTILE.search(prompt(at).render_line(0).text)
        candidate = str(at.app.screen.query_one("#candidates", Static).content)
        assert not HOSTILE.search(candidate)
        assert "[@click=app.quit]b[bold].txt" in candidate
        await at.press("enter")
        await at.settle()
        assert "holds no listing" in message(at)
        assert not HOSTILE.search(message(at))
