"""What a client or a therapist hands over in a return's place by mistake: each has its own refusal."""

from __future__ import annotations

import os
import quopri
import re
from collections.abc import Iterator

from returns_sample import Out, good

from inglenook.app.client_page import page_shell, page_texts
from inglenook.exchange.worksheet import age_file
from inglenook.exchange.worksheet.copy import Copy, make_copy
from inglenook.exchange.worksheet.errors import CopyNotReturn, DraftNotReturn, NotAReturn, ReturnRefused
from inglenook.exchange.worksheet.receiving import LARGEST

Mistake = tuple[str, bytes, type[ReturnRefused]]

_SCRIPT = re.compile(rb"<script.*?</script>", re.DOTALL)


def mistakes(sheet: Out) -> Iterator[Mistake]:
    plain, locked = given_copy(sheet), given_copy(sheet, "four tall alder trees")
    for name, page in {
        "as it was given": plain,
        "locked": locked,
        "lines of another system": plain.replace(b"\n", b"\r\n"),
        "a byte order mark": b"\xef\xbb\xbf" + plain,
        "UTF-16": plain.decode().encode("utf-16"),
        "UTF-16, no mark": plain.decode().encode("utf-16-le"),
        "its source in a letter": b"Heron, 10:42\n" + plain + b"\nSent from my oak",
        "twice": plain + plain,
        "cut in half": plain[: len(plain) // 2] + _without_scripts(plain)[-200:],
        "as a browser saves it": _without_scripts(plain),
        "locked, as a browser saves it": _without_scripts(locked),
        "in a single file": quopri.encodestring(_without_scripts(plain)),
        "with the answers sealed": plain.replace(b"</main>", b"<output>" + good(sheet) + b"</output></main>"),
        "as large as a return": plain + b" " * (LARGEST - len(plain)),
    }.items():
        yield f"copy: {name}", page, CopyNotReturn
    for name, draft in {"as it was saved": _draft(b"16"), "nothing in it": _draft(b"16")[:-100]}.items():
        yield f"draft: {name}", age_file.armoured(draft).encode(), DraftNotReturn
    for name, other in {"harder": b"17", "far harder": b"30", "easier": b"15"}.items():
        yield f"draft: {name}", age_file.armoured(_draft(other)).encode(), NotAReturn
    yield "draft: without its armour", _draft(b"16"), NotAReturn
    for sign in (b'id="bar"', b'<main id="main"', b'<p id="status" role="status"'):
        other = _without_scripts(plain).replace(sign, b"<p")
        yield f"a page without {sign.decode()}", other, NotAReturn


def given_copy(sheet: Out, lock_words: str = "") -> bytes:
    """What was given for it, the page as it ships."""
    copy = Copy(
        given_id=sheet.given_id,
        recipient=sheet.pair.recipient,
        form=sheet.form,
        common={},
        page=page_texts()[sheet.form.language],
    )
    return make_copy(page_shell(), copy, lock_words)


def _without_scripts(page: bytes) -> bytes:
    """A browser keeps what the page became; of scripts often nothing."""
    return _SCRIPT.sub(b"", page)


def _draft(work_factor: bytes) -> bytes:
    """As the page locks one; nobody tries words on it."""
    salt = age_file.unpadded(os.urandom(16))
    stanza = b"-> scrypt " + salt + b" " + work_factor + b"\n" + b"A" * 43 + b"\n"
    return age_file.age_file(stanza, os.urandom(16), b"The oak, so far." * 6)
