"""The app: one library on the screen."""

import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.scrollbar import ScrollBar

from tui.bindings import bindings_of
from tui.commands import COMMANDS, Command
from tui.errors import LibraryDamaged
from tui.first_picture import Painter
from tui.keymap import keymap_of
from tui.library import Library
from tui.screens.main_screen import MainScreen
from tui.screens.outgoing_commands import Replace
from tui.screens.page_commands import PageCommands
from tui.screens.serial_writer import SerialWriter
from tui.screens.settings_commands import SettingsCommands
from tui.settings.configuration import KEYS_SECTION
from tui.settings.keeping import SettingsInMemory, SettingsStore
from tui.settings.themes import OwnTheme
from tui.terminal_background import BackgroundTold
from tui.text import clean_line, perhaps
from tui.textual_workarounds import HeldApp
from tui.theme import DARK, LIGHT, SIXTEEN, legible, theme_of
from tui.widgets.glyphs import AsciiFilter, is_ascii_locale
from tui.widgets.thin_scrollbar import ThinScrollBar

if TYPE_CHECKING:
    from tui.library.watching import Watch
    from tui.screens.dialogs.job_dialog import JobDialog

THEME_VARIABLE = "TEXTUAL_THEME"
"""Names another theme, as in every Textual app."""
NO_COLOR_VARIABLE = "NO_COLOR"
"""Says that nothing is to be told by colour (no-color.org)."""
EXIT_DAMAGED = 2
PICTURE_SECONDS = 0.5
"""How long after the first screen its picture is kept: the first keys come before that."""
MOST_PICTURE_SECONDS = 2.0
"""How long the first screen may take to be painted anew at the end of a session."""


