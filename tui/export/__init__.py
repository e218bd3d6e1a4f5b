"""Papers out of a library, in the forms that other programs read.

Everything here is a pure function of frozen records: nothing opens the library, and only
`destination` touches files, by a function that the caller passes. Use it like this:

    keys = citation_keys(every_paper, every_listing, template)
    papers = [ExportedPaper(paper, reading, appearances, position, keys[paper.key]), …]
    exported = ExportedList(papers, title, searches, with_state=True)
    chosen = format_named("ris")  # or format_of(path): by the ending, and never by surprise
    text = "".join(chosen.write(exported))  # for standard output
    write_file(path, chosen, exported, replace_file, update=True)  # or into a file
    write_folder(path, exported, replace_file)  # or one Markdown file a paper

`citation.COPIES` has what can be copied of one paper. All that goes wrong is an ExportError.

Texts come from hostile listings. In each format a text stands for itself and can neither end the
value it stands in nor be obeyed; each format's module says how. Titles, authors, ids and abstracts
come back from it unchanged, but for line breaks inside paragraphs. RIS alone cannot tell the comma
in the name of an institution from the one between family and given name.

    name      ending   notes, tags, ratings                       update of a file
    bibtex    .bib     annote, keywords, ranking                  yes
    ris       .ris     N1, KW                                     no
    csl       .json    annote, keyword, custom                    no
    markdown  .md      quotation and a line of facts              a folder of them
    org       .org     sub-headline, tags, property               no
    csv       .csv     columns                                    no
    jsonl     .jsonl   fields; saved searches in a line           no
    html      .html    quotation and a line of facts              no
    text      .txt     paragraph and a line of facts              no
"""

from tui.export.citation_keys import DEFAULT_TEMPLATE, citation_keys, parsed_template
from tui.export.destination import Written, write_file, write_folder
from tui.export.exported import ExportedList, ExportedPaper
from tui.export.registry import FORMATS, ExportFormat, format_named, format_of

__all__ = [
    "DEFAULT_TEMPLATE",
    "FORMATS",
    "ExportFormat",
    "ExportedList",
    "ExportedPaper",
    "Written",
    "citation_keys",
    "format_named",
    "format_of",
    "parsed_template",
    "write_file",
    "write_folder",
]
