"""The library beside a plain-Python model: whatever is done to both, they never differ."""

import copy
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tui.errors import NothingToUndo
from tui.library.marking import note
from tui.library.moving import move_to
from tui.library.queue import add, dismiss, mark, remove
from tui.model import Status
from tui.store import Stores
from tui.store.backups import make_backup, opened

from ...support import NOW, abstract_about, blocks_page, library_in, paper, written

PAPERS = [paper(title) for title in ("Tides", "Moss", "Rain", "Kites", "Snow", "Bees")]
KEYS = [each.key for each in PAPERS]
keys = st.sampled_from(KEYS)


class Model:
    """What a library is: papers, an order of the queue, a status and a note for each paper."""

    def __init__(self) -> None:
        self.papers: set[str] = set()
        self.queue: list[str] = []
        self.status: dict[str, tuple[str, str]] = {}
        self.notes: dict[str, str] = {}

    def add(self, key: str) -> None:
        if key not in self.queue:
            status, before = self.status.get(key, ("new", "new"))
            self.queue.append(key)
            self.status[key] = ("queued", before if status == "dismissed" else status)

    def remove(self, key: str) -> None:
        if key in self.queue:
            status, before = self.status[key]
            self.queue.remove(key)
            self.status[key] = ("read" if status == "read" else before, "new")

    def dismiss(self, key: str) -> None:
        status, before = self.status.get(key, ("new", "new"))
        if status != "dismissed":
            was = "read" if status == "read" else before if key in self.queue else status
            self.status[key] = ("dismissed", was)
            if key in self.queue:
                self.queue.remove(key)

    def mark_read(self, key: str) -> None:
        status, before = self.status.get(key, ("new", "new"))
        if status != "read":
            self.status[key] = ("read", before)
            self.queue = [other for other in self.queue if other != key]

    def move_to_top(self, key: str) -> None:
        if key in self.queue:
            self.queue.remove(key)
            self.queue.insert(0, key)


class LibraryBesideModel(RuleBasedStateMachine):
    """Each step is done to both; undo and redo are the model's own copies of itself."""

    @initialize()
    def begin(self) -> None:
        self.home = Path(tempfile.mkdtemp())
        self.folder = self.home / "library"
        self.library = library_in(self.folder)
        self.model = Model()
        self.done: list[Model] = []
        self.undone: list[Model] = []
        self.saved: dict[str, Any] = {}

    def teardown(self) -> None:
        if hasattr(self, "home"):
            shutil.rmtree(self.home)

    def step(self, change: Any) -> None:
        """Change the model, and keep what it was if that changed it."""
        before = copy.deepcopy(self.model)
        change()
        if vars(before) != vars(self.model):
            self.done.append(before)
            self.undone.clear()

    @rule(chosen=st.sets(st.sampled_from(range(len(PAPERS))), min_size=1))
    def import_papers(self, chosen: set[int]) -> None:
        page = blocks_page(*((PAPERS[n].title, abstract_about("it")) for n in sorted(chosen)))
        path = written(self.home / f"{'-'.join(map(str, sorted(chosen)))}.txt", page)
        listings = len(self.library_listings())
        self.library.import_listings([str(path)], as_format="listing-text")
        before = copy.deepcopy(self.model)
        self.model.papers |= {KEYS[n] for n in chosen}
        if len(self.library_listings()) != listings or vars(before) != vars(self.model):
            self.done.append(before)
            self.undone.clear()

    def library_listings(self) -> set[str]:
        stores = Stores(self.folder)
        stores.catalogue.refresh()
        return set(stores.catalogue.listings)

    @rule(key=keys)
    def add(self, key: str) -> None:
        if key not in self.model.papers:
            return
        self.library.act(add, key)
        self.step(lambda: self.model.add(key))

    @rule(key=keys)
    def remove(self, key: str) -> None:
        if key not in self.model.papers:
            return
        self.library.act(remove, key)
        self.step(lambda: self.model.remove(key))

    @rule(key=keys)
    def dismiss(self, key: str) -> None:
        if key not in self.model.papers:
            return
        self.library.act(dismiss, key)
        self.step(lambda: self.model.dismiss(key))

    @rule(key=keys)
    def read(self, key: str) -> None:
        if key not in self.model.papers:
            return
        self.library.act(mark(Status.READ), key)
        self.step(lambda: self.model.mark_read(key))

    @rule(key=keys)
    def move(self, key: str) -> None:
        if key in self.model.queue:
            self.library.act(move_to(1), key)
        self.step(lambda: self.model.move_to_top(key))

    @rule(key=keys, text=st.sampled_from(["", "one", "two\nlines"]))
    def note(self, key: str, text: str) -> None:
        if key not in self.model.papers:
            return
        self.library.act(note(text), key)
        self.step(lambda: self.model.notes.update({key: text} if text or key in self.model.notes
                                                  else {}))  # fmt: skip

    @rule()
    def undo(self) -> None:
        try:
            self.library.undo()
        except NothingToUndo:
            assert not self.done
            return
        self.undone.append(self.model)
        self.model = self.done.pop()

    @rule()
    def redo(self) -> None:
        try:
            self.library.redo()
        except NothingToUndo:
            assert not self.undone
            return
        self.done.append(self.model)
        self.model = self.undone.pop()

    @rule()
    def reopen(self) -> None:
        self.library = library_in(self.folder)

    @rule()
    def compact(self) -> None:
        stores = Stores(self.folder)
        stores.reading.refresh()
        if (self.folder / "reading.json").exists():
            stores.reading.compact()

    @rule()
    def back_up(self) -> None:
        moment = NOW + timedelta(seconds=len(self.saved))
        made = make_backup(self.folder, moment, gap=timedelta())
        if made:
            self.saved[made.name] = (made.path, copy.deepcopy(self.model))

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        there = {name: each for name, each in self.saved.items() if each[0].exists()}
        if there:
            path, model = there[data.draw(st.sampled_from(sorted(there)))]
            actions = len(self.library.history.actions())
            with opened(path) as stores:
                self.library.restore(stores, path.name)
            if len(self.library.history.actions()) != actions:
                self.done.append(self.model)
                self.undone.clear()
            self.model = copy.deepcopy(model)

    @invariant()
    def they_agree(self) -> None:
        if not hasattr(self, "library"):
            return
        assert set(self.library.papers) == self.model.papers
        assert [reading.key for reading in self.library.queue()] == self.model.queue
        for key in KEYS:
            reading = self.library.reading(key)
            assert (reading.status, reading.before) == self.model.status.get(key, ("new", "new"))
            assert reading.note == self.model.notes.get(key, "")


TestLibraryBesideModel = LibraryBesideModel.TestCase
TestLibraryBesideModel.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
