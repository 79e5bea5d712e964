"""The sources: one YAML file each, read strictly.

An unknown key, a wrong value or YAML that does not parse is a `SourceFault` that says file, line and mend.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator

from tasks.records import Tier
from tasks.sourcefaults import SourceFault as SourceFault
from tasks.sourcefaults import find_repeated, line_of, parse_yaml, tell_faults
from tasks.sourcevalues import Cron, Css, Pattern, Regex, Text, Zone, check_address, check_pattern

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


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ListRules(Strict):
    """How list pages are read: CSS selectors, and how many pages are followed. `match` holds for sitemaps too."""

    links: Css = Field("a[href]", description="CSS: the links to articles on a list page")
    match: Regex | None = Field(None, description="A regular expression that an article's address must contain")
    next: Css | None = Field(None, description="CSS: the link to the next list page")
    pages: str | None = Field(None, description="The address of further list pages, as index_{page}.html or ?p={page}")
    second: int = Field(2, ge=0, description="What {page} is on the second list page; an offset, where it is one")
    step: int = Field(1, ge=1, description="By how much {page} grows")
    max_pages: int = Field(5, ge=1, le=1000)

    @field_validator("pages")
    @classmethod
    def _holds_number(cls, pages: str | None, info: ValidationInfo) -> str | None:
        if pages is not None and ("{page}" not in pages or info.data.get("next")):
            raise ValueError("{page} is wanted where the page's number stands, and no `next` beside it")
        return pages


class EpaperVersion(Strict):
    """An address scheme that a paper has left; the issues up to `valid_until` are still found under it."""

    start: Pattern = Field(description="As a source's `start`, with {YYYY} {MM} {DD}")
    valid_until: date = Field(description="The last issue under this scheme")
    pages: Css | None = Field(None, description="CSS, where it is another than today's")
    articles: Css | None = Field(None, description="CSS, where it is another than today's")


class EpaperRules(Strict):
    """How an e-paper is read. `{YYYY} {MM} {DD}` in `start` stand for the issue's date.

    A `start` without them is a page that leads to the latest issue.
    """

    pages: Css = Field("a[href*='node_'], a[href*='layout']", description="CSS: links to layout pages (版面)")
    articles: Css = Field("area[href], a[href*='content_']", description="CSS: links to article pages")
    months: str | None = Field(None, description="Founder's list of a month's issues: …/html/{YYYY}-{MM}/period.xml")
    days: int = Field(2, ge=1, le=31, description="Issues to look for when no --since is given, today's first")
    versions: tuple[EpaperVersion, ...] = Field((), description="Address schemes that the paper has left")

    @field_validator("months")
    @classmethod
    def _names_month(cls, months: str | None) -> str | None:
        return months if months is None else check_pattern(months, ("{YYYY}", "{MM}"))

    @field_validator("versions")
    @classmethod
    def _do_not_overlap(cls, versions: tuple[EpaperVersion, ...]) -> tuple[EpaperVersion, ...]:
        for last, times in Counter(version.valid_until for version in versions).items():
            if times > 1:
                raise ValueError(f"{times} versions overlap: all are valid until {last}")
        return versions


class Politeness(Strict):
    delay: float = Field(1.0, ge=0, le=60, description="Seconds between two requests to one host")
    connections: int = Field(2, ge=1, le=16, description="Requests to one host at once")


class Bounds(Strict):
    """A run that finds fewer or more documents than this is an alarm, not a success."""

    min: int = Field(0, ge=0)
    max: int | None = Field(None, ge=1)

    @field_validator("max")
    @classmethod
    def _is_no_less_than_min(cls, high: int | None, info: ValidationInfo) -> int | None:
        if high is not None and high < info.data.get("min", 0):
            raise ValueError(f"less than min, which is {info.data['min']}")
        return high

    def hold(self, documents: int) -> bool:
        return self.min <= documents and (self.max is None or documents <= self.max)


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


class Lookups(Strict):
    """What the source prints by a word of its own → as everybody calls it; an empty word: it is not there."""

    outlet: dict[str, str] = Field(default_factory=dict, description="砚报: 砚湖日报")
    section: dict[str, str] = Field(default_factory=dict, description="yw: 要闻")
    byline: dict[str, str] = Field(default_factory=dict, description='郝编: ""')


class SiteRules(Strict):
    """What cleaning is told of a source's pages."""

    selectors: Selectors = Selectors()
    lookups: Lookups = Lookups()


_KINDS = {"list": ("list", "sitemap"), "epaper": ("epaper",), "fields": ("jsonl", "files")}
"""The kinds of source that a group of rules is for."""


class Source(SiteRules):
    """A source: where its documents are found, how often, and what is known of its site."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", description="The file's name without .yaml")]
    title: Text = Field(description="As people call it")
    region: Text | None = Field(None, description="The place it reports on")
    tier: Tier = "unknown"
    kind: Kind
    start: str = Field(description="Where discovery starts: a URL, for files and jsonl a path")
    valid_from: date | None = Field(None, description="The first day of which there is something: none before is asked")
    valid_until: date | None = Field(None, description="The last day on which it published")
    schedule: Cron | None = Field(None, description="Cron, in `timezone`")
    timezone: Zone = "Asia/Shanghai"
    verified: bool = Field(True, description="false where the site was never reached by the authors")
    list: ListRules = ListRules()
    epaper: EpaperRules = EpaperRules()
    fields: dict[DumpField, str] = Field(default_factory=dict, description="jsonl: article field → the dump's field")
    politeness: Politeness = Politeness()
    bounds: Bounds = Bounds()

    @field_validator("start")
    @classmethod
    def _start_suits_kind(cls, start: str, info: ValidationInfo) -> str:
        match info.data.get("kind"):
            case "epaper":
                return check_pattern(start) if "{" in start else check_address(start)
            case "list" | "feed" | "sitemap" | "page":
                return check_address(start)
        return start

    @field_validator("valid_until")
    @classmethod
    def _ends_after_it_began(cls, last: date | None, info: ValidationInfo) -> date | None:
        first = info.data.get("valid_from")
        if first and last and last < first:
            raise ValueError(f"before valid_from, which is {first}")
        return last

    @field_validator("list", "epaper", "fields")
    @classmethod
    def _suits_kind(cls, rules: Any, info: ValidationInfo) -> Any:
        kind, name = info.data.get("kind"), str(info.field_name)
        if kind and kind not in _KINDS[name]:
            raise ValueError(f"has no effect on a source of kind {kind}; it is for {' and '.join(_KINDS[name])}")
        return rules


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
        node, data = parse_yaml(file)
    except SourceFault as fault:
        return None, [fault]
    faults = list(find_repeated(file, node))
    if "name" in data and data["name"] != file.stem:
        faults.append(SourceFault(file, line_of(node, ("name",)), f"name is {data['name']!r}, the file is {file.name}"))
    try:
        source = Source.model_validate(data)
    except ValidationError as error:
        return None, faults + list(tell_faults(file, node, error, Source))
    if faults:
        return None, faults
    if source.kind in ("files", "jsonl"):
        source = source.model_copy(update={"start": str((file.parent / Path(source.start).expanduser()).resolve())})
    return source, []
