"""The reader's own themes: read from their files, or said what is wrong with them."""

from pathlib import Path

import pytest

from tui.settings.themes import OwnTheme, own_themes

from ...support import written


def test_a_theme_is_called_by_its_file_and_says_whether_it_is_dark(tmp_path: Path) -> None:
    assert own_themes(tmp_path / "config.toml") == ([], [])
    (tmp_path / "themes").mkdir()
    written(tmp_path / "themes" / "ink.toml", 'primary = "#102030"\npanel = "#ffffff"\n')
    written(tmp_path / "themes" / "day.toml", 'dark = false\nprimary = "#102030"\n')
    assert own_themes(tmp_path / "config.toml") == (
        [
            OwnTheme("day", {"primary": "#102030"}, is_dark=False),
            OwnTheme("ink", {"primary": "#102030", "panel": "#ffffff"}),
        ],
        [],
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("primary = ", "cannot be read as a theme"),
        ('panel = "#ffffff"', "primary is missing"),
        ('primary = "blue"', "must be a colour like"),
        ('primary = "#102030"\npannel = "#102030"', "perhaps you meant panel"),
        ('primary = "#102030"\ndark = "no"', "dark must be true or false"),
    ],
)
def test_a_theme_that_is_no_good_is_said_and_left_out(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    path = written(tmp_path / "themes" / "ink.toml", text)
    themes, (problem,) = own_themes(tmp_path / "config.toml")
    assert themes == []
    assert said in problem
    assert str(path) in problem
