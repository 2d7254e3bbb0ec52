r"""The copy: the one HTML file that a client is given. A page built beforehand, one block of JSON put in.

The block stands in `<script id="copy" type="application/json">`, so the page's own scripts and their
hashes never change. Shape, keys sorted, without spaces:

{"v":1, "language":"en", "page":{KEY:TEXT}, "sheet":SHEET}
    `page`: the page's own texts, every key of `worksheets/page.LANGUAGE.toml`, and nothing of the sheet

SHEET = {"given":GIVEN_ID, "digest":FORM_DIGEST, "recipient":"age1…", "asks_code":false,
    "outline":OUTLINE, "texts":{KEY:TEXT}, "common":{KEY:TEXT}, "help_lines":[TEXT]}
    `outline` and `texts` as in `domain.worksheet.sheet` and `texts`

{"v":1, "language":"en", "page":{…}, "locked":"-----BEGIN AGE ENCRYPTED FILE-----…"}
    a locked copy: `page` has only the texts named in FIRST, and the age file holds the JSON of SHEET with
    "page" in it, all of them (see `locking` for how the words are normalised)

`< > &` and U+2028, U+2029 are written as \uXXXX, so that no text can end the block.
"""

import html
import json
import re

from inglenook.domain.value import Value
from inglenook.domain.worksheet.form import Form
from inglenook.exchange.worksheet.locking import lock

VERSION = 1
PLACE = "@copy@"
"""Where the block goes in the built page. Before it stand `@language@`, `@title@` and `@no_scripts@`, which
are read where scripts do not run, or not yet; the last two are texts of the page.
"""
_PLACES = re.compile("@(language|title|no_scripts)@")
FIRST = ("title", "no_scripts", "leave", "pause", "working", "lock_")
"""How the keys of texts begin that can be read without the lock words: they say nothing of the sheet."""
_ESCAPED = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


class Copy(Value):
    """What a client is given. `common` and `page`: texts in the form's language."""

    given_id: str
    recipient: str
    form: Form
    help_lines: tuple[str, ...] = ()
    asks_code: bool = False
    common: dict[str, str]
    page: dict[str, str]


def make_copy(shell: str, copy: Copy, lock_words: str = "") -> bytes:
    """The file. `shell`: the built page. With lock words nothing of the sheet can be read without them."""
    block = _locked_block(copy, lock_words) if lock_words.strip() else _open_block(copy)
    before, after = shell.split(PLACE)
    return (_head(before, copy) + _json(block).translate(_ESCAPED) + after).encode()


def file_name() -> str:
    """The same for everyone: a name stays in histories and lists of downloads, and should say nothing."""
    return "notes.html"


def _head(before: str, copy: Copy) -> str:
    texts = copy.page | {"language": copy.form.language}
    return _PLACES.sub(lambda place: html.escape(texts.get(place[1], "")), before)


def _open_block(copy: Copy) -> dict[str, object]:
    return _block(copy, copy.page) | {"sheet": _sheet(copy)}


def _locked_block(copy: Copy, lock_words: str) -> dict[str, object]:
    first = {key: text for key, text in copy.page.items() if key.startswith(FIRST)}
    inside = _sheet(copy) | {"page": copy.page}
    return _block(copy, first) | {"locked": lock(_json(inside).encode(), lock_words)}


def _block(copy: Copy, page: dict[str, str]) -> dict[str, object]:
    return {"v": VERSION, "language": copy.form.language, "page": page}


def _sheet(copy: Copy) -> dict[str, object]:
    return {
        "given": copy.given_id,
        "digest": copy.form.digest(),
        "recipient": copy.recipient,
        "asks_code": copy.asks_code,
        "outline": copy.form.outline.model_dump(mode="json"),
        "texts": copy.form.texts,
        "common": copy.common,
        "help_lines": list(copy.help_lines),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
