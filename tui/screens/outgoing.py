"""Papers on their way out of the app: copied, sent to a command, exported into a file."""

import asyncio
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from tui.bindings import in_keys_of
from tui.errors import BroadsheetError
from tui.library import Library
from tui.library.describing import page_address, pdf_address
from tui.model import Paper
from tui.screens.browser import open_address, opened_with
from tui.settings.keeping import SettingsStore
from tui.text import clean_line

if TYPE_CHECKING:
    from tui.export import ExportedList, Written

Replace = Callable[[Path, bytes], object]
"""Puts bytes into a file so that it is either the old one or the new one."""

NO_PDF = "No PDF of this paper is known. Press {open_page} to open its page."
PATH = "~/papers.bib"
UPDATE, OVERWRITE = "Update our entries in it", "Overwrite it"
COPYING_SECONDS = 2
MOST_SECONDS = 60
"""How long a command may take to read a paper and to end."""


class Outgoing:
    """Asks how papers are to leave the app, and has them leave.

    `say` is told how that went. Its methods are for workers of the app's screens.
    """

    def __init__(
        self,
        library: Library,
        settings: SettingsStore,
        replace: Replace,
        say: Callable[[str], None],
    ) -> None:
        self._library = library
        self._settings = settings
        self._replace = replace
        self._say = say

    async def copy(self, app: App[object], keys: Sequence[str]) -> None:
        """Copy papers in the form that the reader chooses."""
        from tui.export.citation import COPIES
        from tui.screens.dialogs.choice import ChoiceDialog

        form = await app.push_screen_wait(ChoiceDialog(f"Copy {_count(keys)} as", list(COPIES)))
        if form is None:
            return
        try:
            papers = self._exported(keys).papers
        except BroadsheetError as error:
            self._say(str(error))
            return
        texts = [COPIES[form](each) or _search_for(form, each.paper) for each in papers]
        if known := [text.strip() for text in texts if text]:
            text = ("\n\n" if any("\n" in each for each in known) else "\n").join(known)
            app.copy_to_clipboard(text)
            await asyncio.to_thread(_to_system, text)
            told = f"the {form}" if len(keys) == 1 else f"{len(known):,} of them, each as {form}"
            self._say(f"Copied {told}: {clean_line(text)}")
        else:
            self._say(f"No {form} of {_count(keys)} is known, nothing was copied.")

    async def pipe(self, app: App[object], keys: Sequence[str]) -> None:
        """Send papers as plain text to the command that the reader types, run by a shell."""
        from tui.export import format_named
        from tui.screens.dialogs.name import NameDialog

        heading = f"Send {_count(keys)} to the command"
        proposal = self._settings.value.programs_pipe
        command = await app.push_screen_wait(NameDialog(heading, proposal))
        if command is None:
            return
        text = "".join(format_named("text").write(self._exported(keys)))
        self._say(await asyncio.to_thread(_sent, command, text))

    async def open_pdf(self, app: App[object], paper: Paper) -> None:
        """Open a paper's PDF with the reader's command, fetched unless that was done before."""
        address, command = pdf_address(paper), self._settings.value.programs_pdf
        if address is None:
            self._say(in_keys_of(app, NO_PDF))
        elif not command:
            self._say(open_address(app, address, self._settings.value.programs_browser))
        else:
            self._say("Fetching the PDF …")
            try:
                file = await asyncio.to_thread(self._kept_pdf, paper, address)
            except (BroadsheetError, OSError) as error:
                self._say(clean_line(getattr(error, "strerror", None) or str(error)))
            else:
                self._say(opened_with(command, str(file), "programs.pdf"))

    def _kept_pdf(self, paper: Paper, address: str) -> Path:
        """Return the file of a paper's PDF, which is fetched if it is not kept yet."""
        from tui.fetching.document import fetch_pdf
        from tui.paths import pdf_cache

        file = pdf_cache() / f"{re.sub(r'[^0-9A-Za-z.]', '-', paper.arxiv_id or paper.key)}.pdf"
        if not file.exists():
            data = fetch_pdf(address)
            file.parent.mkdir(parents=True, exist_ok=True)
            self._replace(file, data)
        return file

    async def export(self, app: App[object], keys: Sequence[str], title: str) -> None:
        """Export papers into the file that the reader names."""
        from tui.screens.dialogs.name import PathDialog

        path: str | None = PATH
        heading = f"Export {_count(keys)} into"
        while path := await app.push_screen_wait(PathDialog(heading, path or PATH)):
            how = await self._how(app, Path(path).expanduser())
            if how is None:
                continue
            try:
                exported = self._exported(keys, title)
                written = await asyncio.to_thread(self._write, path, exported, how)
            except BroadsheetError as error:
                self._say(str(error))
            else:
                self._say(f"Exported into {written.path}: {_counts(written)}.")
                return

    async def _how(self, app: App[object], path: Path) -> str | None:
        """Return what may be done to a file that is there already, "" if there is none."""
        if path.is_dir():
            return UPDATE
        if not path.exists():
            return ""
        from tui.screens.dialogs.choice import ChoiceDialog

        choices = [UPDATE, OVERWRITE] if path.suffix.lower() == ".bib" else [OVERWRITE]
        return await app.push_screen_wait(ChoiceDialog(f"{path.name} is there", choices))

    def _exported(self, keys: Sequence[str], title: str = "Reading list") -> "ExportedList":
        from tui.library.exporting import exported_list

        template = self._settings.value.export_citation_key
        return exported_list(self._library, keys, title=title, template=template, with_state=True)

    def _write(self, named: str, exported: "ExportedList", how: str) -> "Written":
        from tui.export import format_of, write_file, write_folder

        path = Path(named).expanduser()
        if path.is_dir() or named.endswith("/"):
            return write_folder(path, exported, self._put, update=how == UPDATE)
        return write_file(
            path,
            format_of(path),
            exported,
            self._put,
            force=how == OVERWRITE,
            update=how == UPDATE,
        )

    def _put(self, path: Path, data: bytes) -> None:
        self._replace(path, data)


