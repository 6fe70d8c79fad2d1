"""XML read as events, in constant memory: no document type, no entities, bounded tags, depth and text."""

from xml.parsers import expat

from .limits import LIMITS, Unreadable


def read(chunks, handler, limits=LIMITS):
    """Feed `chunks` of bytes to `handler`.

    :param handler: an object with ``start(name, attributes)``, ``end(name)`` and ``text(string)``; names are local names
    :raises Unreadable: ``definitions`` for a document type, ``too_many_rows`` beyond the limits, ``broken`` for what is no XML
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    tags = depth = 0

    def start(name, attributes):
        nonlocal depth
        depth += 1
        if depth > limits.depth:
            raise Unreadable("too_deep")
        handler.start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def end(name):
        nonlocal depth
        depth -= 1
        handler.end(name.rpartition(":")[2] if ":" in name else name)

    def refuse(*_said):
        raise Unreadable("definitions")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, handler.text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        for chunk in chunks:
            tags += chunk.count(b"<")
            if tags > limits.tags:
                raise Unreadable("too_many_rows", most=limits.rows)
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Unreadable("broken", reason=str(error)) from error
