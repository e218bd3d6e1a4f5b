"""Settings, as the reader sees and changes them while the app runs."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.message import Message

from tui.bindings import bindings_of, in_keys_of
from tui.errors import BroadsheetError
from tui.keymap import check_keys, keymap_of
from tui.screens.command_scope import OuterScope
from tui.screens.pane_sizes import sizes_of
from tui.settings.configuration import as_typed, setting_named

if TYPE_CHECKING:
    from tui.screens.dialogs.settings_dialog import ShownSetting

ONE_PANE = "One pane has the whole screen here; {zoom} changes that where there is room."


class SettingsCommands(OuterScope):
    """Saves a setting that the reader changes, and posts that it has changed."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("settings", "narrower", "wider")]

    class SettingChanged(Message):
        """The reader has changed a setting."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    @work
    async def action_settings(self) -> None:
        """Show every setting, and change one after the other until the reader has enough."""
        from tui.screens.dialogs.settings_dialog import SettingsDialog, shown_settings

        name = ""
        while True:
            held = self._settings.value
            shown = shown_settings(held, keymap_of(held).commands, self.app.available_themes)
            heading = f"Settings: {held.path or 'kept until you leave'}"
            setting = await self.app.push_screen_wait(SettingsDialog(heading, shown, at=name))
            if setting is None:
                return
            name = setting.name
            value = await self._asked_for(setting)
            if value is not None:
                self.change_setting(name, value)

    async def _asked_for(self, setting: "ShownSetting") -> str | None:
        """Return what the reader wants a setting to be, or None."""
        from tui.screens.dialogs.line_dialogs import NameDialog
        from tui.screens.dialogs.list_dialogs import ChoiceDialog

        if setting.choices and not setting.has_several:
            return await self.app.push_screen_wait(ChoiceDialog(setting.name, setting.choices))
        dialog = NameDialog(setting.name, setting.value, explained=setting.help, may_be_empty=True)
        if setting.choices:
            dialog.hint(f"some of: {', '.join(setting.choices)}")
        return await self.app.push_screen_wait(dialog)

    def change_setting(self, name: str, value: str) -> None:
        """Keep a setting, and have it obeyed; say so where it cannot be kept."""
        try:
            check_keys(name, value)
            self._settings.set(name, value)
        except BroadsheetError as error:
            self._panes.status.say(str(error), is_error=True)
            return
        self.post_message(self.SettingChanged(name))

    def obey_setting(self, name: str, problem: str) -> None:
        """Show the panes as a setting says now, or say why it cannot be obeyed."""
        self._browsing.obey_settings()
        setting = setting_named(name)
        value = as_typed(getattr(self._settings.value, setting.field)) if setting else ""
        self._panes.status.say(
            problem or f"{name} is {value or 'empty'} now.", is_error=bool(problem)
        )

    def action_narrower(self) -> None:
        """Make the pane in use smaller."""
        self._resize(-1)

    def action_wider(self) -> None:
        """Make the pane in use larger."""
        self._resize(1)

    def _resize(self, steps: int) -> None:
        changed = self._panes.size_changed(steps)
        if changed is None:
            self._panes.status.say(in_keys_of(self.app, ONE_PANE))
            return
        size, value = changed
        try:
            self._settings.set(size, str(value))
        except BroadsheetError as error:
            self._panes.status.say(str(error), is_error=True)
            return
        self._panes.sizes_wanted = sizes_of(self._settings.value)
        self._panes.fit_again()
