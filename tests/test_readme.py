"""Holds the README to the code: its key table, its commands, its set-up lines."""

import re
import tomllib
from pathlib import Path

import click
import pytest

from tui.cli.main import broadsheet
from tui.commands import COMMANDS, Where, commands_for
from tui.help import TOPICS, help_blocks
from tui.importer.formats import FORMATS, json_records, other_databases
from tui.importer.formats.json_records import DIALECTS
from tui.search.query.completion import examples
from tui.settings.configuration import problem_with, settings

README = Path(__file__).parent.parent / "README.md"


def readme() -> str:
    return README.read_text(encoding="utf-8")


def between(first: str, last: str) -> list[str]:
    text = readme()
    return text[text.index(first) + len(first) : text.index(last)].strip().splitlines()


def key_table() -> list[str]:
    rows = ["| where | keys | what they do |", "|---|---|---|"]
    for place in Where:
        for number, command in enumerate(commands_for(place)):
            keys = " ".join(f"`{key}`" for key in command.keys)
            rows.append(f"| {'' if number else place} | {keys} | {command.help} |")
    return rows


def query_table() -> list[str]:
    rows = ["| query | finds papers with |", "|---|---|"]
    for example, meaning in examples().items():
        escaped = example.replace("|", "\\|")
        rows.append(f"| `{escaped}` | {meaning} |")
    return rows


def usage(command: click.Command, path: str) -> str:
    context = click.Context(command, info_name=path)
    pieces = [piece for piece in command.collect_usage_pieces(context) if piece != "[OPTIONS]"]
    options = [
        f"[{option.opts[-1]}{f' {option.make_metavar(context)}' if not option.is_flag else ''}]"
        for option in command.params
        if isinstance(option, click.Option)
    ]
    return " ".join([path, *options, *pieces])


def command_table() -> list[str]:
    rows = ["| command | what it does |", "|---|---|"]
    context = click.Context(broadsheet)
    for name in broadsheet.list_commands(context):
        command = broadsheet.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            rows.append(row(f"broadsheet {name} [--json]", command))
            subcommands = command.commands.values()
            rows += [row(usage(sub, f"broadsheet {name} {sub.name}"), sub) for sub in subcommands]
        else:
            rows.append(row(usage(command, f"broadsheet {name}"), command))
    return rows


def row(words: str, command: click.Command) -> str:
    escaped = words.replace("|", "\\|")
    return f"| `{escaped}` | {(command.help or '').splitlines()[0]} |"


def test_the_key_table_is_the_table_of_commands() -> None:
    assert between("<!-- keys -->", "<!-- end of keys -->") == key_table()


def test_the_query_table_is_the_table_of_fields() -> None:
    assert between("<!-- queries -->", "<!-- end of queries -->") == query_table()


def test_the_command_table_is_what_the_command_line_offers() -> None:
    assert between("<!-- commands -->", "<!-- end of commands -->") == command_table()


@pytest.mark.parametrize("marker", ["<!-- set up and open -->", "<!-- run all tests -->"])
def test_each_set_up_is_one_line(marker: str) -> None:
    block = readme().split(marker)[1].split("```")[1]
    assert len(block.strip().splitlines()) == 2  # "sh", and the command


def test_every_picture_and_folder_named_exists() -> None:
    root = README.parent
    named = re.findall(r"\]\((screenshots/[^)]+)\)|`(tui/[^`]*|\.ci/[^`]*)`", readme())
    assert named
    for picture, place in named:
        assert (root / (picture or place)).exists()


def test_the_readme_names_every_help_topic() -> None:
    assert [topic for topic in TOPICS if f"help {topic}`" not in readme()] == []


def test_every_command_is_offered_by_one_name() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("place", list(Where))
def test_no_key_means_two_things_in_one_place(place: Where) -> None:
    keys = [key for command in commands_for(place) for key in command.keys]
    assert len(keys) == len(set(keys))


def test_every_format_and_every_setting_is_named() -> None:
    formats = {each.NAME for each in FORMATS} | {each.NAME for each in DIALECTS}
    formats -= {json_records.NAME, other_databases.NAME}
    told = " ".join(
        block.paragraph + " ".join(map(" ".join, block.terms)) for block in help_blocks("importing")
    )
    assert [name for name in formats if name not in told] == []
    shown = tomllib.loads(readme().split("```toml")[1].split("```")[0])
    for setting in settings():
        section, name = setting.name.split(".")
        assert problem_with(setting, shown[section][name]) == ""


if __name__ == "__main__":  # python -m tests.test_readme: write the tables anew
    text = readme()
    for first, last, table in (
        ("<!-- keys -->", "<!-- end of keys -->", key_table()),
        ("<!-- queries -->", "<!-- end of queries -->", query_table()),
        ("<!-- commands -->", "<!-- end of commands -->", command_table()),
    ):
        head, rest = text.split(first)
        text = head + "\n".join([first, *table, last]) + rest.split(last)[1]
    README.write_text(text, encoding="utf-8")
