"""XML that others wrote: feeds and sitemaps, read with lxml, entities off, mended where it is broken.

<!DOCTYPE rss [<!ENTITY a "…"><!ENTITY b "&a;&a;&a;…">]> … <title>&b;</title>
    →  quarantined (unreadable): what an entity stood for is never filled in, so entries would be lost in silence
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from tasks.fetch.markup import decode
from tasks.fetch.taken import NotTaken
from tasks.outcomes import Quarantine

_DECLARES_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)


def parse_xml(content: bytes, kind: str, roots: Sequence[str]) -> etree._Element:
    """The root element. kind: what people call it. Raises NotTaken for what has none of these roots."""
    says_utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))  # and means it; gb2312 labels do not
    text = content.decode("utf-16", "replace") if says_utf16 else decode(content)[0]
    if _DECLARES_ENTITY.search(text):
        raise NotTaken(Quarantine.unreadable, f"a {kind} that declares entities of its own")
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise NotTaken(Quarantine.unreadable, f"not a {kind}: {error}") from error
    if root is None or etree.QName(root).localname not in roots:
        raise NotTaken(Quarantine.unreadable, f"not a {kind}: its root is none of {', '.join(roots)}")
    return root
