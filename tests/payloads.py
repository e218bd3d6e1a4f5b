"""Invented papers in the shapes in which the site and other programs give theirs."""

import base64
import html
import plistlib
import quopri
from typing import Any

import orjson

from .support import abstract_about

IDS = ("2401.10001", "2401.10002", "2401.10003")
SUBJECTS = ("Tides", "Moss", "Lanterns")


def titled(subject: str) -> str:
    """Give the title of the invented paper about a subject."""
    return f"{subject} Measured from a Kitchen Window"


def hub_record(number: int = 0, listed: str = "2024-01-22", **changes: Any) -> dict[str, Any]:
    """Give a record as the API lists it; `changes` are of the paper in it."""
    subject = SUBJECTS[number % 3]
    title, abstract = titled(subject), abstract_about(subject).replace(". ", ".\n")
    paper = {
        "id": f"2401.{10001 + number}",
        "authors": [
            {"_id": "a1", "user": {"name": "mira"}, "name": "Mira Holm", "hidden": False},
            {"_id": "a2", "name": "Secret Person", "hidden": True},
            {"_id": "a3", "name": "Jonas Vey", "hidden": False},
        ],
        "publishedAt": "2024-01-19T18:20:00.000Z",
        "submittedOnDailyAt": f"{listed}T00:00:00.000Z",
        "title": title,
        "submittedOnDailyBy": {"fullname": "Someone", "type": "user"},
        "summary": abstract,
        "upvotes": 12 + number,
        "githubRepo": f"https://github.com/holm/{subject.lower()}",
        "projectPage": f"https://holm.example/{subject.lower()}",
        "mediaUrls": ["https://cdn.example/film.mp4"],
        "ai_summary": f"A small experiment about {subject}.",
        "ai_keywords": [subject.lower(), "windows", "kitchens"],
        **changes,
    }
    return {
        "paper": paper,
        "publishedAt": "2024-01-19T13:20:00.000Z",
        "title": title,
        "summary": abstract,
        "thumbnail": "https://cdn.example/picture.png",
        "numComments": 2,
        "isAuthorParticipating": False,
    }


def flat_record(number: int = 0, listed: str = "2024-01-22") -> dict[str, Any]:
    """Give a flat record, as data sets made of the API's answers have it."""
    subject = SUBJECTS[number % 3]
    return {
        "id": f"2401.{10001 + number}",
        "title": titled(subject),
        "summary": abstract_about(subject),
        "authors": ["Mira Holm", "Jonas Vey"],
        "publishedAt": "2024-01-19T18:20:00.000Z",
        "listed": listed,
        "upvotes": 12 + number,
    }


def scraped_record(number: int = 0, **changes: Any) -> dict[str, Any]:
    """Give a flat record as scrapers write it: all its values are texts."""
    subject = SUBJECTS[number % 3]
    return {
        "title": titled(subject),
        "abstract": abstract_about(subject),
        "authors": "Mira Holm, Jonas Vey",
        "date": "2024-01-22",
        "upvotes": str(12 + number),
        "url": f"https://arxiv.org/abs/2401.{10001 + number}v2",
        **changes,
    }


def data_set_record(number: int = 0) -> dict[str, Any]:
    """Give a record of arXiv's own data set, in the words of LaTeX."""
    subject = SUBJECTS[number % 3]
    return {
        "id": f"2401.{10001 + number}",
        "submitter": "Mira Holm",
        "authors": "Mira Holm, Jonas V\\'ey (Harbour Institute)",
        "title": f"{subject} Measured\n  from a Kitchen Window",
        "comments": "7 pages, 2 figures",
        "journal-ref": "J. Windows 7 (2024) 1-12",
        "doi": "10.1234/windows.7",
        "report-no": None,
        "categories": "physics.ao-ph cs.CV",
        "license": "http://creativecommons.org/licenses/by/4.0/",
        "abstract": f"  {abstract_about(subject)}\n",
        "versions": [
            {"version": "v1", "created": "Fri, 19 Jan 2024 18:20:00 GMT"},
            {"version": "v2", "created": "Mon, 22 Jan 2024 09:00:00 GMT"},
        ],
        "update_date": "2024-01-23",
        "authors_parsed": [["Holm", "Mira", "", "Harbour Institute"], ["Véy", "Jonas", "Jr."]],
    }


def semantic_record(number: int = 0) -> dict[str, Any]:
    """Give a record as Semantic Scholar's API has it."""
    subject = SUBJECTS[number % 3]
    arxiv = f"2401.{10001 + number}"
    return {
        "paperId": "649def34f8be52c8b66281af98ae884c09aef38b",
        "externalIds": {"ArXiv": arxiv, "DOI": f"10.48550/arXiv.{arxiv}", "CorpusId": 7},
        "url": "https://www.semanticscholar.org/paper/649def34f8be52c8b66281af98ae884c09aef38b",
        "title": titled(subject),
        "abstract": abstract_about(subject),
        "venue": "arXiv.org",
        "journal": {"name": "Journal of Windows", "volume": "7"},
        "year": 2024,
        "citationCount": 3,
        "publicationDate": "2024-01-19",
        "openAccessPdf": {"url": "https://windows.example/7.pdf", "status": "GREEN"},
        "tldr": {"model": "tldr@v2", "text": f"A small experiment about {subject}."},
        "authors": [{"authorId": "1", "name": "Mira Holm"}, {"authorId": "2", "name": "Jonas Vey"}],
    }


