"""Opening addresses outside the terminal, or in it where the only browser is one of text."""

from textual.app import App, SuspendNotSupported


def open_address(app: App[object], address: str) -> str:
    """Open `address` in the reader's browser; return a line that says how that went."""
    import webbrowser

    if not address.startswith(("https://", "http://")):
        return f"Not a web address, not opened: {address}"
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
        return f"No browser could be opened. Press y to copy the address: {address}"
    return f"Opened {address}"
