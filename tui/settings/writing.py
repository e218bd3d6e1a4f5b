"""Writing the settings file; comments and whatever else stands there stay as they are."""

from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

from tui.errors import ConfigurationError
from tui.settings.configuration import (
    KEYS_SECTION,
    Setting,
    problem_with,
    setting_named,
    settings,
)
from tui.settings.parsing import nearest_setting
from tui.text import capitalized

Write = Callable[[Path, bytes], object]
"""Puts bytes into a file so that it is either the old one or the new one."""


def default_file() -> str:
    """Return a settings file with every setting, its meaning, and its default behind a #."""
    import tomlkit  # noqa: PLC0415  the app reads settings at its start, and writes them seldom

    lines = ["# The settings of Broadsheet. Take the # from a line to change what it says.", ""]
    for section, members in groupby(settings(), lambda each: each.name.partition(".")[0]):
        lines.append(f"[{section}]")
        for each in members:
            choices = f" One of: {', '.join(each.choices)}." if each.choices else ""
            value = tomlkit.item(_in_toml(each.default)).as_string()
            name = each.name.partition(".")[2]
            lines += [f"# {each.help}{choices}", f"# {name} = {value}"]
        if section == KEYS_SECTION:
            lines.append("# The keys of a command, by its id; `broadsheet keys` lists them.")
            lines.append('# toggle_queue = ["a", "ctrl+a"]')
        lines.append("")
    return "\n".join(lines)


def set_value(path: Path, name: str, text: str, write: Write) -> None:
    """Set one setting in the file at `path`, which is made if it is not there.

    `text` is the value as the reader types it, with spaces between several words or keys; without
    keys, a command has those of the preset. Raise ConfigurationError for an unknown name, a wrong
    value, or a file that is not TOML.
    """
    import tomlkit  # noqa: PLC0415  as above
    from tomlkit.exceptions import ParseError  # noqa: PLC0415

    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8-sig") if path.exists() else "")
    except (ParseError, OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"{path} cannot be read as settings: {error}. Mend it with: broadsheet config edit"
        ) from error
    section, _, rest = name.partition(".")
    table: Any = document.get(section)
    if table is None:
        table = tomlkit.table()
        document.add(section, table)
    if not isinstance(table, dict):
        raise ConfigurationError(f"{section} in {path} is not a section. Write [{section}] there.")
    value = typed_value(name, text)
    if section == KEYS_SECTION and not value:
        table.pop(rest, None)  # the command has the keys of the preset again
    else:
        table[rest] = _in_toml(value)
    write(path, tomlkit.dumps(document).encode())


def _in_toml(value: object) -> Any:
    """Return a value of a setting as TOML has it."""
    return list(value) if isinstance(value, tuple) else value


def typed_value(name: str, text: str) -> Any:
    """Return what the reader typed as the value of a setting. Raise ConfigurationError."""
    section, _, command = name.partition(".")
    setting = setting_named(name)
    if setting is None and section == KEYS_SECTION and command:
        return tuple(text.split())
    if setting is None:
        raise ConfigurationError(f"{capitalized(nearest_setting(name))}.")
    value = _typed(setting, text)
    if wrong := problem_with(setting, value):
        raise ConfigurationError(f"{name} {wrong}.")
    return value


def _typed(setting: Setting, text: str) -> object:
    """Return what was typed as the kind of value that the setting holds, where it can be."""
    if isinstance(setting.default, bool):
        return {"true": True, "false": False}.get(text.lower(), text)
    if isinstance(setting.default, tuple):
        return tuple(text.split())
    if isinstance(setting.default, int):
        return int(text) if text.lstrip("-").isdecimal() else text
    return text
