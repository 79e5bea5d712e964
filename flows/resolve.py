"""What was asked for on the command line or in the UI becomes sources."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from store.problem import Problem
from store.settings import Settings
from tasks.fetch.adhoc import adhoc_source
from tasks.sources import Source, UnknownSource, check_source, find_source, source_files


class AskedWrongly(Problem):
    """What a person asked for cannot be done."""


def resolve_sources(asked: Iterable[str], settings: Settings) -> dict[str, Source]:
    """The sources asked for, by name: names from sources/, URLs, files or folders.

    Raises AskedWrongly, or SourceFault where a source's YAML is at fault.
    """
    resolved: dict[str, Source] = {}
    for given in asked:
        source = resolve_source(given, settings)
        name = source.name if source.name not in resolved else f"{source.name}-{len(resolved) + 1}"
        resolved[name] = source.model_copy(update={"name": name})
    return resolved


def resolve_source(given: str, settings: Settings) -> Source:
    known = source_files(settings.sources)
    if given in known:
        return find_source(given, settings.sources)
    if "://" in given or "/" in given or "." in given or Path(given).exists():
        try:
            return adhoc_source(given)
        except FileNotFoundError:
            raise AskedWrongly(f"no such file or folder: {given}") from None
        except ValueError as error:
            raise AskedWrongly(str(error)) from None
    try:
        return find_source(given, settings.sources)
    except UnknownSource as unknown:
        nearest = f"; did you mean {' or '.join(unknown.nearest)}?" if unknown.nearest else ""
        raise AskedWrongly(f"unknown source {given!r}{nearest} `zonewire sources list` has them all") from None


def resolve_epaper(name: str, settings: Settings) -> Source:
    """The e-paper of that name. Raises AskedWrongly: other sources have no issues to walk."""
    source = resolve_source(name, settings)
    if source.kind != "epaper":
        raise AskedWrongly(f"backfill walks the issues of e-papers; {name!r} is of kind {source.kind}")
    return source


def known_sources(asked: Iterable[str], settings: Settings) -> dict[str, Source]:
    """Those of the names that have a sound source file, all that have where none is named.

    What the archive holds may be of sources that are no more.
    """
    wanted = set(asked)
    sources = (check_source(file)[0] for file in source_files(settings.sources).values())
    return {source.name: source for source in sources if source and (not wanted or source.name in wanted)}
