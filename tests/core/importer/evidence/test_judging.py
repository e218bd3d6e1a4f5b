"""Evidence before papers: what is no listing gives none, and the one line says why."""

from dataclasses import replace

import pytest

from tui.errors import NoListing
from tui.importer import format_words, parse
from tui.importer.evidence.abstracts import abstract_score, reads_like_abstract
from tui.importer.formats import FORMATS, other_databases

from ....other_files import OTHERS
from ....support import abstract_about, blocks_page, source_of

CHANGE_LOG = "".join(
    f"mudlark (1.{number}-1) unstable; urgency=medium\n\n"
    "  * New upstream release, which fixes the build on big-endian machines and drops the\n"
    "    patches that were applied there.\n"
    "  * Update the list of files to be installed, and remove the old configuration file on\n"
    "    upgrade if it was not changed by the administrator. Closes: #90210.\n\n"
    f" -- Mira Holm <mira@shore.example>  Tue, {number} Jun 2026 10:00:00 +0000\n\n"
    for number in range(10, 25)
)
LETTER = (
    "From: Mira Holm <mira@shore.example>\nTo: Jonas Vey <jonas@shore.example>\n"
    "Subject: Saturday\nDate: Tue, 9 Jun 2026 10:00:00 +0000\n\n"
    "Dear Jonas,\n\nThank you for your letter. I will come to you on Saturday morning with the "
    "key to the boat, if the weather holds, and we can go over the bill together then.\n\n"
    "Mother asks whether you still have her kettle. She would like to have it back before the "
    "summer guests arrive, as the other one is broken.\n\nYours,\nMira\n"
)
BILL = (
    "Harbour Boat Repairs\n\nInvoice 2026-118\n\n"
    "Please pay the amount of 1,240.00 EUR within 14 days of the date of this invoice to the "
    "account that is given below. Thank you for your order and for your trust in our work.\n\n"
    "Hull cleaned and painted 900.00\nRope 340.00\n"
)
TABLE = "date,account,text,amount\n" + "".join(
    f'2026-06-{day:02},1200,"Groceries and other things for the house, and a new lamp",-{day}.50\n'
    for day in range(1, 29)
)
PROGRAM = '"""Count gulls."""\n\nimport sys\n\n\n' + "".join(
    f'def count_{name}(path: str) -> int:\n    """Return how many {name} are named in the file '
    'at the path; lines that begin with a mark are comments and are passed over."""\n'
    "    with open(path) as file:\n        return sum(1 for line in file)\n\n\n"
    for name in ("gulls", "terns", "skuas")
)
README = (
    "# Mudlark\n\nMudlark is a small command for people who sort what the tide leaves.\n\n"
    "## Installation\n\nYou need Python 3.11 or later. Install it with pip, then run the "
    "command in a folder of pictures; your files are never changed.\n\n"
    "## Usage\n\nIf you name a folder, all of its files are looked at. Options are described "
    "in the manual page, and in the help that the command prints.\n\n"
    "## License\n\nMudlark is free software under the MIT License.\n"
)
DIARY = (
    "Monday\n\nWent to the market in the morning and bought bread and apples. Talked with Mira "
    "about the boat; she thinks we should sell it before the winter, and I think so too.\n\n"
    "Tuesday\n\nRain all day. I read a little, repaired the kitchen door, and in the evening "
    "my sister came by with the children, who had been at the harbour.\n"
)

ESSAY = (
    "# On Shores\n\nIn this essay I argue that a shore is a scarce resource. We study who walks "
    "there and what keeps people away, and we show that small changes help.\n\n"
    "## Why\n\nPeople walk less than before. Results of surveys suggest that the time spent at "
    "the sea has fallen. This has effects on health, and on how we talk with each other.\n\n"
    "## What to do\n\nPut the phone away. Walk in the morning, and choose one shore of the whole "
    "coast before you begin with the next.\n"
)
CHAT = (
    "[10:01] mira: did you see the new one?\n"
    "[10:02] jonas: yes, https://arxiv.org/abs/2606.00301 is nice\n[10:03] mira: let us try it\n"
)
OPINION = (
    "From: Mira <mira@shore.example>\nTo: Jonas <jonas@shore.example>\nSubject: Draft\n"
    "Date: Tue, 9 Jun 2026 10:00:00 +0000\n\nHi Jonas,\n\nI read your draft and like it. The "
    "experiments are convincing, but we should compare with the method of "
    "https://arxiv.org/abs/2606.00301 before we submit.\n\nBest,\nMira\n"
)


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("shores.md", ESSAY, "other text"),
        ("chat.txt", CHAT, "other text"),
        ("draft.eml", OPINION, "an e-mail"),
        ("changelog", CHANGE_LOG, "a change log"),
        ("saturday.eml", LETTER, "an e-mail"),
        ("bill.txt", BILL, "other text"),
        ("account.csv", TABLE, "a table"),
        ("gulls.py", PROGRAM, "source code"),
        ("README.md", README, "a program's description"),
        ("june.txt", DIARY, "other text"),
    ],
)
def test_what_is_no_listing_gives_nothing_and_the_reason(name: str, text: str, kind: str) -> None:
    for written in (text, text.replace("\n", "\r\n")):
        with pytest.raises(NoListing) as caught:
            parse(source_of(written, name))
        said = str(caught.value)
        assert said.startswith(f"{name} holds no listing: ")
        assert "\n" not in said
        assert f"it looks like {kind}: " in said or "no title" in said
        assert "--as" in said


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_of_another_kind_gives_no_paper(name: str) -> None:
    for text in (OTHERS[name], OTHERS[name].replace("\n", "\r\n")):
        with pytest.raises(NoListing):
            parse(source_of(text, name))


