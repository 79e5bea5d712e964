"""`zonewire sources list|check`."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from flows.commands.show import inert, plain_table
from store.settings import settings
from tasks.sources import check_source, source_files


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
    asked = files or list(source_files(settings().sources).values())
    faults = [fault for file in asked for fault in check_source(file)[1]]
    for fault in faults:
        console.print(str(fault), markup=False, highlight=False, soft_wrap=True)
    console.print(f"{len(asked)} source files, {len(faults)} faults", highlight=False)
    return 2 if faults else 0
