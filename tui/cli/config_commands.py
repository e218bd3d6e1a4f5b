"""The reader's settings, and the keys that follow from them."""

from pathlib import Path

import click

from tui.cli.completing import complete_setting, complete_settings
from tui.cli.opening import configuration, write_settings
from tui.cli.options import as_json_option
from tui.cli.printing import print_json, print_line, print_row
from tui.errors import ConfigurationError
from tui.paths import configuration_file
from tui.text import clean_line


@click.group(invoke_without_command=True)
@click.option("--init", is_flag=True, help="Write a settings file with every default in it.")
@as_json_option
@click.pass_context
def config(context: click.Context, init: bool, as_json: bool) -> None:
    """Show the settings in force and where each comes from, or change them."""
    if context.invoked_subcommand is not None:
        return
    if init:
        _write_defaults(configuration_file())
    else:
        _show(configuration_file(), as_json)


def _write_defaults(path: Path) -> None:
    from tui.settings.writing import default_file

    if path.exists():
        raise ConfigurationError(f"{path} is there already. Open it with: broadsheet config edit")
    write_settings(path, default_file().encode())
    print_line(f"Wrote {path}.")


def _show(path: Path, as_json: bool) -> None:
    from tui.keymap import keymap_of
    from tui.settings.configuration import KEYS_SECTION, as_typed, settings
    from tui.settings.parsing import read_configuration
    from tui.settings.themes import own_themes

    read = read_configuration(path)
    problems = [*read.problems, *keymap_of(read).problems, *own_themes(path)[1]]
    values = {each.name: getattr(read, each.field) for each in settings()}
    values |= {f"{KEYS_SECTION}.{name}": keys for name, keys in read.keys.items()}
    if as_json:
        known = [{"name": n, "value": v, "line": read.lines.get(n)} for n, v in values.items()]
        print_json({"file": str(path), "settings": known, "problems": problems})
        return
    for name, value in values.items():
        place = f"line {read.lines[name]}" if name in read.lines else "default"
        print_line(f"{name} = {as_typed(value)} ({place})")
    print_line(f"The settings file is {path}{'' if path.exists() else ', which does not exist'}.")
    for problem in problems:
        click.echo(f"broadsheet: {clean_line(problem)}", err=True)


@config.command(name="set")
@click.argument("name", shell_complete=complete_settings)
@click.argument("value", shell_complete=complete_setting)
def set_(name: str, value: str) -> None:
    """Change one setting in the file, whose comments stay: config set fetch.address URL."""
    from tui.keymap import check_keys, keymap_of
    from tui.settings.keeping import SettingsFile

    check_keys(name, value)
    settings = SettingsFile(configuration_file(), write_settings)
    settings.set(name, value)
    print_line(f"{name} = {value}")
    for problem in keymap_of(settings.value).problems:
        click.echo(f"broadsheet: {clean_line(problem)}", err=True)


@config.command()
def edit() -> None:
    """Open the settings file in your editor ($VISUAL or $EDITOR)."""
    path = configuration_file()
    if not path.exists():
        _write_defaults(path)
    click.edit(filename=str(path))


@click.command()
@as_json_option
def keys(as_json: bool) -> None:
    """List every command of the app with its id and the keys that are in force."""
    from tui.keymap import keymap_of

    keymap = keymap_of(configuration())
    for problem in keymap.problems:
        click.echo(f"broadsheet: {problem}", err=True)
    if as_json:
        print_json(
            [
                {"id": c.id, "keys": list(c.keys), "where": str(c.where), "help": c.help}
                for c in keymap.commands
            ]
        )
        return
    ids = max(len(command.id) for command in keymap.commands)
    shown = max(len(command.keys_shown) for command in keymap.commands)
    for command in keymap.commands:
        print_row(f"{command.id:<{ids}}", f"{command.keys_shown:<{shown}}", text=command.help)