def test_the_reason_counts_what_reads_like_an_abstract() -> None:
    mixed = blocks_page(("Reading Tides from a Harbour Wall", abstract_about("tides")))
    with pytest.raises(NoListing, match=r"it looks like a change log: 1 of \d+ paragraphs read"):
        parse(source_of(CHANGE_LOG + mixed, "changelog"))


def test_a_reader_who_knows_better_is_obeyed() -> None:
    source = replace(source_of(DIARY), as_format="listing-text")
    assert [paper.title for paper in parse(source).papers] == ["Monday", "Tuesday"]
    with pytest.raises(NoListing, match="no paper that can be read as BibTeX"):
        parse(replace(source, as_format="bibtex"))


def test_a_program_that_quotes_a_listing_is_none() -> None:
    page = "".join(
        f"{title}\nhttps://arxiv.org/abs/2606.0000{n}\n\n{abstract_about(title.lower())}\n\n"
        for n, title in enumerate(("Tides and Harbour Walls", "Moss as a Clock", "Lamps at Dusk"))
    )
    assert len(parse(source_of(page, "saved.txt")).papers) == 3
    with pytest.raises(NoListing, match="source code"):
        parse(source_of(page, "test_pages.py"))


def test_every_format_that_is_read_is_called_by_one_word() -> None:
    words = format_words()
    assert list(words.values()) == [each for each in FORMATS if each is not other_databases]
    assert all(word == word.lower() and " " not in word for word in words)


@pytest.mark.parametrize("papers", [1, 2])
def test_a_day_of_one_or_two_papers_is_a_listing(papers: int) -> None:
    pairs = [(f"Tides of Harbour {n}", abstract_about(f"harbour {n}")) for n in range(papers)]
    assert len(parse(source_of(blocks_page(*pairs))).papers) == papers


@pytest.mark.parametrize(
    ("abstract", "other"),
    [
        (abstract_about("tides"), DIARY),
        (
            "We prove that every finitely generated group of this kind acts on a rooted tree. As "
            "a corollary we obtain a new proof of an older theorem.",
            BILL,
        ),
        ("本文提出一种新的方法，实验结果表明模型有效。", "今天早上我去了市场，买了面包和苹果。"),
        (
            "Measurements of the lifetime in liquid helium are reported. The observed value "
            "agrees with theory and improves on earlier limits.",
            LETTER,
        ),
    ],
)
def test_abstracts_score_above_other_prose(abstract: str, other: str) -> None:
    assert reads_like_abstract(abstract)
    assert not reads_like_abstract(other)
    assert abstract_score(other) < abstract_score(abstract)


def test_addresses_say_nothing_for_or_against_an_abstract() -> None:
    text = abstract_about("tides")
    assert abstract_score(f"{text} https://example.org/file/path") == abstract_score(text)


def test_marks_of_a_page_count_only_beside_what_may_be_titles() -> None:
    program = "".join(
        f"/notice {n} def\n\n% nothing that {n} may hold is changed.\n\n· May {n}\n\n"
        for n in range(1, 9)
    )
    with pytest.raises(NoListing):
        parse(source_of(program, "page.ps"))


def test_a_log_of_changes_with_authors_and_dates_gives_nothing() -> None:
    log = "".join(
        f"commit {number:040x}\nAuthor: Mira Holm <mira@shore.example>\n"
        f"Date:   2026-06-{number:02}\n\n    harbour: Count boats that are moored twice\n\n"
        "    The list was read again for each boat.\n\n"
        for number in range(10, 20)
    )
    with pytest.raises(NoListing, match="change log"):
        parse(source_of(log, "ChangeLog"))
