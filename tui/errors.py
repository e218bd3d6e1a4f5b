"""Everything that can go wrong in Broadsheet and that a reader can answer.

BroadsheetError             the root: `str(error)` is one line that says what to do next
├── ConfigurationError      a configuration file that cannot be understood
├── Cancelled               the reader gave up what was being done; nothing was changed
├── ExportError             a form, a file or a template that an export cannot be made with
├── FetchError              days or an address that cannot be fetched
├── ListingError            a file or page that cannot be taken in
│   ├── UnreadableListing   a folder, no permission, not text, too large
│   │   └── MissingListing  no file of that name
│   └── NoListing           readable, but no paper could be found in it
├── LibraryError            the library on disk
│   ├── LibraryDamaged      a file that does not parse, or holds what it cannot hold
│   ├── LibraryTooNew       written by a later version of Broadsheet
│   ├── LibraryBusy         another process has held the lock for too long
│   └── LibraryUnwritable   no room, no permission, an error of the disk
├── NoTerminal              the app is asked for where there is no terminal
├── NothingToUndo           no action is left that could be undone, or redone
├── UndoRefused             later changes stand in the way of an undo or redo
├── NoBackup                a backup that is not there, or is no good
├── PaperNotFound           a key that names no paper, or more than one
├── QueryError              a search that cannot be understood
├── QueueError              an order that the queue cannot carry out
└── WishError               a wish that names no words
"""


class BroadsheetError(Exception):
    """Any failure that a reader can answer; its text is one line and says how."""


class ConfigurationError(BroadsheetError):
    """The configuration file cannot be understood."""


class NoTerminal(BroadsheetError):
    """The app cannot be opened where there is no terminal."""


class Cancelled(BroadsheetError):
    """The reader gave up what was being done; nothing was changed."""


class ExportError(BroadsheetError):
    """An export cannot be made in the form, to the file or with the template that was named."""


class FetchError(BroadsheetError):
    """Days or an address cannot be fetched."""


class ListingError(BroadsheetError):
    """A file or page cannot be taken in."""


class UnreadableListing(ListingError):
    """The file is missing, a folder, forbidden, not text, or too large."""


class MissingListing(UnreadableListing):
    """No file has the name that was given."""


class NoListing(ListingError):
    """The file is readable, but no paper could be found in it."""


class LibraryError(BroadsheetError):
    """The library on disk cannot do what was asked."""


class LibraryDamaged(LibraryError):
    """A library file does not parse, or holds what it cannot hold."""


class LibraryTooNew(LibraryError):
    """A library file was written by a later version of Broadsheet."""


class LibraryBusy(LibraryError):
    """Another process has held the library's lock for too long."""


class LibraryUnwritable(LibraryError):
    """The disk has no room, forbids the write, or failed; nothing was changed."""


class NothingToUndo(BroadsheetError):
    """No action is left that could be undone, or redone."""


class UndoRefused(BroadsheetError):
    """Later changes stand in the way of an undo or redo; they were left as they are."""


class NoBackup(BroadsheetError):
    """A backup is not there, or is no good."""


class PaperNotFound(BroadsheetError):
    """A key names no paper, or more than one."""


class QueryError(BroadsheetError):
    """A search cannot be understood."""


class QueueError(BroadsheetError):
    """The queue cannot carry out an order."""


class WishError(BroadsheetError):
    """A wish names no words."""
