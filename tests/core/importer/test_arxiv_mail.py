"""arXiv's daily e-mail: as it is pasted, as programs save it, new papers and new versions."""

import base64
import quopri
from email.message import EmailMessage

import pytest

from tui.importer import Parsed, parse
from tui.importer.dates import PageDate
from tui.model import Link

from ...references import MAIL_RULE, WORKS, mail, mail_entry, mail_replacement
from ...support import source_of

TITLES = [work.title for work in WORKS]
SENT = "Date: Tue, 13 Aug 2024 04:00:00 GMT\nSubject: cs daily\nFrom: no-reply@arxiv.org\n"


def read(text: str | bytes) -> Parsed:
    parsed = parse(source_of(text))
    assert parsed.format == "arXiv e-mail"
    return parsed


def titles(parsed: Parsed) -> list[str]:
    return [paper.title for paper in parsed.papers]


def test_every_field_is_read() -> None:
    kettles = read(mail(WORKS)).papers[0]
    assert kettles.title == WORKS[0].title
    assert kettles.abstract == WORKS[0].abstract
    assert kettles.authors == WORKS[0].authors
    assert (kettles.arxiv_id, kettles.published) == ("2408.01234", "2024-08-09")
    assert kettles.categories == ("cs.CL", "cs.LG")
    assert (kettles.comment, kettles.venue) == (WORKS[0].comment, WORKS[0].venue)
    assert kettles.links == (
        Link("doi", "https://doi.org/10.1234/kettles.2024.7"),
        Link("code", "https://github.com/kettles/listen"),
    )


@pytest.mark.parametrize("width", [30, 60, 78, 120, 5_000])
def test_fields_may_be_wrapped_at_any_width(width: int) -> None:
    assert read(mail_entry(WORKS[0], width=width)).papers == read(mail(WORKS[:1])).papers


def test_the_page_is_of_the_day_of_sending_else_of_receiving() -> None:
    assert read(mail(WORKS)).pages[0].date == PageDate(8, 12, 2024)
    assert read(SENT + "\n" + mail(WORKS)).pages[0].date == PageDate(8, 13, 2024)
    assert read(mail(WORKS, head=False)).pages[0].date is None


def test_cross_lists_and_replacements_are_papers_too() -> None:
    cross = mail_entry(WORKS[1]).replace("05678\nDate", "05678 (*cross-listing*)\nDate")
    body = "%-%-%-%-%-%-%-%-%-\n" + cross + "%%--%%--%%--%%--%%--\n" + mail_replacement(WORKS[2])
    parsed = read(mail(WORKS[:1], foot=False) + body + MAIL_RULE)
    assert titles(parsed) == TITLES
    replaced = parsed.papers[2]
    assert (replaced.abstract, replaced.published) == ("", None)
    assert (replaced.arxiv_id, replaced.authors) == ("math/0408123", WORKS[2].authors)


def test_a_withdrawn_paper_is_marked() -> None:
    entry = mail_entry(WORKS[1]).replace("License:", "Comments: Withdrawn by the author\nLicense:")
    assert [paper.withdrawn for paper in read(entry + mail_entry(WORKS[0])).papers] == [True, False]


def test_affiliations_are_no_authors() -> None:
    entry = mail_entry(WORKS[1]).replace(
        "Authors: Ola Berg",
        'Authors: Ola Berg (1 and 2), J. M\\"uller, Jr., and\n'
        "  Pia L\\'opez (2) ((1) Tram Office (North), Oslo, (2) Glove Institute)",
    )
    assert read(entry).papers[0].authors == ("Ola Berg", "J. Müller, Jr.", "Pia López")


def test_a_line_with_an_id_inside_an_abstract_begins_no_paper() -> None:
    entry = mail_entry(WORKS[1]).replace("\n\\\\ (", "\nIt extends\narXiv:2401.00001\n\\\\ (")
    assert read(entry).papers[0].abstract.endswith("It extends arXiv:2401.00001")


def test_separators_missing_or_doubled_do_no_harm() -> None:
    doubled = mail(WORKS).replace("\\\\\n", "\\\\\n\\\\\n")
    assert read(doubled).papers == read(mail(WORKS)).papers
    without_rules = "".join(mail_entry(work) for work in WORKS)
    assert read(without_rules).papers == read(mail(WORKS)).papers


def test_a_forwarded_mail_is_read_through_its_quoting() -> None:
    quoted = "Look at this:\n\n" + "".join(f"> {line}\n" for line in mail(WORKS).splitlines())
    assert read(quoted).papers == read(mail(WORKS)).papers


@pytest.mark.parametrize("margin", ["    ", "\t", "  > ", "        "])
def test_a_mail_is_read_through_its_margin(margin: str) -> None:
    note = "As it came this morning:\n\n" + "".join(
        (margin + line).rstrip() + "\n" for line in mail(WORKS).splitlines()
    )
    assert read(note).papers == read(mail(WORKS)).papers
    assert read(note).pages[0].date == PageDate(8, 12, 2024)


@pytest.mark.parametrize("end", ["\n\n", "\r\r\n", "\r\n\r\n", " \n\n"])
@pytest.mark.parametrize("margin", ["", "> ", "    "])
def test_a_blank_line_below_every_line_does_no_harm(end: str, margin: str) -> None:
    lines = mail(WORKS).replace("We count", "\n  We count").splitlines()
    doubled = "".join(margin + line + end for line in lines)
    assert read(doubled).papers == read("".join(f"{line}\n" for line in lines)).papers


