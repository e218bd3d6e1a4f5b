"""What the reader set in the configuration file, `config.toml`."""

import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from tui.errors import ConfigurationError
from tui.text import clean_line

DEFAULT_ADDRESS = "https://huggingface.co/api/daily_papers"


@dataclass(frozen=True, slots=True)
class Configuration:
    """All settings; each is written in the file as `[section] name`, here as `section_name`.

    `import_watch` is a folder whose new listings the app imports, `fetch_address` where fresh
    listings are fetched from.
    """

    import_watch: str = ""
    fetch_address: str = DEFAULT_ADDRESS


def read_configuration(path: Path) -> Configuration:
    """Give the settings in the file at `path`, or the defaults where there is none.

    Raises ConfigurationError.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Configuration()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ConfigurationError(
            f"The settings in {path} cannot be read: {clean_line(str(reason))}."
        ) from error
    configuration = Configuration()
    for section, settings in content.items():
        for name, value in _settings(settings).items():
            configuration = _with(configuration, section, name, value, path)
    return configuration


def _settings(section: object) -> dict[str, Any]:
    return section if isinstance(section, dict) else {"": section}


def _with(
    configuration: Configuration, section: str, name: str, value: object, path: Path
) -> Configuration:
    known = [field.name for field in fields(Configuration)]
    setting = f"{section}_{name}"
    if setting not in known or not isinstance(value, str):
        written = ", ".join(each.replace("_", ".", 1) for each in known)
        wrong = clean_line(f"{section}.{name}".rstrip("."))
        raise ConfigurationError(
            f"{wrong} in {path} is no setting, or not a text in quotes. There are: {written}."
        )
    return replace(configuration, **{setting: value})
