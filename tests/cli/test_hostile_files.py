"""Files made to do harm: one clear line for each, bounded memory, and a library left alone."""

import gzip
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.store.stores import CATALOGUE_NAME

from ..payloads import mhtml
from ..support import HOSTILE, PAYLOADS, abstract_about, library_in, lines_page, written
from ..torture.fuzz_importer import check_paper
from .conftest import Broadsheet

TIDES, MOSS = "Reading Tides from a Harbour Wall", "Moss as a Clock"
MEGABYTE = 1024**2
BOUND_MEGABYTES = 1024
"""What the README says an import takes at most; most takes a small part of it."""
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's measure of memory")


def record(title: str = TIDES, **more: object) -> dict[str, object]:
    """Give one record as the API has it."""
    paper = {"id": "2408.01234", "title": title, "summary": abstract_about(title), **more}
    return {"paper": paper, "title": title, "publishedAt": "2024-08-10T00:00:00.000Z"}


def zipped(name: str, content: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return held.getvalue()


def bomb_of_zeros(megabytes: int) -> bytes:
    held = io.BytesIO()
    with gzip.GzipFile(fileobj=held, mode="wb", compresslevel=1) as file:
        for _ in range(megabytes):
            file.write(b"0" * MEGABYTE)
    return held.getvalue()


ENTITY_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">'
    + "".join(
        f'<!ENTITY {chr(b)} "{("&" + chr(b - 1) + ";") * 10}">' for b in range(ord("b"), ord("k"))
    )
    + ']><feed xmlns="http://www.w3.org/2005/Atom"><entry><title>&j;</title></entry></feed>'
)
EXTERNAL_ENTITY = (
    '<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/2408.01234</id>'
    "<title>&secret;</title><summary>&secret;</summary></entry></feed>"
)
ERROR_PAGE = (
    "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head>"
    "<body><center><h1>502 Bad Gateway</h1></center></body></html>"
)
OTHER_PAGE = f"<html><body><h1>Soup</h1><p>{abstract_about('soup')}</p></body></html>"
REFUSED: dict[str, Callable[[], bytes]] = {
    "cut-off.json": lambda: json.dumps([record(), record(MOSS)]).encode()[:-100],
    "deep-list.json": lambda: b"[" * MEGABYTE,
    "deep-object.json": lambda: b'{"paper":' * 100_000 + b"1" + b"}" * 100_000,
    "another.json": lambda: b'{"error": "Too many requests"}',
    "error.json": ERROR_PAGE.encode,
    "other-page.html": OTHER_PAGE.encode,
    "plist.webarchive": lambda: b"bplist00" + b"\xaf" * 30 * MEGABYTE,
    "parts.mhtml": lambda: mhtml(b"")[:220] + b"\n------boundary\n" * 4 * MEGABYTE,
    "list.html": lambda: b"<dl id=articles>" + b"<dt><b a=1>" * 2 * MEGABYTE,
    "list.txt": lambda: b"[1] arXiv:2408.01234\nTitle: " + b"Tide" * 8 * MEGABYTE,
    "deep.html": lambda: b"<!DOCTYPE html><html><body>" + b"<div>" * 200_000,
    "entities.xml": ENTITY_BOMB.encode,
    "external.xml": EXTERNAL_ENTITY.encode,
    "deep.xml": lambda: b'<feed xmlns="http://www.w3.org/2005/Atom">' + b"<entry>" * 200_000,
    "deep.bib": lambda: b"@article{tides, title = " + b"{" * 200_000,
    "bomb.gz": lambda: bomb_of_zeros(300),
    "bomb.zip": lambda: zipped("daily.json", b"0" * 300 * MEGABYTE),
    "cut.gz": lambda: gzip.compress(json.dumps([record()]).encode())[:-12],
    "zeros.txt": lambda: bytes(MEGABYTE),
    "one-word.txt": lambda: b"word" * 5 * MEGABYTE,
    "long-title.json": lambda: json.dumps([record("Tide" * MEGABYTE)]).encode(),
    "long-title.bib": lambda: b"@article{tides, title = {" + b"Tide" * MEGABYTE + b"}}",
    "long-title.md": lambda: b"### [" + b"Tide" * MEGABYTE + b"](/papers/2408.01234)\n",
}
MEASURED = """
import sys
from tui.cli.main import run
status = run(sys.argv[1:])
# Not ru_maxrss, which begins with what the process that started this one had.
(most,) = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(int(most) // 1024, file=sys.stderr)
sys.exit(status)
"""


