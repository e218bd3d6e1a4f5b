"""Counts how often the code that runs passes from one file of the program to another."""

import sys
import threading
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Self

import tui

TREE = Path(tui.__file__).parent
ROOT = f"{TREE}/"


class Crossing:
    """Counts the files of `tui/` that run within it, and how often one takes over from another.

    It listens to every thread that is begun after it was made.
    """

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.switches = 0
        self.calls: Counter[str] = Counter()
        """How often a function of one file has called one of another, and which."""
        self._last: dict[int, str] = {}
        self._is_counting = False
        threading.setprofile(self._note)

    def __enter__(self) -> Self:
        self.files.clear()
        self.calls.clear()
        self._last.clear()
        self.switches = 0
        self._is_counting = True
        sys.setprofile(self._note)
        return self

    def __exit__(self, *_error: object) -> None:
        self._is_counting = False
        sys.setprofile(None)

    def _note(self, frame: FrameType, event: str, _argument: object) -> None:
        if not self._is_counting or event not in ("call", "return"):
            return
        running = frame if event == "call" else frame.f_back
        file = running.f_code.co_filename if running else ""
        thread = threading.get_ident()
        if file.startswith(ROOT) and file != self._last.get(thread):
            self.files.add(file)
            self.switches += 1
            self._last[thread] = file
            if event == "call":
                self.calls[f"{_caller(frame)} -> {_place(frame)}"] += 1

    def __str__(self) -> str:
        return f"{len(self.files)} files, {self.switches:,} switches"


def _place(frame: FrameType) -> str:
    path = Path(frame.f_code.co_filename)
    return f"{path.relative_to(TREE)}:{frame.f_code.co_qualname}"


def _caller(frame: FrameType) -> str:
    """Return the nearest function of `tui/` that led to a frame, through whatever lies between."""
    above = frame.f_back
    while above is not None and not above.f_code.co_filename.startswith(ROOT):
        above = above.f_back
    return "Textual" if above is None else _place(above)
