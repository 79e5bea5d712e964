"""What the archive's index says of a snapshot; the same is noted in the WARC record, so that no crash parts the two.

WARC-Type: response
Zonewire-Snapshot: {"source": "portal", "document": "http://portal.example/7.html", "hints": {…}, …}
    →  the row of the index that a run did not live to enter
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from tasks.records import Capture, Hints

_CAPTURE = tuple(field.name for field in fields(Capture))


@dataclass(frozen=True, slots=True)
class Kept:
    """A snapshot that the archive holds, for the store's index."""

    capture: Capture
    hints: Hints
    unchanged: bool = False
    """Its document was as at the snapshot before."""


def write_note(kept: Kept) -> str:
    """A line of ASCII. The place is left out where it is the record's own: only a revisit's body lies elsewhere."""
    capture = {name: value for name in _CAPTURE if (value := getattr(kept.capture, name)) is not None}
    capture["fetched_at"] = kept.capture.fetched_at.isoformat()
    return json.dumps(capture | {"hints": _plain(kept.hints), "unchanged": kept.unchanged})


def read_note(note: str, warc: str, offset: int) -> Kept:
    """warc, offset: where the record that holds this note lies."""
    values = {"url": None, "warc": warc, "offset": offset} | json.loads(note)
    hints, unchanged = _hints(values.pop("hints")), values.pop("unchanged")
    values["fetched_at"] = datetime.fromisoformat(values["fetched_at"])
    return Kept(Capture(**values), hints, unchanged)


def write_hints(hints: Hints) -> str:
    """As ASCII, so that no character of it can be refused. A dump's fields are read from its line again."""
    return json.dumps(_plain(hints))


def read_hints(text: str) -> Hints:
    return _hints(json.loads(text))


def _plain(hints: Hints) -> dict[str, str]:
    moment = hints.published_at
    values = {
        "title": hints.title,
        "published_at": moment and moment.isoformat(),
        "published_precision": hints.published_precision,
        "outlet": hints.outlet,
        "section": hints.section,
        "printed_page": hints.printed_page,
    }
    return {name: str(value) for name, value in values.items() if value is not None}


def _hints(values: dict[str, Any]) -> Hints:
    if "published_at" in values:
        values["published_at"] = datetime.fromisoformat(values["published_at"])
    return Hints(**values)
