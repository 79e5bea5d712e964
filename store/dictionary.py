"""The data dictionary: every view and table with what its comments say, read from the store itself, as Markdown.

COMMENT ON COLUMN news.outlet IS 'Who is credited …'  →  | outlet | text | Who is credited … |
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import Connection, text

DESCRIBED = text("""
    SELECT c.relname AS name, c.relkind = 'v' AS is_view, obj_description(c.oid, 'pg_class') AS says,
        a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS filled,
        col_description(c.oid, a.attnum) AS column_says
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = CAST(current_schema() AS regnamespace) AND c.relkind IN ('r', 'v')
        AND c.relname NOT IN ('alembic_version', 'migration_lock')
    ORDER BY is_view DESC, c.relname, a.attnum
""")
HEAD = """\
# Data dictionary

Made by `zonewire db dictionary` from the comments in the store; `\\d+ news` in `zonewire db psql` shows them too.
Times are in UTC and carry their zone. An article's key is (document_id, ordinal).
"""


def write_dictionary(connection: Connection) -> str:
    return "\n".join(chapters(connection))


def chapters(connection: Connection) -> Iterator[str]:
    """Views first: they are what an analyst reads."""
    yield HEAD
    rows = connection.execute(DESCRIBED).mappings()
    for is_view, relations in groupby(rows, key=lambda row: row["is_view"]):
        yield f"## {'Views' if is_view else 'Tables'}\n"
        for (name, says), columns in groupby(relations, key=lambda row: (row["name"], row["says"])):
            yield f"### {name}\n\n{says}.\n\n| column | type | what |\n| --- | --- | --- |"
            for row in columns:
                kind = row["type"] if is_view or row["filled"] else f"{row['type']}, null"
                said = row["column_says"].replace("|", "\\|")
                yield f"| {row['column']} | {kind} | {said} |"
            yield ""