def measured(library: Path, *paths: Path) -> tuple[subprocess.CompletedProcess[str], int]:
    """Import files in a process of its own; give its outcome and the most megabytes it had."""
    outcome = subprocess.run(
        [sys.executable, "-c", MEASURED, "--library", library, "import", "--json", *paths],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )
    *complaints, megabytes = outcome.stderr.splitlines()
    outcome.stderr = "\n".join(complaints)
    return outcome, int(megabytes)


@linux_only
@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_one_line_in_bounded_memory(name: str, tmp_path: Path) -> None:
    path = written(tmp_path / name, REFUSED[name]())
    outcome, megabytes = measured(tmp_path / "library", path)
    assert outcome.returncode == 1, outcome
    (line,) = outcome.stderr.splitlines()
    assert line.startswith("broadsheet: ")
    assert "Traceback" not in line
    assert not HOSTILE.search(line)
    assert len(line) < 300
    assert megabytes < BOUND_MEGABYTES
    assert not (tmp_path / "library" / CATALOGUE_NAME).exists()


@linux_only
def test_a_file_of_two_gigabytes_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    path.touch()
    os.truncate(path, 2 * 1024 * MEGABYTE)
    outcome, megabytes = measured(tmp_path / "library", path)
    assert outcome.returncode == 1
    assert "too large" in outcome.stderr
    assert megabytes < 100


def test_an_entry_s_name_leads_nowhere(broadsheet: Broadsheet, tmp_path: Path) -> None:
    page = lines_page((TIDES, abstract_about("tides")), (MOSS, abstract_about("moss")))
    path = written(tmp_path / "archive.zip", zipped("../../evil.txt", page.encode()))
    before = set(tmp_path.rglob("*"))
    assert broadsheet("import", path).returncode == 0
    assert {file.name for file in set(tmp_path.rglob("*")) - before}.isdisjoint({"evil.txt"})
    assert not (tmp_path.parent / "evil.txt").exists()


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_no_field_of_a_record_can_speak_to_the_terminal(
    payload: str, broadsheet: Broadsheet, folder: Path, tmp_path: Path
) -> None:
    poisoned = record(
        f"{TIDES} {payload}",
        authors=[{"name": f"A. Mudlark {payload}"}],
        githubRepo=f"https://example.org/{payload}",
        projectPage="javascript:alert(1)",
        ai_summary=f"Tides {payload}",
        ai_keywords=[f"tide {payload}", payload],
    )
    path = written(tmp_path / "poisoned.json", json.dumps([poisoned]))
    assert broadsheet("import", path).returncode == 0
    library = library_in(folder)
    (key,) = library.view.newest()
    check_paper(library.entry(key).paper)
    broadsheet("show", key)
    broadsheet("list", "--json")


def test_a_thousand_identical_papers_are_one(broadsheet: Broadsheet, tmp_path: Path) -> None:
    path = written(tmp_path / "same.json", json.dumps([record()] * 1_000))
    report = json.loads(broadsheet("import", "--json", path).stdout)
    assert (report["new"], report["known"]) == (1, 999)


def test_records_of_any_kind_among_good_ones_are_named(
    broadsheet: Broadsheet, tmp_path: Path
) -> None:
    odd: list[object] = [
        None,
        3,
        "Tides",
        [],
        {},
        {"paper": None},
        {"title": 3},
        {"title": "\x1b[2J"},
    ]
    path = written(tmp_path / "odd.json", json.dumps([record(), *odd, record(MOSS, id="2408.1")]))
    outcome = broadsheet("import", "--json", path)
    report = json.loads(outcome.stdout)
    assert outcome.returncode == 1
    assert (report["new"], report["skipped"]) == (2, len(odd))
