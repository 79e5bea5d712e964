"""Exports as text: JSON lines, and a spreadsheet's CSV, where no cell is run as a formula.

=HYPERLINK("http://…")        →  '=HYPERLINK("http://…")
＋86 0898-…（full width）       →  '＋86 0898-…
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, BinaryIO

from store.export import Export

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the start of a formula; East Asian ones take full-width signs for it too."""


def write_jsonl(export: Export, out: BinaryIO) -> int:
    """One JSON object a line, UTF-8. Gives how many."""
    count = 0
    for item in export.read():
        count += 1
        out.write(json.dumps(item, ensure_ascii=False, default=datetime.isoformat).encode() + b"\n")
    return count


def write_csv(export: Export, out: BinaryIO) -> int:
    """For spreadsheets: UTF-8 with BOM, CRLF, lists as JSON, formulas defused. Gives how many rows."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(export.fields)
    count = 0
    for item in export.read():
        count += 1
        writer.writerow([csv_cell(value) for value in item.values()])
    text.flush()
    text.detach()  # `out` stays open: it is the caller's
    return count


def csv_cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value


WRITERS: dict[str, Callable[[Export, BinaryIO], int]] = {"jsonl": write_jsonl, "csv": write_csv}
