"""Reading the settings file: whatever is wrong in it, the program starts, and says where."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from tui.settings.configuration import (
    KEYS_SECTION,
    Configuration,
    problem_with,
    setting_named,
    settings,
)
from tui.text import clean_line

_SECTION = re.compile(r"\s*\[\s*([\w.-]+)\s*\]")
_NAME = re.compile(r"\s*([\w-]+)\s*=")


def read_configuration(path: Path) -> Configuration:
    """Return the settings in the file at `path`; the defaults where there is none.

    What cannot be understood is a sentence in `problems`, with the file and the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        content = tomllib.loads(text)
    except FileNotFoundError:
        return Configuration()
    except (OSError, ValueError) as error:
        reason = clean_line(str(getattr(error, "strerror", None) or error))
        return Configuration(problems=(f"{path} cannot be read as settings: {reason}.",))
    found = _Reading(path, _lines(text))
    for section, values in content.items():
        for name, value in values.items() if isinstance(values, dict) else [("", values)]:
            found.take(section, name, value)
    return Configuration(
        **found.values, keys=found.keys, lines=found.lines, problems=tuple(found.problems)
    )


@dataclass(slots=True)
class _Reading:
    """What has been understood of a file so far."""

    path: Path
    lines: dict[str, int]
    values: dict[str, Any] = field(default_factory=dict)
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def take(self, section: str, name: str, value: object) -> None:
        """Take one setting, or say why not."""
        full = f"{section}.{name}".rstrip(".")
        setting = setting_named(full)
        if setting is not None:
            if wrong := problem_with(setting, value):
                self._say(full, f"{full} {wrong}")
            else:
                self.values[setting.field] = value
        elif section == KEYS_SECTION and name:
            self._take_keys(full, name, value)
        else:
            self._say(full, _unknown(full))

    def _take_keys(self, full: str, command: str, value: object) -> None:
        keys = [value] if isinstance(value, str) else value
        if isinstance(keys, list) and all(isinstance(key, str) and key for key in keys):
            self.keys[command] = tuple(keys)
        else:
            self._say(full, f'{full} must be a key or a list of keys, such as ["a", "ctrl+a"]')

    def _say(self, full: str, what: str) -> None:
        line = self.lines.get(full)
        place = f"{self.path}, line {line}" if line else str(self.path)
        self.problems.append(f"{place}: {clean_line(what)}.")


def _unknown(full: str) -> str:
    near = get_close_matches(full, [each.name for each in settings()], 1)
    return f"there is no setting {full}" + (f"; perhaps {near[0]} is meant" if near else "")


def _lines(text: str) -> dict[str, int]:
    """Return the number of the line in which each setting stands."""
    return dict(_numbered(text))


def _numbered(text: str) -> Iterator[tuple[str, int]]:
    section = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if found := _SECTION.match(line):
            section = found[1] + "."
        elif found := _NAME.match(line):
            yield section + found[1], number