def json_of(value: Any) -> bytes:
    """Give a value as JSON of many lines."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2)


def json_lines(*values: Any) -> bytes:
    """Give values as JSON, one a line."""
    return b"".join(orjson.dumps(value) + b"\n" for value in values)


def data_page(*records: Any, target: str = "DailyPapers", **props: Any) -> bytes:
    """Give a page with the site's own data in it, as curl saves it."""
    value = html.escape(
        orjson.dumps({"dailyPapers": records, **props} if records else props).decode()
    )
    return (
        "<!doctype html>\n<html><head><title>Daily Papers - Hugging Face</title></head><body>"
        '<div class="SVELTE_HYDRATER contents" data-target="MainHeader" data-props="{}"></div>'
        f'<div class="SVELTE_HYDRATER contents" data-target="{target}" data-props="{value}">'
        "<article><h3>drawn later</h3></article></div></body></html>"
    ).encode()


def card(number: int = 0, site: str = "", abstract: bool = False) -> str:
    """Give a card as the site draws it; `site` comes before its addresses."""
    subject = SUBJECTS[number % 3]
    told = f'<p class="line-clamp-3">{html.escape(abstract_about(subject))}</p>' if abstract else ""
    return f"""
    <article class="relative flex flex-col">
      <a href="{site}/papers/2401.{10001 + number}" class="picture"><img src="p.png" alt=""></a>
      <div><label><svg viewBox="0 0 12 12"><path d="M5.19 2.67 a1 1 0 0 1"/></svg>
        <div class="font-semibold leading-none">{12 + number}</div></label>
        <h3><a href="{site}/papers/2401.{10001 + number}">{titled(subject)}</a></h3>{told}
        <ul><li title="holm"><img src="a.png"></li></ul> <span>&middot; 2 authors</span>
        <a href="https://github.com/holm/{subject.lower()}">GitHub</a>
        <a href="{site}/papers/2401.{10001 + number}#community">3</a></div>
    </article>"""


def cards_page(*cards_: str, address: str = "") -> bytes:
    """Give a page of cards without data, as a browser saves what it shows."""
    head = f'<link rel="canonical" href="{address}">' if address else ""
    return (
        f"<!DOCTYPE html><html><head><title>Daily Papers</title>{head}</head><body>"
        f"<nav><h3><a href='/papers/date/2024-01-19'>before</a></h3></nav>{''.join(cards_)}"
        "</body></html>"
    ).encode()


def paper_page(**changes: str) -> bytes:
    """Give the page of one paper, as the site draws it."""
    parts = {
        "title": titled("Tides"),
        "published": "Published on Jan 19, 2024",
        "abstract": abstract_about("tides"),
        "address": "https://huggingface.co/papers/2401.10001",
    } | changes
    return f"""<!-- saved from url=(0039){parts["address"]} -->
<html><head><title>Paper page - {parts["title"]}</title></head><body><main>
<h1 class="text-2xl">{parts["title"]}</h1><div>{parts["published"]}</div>
<div>Authors: <span class="author"><a href="/mira">Mira Holm</a> ,</span>
<span class="author">Jonas Vey</span></div>
<div><h2 class="text-xl">Abstract</h2><div>
<div><span>AI-generated summary</span><p>A small experiment about tides, told in one line.</p></div>
<p class="text-gray-600">{html.escape(parts["abstract"])}</p>
<a href="https://arxiv.org/abs/2401.10001">View arXiv page</a>
<a href="https://holm.example/tides">Project page</a>
<a href="https://github.com/holm/tides">GitHub 12</a></div></div>
<h3>Community</h3><p>{"A comment longer than any abstract could ever be. " * 40}</p>
</main></body></html>""".encode()


def mhtml(
    page: bytes, address: str = "", coding: str = "quoted-printable", charset: str = ""
) -> bytes:
    """Give a page as Chrome saves it in one file, with a style sheet of its own."""
    coded = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}
    body = coded[coding](page).replace(b"\n", b"\r\n") if coding in coded else page
    named = f'; charset="{charset}"' if charset else ""
    head = (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {address}\nSubject: Papers\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html";\n'
        f'\tboundary="----boundary"\n\n\n------boundary\nContent-Type: text/html{named}\n'
        f"Content-Transfer-Encoding: {coding}\nContent-Location: {address}\n\n"
    )
    sheet = (
        "\n------boundary\nContent-Type: text/css\nContent-Transfer-Encoding: "
        "quoted-printable\nContent-Location: cid:css@mhtml.blink\n\np { margin: 0 }\n"
        "------boundary--\n"
    )
    first, last = (text.replace("\n", "\r\n").encode() for text in (head, sheet))
    return first + body + last


def webarchive(
    page: bytes, address: str = "", kind: str = "text/html", charset: str = "UTF-8"
) -> bytes:
    """Give a page as Safari saves it, with a picture of its own."""
    main = {
        "WebResourceData": page,
        "WebResourceFrameName": "",
        "WebResourceMIMEType": kind,
        "WebResourceTextEncodingName": charset,
        "WebResourceURL": address,
    }
    picture = {"WebResourceData": b"\x89PNG", "WebResourceMIMEType": "image/png"}
    value = {"WebMainResource": main, "WebSubresources": [picture]}
    return plistlib.dumps(value, fmt=plistlib.FMT_BINARY)
