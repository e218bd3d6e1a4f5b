"""The nouns of Broadsheet: one meaning, one frozen class and one declaration each.

paper        one work: its title and abstract, and whatever else listings knew of it
listing      one imported page: where it came from, its day, and its papers in page order
appearance   a listing that a paper stood in, and its rank there
key          what names a paper in every library: it follows from the folded title
catalogue    all papers and listings: `papers.json`, written by imports only
reading      what the reader did with one paper: status, place, tags, note, rating
status       where a paper stands with its reader: new, seen, queued, reading, read or dismissed
seen         looked at and passed over: out of the inbox, still in lists and found by search
undecided    new, and not put off to a later day
inbox        the undecided papers, newest listing first
later        the day on which a paper that was put off comes back into the inbox
queue        the papers that have a place, section by section, smallest place first
section      a part of the queue: what is being read, what is next, what is for later
archive      the papers that were read, each with the moment at which it was finished
reading state  the readings of all papers, and the wishes: `reading.json` and its journal
wish         what the reader said of a word: more of it, less of it, never because of it
action       one thing that was done: what it changed before and after, in words, and when
history      the actions that are kept, each done, undone or kept
signs        what near-duplicates share: the letters of a title, and those an abstract begins with
provenance   where a field of a paper came from: the rank of the source, and the edition it knew
session      one run of Broadsheet; an action is undone by the session that did it, or a later one
search       a query that the reader saved under a name, or made lately
sighting     a file as it was seen in a watched folder

A field of a record is one line in its class. `schema` derives from that line how the field is
read, checked, written, exported, and kept in the history.
"""

from tui.model.actions import Action, ActionState, Change
from tui.model.arxiv import (
    ARXIV_ID,
    arxiv_id_of,
    arxiv_ids,
    arxiv_reference,
    arxiv_written_in,
    keys_by_arxiv_id,
)
from tui.model.papers import (
    CODE_LABEL,
    KEY_LENGTH,
    MAX_OTHER_ABSTRACTS,
    OTHER_SUBMISSION,
    PROJECT_LABEL,
    Appearance,
    Link,
    Listing,
    Paper,
    folded_title,
    paper_key,
)
from tui.model.provenance import (
    PROVENANCE_FIELDS,
    Provenance,
    entry_of,
    entry_source,
    is_entry,
    own_provenances,
    provenance_of,
)
from tui.model.reading import (
    MAX_RATING,
    TRACKED,
    QueueSection,
    Reading,
    Status,
    changes_between,
    stars_of,
)
from tui.model.saved_searches import SavedSearch, Searches
from tui.model.wishes import Wish, WishChange, WordWish, wish_changes

__all__ = [
    "ARXIV_ID",
    "CODE_LABEL",
    "KEY_LENGTH",
    "MAX_OTHER_ABSTRACTS",
    "MAX_RATING",
    "OTHER_SUBMISSION",
    "PROJECT_LABEL",
    "PROVENANCE_FIELDS",
    "TRACKED",
    "Action",
    "ActionState",
    "Appearance",
    "Change",
    "Link",
    "Listing",
    "Paper",
    "Provenance",
    "QueueSection",
    "Reading",
    "SavedSearch",
    "Searches",
    "Status",
    "Wish",
    "WishChange",
    "WordWish",
    "arxiv_id_of",
    "arxiv_ids",
    "arxiv_reference",
    "arxiv_written_in",
    "changes_between",
    "entry_of",
    "entry_source",
    "folded_title",
    "is_entry",
    "keys_by_arxiv_id",
    "own_provenances",
    "paper_key",
    "provenance_of",
    "stars_of",
    "wish_changes",
]
