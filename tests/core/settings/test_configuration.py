"""The settings file: what is set, what is not, and what cannot be understood."""

from pathlib import Path

import pytest

from tui.errors import ConfigurationError
from tui.paths import configuration_file
from tui.search.query.syntax import SortKey
from tui.settings.configuration import ORDERS, Configuration, problem_with, setting_named, settings
from tui.settings.parsing import read_configuration
from tui.settings.writing import default_file, set_value

from ...support import written


def put(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    assert read_configuration(path) == Configuration(path=path)


def test_each_setting_stands_in_its_section(tmp_path: Path) -> None:
    path = written(
        tmp_path / "config.toml",
        '[import]\nwatch = "~/listings"\n[fetch]\naddress = "http://127.0.0.1:1/api"\n',
    )
    read = read_configuration(path)
    assert (read.import_watch, read.fetch_address) == ("~/listings", "http://127.0.0.1:1/api")
    assert read.lines == {"import.watch": 2, "fetch.address": 4}
    assert read.problems == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[fetch]\nadress = "a"\n', "no setting fetch.adress; perhaps you meant fetch.address."),
        ('watch = "~/listings"\n', "line 1: there is no setting watch; `broadsheet config`"),
        ("\n[import]\nwatch = 3\n", "line 3: import.watch must be a text in quotes."),
        ("[keys]\nhelp = 3\n", "line 2: keys.help must be a key or a list of keys"),
        ("[import\n", "cannot be read as settings"),
        (b"\xff\xfe\x00", "cannot be read as settings"),
    ],
    ids=["unknown", "no section", "a number", "keys", "no TOML", "no text"],
)  # fmt: skip
def test_what_cannot_be_understood_is_said_with_its_line_and_the_default_holds(
    text: str | bytes, said: str, tmp_path: Path
) -> None:
    path = written(tmp_path / "config.toml", text)
    read = read_configuration(path)
    (problem,) = read.problems
    assert said in problem
    assert str(path) in problem
    assert "\n" not in problem
    assert read.import_watch == Configuration().import_watch


def test_one_mistake_leaves_the_other_settings_in_force(tmp_path: Path) -> None:
    path = written(tmp_path / "config.toml", '[import]\nwatch = 3\n[keys]\nhelp = ["f1", "h"]\n')
    read = read_configuration(path)
    assert read.keys == {"help": ("f1", "h")}
    assert len(read.problems) == 1


def test_the_default_file_sets_nothing_and_with_its_marks_taken_out_the_defaults(
    tmp_path: Path,
) -> None:
    path = written(tmp_path / "config.toml", default_file())
    assert read_configuration(path) == Configuration(path=path)
    set_all = default_file().replace("# toggle", "#toggle")
    for setting in settings():
        name = setting.name.split(".")[1]
        set_all = set_all.replace(f"# {name} = ", f"{name} = ")
    read = read_configuration(written(path, set_all))
    assert set(read.lines) == {each.name for each in settings()}
    assert all(getattr(read, each.field) == each.default for each in settings())


def test_a_value_that_is_set_leaves_comments_and_everything_else(tmp_path: Path) -> None:
    path = written(tmp_path / "config.toml", '# mine\n[fetch]\naddress = "a"  # here\n\n[x]\ny=1\n')
    set_value(path, "fetch.address", "b", put)
    assert path.read_text() == '# mine\n[fetch]\naddress = "b"  # here\n\n[x]\ny=1\n'
    set_value(path, "keys.help", "f1 h", put)
    assert read_configuration(path).keys == {"help": ("f1", "h")}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("fetch.adress", "a", "There is no setting"), ("watch", "a", "There is no setting")],
)
def test_what_cannot_be_set_is_said_and_nothing_is_written(
    name: str, value: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "config.toml"
    with pytest.raises(ConfigurationError, match=said):
        set_value(path, name, value, put)
    assert not path.exists()


def test_the_orders_of_the_setting_are_those_of_the_query_language() -> None:
    assert set(ORDERS) == set(SortKey)


@pytest.mark.parametrize("form", ["", "%d.%m.%Y", "%a %d %b", "%G-W%V"])
def test_a_form_of_days_is_taken(form: str) -> None:
    setting = setting_named("view.dates")
    assert setting is not None
    assert problem_with(setting, form) == ""


@pytest.mark.parametrize("form", ["day", "%", "%Q", "%-d", "%d" + " " * 99])
def test_what_is_no_form_of_days_is_said_with_one_that_is(form: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="must be like %d %b %Y"):
        set_value(tmp_path / "config.toml", "view.dates", form, put)


def test_a_setting_of_several_words_is_a_list_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    set_value(path, "view.columns", "votes date", put)
    assert path.read_text() == '[view]\ncolumns = ["votes", "date"]\n'
    assert read_configuration(path).view_columns == ("votes", "date")
    with pytest.raises(ConfigurationError, match="cannot be vote; perhaps you meant votes"):
        set_value(path, "view.columns", "date vote", put)
    (problem,) = read_configuration(written(path, '[view]\ncolumns = "date"\n')).problems
    assert problem.endswith(
        'line 2: view.columns must be a list of words, such as ["date", "votes"].'
    )


def test_a_file_that_is_not_toml_is_not_written_over(tmp_path: Path) -> None:
    path = written(tmp_path / "config.toml", "[import\n")
    with pytest.raises(ConfigurationError, match="config edit"):
        set_value(path, "fetch.address", "b", put)
    assert path.read_text() == "[import\n"


def test_the_variable_names_another_file(monkeypatch: pytest.MonkeyPatch) -> None:
    assert configuration_file().name == "config.toml"
    monkeypatch.setenv("BROADSHEET_CONFIG", "/elsewhere/settings.toml")
    assert configuration_file() == Path("/elsewhere/settings.toml")
