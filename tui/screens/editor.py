"""Writing in the reader's own editor, to which the terminal is left meanwhile."""

import os
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported

VARIABLES = ("VISUAL", "EDITOR")


def edited(app: App[object], text: str) -> tuple[str | None, str]:
    """Return `text` as the reader leaves it in the editor, and what went wrong, if anything did."""
    import shlex

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
