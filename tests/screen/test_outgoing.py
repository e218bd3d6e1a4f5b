"""Papers leave the app: copied, sent to a command, exported into a file."""

import json
import sys
from pathlib import Path

import pytest

from tui.library import Library
from tui.library.queue import add
from tui.paths import pdf_cache
from tui.screens.dialogs.line_dialogs import NameDialog, PathDialog
from tui.screens.dialogs.list_dialogs import ChoiceDialog
from tui.settings.configuration import Configuration
from tui.settings.keeping import SettingsInMemory

from ..core.fetching.test_document import PDF, serving_pdfs
from ..support import abstract_about, library_in, written
from .driving import Desk, desk, titles


@pytest.fixture(autouse=True)
def _no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)


async def export_into(opened: Desk, path: str) -> None:
    await opened.press("E")
    await opened.wait_for(lambda: isinstance(opened.app.screen, PathDialog))
    await opened.press("ctrl+u")
    await opened.type(path)
    await opened.press("enter")


@pytest.mark.parametrize(
    ("digit", "begins"), [("1", ""), ("2", "https://"), ("3", "@"), ("4", ""), ("5", "")]
)
async def test_a_paper_is_copied_in_the_form_that_is_chosen(
    digit: str, begins: str, library: Library
) -> None:
    async with desk(library) as opened:
        await opened.press("y")
        await opened.wait_for(lambda: isinstance(opened.app.screen, ChoiceDialog))
        await opened.press(digit)
        await opened.wait_for(lambda: "Copied" in opened.said)
        assert opened.app.clipboard.startswith(begins)
        assert opened.app.clipboard


async def test_what_the_list_shows_is_exported_and_a_file_is_overwritten_only_if_chosen(
    library: Library, tmp_path: Path
) -> None:
    file = written(tmp_path / "mine.csv", "precious")
    async with desk(library) as opened:
        shown = len(opened.results.keys)
        await export_into(opened, str(file))
        await opened.wait_for(lambda: isinstance(opened.app.screen, ChoiceDialog))
        assert file.read_text() == "precious"
        await opened.press("1")
        await opened.wait_for(lambda: opened.said.startswith("Exported into"))
        assert f"{shown} new" in opened.said
    assert len(file.read_text("utf-8").splitlines()) > shown


async def test_a_path_that_names_no_format_is_said_and_asked_for_again(
    library: Library, tmp_path: Path
) -> None:
    async with desk(library) as opened:
        await export_into(opened, str(tmp_path / "mine.xyz"))
        await opened.wait_for(lambda: "names no format" in opened.said)
        await opened.wait_for(lambda: isinstance(opened.app.screen, PathDialog))
        assert list(tmp_path.glob("*.xyz")) == []


async def test_a_paper_is_sent_to_the_command_of_the_setting(
    library: Library, tmp_path: Path
) -> None:
    script = written(tmp_path / "count.py", "import sys; print(len(sys.stdin.read()) > 20)")
    kept = SettingsInMemory(Configuration(programs_pipe=f"{sys.executable} {script}"))
    async with desk(library, (200, 30), settings=kept) as opened:
        await opened.press("vertical_line")
        await opened.wait_for(lambda: isinstance(opened.app.screen, NameDialog))
        await opened.press("enter")
        await opened.wait_for(lambda: opened.said.endswith(": True"))


async def test_a_command_that_fails_is_said(library: Library) -> None:
    kept = SettingsInMemory(Configuration(programs_pipe="exit 3"))
    async with desk(library, settings=kept) as opened:
        await opened.press("vertical_line")
        await opened.wait_for(lambda: isinstance(opened.app.screen, NameDialog))
        await opened.press("enter")
        await opened.wait_for(lambda: "status 3" in opened.said)


