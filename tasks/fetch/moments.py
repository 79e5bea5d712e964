"""A time that a feed or a dump states, with how exact it is.

Sat, 21 Nov 2026 08:00:00 +0800  →  2026-11-21T08:00:00+08:00, second
2026-11-21 08:00                 →  2026-11-21T08:00:00+08:00, minute   (no zone printed: Shanghai)
2026年11月21日, 2026/11/21       →  2026-11-21T00:00:00+08:00, day
1795219200, 1795219200000        →  seconds or milliseconds since 1970
11-21                            →  None: a missing year is not guessed
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tasks.records import SHANGHAI, Precision

_PRINTED = re.compile(
    r"(?P<year>\d{4})\s*[年/.-]\s*(?P<month>\d{1,2})\s*[月/.-]\s*(?P<day>\d{1,2})\s*日?"
    r"(?:[T\s]*(?P<hour>\d{1,2})\s*[:：时]\s*(?P<minute>\d{2})分?(?:[:：]?(?P<second>\d{2})秒?)?(?P<rest>.*))?"
)


def read_moment(text: str) -> tuple[datetime, Precision] | None:
    """An aware time and its precision; None for what is no whole date."""
    text = text.strip()
    try:
        if re.fullmatch(r"\d{10}|\d{13}", text):
            return datetime.fromtimestamp(int(text[:10]), UTC), "second"
        if printed := _PRINTED.fullmatch(text):
            return _read_printed(text, printed)
        return _aware(parsedate_to_datetime(text)), "second"
    except ValueError:
        return None


def _read_printed(text: str, printed: re.Match[str]) -> tuple[datetime, Precision]:
    precision: Precision = "second" if printed["second"] else "minute" if printed["hour"] else "day"
    if printed["rest"]:  # a fraction, a zone: ISO 8601 alone has them
        return _aware(datetime.fromisoformat(text)), precision
    fields = (int(printed[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second"))
    return datetime(*fields, tzinfo=SHANGHAI), precision  # type: ignore[arg-type,misc]


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)