def _count(keys: Sequence[str]) -> str:
    return "the paper" if len(keys) == 1 else f"{len(keys):,} papers"


def _search_for(form: str, paper: Paper) -> str:
    """Return where a paper whose address is not known can be looked for, if that is asked for."""
    return page_address(paper) if form == "address" else ""


def _counts(written: "Written") -> str:
    others = f", {written.left:,} in entries of others" if written.left else ""
    return f"{written.added:,} new, {written.updated:,} updated{others}"


def _to_system(text: str) -> None:
    """Put text on the desktop's clipboard too: not every terminal does so for a program."""
    import subprocess

    if sys.platform == "darwin":
        command = ["pbcopy"]
    elif os.environ.get("WAYLAND_DISPLAY"):
        command = ["wl-copy"]
    elif os.environ.get("DISPLAY"):
        command = ["xclip", "-selection", "clipboard"]
    else:
        return
    with suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(
            command,
            input=text.encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=COPYING_SECONDS,
            check=False,
        )


def _sent(command: str, text: str) -> str:
    """Run a command that the reader typed, with text for its input; say how that went."""
    import subprocess

    try:
        ended = subprocess.run(
            command,
            shell=True,
            input=text.encode("utf-8", "replace"),
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        reason = clean_line(getattr(error, "strerror", None) or str(error))
        return f"{command} could not be run: {reason}. Press the key again to change it."
    printed = (ended.stderr if ended.returncode else ended.stdout) or ended.stdout
    said = clean_line(printed.decode("utf-8", "replace")) or "nothing was printed"
    status = f" ended with status {ended.returncode}" if ended.returncode else ""
    return f"{command}{status}: {said}"
