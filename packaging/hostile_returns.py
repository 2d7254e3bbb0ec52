"""Returns that should never be taken in, each with the refusal it deserves, and beside them harmless ones.

Whatever has to be right but for one thing is made with the key of the sheet that is out.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pyrage
from hostile_answers import answers, sayings
from hostile_mistakes import mistakes
from returns_sample import Out, good, written

from inglenook.exchange.worksheet import age_file, locking, return_form
from inglenook.exchange.worksheet.errors import (
    AnswersRefused,
    NoOpenSheet,
    NotAReturn,
    ReturnDamaged,
    ReturnRefused,
    SeveralReturns,
    TooLarge,
)
from inglenook.exchange.worksheet.receiving import HEADER, LARGEST
from inglenook.exchange.worksheet.sealing import sealed, sealed_file

BEGIN, END = age_file.BEGIN.encode(), age_file.END.encode()
VERSION = b"age-encryption.org/v1\n"


@dataclass(frozen=True)
class Case:
    name: str
    untrusted: bytes
    refusal: type[ReturnRefused]


def cases(sheet: Out) -> Iterator[Case]:
    """All of them, but for those that are cut at every byte."""
    yield from _not_ours()
    yield from (Case(f"instead: {name}", came, refusal) for name, came, refusal in mistakes(sheet))
    yield from _long_winded()
    yield from _torn(good(sheet))
    yield from _other_headers(sheet)
    yield from _other_keys(sheet)
    yield from _broken_payloads(sheet)
    for name, plain in sayings(sheet).items():
        yield Case(f"says: {name}", sealed(plain, sheet.pair.recipient).encode(), AnswersRefused)
    for name, some in answers().items():
        whole = written(sheet, answers=some)
        yield Case(f"answers: {name}", sealed(whole, sheet.pair.recipient).encode(), AnswersRefused)


def _not_ours() -> Iterator[Case]:
    for name, untrusted in {
        "nothing": b"",
        "white space": b" \r\n\t" * 1000,
        "zeros": bytes(LARGEST),
        "random bytes": os.urandom(LARGEST),
        "a letter": "Dear wren, the oak is well. — Heron".encode(),
        "a PDF": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" * 5000,
        "a ZIP of nothing but zeros": b"PK\x03\x04" + bytes(10_000),
        "a picture": b"\x89PNG\r\n\x1a\n" + os.urandom(50_000),
        "a page": b"<!doctype html><script>alert(1)</script>" * 10_000,
        "another program's armour": b"-----BEGIN PGP MESSAGE-----\n\naGVyb24=\n-----END PGP MESSAGE-----",
        "bytes that are no text": b"\xff\xfe\xfd" * 100_000,
        "half a character of UTF-16": b"\xff\xfe\x00",
    }.items():
        yield Case(f"not ours: {name}", untrusted, NotAReturn)


def _long_winded() -> Iterator[Case]:
    """For whoever reads with backtracking, or one character at a time."""
    yield Case("too large by a byte", b"a" * (LARGEST + 1), TooLarge)
    yield Case("too large, of nothing", bytes(2 * LARGEST), TooLarge)
    for name, part in {
        "opening brackets": b"<",
        "tags": b"<a>",
        "tags without an end": b"<a ",
        "entities": b"&gt;",
        "ampersands": b"&",
        "a number in an entity": b"&#" + b"9" * 5000,
        "words of armour": b"BEGIN AGE ENCRYPTED ",
        "first words": b"BEGIN ",
        "dashes": b"-",
        "quotes": b"> ",
    }.items():
        yield Case(f"long: {name}", (part * (LARGEST // len(part) + 1))[:LARGEST], NotAReturn)
    yield Case("long: marks", (BEGIN + b"\n") * (LARGEST // 40), SeveralReturns)
    for name, part, refusal in (
        ("white space between marks", b" ", ReturnDamaged),
        ("dashes between marks", b"-", ReturnDamaged),
        ("padding between marks", b"=", ReturnDamaged),
        ("letters apart between marks", b"A ", NotAReturn),
        ("quoted letters between marks", b"A>", NotAReturn),
        ("other lines between marks", b"A\n,\n", NotAReturn),
        ("a line of other words between marks", b"A,", ReturnDamaged),
        ("invisible marks", "A\u200b".encode(), NotAReturn),
    ):
        most = (LARGEST - 100) // len(part)
        yield Case(f"long: {name}", BEGIN + part * most + END, refusal)


def _torn(whole: bytes) -> Iterator[Case]:
    middle = len(whole) // 2
    line = whole.splitlines(keepends=True)[20]
    yield Case("torn: no end", whole[:middle], ReturnDamaged)
    yield Case("torn: no beginning", whole[middle:], ReturnDamaged)
    yield Case("torn: end before beginning", whole[middle:] + whole[:middle], ReturnDamaged)
    yield Case("torn: neither mark", b"".join(whole.splitlines(keepends=True)[1:-1]), ReturnDamaged)
    yield Case("torn: nothing between", BEGIN + b"\n" + END, ReturnDamaged)
    for lost in (1, 2, 3, 4, 64):
        yield Case(f"torn: {lost} lost", whole[:middle] + whole[middle + lost :], ReturnDamaged)
    yield Case("torn: a line twice", whole.replace(line, line * 2), ReturnDamaged)
    yield Case("torn: a line lost", whole.replace(line, b""), ReturnDamaged)
    yield Case("torn: words between", whole.replace(line, line + b"see below\n"), ReturnDamaged)
    yield Case("torn: padding in the middle", whole[:middle] + b"=" + whole[middle:], ReturnDamaged)
    yield Case("torn: a sign that is no letter", whole[:middle] + b"!" + whole[middle + 1 :], ReturnDamaged)
    yield Case("torn: a dash", whole[:middle] + b"-" + whole[middle + 1 :], ReturnDamaged)
    yield Case("twice in one text", whole + b"\n" + whole, SeveralReturns)
    yield Case("armour in armour", BEGIN + b"\n" + whole + END, SeveralReturns)
    yield Case("armour in base64", armoured(whole), NotAReturn)


def armoured(data: bytes) -> bytes:
    return age_file.armoured(data).encode()


def _other_headers(sheet: Out) -> Iterator[Case]:
    whole = sealed_file(written(sheet), sheet.pair.recipient)
    head, payload = whole[:HEADER], whole[HEADER:]
    lines = head.splitlines(keepends=True)
    stanza, mac = b"".join(lines[1:3]), lines[3]
    recipient = pyrage.x25519.Recipient.from_str(sheet.pair.recipient)
    other = pyrage.x25519.Identity.generate().to_public()
    scrypt = b"-> scrypt " + age_file.unpadded(bytes(16)) + b" 30\n" + b"A" * 43 + b"\n"
    for name, data in {
        "a stanza of 98 kB": VERSION + b"-> X25519 " + b"A" * 98_000 + b"\n" + payload,
        "380 kB of stanzas": VERSION + stanza * 3_500 + mac + payload,
        "two recipients": VERSION + stanza * 2 + mac + payload,
        "two recipients, rightly": pyrage.encrypt(written(sheet), [recipient, other]),
        "a stanza of no meaning": VERSION + stanza + b"-> a-grease b\nYQ\n" + mac + payload,
        "one more argument": head.replace(b"X25519", b"X25519 a") + payload,
        "a short share": head[:40] + head[41:] + payload,
        "a long share": head[:40] + b"A" + head[40:] + payload,
        "base64 with padding": head.replace(mac, mac[:-1] + b"=\n") + payload,
        "a longer MAC": head[:-1] + b"A\n" + payload,
        "spaces": head.replace(b"--- ", b"---  ") + payload,
        "a random MAC": _with_mac(head, os.urandom(32)) + payload,
        "alone": head,
        "cut": head[:100],
        "cut early": head[:10],
    }.items():
        yield Case(f"header: {name}", armoured(data), ReturnDamaged)
    for name, data in {
        "98 kB of stanzas": VERSION + b"-> a\n\n" * (98_000 // 6) + mac + payload,
        "a passphrase that takes for ever": VERSION + scrypt + mac + payload,
        "a passphrase, rightly": locking.locked(written(sheet), "heron", 4),
        "an SSH recipient": VERSION + b"-> ssh-ed25519 dW4A aGVyb24\nYQ\n" + mac + payload,
        "another name": head.replace(b"X25519", b"x25519") + payload,
        "another version": head.replace(b"/v1", b"/v2") + payload,
        "lines of another system": head.replace(b"\n", b"\r\n") + payload,
    }.items():
        yield Case(f"header: {name}", armoured(data), NotAReturn)
    yield Case("header: whole, and no armour", whole, NotAReturn)


def _with_mac(head: bytes, mac: bytes) -> bytes:
    return head[:-44] + age_file.unpadded(mac) + b"\n"


def _other_keys(sheet: Out) -> Iterator[Case]:
    yield Case("key: of another sheet", sealed(written(sheet), Out().pair.recipient).encode(), NoOpenSheet)
    head = sealed_file(b"", sheet.pair.recipient)[:HEADER]
    for name, share, refusal in (
        ("zero", "00" * 32, ReturnDamaged),
        ("one", "01" + "00" * 31, ReturnDamaged),
        ("of small order", "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800", ReturnDamaged),
        ("the prime", "ed" + "ff" * 30 + "7f", ReturnDamaged),
        ("all ones", "ff" * 32, NoOpenSheet),
    ):
        forged = head[:32] + age_file.unpadded(bytes.fromhex(share)) + head[75:] + bytes(100)
        yield Case(f"key: a share that is {name}", armoured(forged), refusal)
    unclean = head[:74] + bytes([head[74] + 1]) + head[75:] + bytes(100)
    yield Case("key: a share not written as it should be", armoured(unclean), ReturnDamaged)


def _broken_payloads(sheet: Out) -> Iterator[Case]:
    recipient = sheet.pair.recipient
    long = sealed_file(b"x" * (2 * age_file.CHUNK + 1), recipient)
    part = age_file.CHUNK + age_file.TAG
    first = HEADER + age_file.NONCE
    one, two, last = (
        long[first : first + part],
        long[first + part : first + 2 * part],
        long[first + 2 * part :],
    )
    for name, chunks in {
        "chunks in another order": two + one + last,
        "a chunk lost": one + last,
        "the last chunk lost": one + two,
        "a chunk twice": one + one + two + last,
        "the last chunk twice": one + two + last + last,
        "something behind": one + two + last + b"\0",
        "nothing": b"",
    }.items():
        yield Case(f"payload: {name}", armoured(long[:first] + chunks), ReturnDamaged)
    flipped = bytearray(long)
    flipped[-1] ^= 1
    yield Case("payload: a bit flipped", armoured(bytes(flipped)), ReturnDamaged)
    larger = bytes(return_form.LARGEST_PLAIN + 1)
    yield Case("payload: larger than a return", sealed(larger, recipient).encode(), TooLarge)
    fullest = b" " * return_form.LARGEST_PLAIN
    yield Case(
        "payload: as large as a return, of spaces", sealed(fullest, recipient).encode(), AnswersRefused
    )
    inner = good(sheet)
    yield Case("payload: a return in a return", sealed(inner, recipient).encode(), AnswersRefused)


def as_they_come(whole: bytes) -> dict[str, bytes]:
    """The same good return, as mail and chat programs hand it on: each is to be taken in."""
    text = whole.decode()
    lines = text.splitlines()
    return {
        "as it was made": whole,
        "lines of another system": text.replace("\n", "\r\n").encode(),
        "lines of an old system": text.replace("\n", "\r").encode(),
        "a byte order mark": b"\xef\xbb\xbf" + whole,
        "UTF-16, little end first": text.encode("utf-16"),
        "UTF-16, big end first": b"\xfe\xff" + text.encode("utf-16-be"),
        "UTF-16, no mark": text.encode("utf-16-le"),
        "UTF-16, big end first, no mark": text.encode("utf-16-be"),
        "quoted": "\n".join(f"> {line}" for line in lines).encode(),
        "quoted twice": "\n".join(f">> > {line}" for line in lines).encode(),
        "quoted, and wrapped anew": "> ".join(
            text[at : at + 50] + "\n" for at in range(0, len(text), 50)
        ).encode(),
        "lost lines": text.replace("\n", " ").encode(),
        "lost white space": text.replace("\n", "").encode(),
        "indented": "\n".join(f"    {line}" for line in lines).encode(),
        "words around it": f"Heron, 10:42\nHere it is – see you Monday 🌳\n{text}\nSent from my oak".encode(),
        "words around it on its lines": ("So: " + text.strip() + " Bye").encode(),
        "in two messages": f"{text[:4096]}\nHeron, [23.11.2026 10:42]\n{text[4096:]}".encode(),
        "in two messages, lines of an old system": (
            f"{text[:4096]}\nHeron, [23.11.2026 10:42]\n{text[4096:]}".replace("\n", "\r").encode()
        ),
        "in two messages, by someone of another alphabet": (f"{text[:4096]}\nЦапля\n{text[4096:]}".encode()),
        "in many messages": "\n[10:42, 23/11/2026] Heron:\n".join(
            text[at : at + 1000] for at in range(0, len(text), 1000)
        ).encode(),
        "signs of comparison around it": f"work <3 and play <b\n{text}> see above".encode(),
        "in a block of code": f"```\n{text}```".encode(),
        "as a page": ("<div>" + "<br>\n".join(lines) + "</div>").encode(),
        "as a page with entities": (
            "<p>" + "</p><p>&nbsp;&gt; ".join(lines).replace("+", "&#43;") + "</p>"
        ).encode(),
        "spaces that do not break": text.replace("\n", "\u00a0\n\u00a0").encode(),
        "invisible marks": "\u200b".join(text[at : at + 20] for at in range(0, len(text), 20)).encode(),
        "text that goes from right to left around it": ("\u202b" + text + "\u202c").encode(),
        "long dashes": text.replace("-----", "\u2014\u2014-").encode(),
        "no dashes": text.replace("-----", "").encode(),
        "lost padding": text.replace("=", "").encode(),
        "empty lines": text.replace("\n", "\n\n").encode(),
        "zeros behind it": whole + bytes(300),
    }
