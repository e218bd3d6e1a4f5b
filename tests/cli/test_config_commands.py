"""Settings, paths and help texts on the command line."""

import json
import re
from pathlib import Path

import pytest

from tui.help import TOPICS

from .conftest import Broadsheet


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings" / "config.toml"
    monkeypatch.setenv("BROADSHEET_CONFIG", str(path))
    return path


def test_config_shows_what_is_in_force_and_where_it_is_from(
    broadsheet: Broadsheet, file: Path
) -> None:
    assert "fetch.address = https://" in broadsheet("config").stdout
    assert broadsheet("config", "set", "import.watch", "~/new").returncode == 0
    shown = broadsheet("config").stdout
    assert "import.watch = ~/new (line 2)" in shown
    assert "(default)" in shown
    answer = json.loads(broadsheet("config", "--json").stdout)
    assert answer["file"] == str(file)
    assert {"name": "import.watch", "value": "~/new", "line": 2} in answer["settings"]


def test_config_init_writes_a_file_once(broadsheet: Broadsheet, file: Path) -> None:
    assert broadsheet("config", "--init").returncode == 0
    assert "# watch = " in file.read_text(encoding="utf-8")
    again = broadsheet("config", "--init")
    assert again.returncode == 2
    assert "config edit" in again.stderr


def test_a_mistake_in_the_file_is_said_and_the_command_goes_on(
    broadsheet: Broadsheet, file: Path
) -> None:
    file.parent.mkdir()
    file.write_text("[fetch]\nadress = 'x'\n", encoding="utf-8")
    outcome = broadsheet("config")
    assert outcome.returncode == 0
    assert "line 2" in outcome.stderr
    assert "perhaps you meant fetch.address" in outcome.stderr


def test_a_setting_that_does_not_exist_is_not_written(broadsheet: Broadsheet, file: Path) -> None:
    outcome = broadsheet("config", "set", "fetch.adress", "x")
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert "no setting fetch.adress" in outcome.stderr
    assert not file.exists()


def test_paths_names_the_folders(broadsheet: Broadsheet, file: Path) -> None:
    assert json.loads(broadsheet("paths", "--json").stdout)["settings"] == str(file)
    assert str(file) in broadsheet("paths").stdout


@pytest.mark.parametrize("topic", list(TOPICS))
def test_each_topic_is_explained_within_the_width(broadsheet: Broadsheet, topic: str) -> None:
    outcome = broadsheet("help", topic)
    assert outcome.returncode == 0
    assert max(map(len, outcome.stdout.splitlines())) <= 96
    assert topic in broadsheet("help").stdout
    assert not re.search(r"\w-$", outcome.stdout, re.MULTILINE), "no option is divided"


def test_an_unknown_topic_lists_the_topics(broadsheet: Broadsheet) -> None:
    outcome = broadsheet("help", "knitting")
    assert outcome.returncode == 2
    assert all(topic in outcome.stderr for topic in TOPICS)