async def test_the_papers_that_are_marked_are_exported_and_no_others(
    library: Library, tmp_path: Path
) -> None:
    file = tmp_path / "marked.jsonl"
    async with desk(library) as opened:
        await opened.press("v", "j", "j")
        marked = list(opened.results.marked)
        await export_into(opened, str(file))
        await opened.wait_for(lambda: opened.said.startswith("Exported into"))
        assert "3 new" in opened.said
        assert list(opened.results.marked) == marked
    keys = [json.loads(line)["key"] for line in file.read_text("utf-8").splitlines()]
    assert keys == marked


async def test_the_marked_papers_of_the_queue_are_exported_in_its_order(
    library: Library, tmp_path: Path
) -> None:
    library.act(add, *library.view.newest()[3:7])
    file = tmp_path / "queue.bib"
    async with desk(library) as opened:
        opened.queue.focus()
        await opened.press("j", "v", "j")
        await export_into(opened, str(file))
        await opened.wait_for(lambda: opened.said.startswith("Exported into"))
    written = file.read_text("utf-8")
    titles = [library.papers[key].title for key in library.view.newest()[3:7]]
    places = [written.find(title[:20]) for title in titles]
    assert [place >= 0 for place in places] == [False, True, True, False]
    assert places[1] < places[2]


async def test_marked_papers_are_copied_together(library: Library) -> None:
    async with desk(library) as opened:
        await opened.press("v", "j", "y")
        await opened.wait_for(lambda: isinstance(opened.app.screen, ChoiceDialog))
        await opened.press("1")
        await opened.wait_for(lambda: opened.said.startswith("Copied 2 of them, each as title"))
        copied = opened.app.clipboard.splitlines()
        assert copied == titles(library, opened.results.keys[:2])


async def test_marked_papers_are_sent_to_a_command_together(
    library: Library, tmp_path: Path
) -> None:
    counting = "import re, sys; print(len(re.findall(r'^\\d+\\. ', sys.stdin.read(), re.M)))"
    script = written(tmp_path / "count.py", counting)
    kept = SettingsInMemory(Configuration(programs_pipe=f"{sys.executable} {script}"))
    async with desk(library, (200, 30), settings=kept) as opened:
        await opened.press("v", "j", "j", "vertical_line")
        await opened.wait_for(lambda: isinstance(opened.app.screen, NameDialog))
        assert opened.shows("enter sends, escape leaves")
        await opened.press("enter")
        await opened.wait_for(lambda: opened.said.endswith(": 3"))


async def test_a_pdf_is_fetched_once_and_opened_with_the_command_of_the_setting(
    folder: Path, tmp_path: Path
) -> None:
    opener = written(
        tmp_path / "opener.py",
        "import pathlib, sys\n"
        "told = repr((sys.argv[1], pathlib.Path(sys.argv[1]).read_bytes()[:5]))\n"
        "pathlib.Path(__file__).with_suffix('.log').write_text(told)\n",
    )
    log = opener.with_suffix(".log")
    kept = SettingsInMemory(Configuration(programs_pdf=f"{sys.executable} {opener}"))
    library = library_in(folder)
    with serving_pdfs() as server:
        entry = f"@misc{{a, title = {{Tides}}, abstract = {{{abstract_about('tides')}}}, url = "
        page = written(tmp_path / "one.bib", f"{entry}{{{server}/paper.pdf}}}}")
        assert library.import_listings([str(page)]).new == 1
        async with desk(library, (200, 30), settings=kept) as opened:
            await opened.press("O")
            await opened.wait_for(lambda: opened.said.startswith("Opened"))
            await opened.wait_for(lambda: log.exists() and log.stat().st_size > 0)
    file = pdf_cache() / f"{library.view.newest()[0]}.pdf"
    assert file.read_bytes() == PDF
    assert log.read_text() == repr((str(file), b"%PDF-"))
    async with desk(library, (200, 30), settings=kept) as opened:  # nothing is served any more
        await opened.press("O")
        await opened.wait_for(lambda: opened.said == f"Opened {file}")
