"""Text as XML can hold it."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(value: str) -> str:
    """The text between two tags; characters that XML cannot hold become U+FFFD."""
    return escape(NOT_XML.sub("\ufffd", value), {"\r": "&#13;"})


def attribute(value: str) -> str:
    """The text as an attribute's value, in quotation marks."""
    return quoteattr(NOT_XML.sub("\ufffd", value), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
