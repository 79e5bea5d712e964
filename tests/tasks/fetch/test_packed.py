"""Archives of files, sound and hostile."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tasks.fetch import packed
from tasks.fetch.discover import discover_files
from tasks.outcomes import Ended, Quarantine, Skip
from tasks.records import Reference
from tests.tasks.fetch.site import source

LIMIT = 1000


def make(path: Path, members: Mapping[str, bytes]) -> Path:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return path
    with tarfile.open(path, "w" if path.suffix == ".tar" else "w:gz") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def find(path: Path) -> list[Reference | Ended]:
    return list(discover_files(source("files", str(path)), LIMIT))


def outcomes(path: Path) -> dict[str, object]:
    return {
        item.document.removeprefix(f"portal/{path.name}"): item.content if isinstance(item, Reference) else item.reason
        for item in find(path)
    }


@pytest.fixture(params=["posts.zip", "posts.tar", "posts.tar.gz", "posts.tgz"])
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    return tmp_path / str(request.param)


def test_each_member_is_a_document(path: Path) -> None:
    make(path, {"2026/a.md": b"a", "\u6e2f\u53e3.HTML": b"<p>b</p>", ".git/c.md": b"", "__MACOSX/2026/a.md": b""})
    first, second = find(path)
    assert isinstance(first, Reference) and isinstance(second, Reference)
    assert (first.content, first.content_type) == (b"a", "text/markdown")
    assert (second.content, second.content_type) == (b"<p>b</p>", "text/html")
    names = [f"portal/{path.name}!/2026/a.md", f"portal/{path.name}!/港口.HTML"]
    assert [first.document, second.document] == names


def test_a_name_that_leads_out_is_forbidden_and_the_rest_goes_on(path: Path) -> None:
    make(path, {"../../a.md": b"a", "/etc/b.md": b"b", "x/../../c.md": b"c", "d.md": b"d"})
    assert outcomes(path) == {
        "!/../../a.md": Quarantine.forbidden_address,
        "!//etc/b.md": Quarantine.forbidden_address,
        "!/x/../../c.md": Quarantine.forbidden_address,
        "!/d.md": b"d",
    }


def test_what_holds_no_article_is_skipped(path: Path) -> None:
    make(path, {"a.jpg": b"", "inner.zip": b"", "inner.tar.gz": b"", "noname": b""})
    assert set(outcomes(path).values()) == {Skip.unsupported}


def test_a_member_beyond_the_limit_is_not_read_to_its_end(path: Path) -> None:
    make(path, {"bomb.txt": b"0" * LIMIT * 50, "a.md": b"a"})
    assert outcomes(path) == {"!/bomb.txt": Quarantine.too_large, "!/a.md": b"a"}


def test_all_members_together_are_bounded(path: Path) -> None:
    make(path, {f"{n}.txt": b"0" * LIMIT for n in range(150)})
    found = outcomes(path)
    assert found[""] is Quarantine.too_large
    assert 50 <= sum(isinstance(item, bytes) for item in found.values()) <= 100


def test_what_is_passed_over_in_a_tar_is_bounded_too(tmp_path: Path) -> None:
    path = make(tmp_path / "posts.tar.gz", {"film.mp4": b"0" * LIMIT * 101, "a.md": b"a"})
    assert outcomes(path)[""] is Quarantine.too_large


def test_no_more_members_than_are_bearable(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "_MOST_MEMBERS", 3)
    make(path, {f"{n}.md": b"a" for n in range(5)})
    assert list(outcomes(path).values()) == [b"a", b"a", b"a", Quarantine.too_large]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_is_not_inflated_piece_by_piece_is_not_inflated(tmp_path: Path, method: int) -> None:
    """zipfile gives all that a few bytes of bzip2 or LZMA hold at once: a gigabyte, of a bomb."""
    with zipfile.ZipFile(tmp_path / "posts.zip", "w") as archive:
        archive.writestr("bomb.txt", bytes(LIMIT * 50), method)
        archive.writestr("a.md", b"a")
    assert outcomes(tmp_path / "posts.zip") == {"!/bomb.txt": Quarantine.unreadable, "!/a.md": b"a"}


def test_a_list_of_members_is_not_read_whatever_its_length(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path / "posts.zip", {f"{n}.md": b"a" for n in range(100)})
    monkeypatch.setattr(packed, "_MOST_DIRECTORY", 1000)
    assert outcomes(path) == {"": Quarantine.too_large}


@pytest.mark.parametrize("name", ["posts.tar", "posts.tar.gz"])
def test_a_header_of_a_tar_is_not_read_whatever_its_length(tmp_path: Path, name: str) -> None:
    with tarfile.open(tmp_path / name, "w" if name.endswith("r") else "w:gz", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("a.md")
        info.pax_headers = {"comment": "x" * 2**21}
        archive.addfile(info)
    assert list(discover_files(source("files", str(tmp_path / name)), 2**20))[0].reason is Quarantine.too_large  # type: ignore[union-attr]


def test_an_encrypted_member_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = make(tmp_path / "posts.zip", {"a.md": b"a", "b.md": b"b"})
    content = bytearray(path.read_bytes())
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + flags] |= 1
    path.write_bytes(content)
    assert outcomes(path) == {"!/a.md": Quarantine.unreadable, "!/b.md": b"b"}


def test_members_that_overlap_are_bounded_as_all_others(tmp_path: Path) -> None:
    """A zip may list one member a thousand times."""
    path = make(tmp_path / "posts.zip", {"a.txt": b"0" * LIMIT})
    content = path.read_bytes()
    listed, last = content.index(b"PK\x01\x02"), content.index(b"PK\x05\x06")
    entries = content[listed:last] * 1000
    ending = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1000, 1000, len(entries), listed, 0)
    path.write_bytes(content[:listed] + entries + ending)
    found = find(path)
    assert sum(isinstance(item, Reference) for item in found) <= 100
    assert isinstance(found[-1], Ended) and found[-1].reason in (Quarantine.too_large, Quarantine.unreadable)


@pytest.mark.parametrize("kind", [tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_nothing_but_files_is_read_of_a_tar(tmp_path: Path, kind: bytes) -> None:
    with tarfile.open(tmp_path / "posts.tar", "w") as archive:
        odd = tarfile.TarInfo("a.md")
        odd.type, odd.linkname = kind, "/etc/passwd"
        archive.addfile(odd)
    assert outcomes(tmp_path / "posts.tar") == {"!/a.md": Skip.unsupported}


def test_a_link_is_no_document(tmp_path: Path) -> None:
    path = tmp_path / "posts.tar"
    with tarfile.open(path, "w") as archive:
        link = tarfile.TarInfo("a.md")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert outcomes(path) == {"!/a.md": Skip.unsupported}


@pytest.mark.parametrize("lost", [30, 200])
def test_an_archive_that_was_cut_off_says_so(path: Path, lost: int) -> None:
    make(path, {"a.md": bytes(range(256)) * 3, "b.md": b"b" * 300})
    if path.suffix == ".tar":
        lost += 10_000  # a tar ends in padding
    path.write_bytes(path.read_bytes()[:-lost])
    assert Quarantine.unreadable in outcomes(path).values()


def test_what_is_no_archive_is_unreadable(path: Path) -> None:
    path.write_bytes(gzip.compress(b"no archive"))
    assert outcomes(path) == {"": Quarantine.unreadable}


def test_a_name_that_a_chinese_windows_packed(tmp_path: Path) -> None:
    path = make(tmp_path / "posts.zip", {"aaaa.md": b"a"})
    path.write_bytes(path.read_bytes().replace(b"aaaa", "港口".encode("gbk")))
    assert list(outcomes(path)) == ["!/港口.md"]
