"""Where whole WARC files are kept: a folder, or an object store by way of fsspec.

s3://news, and no answer        →  ArchiveUnreachable: the archive s3://news: Could not connect to the endpoint URL: …
s3://news without its library   →  ArchiveUnreachable: the archive s3://news: Install s3fs to access S3
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import fsspec

from store.settings import Settings
from tasks.fetch.taken import NotTaken


class ArchiveUnreachable(OSError):
    """The archive does not answer, or says no. What was to go there waits in the spool."""


@contextmanager
def reaching(archive: str) -> Iterator[None]:
    """Whatever a backend raises inside is ArchiveUnreachable, if it does not concern one file alone."""
    try:
        yield
    except (FileNotFoundError, NotTaken):
        raise
    except Exception as error:  # each of fsspec's backends raises what its own library does
        raise ArchiveUnreachable(f"the archive {archive}: {error}") from error


def open_storage(settings: Settings) -> tuple[fsspec.AbstractFileSystem, str]:
    """The archive's file system and folder. Raises ArchiveUnreachable."""
    with reaching(settings.archive):
        files, folder = fsspec.core.url_to_fs(settings.archive)
        return files, folder
