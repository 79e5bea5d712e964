"""`zonewire sources list|check`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from flows.commands.show import inert, plain_table
from store.settings import settings
from tasks.sources import SourceFault, check_source, source_files, source_folders


def show_sources(console: Console) -> None:
    table = plain_table("Sources")
    for name in ("name", "title", "region", "kind", "schedule", "reached by the authors"):
        table.add_column(name, overflow="fold")
    for name, file in sorted(source_files(settings().sources).items()):
        source, faults = check_source(file)
        if source is None:
            table.add_row(name, f"faulty: {inert(str(faults[0]))}", "", "", "", "")
            continue
        reached = "yes" if source.verified else "no"
        cells = (source.title, source.region or "", source.kind, source.schedule or "by hand", reached)
        table.add_row(name, *map(inert, cells))
    console.print(table)
    console.print("Next: zonewire ingest NAME")


def check_files(console: Console, files: list[Path]) -> int:
    """Print every fault of these files, or of all sources; the exit status is 2 where there is one."""
    extra = settings().sources
    asked = files or list(source_files(extra).values())
    faults = [fault for file in asked for fault in check_source(file)[1]]
    faults += _find_twins(asked)
    if not files:
        misnamed = [file for folder in source_folders(extra) for file in sorted(folder.glob("*.yml"))]
        faults += [SourceFault(file, 1, f"not read: name it {file.stem}.yaml") for file in misnamed]
    for fault in faults:
        console.print(str(fault), markup=False, highlight=False, soft_wrap=True)
    console.print(f"{len(asked)} source files, {len(faults)} faults", highlight=False)
    return 2 if faults else 0


def _find_twins(files: list[Path]) -> Iterator[SourceFault]:
    """Sources of one name, or that start at one place: every document of it would be found twice."""
    first: dict[str, Path] = {}
    for file in files:
        source, _ = check_source(file)
        if source is None:
            continue
        for what in (f"name {source.name}", f"start {source.start}"):
            other = first.setdefault(what, file)
            if other.resolve() != file.resolve():
                yield SourceFault(file, 1, f"{what} is that of {other} too")
