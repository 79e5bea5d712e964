"""What Postgres-compatible engines refuse, and which: a statement of ours that asks for it is a fault.

SELECT pg_advisory_xact_lock(7)  →  "advisory locks: not on CockroachDB, YugabyteDB, Aurora DSQL"
"""

from __future__ import annotations

import re
import sys
from types import FrameType
from typing import Any

REFUSED = {
    "advisory locks: not on CockroachDB, YugabyteDB, Aurora DSQL": r"\bPG_(TRY_)?ADVISORY",
    "LISTEN and NOTIFY: not on CockroachDB, YugabyteDB, Aurora DSQL": r"^\s*(UN)?LISTEN\b|^\s*NOTIFY\b|\bPG_NOTIFY\b",
    "temporary tables: not everywhere": r"\bTEMP(ORARY)?\s+(TABLE|VIEW)\b|\bPG_TEMP\b",
    "deferrable constraints: not on CockroachDB, Aurora DSQL": r"(?<!NOT )\bDEFERRABLE\b|\bSET CONSTRAINTS\b",
    "SKIP LOCKED: not over shards on Citus": r"\bSKIP\s+LOCKED\b",
    "MERGE: not on Citus": r"^\s*MERGE\s+INTO\b",
    "triggers: not on Citus, not on Aurora DSQL": r"\bCREATE\s+(OR REPLACE\s+)?(CONSTRAINT\s+)?TRIGGER\b",
    "functions in the server: not everywhere": r"\bCREATE\s+(OR REPLACE\s+)?(FUNCTION|PROCEDURE)\b|^\s*DO\s+\$",
    "sequences: one place that every node asks": r"\bSEQUENCE\b|\bNEXTVAL\b|\b(BIG|SMALL)?SERIAL\b",
    "foreign keys: not on Aurora DSQL, and across shards not on Citus": r"\bFOREIGN KEY\b|\bREFERENCES\b",
    "extensions: not everywhere": r"\bCREATE\s+EXTENSION\b",
    "TRUNCATE: not on Aurora DSQL": r"^\s*TRUNCATE\b",
    "locks on tables: not on CockroachDB, YugabyteDB": r"^\s*LOCK\s+TABLE\b",
    "COPY: not on PGlite": r"^\s*COPY\b",
}
_TEXTS = re.compile(r"'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/", re.S)


def refused(statement: str) -> list[str]:
    """What some engine would say no to; what stands in texts and comments aside."""
    bare = _TEXTS.sub("''", statement).upper()
    return [why for why, pattern in REFUSED.items() if re.search(pattern, bare, re.M)]


def watch(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
    """Raise where our code, not a test, issues what would be refused. For SQLAlchemy's before_cursor_execute."""
    if (why := refused(statement)) and not issued_by_test(sys._getframe(1)):
        raise AssertionError(f"{'; '.join(why)}: {statement}")


def issued_by_test(frame: FrameType | None) -> bool:
    """Whether the nearest frame that is ours is a test's."""
    while frame is not None:
        name = frame.f_globals.get("__name__", "").split(".")[0]
        if name in {"tests", "store", "tasks", "flows"}:
            return bool(name == "tests")
        frame = frame.f_back
    return False
