"""Other programs: the browser, the reader's editor, and commands that the settings name."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from textual.app import App, SuspendNotSupported

from tui.bindings import in_keys_of
from tui.text import clean_line

VARIABLES = ("VISUAL", "EDITOR")
"""Name the editor, the first that is set."""
COPYING_SECONDS = 2
MOST_SECONDS = 60
"""How long a command may take to read a paper and to end."""


def open_address(app: App[object], address: str, command: str = "") -> str:
    """Open `address` in the reader's browser, or with `command`; say in a line how that went."""
    import webbrowser

    if not address.startswith(("https://", "http://")):
        return f"Not a web address, not opened: {address}"
    if command:
        return opened_with(command, address, "programs.browser")
    try:
        browser = webbrowser.get()
        if type(browser) is webbrowser.GenericBrowser:  # lynx and its like take the terminal
            with app.suspend():
                opened = browser.open(address)
        else:
            opened = browser.open(address)
    except (webbrowser.Error, OSError, SuspendNotSupported):
        opened = False
    if not opened:
        return in_keys_of(app, f"No browser could be opened. Press {{copy}} to copy it: {address}")
    return f"Opened {address}"


def opened_with(command: str, what: str, setting: str) -> str:
    """Start a command of the reader's with an address or a file as its last argument.

    The command runs on by itself. Say in a line how its start went; it comes from `setting`.
    """
    import shlex
    import subprocess
    from threading import Thread

    try:
        started = subprocess.Popen(
            [*shlex.split(command), what],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        return f"{command} could not be started: {reason}. See the setting {setting}."
    Thread(target=started.wait, daemon=True).start()  # or it would be left over once it has ended
    return f"Opened {what}"


def edited(app: App[object], text: str) -> tuple[str | None, str]:
    """Return `text` as the reader leaves it in the editor, and what went wrong, if anything did."""
    import shlex
    import subprocess
    import tempfile

    named = next((os.environ[name] for name in VARIABLES if os.environ.get(name)), "")
    if not named:
        return None, "No editor is named. Set VISUAL or EDITOR, or press e to write here."
    with tempfile.TemporaryDirectory(prefix="broadsheet-") as folder:
        file = Path(folder, "note.md")
        file.write_text(text, encoding="utf-8")
        try:
            with app.suspend():
                status = subprocess.run([*shlex.split(named), str(file)], check=False).returncode
        except (OSError, ValueError, SuspendNotSupported) as error:
            return None, f"The editor {named} could not be run ({error}). Press e to write here."
        if status:
            return None, f"The editor {named} ended with status {status}; the note is as it was."
        return file.read_text(encoding="utf-8", errors="replace"), ""


def copy_to_desktop(text: str) -> None:
    """Put text on the desktop's clipboard too: not every terminal does so for a program."""
    import subprocess

    if sys.platform == "darwin":
        command = ["pbcopy"]
    elif os.environ.get("WAYLAND_DISPLAY"):
        command = ["wl-copy"]
    elif os.environ.get("DISPLAY"):
        command = ["xclip", "-selection", "clipboard"]
    else:
        return
    with suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(
            command,
            input=text.encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=COPYING_SECONDS,
            check=False,
        )


def sent_to(command: str, text: str) -> str:
    """Run a command that the reader typed, with text for its input; say how that went."""
    import subprocess

    try:
        ended = subprocess.run(
            command,
            shell=True,
            input=text.encode("utf-8", "replace"),
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        reason = clean_line(getattr(error, "strerror", None) or str(error))
        return f"{command} could not be run: {reason}. Press the key again to change it."
    printed = (ended.stderr if ended.returncode else ended.stdout) or ended.stdout
    said = clean_line(printed.decode("utf-8", "replace")) or "nothing was printed"
    status = f" ended with status {ended.returncode}" if ended.returncode else ""
    return f"{command}{status}: {said}"
