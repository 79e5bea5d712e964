"""The sources: one YAML file each, read strictly.

An unknown key, a wrong value or YAML that does not parse is a `SourceFault` that says file, line and mend.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import soupsieve
import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator

from store.problem import Problem
from tasks.records import Tier

Kind = Literal["list", "feed", "sitemap", "epaper", "files", "jsonl", "page"]
DumpField = Literal[
    "id",
    "url",
    "kicker",
    "title",
    "subtitle",
    "section",
    "dateline",
    "byline",
    "outlet",
    "published_at",
    "paragraphs",
    "tags",
    "printed_page",
]
"""The fields of an article that a dump's record can fill; `id` names the record."""


def _parse_css(selector: str) -> str:
    try:
        soupsieve.compile(selector)
    except soupsieve.SelectorSyntaxError as error:
        raise ValueError(f"no CSS selector ({str(error).splitlines()[0]})") from error
    return selector


def _parse_regex(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"no regular expression ({error})") from error
    return pattern


Css = Annotated[str, AfterValidator(_parse_css)]
Regex = Annotated[str, AfterValidator(_parse_regex)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ListRules(Strict):
    """How list pages are read: CSS selectors, and how many pages are followed. `match` holds for sitemaps too."""

    links: Css = Field("a[href]", description="CSS: the links to articles on a list page")
    match: Regex | None = Field(None, description="A regular expression that an article's address must contain")
    next: Css | None = Field(None, description="CSS: the link to the next list page")
    max_pages: int = Field(5, ge=1, le=1000)


class EpaperVersion(Strict):
    """An address scheme that a paper has left; the issues up to `valid_until` are still found under it."""

    start: str = Field(description="As a source's `start`, with {YYYY} {MM} {DD}")
    valid_until: date = Field(description="The last issue under this scheme")
    pages: Css | None = Field(None, description="CSS, where it is another than today's")
    articles: Css | None = Field(None, description="CSS, where it is another than today's")


class EpaperRules(Strict):
    """How an e-paper is read. `{YYYY} {MM} {DD}` in `start` stand for the issue's date.

    A `start` without them is a page that leads to the latest issue.
    """

    pages: Css = Field("a[href*='node_'], a[href*='layout']", description="CSS: links to layout pages (版面)")
    articles: Css = Field("area[href], a[href*='content_']", description="CSS: links to article pages")
    days: int = Field(2, ge=1, le=31, description="Issues to look for when no --since is given, today's first")
    versions: tuple[EpaperVersion, ...] = Field((), description="Address schemes that the paper has left")


class Politeness(Strict):
    delay: float = Field(1.0, ge=0, le=60, description="Seconds between two requests to one host")
    connections: int = Field(2, ge=1, le=16, description="Requests to one host at once")


class Bounds(Strict):
    """A run that finds fewer or more documents than this is an alarm, not a success."""

    min: int = Field(0, ge=0)
    max: int | None = Field(None, ge=1)


class Selectors(Strict):
    """CSS for what generic cleaning gets wrong on this site; each takes the first match."""

    title: Css | None = None
    kicker: Css | None = None
    subtitle: Css | None = None
    body: Css | None = None
    published: Css | None = None
    outlet: Css | None = None
    byline: Css | None = None
    section: Css | None = None
    remove: tuple[Css, ...] = ()


class Source(Strict):
    """A source: where its documents are found, how often, and what is known of its site."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", description="The file's name without .yaml")]
    title: str = Field(description="As people call it")
    region: str | None = Field(None, description="The place it reports on")
    tier: Tier = "unknown"
    kind: Kind
    start: str = Field(description="Where discovery starts: a URL, for files and jsonl a path")
    schedule: str | None = Field(None, description="Cron, in `timezone`")
    timezone: str = "Asia/Shanghai"
    verified: bool = Field(True, description="false where the site was never reached by the authors")
    list: ListRules = ListRules()
    epaper: EpaperRules = EpaperRules()
    fields: dict[DumpField, str] = Field(default_factory=dict, description="jsonl: article field → the dump's field")
    politeness: Politeness = Politeness()
    bounds: Bounds = Bounds()
    selectors: Selectors = Selectors()

    @field_validator("start")
    @classmethod
    def _start_suits_kind(cls, start: str, info: ValidationInfo) -> str:
        kind = info.data.get("kind")
        if kind in ("list", "feed", "sitemap", "epaper", "page") and not start.startswith(("http://", "https://")):
            raise ValueError(f"a source of kind {kind} starts at an http(s) address")
        if kind == "epaper" and "{" in start and not all(part in start for part in ("{YYYY}", "{MM}", "{DD}")):
            raise ValueError("an e-paper's address has {YYYY}, {MM} and {DD} where the issue's date stands, or none")
        return start


class SourceFault(Problem):
    """What is wrong with a source file: file, line, and the mend."""

    def __init__(self, file: Path, line: int, message: str) -> None:
        self.file, self.line, self.message = file, line, message
        super().__init__(f"{file}:{line}: {message}")


class UnknownSource(LookupError):
    """No source of that name; `nearest` holds the names most like it."""

    def __init__(self, name: str, nearest: tuple[str, ...]) -> None:
        self.name, self.nearest = name, nearest
        super().__init__(name)


def source_folders(extra: Path | None) -> Iterator[Path]:
    """The folders that hold source files: the user's own first, then the shipped ones."""
    if extra:
        yield extra
    shipped = Path(str(resources.files("sources")))
    yield shipped


def source_files(extra: Path | None = None) -> dict[str, Path]:
    """Every source file by name; a user's own file takes the place of a shipped one of the same name."""
    found: dict[str, Path] = {}
    for folder in source_folders(extra):
        for file in sorted(folder.glob("*.yaml")):
            found.setdefault(file.stem, file)
    return found


def find_source(name: str, extra: Path | None = None) -> Source:
    """The source of that name. Raises UnknownSource or SourceFault."""
    files = source_files(extra)
    if name not in files:
        raise UnknownSource(name, tuple(difflib.get_close_matches(name, files, n=3, cutoff=0.4)))
    return read_source(files[name])


def read_source(file: Path) -> Source:
    """Read one source file. Raises the first of its faults.

    A path in `start` is relative to the file: `start: texts` in sources/zones.yaml → …/sources/texts.
    """
    source, faults = check_source(file)
    if source is None:
        raise faults[0]
    return source


def check_source(file: Path) -> tuple[Source | None, list[SourceFault]]:
    """Read one source file and tell all its faults at once."""
    try:
        text = file.read_text("utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except UnicodeDecodeError as error:
        return None, [SourceFault(file, 1, f"not UTF-8 (byte {error.start})")]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "YAML does not parse"
        return None, [SourceFault(file, mark.line + 1 if mark else 1, f"YAML does not parse: {problem}")]
    if not isinstance(data, dict):
        return None, [SourceFault(file, 1, "a source is a mapping of keys to values; this file is not")]
    try:
        source = Source.model_validate(data)
    except ValidationError as error:
        return None, list(_faults(file, node, error))
    if source.name != file.stem:
        return None, [SourceFault(file, _line(node, ("name",)), f"name is {source.name!r}, the file is {file.name}")]
    if source.kind in ("files", "jsonl"):
        source = source.model_copy(update={"start": str((file.parent / source.start).resolve())})
    return source, []


def _faults(file: Path, node: Any, error: ValidationError) -> Iterator[SourceFault]:
    def place(problem: Any) -> tuple[bool, int]:
        # What is missing comes last: often it is there, misspelt, and that is told with its line.
        return problem["type"] == "missing", _line(node, tuple(map(str, problem["loc"])))

    for problem in sorted(error.errors(), key=place):
        path = tuple(str(part) for part in problem["loc"])
        key = ".".join(path)
        if problem["type"] == "extra_forbidden":
            known = _known_keys(path[:-1])
            nearest = difflib.get_close_matches(path[-1], known, n=1, cutoff=0.5)
            hint = f"did you mean {nearest[0]!r}?" if nearest else f"known: {', '.join(sorted(known))}"
            message = f"unknown key {key!r}; {hint}"
        elif problem["type"] == "missing":
            message = f"key {key!r} is missing"
        else:
            message = f"{key}: {problem['msg']}, not {problem['input']!r}"
        yield SourceFault(file, _line(node, path), message)


def _known_keys(path: Iterable[str]) -> list[str]:
    model: Any = Source
    for part in path:
        model = get_args(model)[0] if part.isdecimal() else model.model_fields[part].annotation
    return list(model.model_fields)


def _line(node: Any, path: tuple[str, ...]) -> int:
    """The line, from 1, of the deepest key of `path` that the file holds."""
    line = node.start_mark.line + 1
    for part in path:
        if isinstance(node, yaml.SequenceNode) and part.isdecimal():
            node = node.value[int(part)]
            line = node.start_mark.line + 1
            continue
        if not isinstance(node, yaml.MappingNode):
            break
        for key, value in node.value:
            if key.value == part:
                line, node = key.start_mark.line + 1, value
                break
        else:
            break
    return int(line)
