"""Formats of libraries and databases that are not read: each is refused by its name.

The one line says which export of the same database to choose instead.
"""

import re

from tui.errors import NoListing
from tui.importer.markup.feeds import root_of
from tui.importer.parsed import Parsed, SourceRank
from tui.importer.source import Source

NAME = "database record"
RANK = SourceRank.REFERENCES

_HEAD_BYTES = 4_096
_YAML = (".yaml", ".yml")
_YAML_RECORDS = re.compile(rb"^[ \t]*(?:- )?title: ", re.MULTILINE)
_ROOTS = {
    "OAI-PMH": ("an answer of OAI-PMH", "arXiv's API or its feeds"),
    "PubmedArticleSet": ("PubMed's XML", "Send to, Citation manager, which saves RIS"),
    "PubmedBookArticleSet": ("PubMed's XML", "Send to, Citation manager, which saves RIS"),
    "modsCollection": ("MODS", "RIS or BibTeX"),
    "mods": ("MODS", "RIS or BibTeX"),
    "collection": ("MARCXML", "RIS or BibTeX"),
    "xml": ("EndNote's XML", "RIS (Reference Manager) as the output style"),
    "TEI": ("TEI", "BibTeX"),
}
_MARKS = (
    (rb"\s*FN (?:Clarivate|Thomson|ISI)", "Web of Science's own text", "Export, RIS or BibTeX"),
    (rb"\s*PT [JBSP]\r?\nAU ", "Web of Science's own text", "Export, RIS or BibTeX"),
    (rb"\s*PMID- ?\d", "PubMed's own text", "Send to, Citation manager, which saves RIS"),
    (
        rb"\s*1\. [^\n]{3,200}\bdoi: ?10\.(?s:.*)\nPMID: ?\d",
        "PubMed's own text",
        "Send to, Citation manager, which saves RIS",
    ),
    (rb"\s*%0 [A-Z][\w ]{3,40}\r?\n%", "EndNote's tagged text", "RIS or BibTeX"),
    (rb"\s*\d{5}[acdnp][a-z][a-z ][a-z ][ a]22\d{5}", "MARC", "RIS or BibTeX"),
    (rb"\s*=LDR  ", "MARC", "RIS or BibTeX"),
    (rb"(?s:.{0,300})<record [^<>]*/MARC21/slim", "MARCXML", "RIS or BibTeX"),
    (rb"(?s:.{0,300})<article [^<>]*\barticle-type=", "JATS", "the citation, as RIS or BibTeX"),
    (rb"\s*(?:Scopus\r?\nEXPORT DATE)", "Scopus's plain text", "Export, RIS or BibTeX"),
)


def parse(source: Source) -> Parsed | None:
    """Return None for what may be a listing; raises NoListing for a format that is not read."""
    found = _ROOTS.get(root_of(source.data[:_HEAD_BYTES])) or _marked(source.data[:_HEAD_BYTES])
    if source.name.endswith(_YAML) and _YAML_RECORDS.search(source.data[:_HEAD_BYTES]):
        found = ("YAML", "JSON or CSV")
    if found is None:
        return None
    name, instead = found
    raise NoListing(
        f"{source.called} is {name}, which Broadsheet does not read. Choose instead: {instead}."
    )


def _marked(head: bytes) -> tuple[str, str] | None:
    for mark, name, instead in _MARKS:
        if re.match(mark, head):
            return name, instead
    return None
