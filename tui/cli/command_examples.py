"""Two examples of each command, which stand under its help and in the manual page.

A test runs each of them in a library of three papers.
"""

from collections.abc import Mapping

EXAMPLES: Mapping[str, tuple[str, str]] = {
    "import": ("broadsheet import ~/listing.txt", "broadsheet import --dry-run ~/listing.txt"),
    "fetch": ("broadsheet fetch today", "broadsheet fetch --json yesterday"),
    "next": ("broadsheet next", "broadsheet next --json"),
    "listings": ("broadsheet listings", "broadsheet listings --json"),
    "seen": ("broadsheet seen 'reading tides'", "broadsheet seen @status:new"),
    "later": ("broadsheet later 'reading tides' monday", "broadsheet later @tides +3"),
    "search": ("broadsheet search tides harbour", "broadsheet search --keys 'status:new tides'"),
    "list": ("broadsheet list --status new --limit 5", "broadsheet list --format bibtex tides"),
    "show": ("broadsheet show 'reading tides'", "broadsheet show --json 'reading tides'"),
    "pick": ("broadsheet pick", "broadsheet pick tides | broadsheet queue add -"),
    "searches": ("broadsheet searches", "broadsheet searches --json"),
    "rank": ("broadsheet rank", "broadsheet rank --json --limit 5 tides"),
    "wishes": ("broadsheet wishes", "broadsheet wishes --json"),
    "wishes add": (
        "broadsheet wishes add more tide gauges",
        "broadsheet wishes add never benchmark",
    ),
    "wishes remove": (
        "broadsheet wishes remove bells",
        "broadsheet wishes remove tide gauges",
    ),
    "trends": ("broadsheet trends", "broadsheet trends month"),
    "stats": ("broadsheet stats", "broadsheet stats --csv ~/days.csv"),
    "queue": ("broadsheet queue", "broadsheet queue --json"),
    "queue list": ("broadsheet queue list", "broadsheet queue list --keys"),
    "queue add": (
        "broadsheet queue add 'reading tides'",
        "broadsheet search --keys tides | broadsheet queue add -",
    ),
    "queue remove": ("broadsheet queue remove lichens", "broadsheet queue remove @status:read"),
    "queue start": ("broadsheet queue start lichens", "broadsheet queue start @lichens"),
    "queue done": ("broadsheet queue done lichens", "broadsheet queue done @status:reading"),
    "queue next": ("broadsheet queue next lichens", "broadsheet queue next @lichens"),
    "queue later": ("broadsheet queue later lichens", "broadsheet queue later @lichens"),
    "queue archive": ("broadsheet queue archive", "broadsheet queue archive --json"),
    "queue move": ("broadsheet queue move lichens top", "broadsheet queue move lichens 1"),
    "read": ("broadsheet read 'reading tides'", "broadsheet read @status:reading"),
    "dismiss": ("broadsheet dismiss 'reading tides'", "broadsheet dismiss '@tides status:new'"),
    "note": (
        "broadsheet note lichens 'Compare with the maps.'",
        "broadsheet note lichens",
    ),
    "tag": ("broadsheet tag lichens +thesis", "broadsheet tag lichens +slow -thesis"),
    "tags": ("broadsheet tags", "broadsheet tags --json"),
    "tags rename": (
        "broadsheet tags rename moss lichens",
        "broadsheet tags rename slow patient",
    ),
    "rate": ("broadsheet rate lichens 4", "broadsheet rate lichens 0"),
    "undo": ("broadsheet undo", "broadsheet undo 2"),
    "redo": ("broadsheet redo", "broadsheet redo 1"),
    "history": ("broadsheet history", "broadsheet history --limit 3"),
    "backup": ("broadsheet backup", "broadsheet backup ~/library.tar.gz"),
    "restore": ("broadsheet restore --list", "broadsheet restore"),
    "digest": ("broadsheet digest", "broadsheet digest --by interest --html week"),
    "export": ("broadsheet export ~/papers.bib", "broadsheet export --queue --format text"),
    "doctor": ("broadsheet doctor", "broadsheet doctor --json"),
    "paths": ("broadsheet paths", "broadsheet paths --json"),
    "config": ("broadsheet config", "broadsheet config --init"),
    "config set": (
        "broadsheet config set view.theme broadsheet-light",
        "broadsheet config set keys.toggle_queue 'a insert'",
    ),
    "config edit": ("broadsheet config edit", "EDITOR=nano broadsheet config edit"),
    "keys": ("broadsheet keys", "broadsheet keys --json"),
    "completion": ("broadsheet completion bash", "broadsheet completion fish"),
    "demo": ("broadsheet demo", "broadsheet --color never demo"),
    "help": ("broadsheet help searching", "broadsheet help --schema"),
}
"""Each command by its name, a command of a group by both."""


ONE_KEY = "KEY is a key or its beginning, an arXiv id, an address or words of the title"
MANY_KEYS = f"{ONE_KEY}; @QUERY is all that a search finds, - keys from standard input"


def epilog(name: str, usage: str) -> str | None:
    """Return what stands under the help of a command: what a KEY in its `usage` is, its examples.

    The examples are set as they are written here.
    """
    if name not in EXAMPLES:
        return None
    examples = "\n".join(("\b", "Examples:", *(f"  {example}" for example in EXAMPLES[name])))
    if "KEY" not in usage:
        return examples
    return f"{MANY_KEYS if '@QUERY' in usage else ONE_KEY}.\n\n{examples}"
