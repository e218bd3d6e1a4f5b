"""The settings: each with its value and where that comes from, to change one."""

from collections.abc import Iterable, Iterator, Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from tui.screens.dialogs.dialog import Dialog
from tui.settings.configuration import Configuration, Setting, settings
from tui.widgets.paper_list import PaperList
from tui.widgets.row import Row
from tui.widgets.safe import safe_line

EMPTY = "(empty)"


class SettingsDialog(Dialog[Setting]):
    """Shows all settings of `configuration`, and chooses one to change."""

    COLUMNS = 100
    HINT = "{read} changes, {close} closes"
    AUTO_FOCUS = "PaperList"

    def __init__(self, configuration: Configuration) -> None:
        super().__init__(f"Settings: {configuration.path or 'kept until you leave'}")
        self._configuration = configuration
        self._settings = list(settings())
        self._list = PaperList(empty="There are no settings.", id="settings")

    def content(self) -> ComposeResult:
        """Yield the list."""
        yield self._list

    def on_mount(self) -> None:
        """Show the settings."""
        names = [setting.name for setting in self._settings]
        self._list.show(names, list(_rows(self._settings, self._configuration)))

    def on_resize(self) -> None:
        """Give each setting the lines that it has in this width."""
        self._list.styles.height = len(self._settings) * self._list.row_height

    @on(PaperList.Chosen)
    def _choose(self) -> None:
        self.dismiss(self._settings[self._list.cursor])


def choices_of(setting: Setting, themes: Iterable[str]) -> Sequence[str]:
    """Return what a setting may be, if that can be chosen from a list."""
    if setting.name == "view.theme":
        return ["", *sorted(themes)]
    return ["true", "false"] if isinstance(setting.default, bool) else setting.choices


def _rows(listed: Iterable[Setting], configuration: Configuration) -> Iterator[Row]:
    width = max(len(setting.name) for setting in settings())
    for setting in listed:
        value = safe_line(str(getattr(configuration, setting.field)) or EMPTY)
        name = Content.styled(setting.name.ljust(width), "bold")
        line = configuration.lines.get(setting.name)
        yield Row(" ", name + Content("  ") + value, f"line {line}" if line else "default")