class BroadsheetApp(HeldApp):
    """Broadsheet on the terminal; everything else happens on its screens.

    `settings` are those of the reader, who may change them here. Own themes come as `themes`.
    `replace_file` writes what is exported. `keep_copy` is called before anything is changed,
    `keep_picture` with what paints the first screen.
    """

    TITLE = "Broadsheet"
    CSS_PATH = Path(__file__).parent / "styles" / "broadsheet.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_of("help", "command_palette", "quit"))

    def __init__(
        self,
        library: Library,
        *,
        settings: SettingsStore | None = None,
        themes: Sequence[OwnTheme] = (),
        notice: str = "",
        watch: "Watch | None" = None,
        replace_file: Replace = Path.write_bytes,
        keep_copy: Callable[[], None] | None = None,
        keep_picture: Callable[[Painter], None] | None = None,
    ) -> None:
        super().__init__(ansi_color=NO_COLOR_VARIABLE in os.environ or None)
        self._library = library
        self._keep_copy = keep_copy
        self._keep_picture = keep_picture
        ScrollBar.renderer = ThinScrollBar
        self._ascii = AsciiFilter()
        self.filter_lines(self._ascii)
        self._writer = SerialWriter()
        self._settings = settings or SettingsInMemory()
        self.commands: Sequence[Command] = COMMANDS
        self._use_glyphs()
        problems = [notice, *self._use_keys()]
        for theme in (DARK, LIGHT, SIXTEEN, *map(theme_of, themes)):
            self.register_theme(theme)
        problems.append(self._use_theme_of_settings())
        self._main = MainScreen(
            library,
            self._writer,
            notice=" ".join(filter(None, map(self._shortened, problems))),
            watch=watch,
            settings=self._settings,
            replace_file=replace_file,
        )

    def _handle_exception(self, error: Exception) -> None:
        """End with one line where the library is found damaged: the next start puts it right.

        A paper is decoded when it is looked at, so that this may come up anywhere.
        """
        cause = getattr(error, "error", error)  # what a worker died of, or the error itself
        if not isinstance(cause, LibraryDamaged):
            super()._handle_exception(error)
        elif self.return_code is None:
            self.exit(return_code=EXIT_DAMAGED, message=Text(clean_line(f"broadsheet: {cause}")))

    def get_default_screen(self) -> MainScreen:
        """Return the panes, which are below every dialog."""
        return self._main

    def begin_behind(self) -> None:
        """Begin what goes on behind the panes."""
        if self._keep_copy is not None:
            self._writer.submit(self._keep_copy)
        self._main.begin_behind()
        if keep := self._keep_picture:
            later = partial(self._writer.submit, partial(keep, self.picture_of))
            self.set_timer(PICTURE_SECONDS, later)

    def picture_of(self, day: str) -> tuple[str, str]:
        """Return what paints the first screen, and until when it is what it is on `day`, if longer.

        A budget counts days, and interest in papers goes by the time.
        """
        wanted = self._settings.value
        is_daily = wanted.queue_budget or wanted.view_inbox == "interest"
        return self.first_screen, "" if is_daily else self._library.view.same_until(day)

    def on_mount(self) -> None:
        """Answer to signals, and to the choice of a theme in the palette."""
        self.end_on_signals()
        self.theme_changed_signal.subscribe(self, lambda theme: self._keep_theme(theme.name))

    # Keys and colours

    def _use_keys(self) -> Sequence[str]:
        """Give the commands the keys that the settings ask for; return what is wrong with them."""
        keymap = keymap_of(self._settings.value)
        self.commands = keymap.commands
        self._keys_shown = {
            binding: keys[0] for command in self.commands for binding, keys, _ in command.bindings()
        }
        self.set_keymap(keymap.bindings())
        return keymap.problems

    def _shortened(self, problem: str) -> str:
        """Return what is wrong with the settings without the folder of their file, for one line."""
        path = self._settings.value.path
        return problem.replace(f"{path.parent}{os.sep}", "") if path else problem

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as the table of commands writes it."""
        return self._keys_shown.get(binding.id or "") or super().get_key_display(binding)

    def _use_theme_of_settings(self) -> str:
        """Show the colours that the reader wants; return what is wrong with that wish, or ""."""
        wanted = os.environ.get(THEME_VARIABLE) or self._settings.value.view_theme
        if not wanted and (self.no_color or self.console.color_system == "standard"):
            wanted = SIXTEEN.name
        self.follows_background = not wanted
        if wanted and wanted not in self.available_themes:
            self.use_theme(DARK.name)
            wrong = f"no theme is called {wanted}; {perhaps(wanted, self.available_themes)}"
            return self._settings.value.problem("view.theme", wrong)
        self.use_theme(wanted or DARK.name)
        return ""

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the theme in use, such that all can be read."""
        self.theme_variables = legible(super().get_css_variables())
        return self.theme_variables

    def _use_glyphs(self) -> None:
        """Have signs and letters sent in ASCII if the reader or his locale wants that."""
        glyphs = self._settings.value.view_glyphs
        is_ascii = glyphs == "ascii" or (glyphs == "auto" and is_ascii_locale(os.environ))
        self._ascii.enabled = is_ascii

    def use_theme(self, name: str) -> None:
        """Show the colours of a theme, which is not kept as the reader's choice."""
        self._theme_in_use = name
        self.theme = name

    @on(BackgroundTold)
    def _follow_background(self, event: BackgroundTold) -> None:
        """Take the colours that go with the terminal's background."""
        if self.follows_background:
            self.use_theme(DARK.name if event.is_dark else LIGHT.name)

    def _keep_theme(self, name: str) -> None:
        """Keep the theme that the reader has chosen in the palette."""
        if name != self._theme_in_use:
            self._theme_in_use = name
            self._main.settings.change_setting("view.theme", name)

    @on(SettingsCommands.SettingChanged)
    def _obey_setting(self, event: SettingsCommands.SettingChanged) -> None:
        """Do at once what a setting says that has been changed."""
        problems: Sequence[str] = ()
        if event.name.startswith(KEYS_SECTION):
            problems = self._use_keys()
        elif event.name == "view.theme" and self._settings.value.view_theme != self.theme:
            problems = [self._use_theme_of_settings()]
        elif event.name == "view.glyphs":
            self._use_glyphs()
            self.refresh_css(animate=False)
        self._main.settings.obey_setting(event.name, " ".join(filter(None, problems)))

    def on_job_dialog_requested(self, event: "JobDialog.Requested") -> None:
        """Run the job that a dialog asks for."""
        self._main.jobs.run_job(event.job)

    @on(PageCommands.WriteRequested)
    def _write(self, event: PageCommands.WriteRequested) -> None:
        self._main.changes.write(event)

    def action_help(self) -> None:
        """Show all keys."""
        from tui.screens.dialogs.text_dialogs import HelpDialog

        self.push_screen(HelpDialog(self.commands))

    async def action_quit(self) -> None:
        """Leave Broadsheet, once all that was asked for is written."""
        await self._writer.flush()
        self.exit()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Return the commands of the table for the palette, and the choice of a theme.

        Each is run where its action is found: from the focus of the screen below upwards.
        """
        nodes = (screen.focused or screen).ancestors_with_self
        for command in self.commands:
            action = f"action_{command.id}"
            owner = next((node for node in nodes if hasattr(node, action)), None)
            if command.in_palette and owner is not None:
                title = f"{command.label}  ({command.keys_shown})"
                yield SystemCommand(title, command.help, getattr(owner, action))
        yield SystemCommand("Theme", "Choose the colours", self.action_change_theme)


class PictureApp(BroadsheetApp):
    """An app that ends when its first screen stands, for the sake of what would paint that."""

    def on_mount(self) -> None:
        """End in any case: whoever quits must not wait for a screen that never comes to stand."""
        self.set_timer(MOST_PICTURE_SECONDS, self.exit)

    def begin_behind(self) -> None:
        """End."""
        self.exit()
