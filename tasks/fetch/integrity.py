"""Whether the archive holds what its index says.

snapshot row: zonewire-20261121….warc.gz, offset 4711  →  the file is there, and the record's body has the row's hash
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from store.settings import Settings
from store.tables import SQLModel
from tasks.fetch.kept import Reader
from tasks.fetch.snapshots import draw_snapshots
from tasks.fetch.spool import spool_folder
from tasks.fetch.storage import open_storage, reaching
from tasks.fetch.taken import NotTaken

_SNAPSHOT = SQLModel.metadata.tables["snapshot"]


def find_missing(connection: Connection, settings: Settings) -> list[str]:
    """Files that the index names, and that are neither in the archive nor under way to it."""
    files, folder = open_storage(settings)
    with reaching(settings.archive):
        held = {path.rpartition("/")[2] for path in files.ls(folder, detail=False)} if files.exists(folder) else set()
    spool = spool_folder(settings)
    named = connection.scalars(select(_SNAPSHOT.c.warc).distinct())
    return sorted(name for name in named if name not in held and not (spool / name).exists())


def find_damaged(connection: Connection, settings: Settings, most: int) -> list[str]:
    """Of so many snapshots, drawn, those whose bytes are not what the index says."""
    damaged, reader = [], Reader(settings)
    for kept in draw_snapshots(connection, most):
        try:
            reader.read(kept)
        except NotTaken as fault:
            damaged.append(f"{kept.capture.document}: {fault.detail}")
    reader.close()
    return damaged
