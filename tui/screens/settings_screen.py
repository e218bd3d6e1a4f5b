"""Settings, as the reader sees and changes them while the app runs."""

from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.message import Message

from tui.bindings import bindings_of
from tui.errors import BroadsheetError
from tui.keymap import check_keys
from tui.screens.interest_screen import InterestScreen
from tui.settings.configuration import setting_named


class SettingsScreen(InterestScreen):
    """Keeps a setting that the reader changes; whoever hears of it obeys it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("settings")]

    class SettingChanged(Message):
        """The reader has changed a setting."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    @work
    async def action_settings(self) -> None:
        """Show every setting, and change one."""
        from tui.screens.dialogs.choice import ChoiceDialog
        from tui.screens.dialogs.name import NameDialog
        from tui.screens.dialogs.settings import SettingsDialog, choices_of

        setting = await self.app.push_screen_wait(SettingsDialog(self._settings.value))
        if setting is None:
            return
        if choices := choices_of(setting, self.app.available_themes):
            value = await self.app.push_screen_wait(ChoiceDialog(setting.name, choices))
        else:
            held = str(getattr(self._settings.value, setting.field))
            value = await self.app.push_screen_wait(
                NameDialog(f"{setting.name}: {setting.help}", held, may_be_empty=True)
            )
        if value is not None:
            self.change_setting(setting.name, value)

    def change_setting(self, name: str, value: str) -> None:
        """Keep a setting, and have it obeyed; say so where it cannot be kept."""
        try:
            check_keys(name, value)
            self._settings.set(name, value)
        except BroadsheetError as error:
            self.say(str(error), error=True)
            return
        self.post_message(self.SettingChanged(name))

    def say_of_setting(self, name: str, problem: str) -> None:
        """Say what a setting is now, or why it cannot be obeyed."""
        setting = setting_named(name)
        value = getattr(self._settings.value, setting.field) if setting else ""
        self.say(problem or f"{name} is {value or 'empty'} now.", error=bool(problem))
