"""The values of a source file that can be wrong in themselves: each is parsed as what it is for, and says its fault.

schedule: "61 * * * *"      →  no cron line (Bad minute)
timezone: Asia/Shangai      →  no time zone
links: "ul a[["             →  no CSS selector
start: http://d.example/{yyyy}/1.htm  →  {yyyy} stands for nothing
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import soupsieve
from cronsim import CronSim, CronSimError
from pydantic import AfterValidator

DATE_PARTS = ("{YYYY}", "{MM}", "{DD}")


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


def _parse_cron(line: str) -> str:
    if len(line.split()) != 5:
        raise ValueError("no cron line: minute, hour, day, month, weekday")
    try:
        CronSim(line, datetime.now(UTC))
    except CronSimError as error:
        raise ValueError(f"no cron line ({error})") from error
    return line


def _parse_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("no time zone; Asia/Shanghai is one") from error
    return name


def _parse_text(text: str) -> str:
    if not text.strip() or not text.isprintable():
        raise ValueError("a name that can be printed is wanted")
    return text


def check_address(address: str) -> str:
    """Raises ValueError for what is no http(s) address with a host."""
    if not address.startswith(("http://", "https://")) or not urlsplit(address).hostname:
        raise ValueError("an http(s) address is wanted")
    return address


def check_pattern(address: str, wanted: tuple[str, ...] = DATE_PARTS) -> str:
    """An address with an issue's date in it, or its month. Raises ValueError."""
    parts = re.findall(r"\{[^{}]*\}", address)
    if unknown := [part for part in parts if part not in wanted]:
        raise ValueError(f"{unknown[0]} stands for nothing; {', '.join(wanted)} do")
    if set(parts) != set(wanted):
        raise ValueError(f"{', '.join(wanted)} are wanted where the issue's date stands")
    return check_address(address)


Css = Annotated[str, AfterValidator(_parse_css)]
Regex = Annotated[str, AfterValidator(_parse_regex)]
Cron = Annotated[str, AfterValidator(_parse_cron)]
Zone = Annotated[str, AfterValidator(_parse_zone)]
Text = Annotated[str, AfterValidator(_parse_text)]
Pattern = Annotated[str, AfterValidator(check_pattern)]
