"""Opening addresses outside the terminal, or in it where the only browser is one of text."""

from textual.app import App, SuspendNotSupported

from tui.bindings import in_keys_of


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

    It is left alone then. Say in a line how that went; `setting` is where the command is from.
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