def test_a_place_in_a_mail_with_blank_lines_is_that_in_the_file() -> None:
    text = mail(WORKS).replace("Title: A Census of Lost Gloves\n", "")
    line = text[: text.index("arXiv:2408.05678")].count("\n") + 1
    (skipped,) = read(text.replace("\n", "\n\n")).skipped
    assert skipped.where == f"line {line * 2 - 1}"


MAILBOX_LINE = "From no-reply@arXiv.org Tue Aug {} 04:10:11 2024\n"


def test_each_message_of_a_mailbox_is_a_listing_of_its_own_day() -> None:
    coded = quopri.encodestring(mail(WORKS[1:2]).encode()).decode()
    box = (
        MAILBOX_LINE.format(13) + SENT + "\n" + mail(WORKS[:1]) + "\n"
        + MAILBOX_LINE.format(14) + SENT.replace("13 Aug", "14 Aug")
        + "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        + f"Content-Transfer-Encoding: quoted-printable\n\n{coded}\n"
        + MAILBOX_LINE.format(15) + "Subject: lunch\n\nSoup today?\n\n"
        + MAILBOX_LINE.format(15) + SENT.replace("13 Aug", "15 Aug") + "\n"
        + mail(WORKS[2:]).replace("Title: ", "Titel: ")
    )  # fmt: skip
    parsed = read(box)
    assert titles(parsed) == TITLES[:2]
    assert [page.date for page in parsed.pages] == [PageDate(8, 13, 2024), PageDate(8, 14, 2024)]
    line = box[: box.index("arXiv:math")].count("\n") + 1
    assert [skipped.where for skipped in parsed.skipped] == [f"line {line}"]


def test_what_is_cut_off_is_named() -> None:
    text = mail(WORKS)
    parsed = read(text[: text.index("remembered")])
    assert titles(parsed) == TITLES[:2]
    line = text[: text.index("arXiv:math/0408123")].count("\n") + 1
    assert [s.where for s in parsed.skipped] == [f"line {line}"]
    assert "cut off" in parsed.skipped[0].reason


def test_an_entry_without_an_id_is_a_paper_all_the_same() -> None:
    separator = "\\\\\n"
    entry = f"Title: On Moss\nAuthors: Ada Moor\n{separator}  It grows.\n{separator}"
    for head in ("", "arXiv:\n"):
        found = read(f"{mail(WORKS)}{MAIL_RULE}\n{separator}{head}{entry}")
        assert [(p.title, p.arxiv_id) for p in found.papers][-1] == ("On Moss", None)
        assert len(found.papers) == len(WORKS) + 1


def test_an_entry_without_title_is_named() -> None:
    parsed = read(mail(WORKS).replace("Title: A Census of Lost Gloves\n", ""))
    assert titles(parsed) == [TITLES[0], TITLES[2]]
    assert [s.reason for s in parsed.skipped] == ["it has no title"]


HEADER = SENT.replace("GMT", "+0000") + "MIME-Version: 1.0\nContent-Type: text/plain; charset={}\n"


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "klingon"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_a_saved_message_is_decoded(charset: str, encoding: str) -> None:
    body = mail(WORKS).replace("–", "-").encode("iso-8859-1" if "iso" in charset else "utf-8")
    coded = {
        "quoted-printable": quopri.encodestring(body),
        "base64": base64.encodebytes(body),
        # When it was read, the file was made UTF-8.
        "8bit": mail(WORKS).replace("–", "-").encode(),
    }[encoding]
    head = HEADER.format(charset) + f"Content-Transfer-Encoding: {encoding}\n\n"
    parsed = read(head.encode() + coded)
    assert parsed.papers[2].title == TITLES[2].replace("–", "-")
    assert parsed.pages[0].date == PageDate(8, 13, 2024)


def test_a_message_of_parts_is_read_once() -> None:
    message = EmailMessage()
    message["From"], message["Date"] = "no-reply@arxiv.org", "Tue, 13 Aug 2024 04:00:00 +0000"
    message.set_content(mail(WORKS))
    message.add_alternative(
        f"<html><body><pre>{mail(WORKS[:1])}</pre></body></html>", subtype="html"
    )
    message.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream")
    assert titles(read(message.as_bytes())) == TITLES


def test_a_message_in_html_alone_is_read() -> None:
    message = EmailMessage()
    message["From"] = "no-reply@arxiv.org"
    body = mail(WORKS[1:2]).replace("\n", "<br>\n")
    message.set_content(f"<html><body><div>{body}</div></body></html>", subtype="html")
    assert titles(read(message.as_bytes())) == TITLES[1:2]


def test_parts_without_number_are_not_taken_apart() -> None:
    head = 'From: no-reply@arxiv.org\nContent-Type: multipart/mixed; boundary="b"\n\n'
    assert titles(read(head + "--b\n\n" * 20_001 + mail(WORKS))) == TITLES


def test_many_parts_in_each_other_do_not_overflow_the_stack() -> None:
    nested = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(5_000)
    )
    assert (
        titles(read("From: no-reply@arxiv.org\nMIME-Version: 1.0\n" + nested + mail(WORKS)))
        == TITLES
    )
