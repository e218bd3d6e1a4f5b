"""The one table of commands: footer, help, palette, keymap and README are made from it."""

from .command import Command, Where

COMMANDS = (
    Command(
        "search", ("/",), "Search", "Go to the search box", Where.ANYWHERE, footer=2,
        in_palette=True,
    ),
    Command(
        "save_search", ("ctrl+s",), "Save search", "Save the search under a name",
        Where.ANYWHERE, in_palette=True,
    ),
    Command(
        "saved_searches", ("'",), "Saved searches", "Recall a saved search, by its digit or a list",
        Where.ANYWHERE, in_palette=True,
    ),
    Command(
        "next_pane", ("tab",), "Next pane", "Go to the next pane, or complete a query",
        Where.ANYWHERE,
    ),
    Command(
        "previous_pane", ("shift+tab",), "Previous pane", "Go to the previous pane", Where.ANYWHERE
    ),
    Command(
        "zoom", ("z",), "Zoom", "Give the whole screen to one pane, or back", Where.ANYWHERE,
        footer=4, in_palette=True,
    ),
    Command(
        "narrower", ("<",), "Smaller", "Make the search pane smaller, in the queue the queue",
        Where.ANYWHERE,
    ),
    Command(
        "wider", (">",), "Larger", "Make the search pane larger, in the queue the queue",
        Where.ANYWHERE,
    ),
    Command(
        "import_listing", ("i",), "Import", "Import saved listings", Where.ANYWHERE, footer=3,
        in_palette=True,
    ),
    Command(
        "fetch_listings", ("F",), "Fetch", "Fetch the listings of a day, a week or a month",
        Where.ANYWHERE, footer=4, in_palette=True,
    ),
    Command(
        "show_report", ("R",), "Last report", "Show the report of the last import or fetch",
        Where.ANYWHERE, in_palette=True,
    ),
    Command(
        "inbox", ("I",), "Inbox", "Go to the inbox, or from it to all papers",
        Where.ANYWHERE, footer=2, in_palette=True,
    ),
    Command("older_listing", ("[",), "Older", "To the next older listing", Where.ANYWHERE),
    Command("newer_listing", ("]",), "Newer", "To the next newer listing", Where.ANYWHERE),
    Command(
        "listings", ("L",), "Listings", "Show all listings, and go to one", Where.ANYWHERE,
        footer=5, in_palette=True,
    ),
    Command(
        "catch_up", ("C",), "Catch up",
        "Catch up: best papers first, or pass over listings", Where.ANYWHERE, in_palette=True,
    ),
    Command(
        "show_dismissed", ("X",), "Show dismissed", "Show dismissed papers too, or hide them again",
        Where.ANYWHERE, in_palette=True,
    ),
    Command(
        "archive", ("D",), "Archive", "Show what you have read, the last finished first",
        Where.ANYWHERE, in_palette=True,
    ),
    Command(
        "undo", ("u",), "Undo", "Take back the last action", Where.ANYWHERE, footer=2,
        in_palette=True,
    ),
    Command(
        "redo", ("ctrl+r",), "Redo", "Do again what was undone last", Where.ANYWHERE,
        in_palette=True,
    ),
    Command(
        "history", ("U",), "History", "Show what was done; take it back or do it again",
        Where.ANYWHERE, in_palette=True,
    ),
    Command(
        "reasons", ("W",), "Why here", "Say why the paper stands where it does by interest",
        Where.ANYWHERE, in_palette=True,
    ),
    Command(
        "order_inbox", ("w",), "Order", "Order listings by your interest, or as their pages",
        Where.ANYWHERE, in_palette=True,
    ),
    Command(
        "missed", ("b",), "Would miss", "Show what you passed over here and would miss",
        Where.ANYWHERE, in_palette=True,
    ),
    Command(
        "trends", ("T",), "Trends", "Show what is rising, this week or in your search",
        Where.ANYWHERE, in_palette=True,
    ),
    Command(
        "statistics", ("S",), "Statistics", "Show counts of what you met, kept and read",
        Where.ANYWHERE, in_palette=True,
    ),
    Command(
        "settings", (",",), "Settings", "Show the settings, and change one", Where.ANYWHERE,
        footer=6, in_palette=True,
    ),
    Command("help", ("?",), "Help", "Show all keys", Where.ANYWHERE, footer=1, in_palette=True),
    Command(
        "command_palette", ("ctrl+p",), "Palette", "Find a command by name", Where.ANYWHERE,
        footer=5,
    ),
    Command(
        "back", ("escape",), "Back", "Clear the search, or go back to the list", Where.ANYWHERE
    ),
    Command(
        "quit", ("q", "ctrl+q"), "Quit", "Leave Broadsheet", Where.ANYWHERE, footer=3,
        in_palette=True,
    ),
    Command("cursor_down", ("j", "down"), "Down", "Down one line", Where.LISTS, does="go"),
    Command("cursor_up", ("k", "up"), "Up", "Up one line", Where.LISTS, does="go"),
    Command("first", ("g", "home"), "First", "To the beginning", Where.LISTS, does="go"),
    Command("last", ("G", "end"), "Last", "To the end", Where.LISTS, does="go"),
    Command("half_page_down", ("ctrl+d",), "Half down", "Down half a page", Where.LISTS, does="go"),
    Command("half_page_up", ("ctrl+u",), "Half up", "Up half a page", Where.LISTS, does="go"),
    Command("page_down", ("pagedown",), "Page down", "Down a page", Where.LISTS, does="go"),
    Command(
        "read_on", ("space",), "Read on",
        "Down a page; at an abstract's end, the next paper", Where.LISTS,
    ),
    Command("page_up", ("pageup",), "Page up", "Up a page", Where.LISTS, does="go"),
    Command(
        "mark_range", ("v",), "Mark", "Mark from here to where the cursor goes; or unmark",
        Where.LIST, footer=5,
    ),
    Command("mark_all", ("*",), "Mark all", "Mark all papers listed, or none", Where.LIST),
    Command("read", ("enter",), "Read", "Go to the abstract, or back to the list", Where.LISTS),
    Command(
        "toggle_queue", ("a",), "Queue", "Put the paper into the queue, or take it out",
        Where.PAPER, footer=1, in_palette=True,
    ),
    Command(
        "cycle_status", ("r",), "Status", "Mark the paper queued, reading, read, in turn",
        Where.PAPER, footer=2, in_palette=True,
    ),
    Command(
        "dismiss_paper", ("x",), "Dismiss", "Dismiss the paper, or bring a dismissed one back",
        Where.PAPER, footer=1, in_palette=True,
    ),
    Command(
        "pass_over", ("s",), "Seen", "Pass the paper over as seen, or make it new again",
        Where.PAPER, footer=1, in_palette=True,
    ),
    Command(
        "put_off", ("l",), "Later", "Have the paper come back into the inbox another day",
        Where.PAPER, footer=3, in_palette=True,
    ),
    Command(
        "next_paper", ("n",), "Next", "To the next paper, deciding nothing", Where.PAPER, footer=5,
    ),
    Command(
        "previous_paper", ("N",), "Previous", "To the paper before, deciding nothing", Where.PAPER
    ),
    Command(
        "related", ("m",), "More like it", "Show papers like this one", Where.PAPER,
        in_palette=True,
    ),
    Command(
        "open_page", ("o",), "Open", "Open the paper's page, or choose an address",
        Where.PAPER, footer=4, in_palette=True,
    ),
    Command("open_pdf", ("O",), "Open PDF", "Open the paper's PDF", Where.PAPER, in_palette=True),
    Command(
        "edit_note", ("e",), "Note", "Write a note on the paper", Where.PAPER, footer=4,
        in_palette=True,
    ),
    Command(
        "edit_note_outside", ("ctrl+e",), "Editor", "Write the note in your own editor",
        Where.PAPER, in_palette=True,
    ),
    Command(
        "edit_tags", ("t",), "Tags", "Put tags on the paper, or on all that are marked",
        Where.PAPER, footer=5, in_palette=True,
    ),
    Command(
        "rate", tuple("12345"), "Rate", "Rate the paper with so many stars", Where.PAPER,
        numbered=True,
    ),
    Command("unrate", ("0",), "No rating", "Take the paper's rating off", Where.PAPER),
    Command(
        "show_authors", ("A",), "Authors", "Show all authors, or one line of them", Where.PAPER
    ),
    Command(
        "show_as_it_came", ("M",), "As it came", "Show mathematics as it came, or readable",
        Where.PAPER, in_palette=True,
    ),
    Command("find_in_page", ("f",), "Find", "Find words within the page", Where.PAPER, footer=6),
    Command("find_next", (".",), "Next match", "Go to the next place of those words", Where.PAPER),
    Command("find_previous", (";",), "Match before", "Go to the place before", Where.PAPER),
    Command(
        "copy", ("y",), "Copy", "Copy the title, address, BibTeX, link or abstract",
        Where.PAPER, in_palette=True,
    ),
    Command(
        "pipe_paper", ("|",), "Pipe", "Send the paper to a command", Where.PAPER, in_palette=True
    ),
    Command(
        "export_papers", ("E",), "Export", "Export the papers marked, or the list, into a file",
        Where.ANYWHERE, in_palette=True,
    ),
    Command(
        "move_down", ("J", "shift+down"), "Move down", "Move the paper down the queue",
        Where.QUEUE, footer=1, does="move",
    ),
    Command(
        "move_up", ("K", "shift+up"), "Move up", "Move the paper up the queue", Where.QUEUE,
        footer=1, does="move",
    ),
    Command(
        "move_top", ("{", "shift+home"), "To the top", "Move the paper to the top of the queue",
        Where.QUEUE, footer=2, does="move",
    ),
    Command(
        "move_bottom", ("}", "shift+end"), "To the bottom",
        "Move the paper to the bottom of the queue", Where.QUEUE, footer=3, does="move",
    ),
    Command(
        "move_to", ("p",), "To a number", "Move the paper to a position", Where.QUEUE, footer=2,
        does="move",
    ),
    Command(
        "put_later", ("P",), "Later, next", "Put the paper into what is for later, or next",
        Where.QUEUE, footer=2, does="move",
    ),
    Command("to_results", ("enter",), "Results", "Go to the results", Where.SEARCH, footer=1),
    Command(
        "older_search", ("ctrl+up",), "Older", "Recall an older search", Where.SEARCH, footer=3,
    ),
    Command("newer_search", ("ctrl+down",), "Newer", "Recall a newer search", Where.SEARCH),
    Command(
        "take_suggestion", ("ctrl+y",), "Take it", "Search for what was perhaps meant",
        Where.SEARCH,
    ),
    Command(
        "query_help", ("f1",), "Language", "Show what can be searched for", Where.SEARCH, footer=2,
    ),
    Command("next_result", ("down",), "Next", "Down the results", Where.SEARCH, does="step"),
    Command("previous_result", ("up",), "Previous", "Up the results", Where.SEARCH, does="step"),
    Command(
        "close", ("escape", "q", "?"), "Close", "Go back to the panes", Where.DIALOGS, footer=1,
    ),
    Command(
        "close_listing", ("s",), "Seen", "Pass over this listing's new papers; press twice",
        Where.CATCH_UP, footer=1, does="close_listings",
    ),
    Command(
        "close_older", ("o",), "Older", "Pass over those of older listings too; press twice",
        Where.CATCH_UP, footer=1, does="close_listings",
    ),
    Command(
        "close_all", ("A",), "All", "Pass over all new papers; press twice", Where.CATCH_UP,
        footer=1, does="close_listings",
    ),
    Command(
        "next_period", ("tab",), "Period", "Count by day, by week or by month", Where.PERIODS,
        footer=1,
    ),
    Command(
        "turn_action", ("ctrl+z",), "Undo", "Take the action back, or do it again", Where.HISTORY,
        footer=1,
    ),
    Command("complete", ("tab",), "Complete", "Complete the path", Where.PATHS, footer=1),
    Command(
        "recall_search", tuple("123456789"), "Recall", "Recall the search with this digit",
        Where.SAVED, numbered=True,
    ),
    Command(
        "choose_address", tuple("123456789"), "Open", "Open the address with this digit",
        Where.ADDRESSES, numbered=True,
    ),
    Command(
        "forget_search", ("x",), "Forget", "Forget the search under the cursor", Where.SAVED,
        footer=1,
    ),
    Command(
        "wish_more", ("m",), "More", "Ask for more of this word, or take that back", Where.REASONS,
        footer=1, does="wish",
    ),
    Command(
        "wish_less", ("l",), "Less", "Ask for less of this word, or take that back", Where.REASONS,
        footer=1, does="wish",
    ),
    Command(
        "wish_never", ("n",), "Never", "Let this word never count, or take that back",
        Where.REASONS, footer=1, does="wish",
    ),
    Command(
        "next_span", ("tab",), "Week, month",
        "Turn to the last week, the month, or the search", Where.TRENDS, footer=1,
    ),
)  # fmt: skip
