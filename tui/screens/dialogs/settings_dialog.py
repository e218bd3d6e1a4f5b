"""The settings: each with its value, its meaning and where it comes from, to change one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from textual.content import Content

from tui.commands import Command
from tui.screens.dialogs.list_dialogs import EMPTY
from tui.screens.dialogs.narrowed_dialog import NarrowedDialog, has_words
from tui.settings.configuration import KEYS_SECTION, Configuration, as_typed, settings
from tui.text import fold
from tui.widgets.row import Passage, Row
from tui.widgets.safe import safe_line

NO_MATCH = "No setting has these words."
NAME_COLUMNS = 26


@dataclass(frozen=True, slots=True)
class ShownSetting:
    """A setting as the reader sees it; `choices` is empty where any value will do.

    It `has_several` where some of the choices, divided by spaces, are its value.
    """

    name: str
    value: str
    help: str
    line: int | None
    choices: Sequence[str] = ()
    has_several: bool = False


class SettingsDialog(NarrowedDialog[ShownSetting]):
    """Shows all settings, and chooses one to change; the cursor is `at` the one of that name."""

    HINT = "{to_results} changes, {close} closes"

    def __init__(self, heading: str, shown: Iterable[ShownSetting], *, at: str = "") -> None:
        super().__init__(
            heading, asks_for="words of a setting or a command", empty=NO_MATCH, name="settings"
        )
        self.add_class("-tall")
        self._all = list(shown)
        self._at = at
        self._shown: Sequence[ShownSetting] = ()

    def show(self, words: str) -> None:
        """List the settings with these words, those first that have them in their names.

        Of all settings, go to the one that is wanted.
        """
        told = ((each, f"{each.name} {each.value} {each.help}") for each in self._all)
        found = [each for each, text in told if has_words(text, words)]
        self._shown = sorted(found, key=lambda each: not has_words(each.name, words))
        names = [each.name for each in self._shown]
        self._list.show(names, list(map(_row, self._shown)), to_top=True, excerpts=True)
        if not fold(words):
            self._list.put_cursor_on(self._at)

    def choose(self) -> None:
        """Change the setting under the cursor."""
        if self._shown:
            self.dismiss(self._shown[self._list.cursor])


def shown_settings(
    configuration: Configuration, commands: Iterable[Command], themes: Iterable[str]
) -> Iterator[ShownSetting]:
    """Yield every setting, and after them the keys of every command."""
    lines = configuration.lines
    for each in settings():
        choices = each.choices
        if each.name == "view.theme":
            choices = ("", *sorted(themes))
        elif isinstance(each.default, bool):
            choices = ("true", "false")
        value = as_typed(getattr(configuration, each.field))
        several = isinstance(each.default, tuple)
        yield ShownSetting(each.name, value, each.help, lines.get(each.name), choices, several)
    for command in commands:
        name = f"{KEYS_SECTION}.{command.id}"
        help_ = f"{command.where}: {command.help}"
        yield ShownSetting(name, command.keys_shown, help_, lines.get(name))


def _row(setting: ShownSetting) -> Row:
    name = Content.styled(setting.name.ljust(NAME_COLUMNS), "bold")
    title = name + Content("  ") + safe_line(setting.value or EMPTY)
    place = f"line {setting.line}" if setting.line else "default"
    return Row(" ", title, place, passage=partial(Passage, setting.help))
