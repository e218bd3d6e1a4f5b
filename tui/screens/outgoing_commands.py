"""Papers on their way out of the app: copied, sent to a command, exported into a file."""

import asyncio
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from tui.bindings import bindings_of, in_keys_of
from tui.errors import BroadsheetError
from tui.library import Library
from tui.library.describing import page_address, pdf_address
from tui.model import Paper
from tui.screens.command_scope import CommandScope
from tui.screens.current_paper import NO_PAPER
from tui.screens.library_panes import LibraryPanes
from tui.screens.other_programs import copy_to_desktop, open_address, opened_with, sent_to
from tui.settings.keeping import SettingsStore
from tui.text import clean_line

if TYPE_CHECKING:
    from tui.export import ExportedList, Written

Replace = Callable[[Path, bytes], object]
"""Puts bytes into a file so that it is either the old one or the new one."""

NO_PDF = "No PDF of this paper is known. Press {open_page} to open its page."
PATH = "~/papers.bib"
UPDATE, OVERWRITE = "Update Broadsheet's entries in it", "Overwrite it"


class OutgoingCommands(CommandScope):
    """Has papers copied, sent to a command or exported, and PDFs opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("open_pdf", "copy", "pipe_paper", "export_papers")
    ]

    def __init__(
        self, library: Library, panes: LibraryPanes, settings: SettingsStore, replace_file: Replace
    ) -> None:
        super().__init__(library, panes)
        self._settings = settings
        self._replace = replace_file

    @work
    async def action_copy(self) -> None:
        """Copy the papers that are marked, or else the one in view, in one of several forms."""
        keys = self._panes.current.keys()
        if not keys:
            return
        from tui.export.citation import COPIES
        from tui.screens.dialogs.list_dialogs import ChoiceDialog

        form = await self.app.push_screen_wait(
            ChoiceDialog(f"Copy {_count(keys)} as", list(COPIES))
        )
        if form is None:
            return
        try:
            papers = self._exported(keys).papers
        except BroadsheetError as error:
            self._panes.status.say(str(error))
            return
        texts = [COPIES[form](each) or _search_for(form, each.paper) for each in papers]
        if known := [text.strip() for text in texts if text]:
            text = ("\n\n" if any("\n" in each for each in known) else "\n").join(known)
            self.app.copy_to_clipboard(text)
            await asyncio.to_thread(copy_to_desktop, text)
            told = f"the {form}" if len(keys) == 1 else f"{len(known):,} of them, each as {form}"
            self._panes.status.say(f"Copied {told}: {clean_line(text)}")
        else:
            self._panes.status.say(f"Nothing was copied: no {form} of {_count(keys)} is known.")

    @work
    async def action_pipe_paper(self) -> None:
        """Send the papers that are marked, or else the one in view, to a command."""
        keys = self._panes.current.keys()
        if not keys:
            return
        from tui.export import format_named
        from tui.screens.dialogs.line_dialogs import NameDialog

        proposal = self._settings.value.programs_pipe
        dialog = NameDialog(f"Send {_count(keys)} to the command", proposal)
        dialog.hint("enter sends, {close} leaves")
        command = await self.app.push_screen_wait(dialog)
        if command is None:
            return
        text = "".join(format_named("text").write(self._exported(keys)))
        self._panes.status.say(await asyncio.to_thread(sent_to, command, text))

    @work
    async def action_open_pdf(self) -> None:
        """Open the paper's PDF."""
        entry = self._panes.current.entry()
        if entry is None:
            return
        paper = entry.paper
        address, command = pdf_address(paper), self._settings.value.programs_pdf
        if address is None:
            self._panes.status.say(in_keys_of(self.app, NO_PDF))
        elif not command:
            self._panes.status.say(
                open_address(self.app, address, self._settings.value.programs_browser)
            )
        else:
            self._panes.status.say("Fetching the PDF …")
            try:
                file = await asyncio.to_thread(self._kept_pdf, paper, address)
            except (BroadsheetError, OSError) as error:
                self._panes.status.say(clean_line(getattr(error, "strerror", None) or str(error)))
            else:
                self._panes.status.say(opened_with(command, str(file), "programs.pdf"))

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

    @work
    async def action_export_papers(self) -> None:
        """Export the papers that are marked, or else all of the list in use, into a file."""
        keys, title = self._listed()
        if not keys:
            self._panes.status.say(in_keys_of(self.app, NO_PAPER))
            return
        from tui.screens.dialogs.line_dialogs import PathDialog

        path: str | None = PATH
        heading = f"Export {_count(keys)} into"
        while path := await self.app.push_screen_wait(PathDialog(heading, path or PATH)):
            how = await self._how(Path(path).expanduser())
            if how is None:
                continue
            try:
                exported = self._exported(keys, title)
                written = await asyncio.to_thread(self._write, path, exported, how)
            except BroadsheetError as error:
                self._panes.status.say(str(error))
            else:
                self._panes.status.say(f"Exported into {written.path}: {_counts(written)}.")
                return

    def _listed(self) -> tuple[Sequence[str], str]:
        """Return the papers that are marked, or else all of the list in use, and their title."""
        papers = self._panes.current.list_near
        found = self._panes.search.found
        keys = list(papers.marked or papers.keys)
        if papers is self._panes.search.results and not papers.marked and found.total > len(keys):
            keys = list(self._library.searcher.matching(found.query))
        title = "Reading list" if papers.marked else found.query.strip() or "Reading list"
        return keys, title

    async def _how(self, path: Path) -> str | None:
        """Return what the reader wants done with a file that exists; "" if there is none."""
        if path.is_dir():
            return UPDATE
        if not path.exists():
            return ""
        from tui.screens.dialogs.list_dialogs import ChoiceDialog

        choices = [UPDATE, OVERWRITE] if path.suffix.lower() == ".bib" else [OVERWRITE]
        return await self.app.push_screen_wait(ChoiceDialog(f"{path.name} is there", choices))

    def _exported(self, keys: Sequence[str], title: str = "Reading list") -> "ExportedList":
        from tui.library.exporting import exported_list

        template = self._settings.value.export_citation_key
        return exported_list(self._library, keys, title=title, template=template, with_state=True)

    def _write(self, named: str, exported: "ExportedList", how: str) -> "Written":
        from tui.export import format_of, write_file, write_folder

        path = Path(named).expanduser()
        if path.is_dir() or named.endswith("/"):
            return write_folder(path, exported, self._replace, update=how == UPDATE)
        return write_file(
            path,
            format_of(path),
            exported,
            self._replace,
            force=how == OVERWRITE,
            update=how == UPDATE,
        )


def _count(keys: Sequence[str]) -> str:
    return "the paper" if len(keys) == 1 else f"{len(keys):,} papers"


def _search_for(form: str, paper: Paper) -> str:
    """Return where a paper whose address is not known can be looked for, if that is asked for."""
    return page_address(paper) if form == "address" else ""


def _counts(written: "Written") -> str:
    others = f", {written.left:,} in entries of others" if written.left else ""
    return f"{written.added:,} new, {written.updated:,} updated{others}"
