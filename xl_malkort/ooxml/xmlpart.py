"""One XML part as bytes that may be searched: checked for harm, and with everything masked that only looks
like markup.

Nothing here builds a tree, because a tree cannot be turned back into the bytes it came from. expat proves
that the part is well-formed; after that a `<` can only be markup, and regular expressions may find elements
by offset.

Sources: XML 1.0 §2.4–2.7 (where `<` may occur), §4.3.3 and annex F (encodings); Namespaces in XML 1.0 §5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from xml.parsers import expat

from .errors import OoxmlError, UnsafePackage, UnsupportedPackage
from .limits import DEFAULT_LIMITS, Limits

# Below this size a part cannot nest deep enough to cost noticeable memory: depth is checked after parsing.
_SMALL: Final = 1024 * 1024
_CHUNK: Final = 2048

ATTRIBUTES: Final = rb"[^<>\"']*(?:\"[^<\"]*\"[^<>\"']*|'[^<']*'[^<>\"']*)*"
_TAG: Final = re.compile(rb"<(/?)([^\s/>!?]+)(" + ATTRIBUTES + rb")>")
_ATTRIBUTE: Final = re.compile(rb"([^\s=/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NOT_MARKUP: Final = re.compile(rb"<!--.*?-->|<!\[CDATA\[(.*?)\]\]>|<\?.*?\?>", re.DOTALL)
_REFERENCE: Final = re.compile(r"&(#x[0-9A-Fa-f]+|#[0-9]+|lt|gt|amp|quot|apos);")
_NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


def tag_pattern(name: bytes) -> re.Pattern[bytes]:
    """Return a pattern for the start tags of an element, its attributes as the only group.

    In: the element's name with its prefix.
    """
    return re.compile(rb"<" + re.escape(name) + rb"(?=[\s/>])(" + ATTRIBUTES + rb")>")


class Element(NamedTuple):
    """Where one element lies: `start` to `end` all of it, `open_end` just past its start tag.

    For an empty-element tag `open_end == end`, and `close` (where the end tag starts) equals both.
    """

    name: bytes
    start: int
    open_end: int
    close: int
    end: int
    attributes: bytes

    @property
    def is_empty_tag(self) -> bool:
        """Say whether the element is written as a single tag (`<a/>`)."""
        return self.open_end == self.end


@dataclass(frozen=True, slots=True)
class XmlPart:
    """A well-formed part: `data` as it is, `masked` of the same length for searching, and what its root says.

    `prefix` is what elements of the root's namespace are written with, such as `b""` or `b"x:"`;
    `namespaces` maps each prefix that is declared anywhere to the first namespace it stands for.
    """

    name: str
    data: bytes
    masked: bytes
    root: Element
    namespace: str
    prefix: bytes
    encoding: str
    namespaces: dict[str, str] = field(hash=False)
    limits: Limits = DEFAULT_LIMITS

    @property
    def local_name(self) -> bytes:
        """Return the root element's name without prefix."""
        return self.root.name[len(self.prefix) :]

    def children(self, parent: Element | None = None) -> Iterator[Element]:
        """Yield the child elements of `parent`, or of the root."""
        parent = parent or self.root
        return elements(self.masked, parent.open_end, parent.close, self.name)

    def qualified(self, local: str) -> bytes:
        """Return an element name of the root's namespace as it is written in this part."""
        return self.prefix + local.encode("ascii")


def parse(name: str, data: bytes, limits: Limits = DEFAULT_LIMITS, *, shallow: bool = False) -> XmlPart:
    """Check one part and prepare it for searching.

    In: the part's name (for messages) and its bytes; `shallow` when the depth is known to be within the
        limit.
    Raises: UnsafePackage (`doctype`, `xml_broken`, `xml_too_deep`), UnsupportedPackage (`utf16`).

    Example:
        >>> parse("a.xml", b'<x:a xmlns:x="urn:x"><x:b/></x:a>').prefix
        b'x:'
    """
    encoding = _encoding(name, data)
    big = len(data) > _SMALL and not shallow
    found = _Prover(name, limits).prove(data, counting=big)
    masked = _mask(data) if found.has_more_than_tags else data
    if not big and not shallow and _may_be_deep(masked, found.root_at, limits.xml_depth):
        _Prover(name, limits).prove(data, counting=True)
    root = _root_element(masked, found.root_at)
    prefix = root.name[: root.name.find(b":") + 1]
    return XmlPart(name, data, masked, root, found.namespace, prefix, encoding, found.namespaces, limits)


