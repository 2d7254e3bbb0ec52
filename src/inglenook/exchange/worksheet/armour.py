"""Takes the armour off a return, whatever mail and chat programs have done to it on the way.

Understood: words around it, a byte order mark, UTF-16, any ends of lines or none at all, quoting (`> `),
HTML and its entities, invisible characters, dashes made typographic, lost padding, the heads of messages
between. What is left must be base64 and nothing else. Every step takes time in proportion to the size.
"""

import base64
import binascii
import codecs
import re

from inglenook.exchange.worksheet.errors import NotAReturn, ReturnDamaged, SeveralReturns

_BETWEEN = r"[\s>|]*"
_WORDS = _BETWEEN.join(("AGE", "ENCRYPTED", "FILE"))
_BEGIN = re.compile("BEGIN" + _BETWEEN + _WORDS)
_END = re.compile("END" + _BETWEEN + _WORDS)
_TAG = re.compile(r"<[A-Za-z/!][^<>\n]*>")
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_INVISIBLE = re.compile(
    "[\0\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0f\ufeff]+"
)
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_FIRST_WORDS = base64.b64encode(b"age-encryption.org/v1")[:24].decode("ascii")
_OTHER_LINE = re.compile(rf"^.*[^A-Za-z0-9+/=\s>|{re.escape(_DASHES)}].*$", re.MULTILINE)
"""Such as who wrote, and when: some chats cut a long text into several messages."""
_ENTITIES = {
    "+": ("&#43;", "&#x2b;", "&#x2B;", "&plus;"),
    "/": ("&#47;", "&#x2f;", "&#x2F;", "&sol;"),
    "=": ("&#61;", "&#x3d;", "&#x3D;", "&equals;"),
    " ": ("&gt;", "&nbsp;", "&#160;", "&#xa0;", "&#xA0;", "&#8203;", "&#13;"),
}
"""Those that stand for what armour is made of, or for nothing in it."""


def without_armour(untrusted: bytes) -> bytes:
    """The age file in it. Raises NotAReturn, ReturnDamaged, SeveralReturns."""
    between = _between_marks(_text(untrusted))
    body = _without_noise(between)
    if not _BASE64.fullmatch(body):
        body = _without_noise(_OTHER_LINE.sub("", between.replace("\r", "\n")))
    if not _BASE64.fullmatch(body):
        raise ReturnDamaged
    digits = body.rstrip("=")
    try:
        return base64.b64decode(digits + "=" * (-len(digits) % 4), validate=True)
    except binascii.Error:
        raise ReturnDamaged from None


def _without_noise(text: str) -> str:
    return "".join(text.replace(">", " ").replace("|", " ").split()).strip(_DASHES)


def _between_marks(text: str) -> str:
    begins, ends = list(_BEGIN.finditer(text)), list(_END.finditer(text))
    if len(begins) > 1 or len(ends) > 1:
        raise SeveralReturns
    if not begins and not ends and _FIRST_WORDS not in text:
        raise NotAReturn
    if not begins or not ends or ends[0].start() < begins[0].end():
        raise ReturnDamaged
    return text[begins[0].end() : ends[0].start()]


def decoded(untrusted: bytes) -> str:
    """Never raises."""
    return untrusted.decode(_encoding(untrusted), "replace")


def _text(untrusted: bytes) -> str:
    text = decoded(untrusted)
    if "&" in text:
        for letter, entities in _ENTITIES.items():
            for entity in entities:
                text = text.replace(entity, letter)
    return _INVISIBLE.sub("", _TAG.sub("\n", text))


def _encoding(untrusted: bytes) -> str:
    if untrusted.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if untrusted.count(0) < len(untrusted) // 4:
        return "utf-8"
    return "utf-16-le" if untrusted.find(0) % 2 else "utf-16-be"
