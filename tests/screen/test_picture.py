"""What would paint the first screen is found out at the end of a session, without a terminal."""

from pathlib import Path

import pytest

from tui.cli.app_start import painted_anew
from tui.textual_workarounds.held_app import HeldApp
from tui.theme import DARK, LIGHT

from ..support import filled_library, written

SIZE = (80, 24)
TITLE = "Moss as a Clock"
DAY = "2026-08-12"


def test_it_paints_the_papers_in_the_colours_of_the_session(tmp_path: Path) -> None:
    library = filled_library(tmp_path / "library", [TITLE])
    dark, light = (painted_anew(library, SIZE, theme.name, DAY)[0] for theme in (DARK, LIGHT))
    assert TITLE in dark
    assert TITLE in light
    assert dark != light


def test_nobody_waits_for_a_first_screen_that_never_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = filled_library(tmp_path / "library", [TITLE])
    monkeypatch.setattr(HeldApp, "_wait", lambda *_: None)
    monkeypatch.setattr("tui.app.MOST_PICTURE_SECONDS", 0.1)
    assert not painted_anew(library, SIZE, DARK.name, DAY)[0]


@pytest.mark.parametrize(
    ("settings", "until"),
    [
        ("", "2027-01-01"),
        ('[queue]\nbudget = "3 a day"', ""),
        ('[view]\ninbox = "interest"', ""),
    ],
)
def test_it_is_the_same_for_days_unless_the_reader_has_days_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, until: str
) -> None:
    library = filled_library(tmp_path / "library", [TITLE])
    file = written(tmp_path / "config.toml", settings)
    monkeypatch.setenv("BROADSHEET_CONFIG", str(file))
    painted, same_until = painted_anew(library, SIZE, DARK.name, DAY)
    assert TITLE in painted
    assert same_until == until