class _Prover:
    """Runs expat over a part once: is it well-formed, harmless, and in which namespace is its root."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._depth = 0
        self.root_at = 0
        self.has_more_than_tags = False
        self.namespace = ""
        self.namespaces: dict[str, str] = {}

    def prove(self, data: bytes, *, counting: bool) -> _Prover:
        """Parse all of `data`, counting the depth when asked to; see `parse` for what is raised."""
        parser = expat.ParserCreate(None, "}")
        parser.ordered_attributes = True
        self._parser = parser
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartNamespaceDeclHandler = self._declaration
        parser.CommentHandler = self._not_a_tag
        parser.StartCdataSectionHandler = self._not_a_tag
        parser.ProcessingInstructionHandler = self._not_a_tag
        parser.StartElementHandler = self._first
        # Handlers for every element cost three times the parsing itself, so they are for the parts that
        # need them.
        self._counts = counting
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            reason = f"{expat.ErrorString(error.code)} at line {error.lineno}"
            raise UnsafePackage("xml_broken", part=self._name, reason=reason) from error
        except (LookupError, ValueError, UnicodeError) as error:
            raise UnsafePackage("xml_broken", part=self._name, reason=str(error)) from error
        finally:
            # The parser holds our bound methods and we hold the parser: cut the cycle instead of leaving it
            # to gc.
            del self._parser
        return self

    def _doctype(self, *_: object) -> None:
        raise UnsafePackage("doctype", part=self._name)

    def _not_a_tag(self, *_: object) -> None:
        self.has_more_than_tags = True

    def _declaration(self, prefix: str | None, uri: str | None) -> None:
        self.namespaces.setdefault(prefix or "", uri or "")

    def _first(self, name: str, _: object) -> None:
        self.root_at = self._parser.CurrentByteIndex
        self.namespace = name.rpartition("}")[0]
        self._parser.StartElementHandler = self._start if self._counts else None
        self._parser.EndElementHandler = self._end if self._counts else None

    def _start(self, _: str, __: object) -> None:
        self._depth += 1
        if self._depth > self._limits.xml_depth:
            raise UnsafePackage("xml_too_deep", part=self._name, limit=self._limits.xml_depth)

    def _end(self, _: str) -> None:
        self._depth -= 1


def _encoding(name: str, data: bytes) -> str:
    """Return the part's encoding; offsets into the bytes only make sense when ASCII is one byte each."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]:
        raise UnsupportedPackage("utf16", part=name, encoding="UTF-16 or UTF-32")
    declared = re.match(rb"\xef\xbb\xbf|\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)", data)
    encoding = (declared.group(1) or b"utf-8").decode("ascii").lower() if declared else "utf-8"
    if encoding.startswith(("utf-16", "ucs-2", "iso-10646-ucs", "utf-32", "utf-7")):
        raise UnsupportedPackage("utf16", part=name, encoding=encoding.upper())
    return encoding


def _mask(data: bytes) -> bytes:
    """Blank out comments, processing instructions and CDATA so that nothing in them is taken for an element.

    CDATA becomes `x`, because it is content; the rest becomes spaces, because it is none. Lengths stay.
    """
    return _NOT_MARKUP.sub(lambda m: (b" " if m.group(1) is None else b"x") * len(m.group()), data)


def _root_element(masked: bytes, at: int) -> Element:
    """Return where the root element lies, from where its start tag does."""
    tag = _TAG.match(masked, at)
    if tag is None:
        raise UnsafePackage("xml_broken", part="", reason="no root element")
    if tag.group(3).endswith(b"/"):
        return Element(tag.group(2), at, tag.end(), tag.end(), tag.end(), tag.group(3)[:-1])
    close = masked.rfind(b"</")
    return Element(tag.group(2), at, tag.end(), close, masked.index(b">", close) + 1, tag.group(3))


def elements(masked: bytes, start: int, end: int, part: str = "") -> Iterator[Element]:
    """Yield the outermost elements between two offsets of a masked, well-formed part.

    Where an element ends is found by its name alone, so what is inside is passed over at the speed of a
    search.
    Raises: UnsupportedPackage (`unusual_xml`) when an element crosses one of the offsets.
    """
    at = start
    while tag := _TAG.search(masked, at, end):
        slash, name, attributes = tag.groups()
        begin, open_end = tag.span()
        if slash:
            raise _crossing(part)
        if attributes.endswith(b"/"):
            at = open_end
            yield Element(name, begin, open_end, open_end, open_end, attributes[:-1])
        else:
            # Nearly always the next end tag of this name is the one; only elements nested in their like
            # need counting.
            close = masked.find(b"</" + name + b">", open_end, end)
            if close < 0 or masked.find(b"<" + name, open_end, close) >= 0:
                close = _find_close(masked, name, open_end, end)
            if close < 0:
                raise _crossing(part)
            at = masked.index(b">", close) + 1
            yield Element(name, begin, open_end, close, at, attributes)


def _crossing(part: str) -> UnsupportedPackage:
    return UnsupportedPackage("unusual_xml", part=part, reason="elements are wrapped in an unexpected one")


