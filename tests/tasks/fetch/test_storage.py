"""The archive in an object store: files come there whole, are read from there, and wait here while it is away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from sqlalchemy import Engine

from store.settings import Settings
from tasks.fetch.integrity import find_damaged, find_missing
from tasks.fetch.mending import mend
from tasks.fetch.spool import spool_folder
from tasks.fetch.storage import ArchiveUnreachable
from tasks.records import Reference
from tests.tasks.fetch.test_kept import A, keep, replay

BUCKET = "s3://news/zonewire"


@pytest.fixture
def store(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """Settings whose archive is an S3 server's on the loopback."""
    pytest.importorskip("s3fs", reason="an archive on S3 wants s3fs")
    server = pytest.importorskip("moto.server", reason="the tests' S3 server is moto's").ThreadedMotoServer(
        "127.0.0.1", 0, verbose=False
    )
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {"ACCESS_KEY_ID": "key", "SECRET_ACCESS_KEY": "secret", "DEFAULT_REGION": "us-east-1"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    fsspec.filesystem("s3").clear_instance_cache()
    yield settings.model_copy(update={"archive_url": BUCKET})
    server.stop()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("zonewire-*"))


def test_snapshots_come_back_from_an_object_store(engine: Engine, store: Settings) -> None:
    (one,) = keep(engine, store, Reference("portal", A), body="船期".encode())
    files = fsspec.filesystem("s3")
    assert files.ls(BUCKET, detail=False) == [f"news/zonewire/{one.capture.warc}"]
    assert names(spool_folder(store)) == []
    (found,) = replay(engine, store)
    assert isinstance(found, Reference) and found.content == "船期".encode()
    with engine.connect() as connection:
        assert find_missing(connection, store) == [] == find_damaged(connection, store, 9)
        files.rm(BUCKET, recursive=True)
        assert find_missing(connection, store) == [one.capture.warc]


@pytest.mark.parametrize("archive", ["s3://news/zonewire", "carrier-pigeon://news"])
def test_what_cannot_go_there_waits_and_says_so(
    engine: Engine, store: Settings, monkeypatch: pytest.MonkeyPatch, archive: str
) -> None:
    address, lost = "http://127.0.0.1:9", store.model_copy(update={"archive_url": archive})
    with monkeypatch.context() as away:
        away.setenv("AWS_ENDPOINT_URL", address)
        fsspec.filesystem("s3").clear_instance_cache()
        for act in (lambda: keep(engine, lost, Reference("portal", A)), lambda: mend(lost, engine)):
            with pytest.raises(ArchiveUnreachable, match=f"the archive {archive}: "):
                act()
            assert len(names(spool_folder(lost))) == 1
    fsspec.filesystem("s3").clear_instance_cache()
    mend(store, engine)
    assert names(spool_folder(store)) == []
    (found,) = replay(engine, store)
    assert isinstance(found, Reference) and found.content == b"a"


def test_an_archive_that_goes_away_is_no_fault_of_each_document(
    engine: Engine, store: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(engine, store, Reference("portal", A))
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    fsspec.filesystem("s3").clear_instance_cache()
    with pytest.raises(ArchiveUnreachable):
        replay(engine, store)
