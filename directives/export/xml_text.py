"""Write values into XML: what means something there is escaped, what may not stand there is shown by its name."""

from __future__ import annotations

from xml.sax.saxutils import escape

from directives.export.visible import visible

_QUOTES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def xml(value: object) -> str:
    """Write a value as the text of an element or, in double quotes, of an attribute.

    >>> xml('<"67">')
    '&lt;&quot;67&quot;&gt;'
    """
    return escape(visible(str(value)), _QUOTES)