def _find_close(masked: bytes, name: bytes, start: int, end: int) -> int:
    """Return where the end tag of an element that was opened before `start` stands, or -1."""
    opening, closing = b"<" + name, b"</" + name
    depth = 1
    at = start
    while True:
        close = find_name(masked, closing, at, end)
        if close < 0:
            return -1
        # Elements of the same name in between are the only ones that can take this end tag for themselves.
        nested = find_name(masked, opening, at, close)
        while nested >= 0:
            if masked[masked.index(b">", nested) - 1] != 0x2F or _is_open(masked, nested):
                depth += 1
            nested = find_name(masked, opening, nested + 1, close)
        depth -= 1
        if depth == 0:
            return close
        at = close + 2


def _is_open(masked: bytes, at: int) -> bool:
    """Say whether the tag at an offset is a start tag; a `>` may also stand in an attribute."""
    tag = _TAG.match(masked, at)
    return tag is not None and not tag.group(3).endswith(b"/")


def find_name(masked: bytes, tag: bytes, start: int, end: int) -> int:
    """Return where `tag` stands as a whole name, or -1."""
    at = masked.find(tag, start, end)
    while at >= 0 and masked[at + len(tag)] not in b" >/\t\r\n":
        at = masked.find(tag, at + 1, end)
    return at


def _may_be_deep(masked: bytes, at: int, limit: int) -> bool:
    """Say whether a well-formed part might nest deeper than the limit, by counting instead of parsing from
    its root on.

    In masked XML every `<` opens or closes a tag, and `/>` ends an empty one unless it stands in text or an
    attribute; then the counts do not come out even at the end, and the answer is yes.
    """
    depth, size = 0, len(masked)
    if size < _CHUNK * 16 and masked.count(b"</", at) <= limit:
        return False
    while at < size:
        end = masked.find(b"<", at + _CHUNK)
        end = size if end < 0 else end
        closes = masked.count(b"</", at, end)
        opens = masked.count(b"<", at, end) - closes - masked.count(b"/>", at, end)
        if depth + max(opens, 0) > limit or opens < 0:
            return True
        depth += opens - closes
        at = end
    return depth != 0


def attributes_of(raw: bytes) -> dict[str, str]:
    """Return the attributes of a start tag, by their names as written.

    Example:
        >>> attributes_of(b' r="A1" s="3"')
        {'r': 'A1', 's': '3'}
    """
    return {
        key.decode("utf-8", "replace"): unescape((double or single).decode("utf-8", "replace"))
        for key, double, single in _ATTRIBUTE.findall(raw)
    }


def attribute(raw: bytes, name: str) -> str | None:
    """Return one attribute of a start tag, or None.

    Example:
        >>> attribute(b" r='A1'", "r")
        'A1'
    """
    found = attribute_span(raw, name)
    return None if found is None else unescape(raw[found[0] : found[1]].decode("utf-8", "replace"))


def attribute_span(raw: bytes, name: str) -> tuple[int, int] | None:
    """Return where an attribute's value lies within the attributes of a start tag, or None."""
    key = name.encode("ascii")
    if key not in raw:
        return None
    for found in _ATTRIBUTE.finditer(raw):
        if found.group(1) == key:
            return found.span(2) if found.group(2) is not None else found.span(3)
    return None


def unescape(text: str) -> str:
    """Replace character references and the five named entities.

    Example:
        >>> unescape("a &amp; &#66;")
        'a & B'
    """
    if "&" not in text:
        return text
    return _REFERENCE.sub(_referenced, text)


def _referenced(found: re.Match[str]) -> str:
    """Return the character that one reference stands for."""
    key = found.group(1)
    if not key.startswith("#"):
        return _NAMED[key]
    return chr(int(key[2:], 16) if key[1] == "x" else int(key[1:]))


def events(part: str, data: bytes, limits: Limits = DEFAULT_LIMITS) -> list[tuple[str, dict[str, str], str]]:
    """Return every element of a small part as (name with namespace, attributes, text), in document order.

    For the parts that hold the package together (relationships, content types, workbook): names are written
    `namespace}local`, text is what stands directly in the element.
    Raises: as `parse`.
    """
    _encoding(part, data)
    found: list[tuple[str, dict[str, str], list[str]]] = []
    stack: list[list[str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(stack) >= limits.xml_depth:
            raise UnsafePackage("xml_too_deep", part=part, limit=limits.xml_depth)
        text: list[str] = []
        stack.append(text)
        found.append((name, attributes, text))

    def doctype(*_: object) -> None:
        raise UnsafePackage("doctype", part=part)

    parser = expat.ParserCreate(None, "}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: stack.pop()
    parser.CharacterDataHandler = lambda text: stack[-1].append(text)
    try:
        parser.Parse(data, True)
    except OoxmlError:
        raise
    except expat.ExpatError as error:
        reason = f"{expat.ErrorString(error.code)} at line {error.lineno}"
        raise UnsafePackage("xml_broken", part=part, reason=reason) from error
    except (LookupError, ValueError, UnicodeError) as error:
        raise UnsafePackage("xml_broken", part=part, reason=str(error)) from error
    return [(name, attributes, "".join(text)) for name, attributes, text in found]
