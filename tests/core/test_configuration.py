"""The configuration file: what is set, what is not, and what cannot be understood."""

from pathlib import Path

import pytest

from tui.configuration import Configuration, read_configuration
from tui.errors import ConfigurationError
from tui.paths import configuration_file

from ..support import written


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert read_configuration(tmp_path / "config.toml") == Configuration()


def test_each_setting_stands_in_its_section(tmp_path: Path) -> None:
    path = written(
        tmp_path / "config.toml",
        '[import]\nwatch = "~/listings"\n[fetch]\naddress = "http://127.0.0.1:1/api"\n',
    )
    assert read_configuration(path) == Configuration("~/listings", "http://127.0.0.1:1/api")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('[fetch]\nadress = "http://127.0.0.1:1"\n', r"fetch\.adress"),
        ('watch = "~/listings"\n', "watch"),
        ("[import]\nwatch = 3\n", r"import\.watch"),
        ("[import\n", "cannot be read"),
        (b"\xff\xfe\x00", "cannot be read"),
    ],
    ids=["unknown", "no section", "a number", "no TOML", "no text"],
)
def test_what_cannot_be_understood_is_said_in_one_line(
    text: str | bytes, wrong: str, tmp_path: Path
) -> None:
    with pytest.raises(ConfigurationError, match=wrong) as refusal:
        read_configuration(written(tmp_path / "config.toml", text))
    assert "\n" not in str(refusal.value)


def test_the_variable_names_another_file(monkeypatch: pytest.MonkeyPatch) -> None:
    assert configuration_file().name == "config.toml"
    monkeypatch.setenv("BROADSHEET_CONFIG", "/elsewhere/settings.toml")
    assert configuration_file() == Path("/elsewhere/settings.toml")
