"""Reading the settings file: whatever is wrong in it, the program starts, and says where."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tui.settings.configuration import (
    KEYS_SECTION,
    Configuration,
    as_held,
    problem_with,
    setting_named,
    settings,
)
from tui.text import clean_line, perhaps

_SECTION = re.compile(r"\s*\[\s*([\w.-]+)\s*\]")
_NAME = re.compile(r"\s*([\w-]+)\s*=")


def read_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """Return a file of TOML as text, and what it holds. Raises OSError or ValueError."""
    text = path.read_text(encoding="utf-8-sig")
    import tomllib  # noqa: PLC0415  many readers have no such file

    return text, tomllib.loads(text)


def read_configuration(path: Path) -> Configuration:
    """Return the settings in the file at `path`; the defaults where there is none.

    What cannot be understood is a sentence in `problems`, with the file and the line.
    """
    try:
        text, content = read_toml(path)
    except FileNotFoundError:
        return Configuration(path=path)
    except (OSError, ValueError) as error:
        reason = clean_line(str(getattr(error, "strerror", None) or error))
        problem = f"{path} cannot be read as settings: {reason}."
        return Configuration(problems=(problem,), path=path)
    found = _Reading(Configuration(lines=dict(_lines(text)), path=path))
    for section, values in content.items():
        for name, value in values.items() if isinstance(values, dict) else [("", values)]:
            found.take(section, name, value)
    return Configuration(
        **found.values,
        keys=found.keys,
        lines=found.place.lines,
        problems=tuple(found.problems),
        path=path,
    )


class _Reading:
    """What has been understood of a file so far."""

    def __init__(self, place: Configuration) -> None:
        self.place = place
        self.values: dict[str, Any] = {}
        self.keys: dict[str, tuple[str, ...]] = {}
        self.problems: list[str] = []

    def take(self, section: str, name: str, value: object) -> None:
        """Take one setting, or say why not."""
        full = f"{section}.{name}".rstrip(".")
        setting = setting_named(full)
        if setting is not None:
            if wrong := problem_with(setting, value):
                self._say(full, f"{full} {wrong}")
            else:
                self.values[setting.field] = as_held(value)
        elif section == KEYS_SECTION and name:
            self._take_keys(full, name, value)
        else:
            self._say(full, nearest_setting(full))

    def _take_keys(self, full: str, command: str, value: object) -> None:
        keys = [value] if isinstance(value, str) else value
        if isinstance(keys, list) and keys and all(isinstance(k, str) and k for k in keys):
            self.keys[command] = tuple(keys)
        else:
            self._say(full, f'{full} must be a key or a list of keys, such as ["a", "ctrl+a"]')

    def _say(self, full: str, what: str) -> None:
        self.problems.append(self.place.problem(full, what))


def nearest_setting(name: str) -> str:
    """Return words that say that there is no such setting, and what may be meant."""
    meant = perhaps(name, (each.name for each in settings()), "`broadsheet config` lists them")
    return f"there is no setting {name}; {meant}"


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """Yield each setting with the number of the line in which it stands."""
    section = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if found := _SECTION.match(line):
            section = found[1] + "."
        elif found := _NAME.match(line):
            yield section + found[1], number
