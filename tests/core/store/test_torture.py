"""The short forms of what `tests/torture` does for long."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tui.store.stores import FILE_NAMES, MARK_NAME

from ...torture.crowd import WINDOWS, WRITERS, crowd
from ...torture.damage import damage_many
from ...torture.faults import BEGIN, END, inject_all, prepared
from ...torture.full_disk import fill_up, small_disk
from ...torture.kill import kill_many
from ...torture.power_cut import judge

ROOT = Path(__file__).parents[3]
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="looks at Linux's system calls")
needs_strace = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")


@linux_only
def test_a_power_cut_loses_no_acknowledged_action() -> None:
    _recording, verdict = judge(seeds=4)
    assert verdict.disks > 400
    assert verdict.bad == []


@linux_only
@pytest.mark.parametrize(
    ("number", "what"),
    [(0, ".papers.json."), (1, "folder"), (2, ".reading.json."), (5, "folder"),
     (6, "reading.journal"), (19, "folder")],
)  # fmt: skip
def test_the_power_cuts_bite_when_a_sync_is_left_out(number: int, what: str) -> None:
    """One of each kind; the long form leaves out each sync there is."""
    recording, verdict = judge(seeds=10 if number == 19 else 0, left_out=number)
    assert recording.syncs[number].startswith(what)
    assert verdict.bad


@linux_only
def test_a_killed_writer_loses_no_acknowledged_action() -> None:
    tally = kill_many(4)
    assert (tally.kills, tally.bad) == (4, [])


def test_damage_is_found_and_nothing_is_invented_or_lost_without_a_word() -> None:
    tally = damage_many(200)
    assert (tally.bad, tally.silent) == ([], [])


def test_a_crowd_loses_nothing(tmp_path: Path) -> None:
    there, _waits, errors = crowd(tmp_path, actions=10 * (WRITERS + WINDOWS))
    assert errors == []
    assert there == {**{f"writer{n}": 10 for n in range(WRITERS)}, "presses": 10 * WINDOWS}


@linux_only
@needs_strace
def test_every_call_of_an_action_may_fail() -> None:
    tally = inject_all(["action"], ["EIO"])
    assert tally.faults >= 5
    assert tally.bad == []


@linux_only
@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root mounts a small disk")
def test_a_full_disk_is_said_and_room_makes_good_again() -> None:
    try:
        with small_disk(2_048) as folder:
            assert fill_up(folder) == []
    except subprocess.CalledProcessError:
        pytest.skip("mounting is forbidden here")


@linux_only
@needs_strace
@pytest.mark.parametrize("deed", ["action", "import"])
def test_the_order_on_disk_is_sync_before_rename_and_the_folder_after(
    deed: str, tmp_path: Path
) -> None:
    folder, log = tmp_path / "library", tmp_path / "calls"
    folder.mkdir()
    prepared(folder)
    subprocess.run(
        ["strace", "-f", "-y", "-o", str(log), "-e", "trace=write,fsync,fdatasync,rename,access,"
         "stat,newfstatat", sys.executable, "-m", "tests.torture.faults", "--do", deed,
         str(folder)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    within = log.read_text().split(BEGIN)[1].split(END)[0]
    calls = re.findall(r"(write|fsync|fdatasync|rename)\((?:\d+<)?\"?([^>\",]*)", within)
    named = [(call, path.removeprefix(str(folder)) or "/") for call, path in calls if "lib" in path]
    if deed == "action":
        assert named == [
            ("write", "/reading.journal"),
            ("fdatasync", "/reading.journal"),
            ("write", "/reading.mark"),
        ]
    else:
        kinds = [call for call, _path in named]
        assert kinds == ["write", "write", "fsync", "rename", "fsync"]
        assert named[-1][1] == "/"
        assert all(path.startswith("/.papers.json.") for _call, path in named[:3])


def test_the_files_named_are_all_the_files(tmp_path: Path) -> None:
    prepared(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {*FILE_NAMES, MARK_NAME, "library.lock"}
