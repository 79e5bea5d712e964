"""A start after a crash: what dead runs left in the spool is entered in the index and brought to the archive."""

from __future__ import annotations

from itertools import islice

from sqlalchemy import Engine

from store.settings import Settings
from tasks.fetch.snapshots import enter
from tasks.fetch.spool import left_behind, publish
from tasks.fetch.warcrecords import read_notes

_AT_ONCE = 1000


def mend(settings: Settings, engine: Engine) -> None:
    """Safe at any time: a file that a live run writes is left alone, and what is in the index is entered once."""
    for file, path in left_behind(settings):
        notes = read_notes(file, path.name)
        while entries := list(islice(notes, _AT_ONCE)):
            enter(engine, entries)
        publish(path, settings)
