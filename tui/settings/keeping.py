"""The settings as a program holds them while it runs, and changes them."""

from dataclasses import replace
from pathlib import Path

from tui.settings.configuration import Configuration, setting_named
from tui.settings.parsing import read_configuration
from tui.settings.writing import Write, set_value, typed_value

_DEFAULTS = Configuration()


class SettingsInMemory:
    """Settings that are kept until the program ends."""

    def __init__(self, value: Configuration = _DEFAULTS) -> None:
        self.value = value

    def set(self, name: str, text: str) -> None:
        """Change one setting, as the reader types it. Raise ConfigurationError."""
        value = typed_value(name, text)
        setting = setting_named(name)
        if setting is not None:
            self.value = replace(self.value, **{setting.field: value})
        else:
            keys = {**self.value.keys, name.partition(".")[2]: value}
            given = {command: each for command, each in keys.items() if each}
            self.value = replace(self.value, keys=given)


class SettingsFile:
    """The settings in the file at `path`, and what is changed in it."""

    def __init__(self, path: Path, write: Write) -> None:
        self._path = path
        self._write = write
        self.value = read_configuration(path)

    def set(self, name: str, text: str) -> None:
        """Change one setting in the file, as the reader types it.

        Raise ConfigurationError, or what `write` raises; the file is as it was then.
        """
        set_value(self._path, name, text, self._write)
        self.value = read_configuration(self._path)


SettingsStore = SettingsInMemory | SettingsFile
