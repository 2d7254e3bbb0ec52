"""What a return must not say: JSON that is none of a page's, wrong fields, answers that do not fit."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

from returns_sample import ANSWERS, Out, fields

from inglenook.domain.worksheet.sheet import LINE, LINES

DEEP = 100_000


def sayings(sheet: Out) -> dict[str, bytes]:
    """By name, what is sealed."""
    good = json.dumps(fields(sheet)).encode()
    return {**_no_json(good), **_numbers(good), **_wrong_fields(sheet)}


def _no_json(good: bytes) -> dict[str, bytes]:
    return {
        "nothing": b"",
        "null": b"null",
        "a list": b"[]",
        "words": b'"heron"',
        "a number": b"1",
        "cut off": good[:-1],
        "something behind": good + b"{}",
        "a comment": b"/* heron */" + good,
        "a byte order mark": b"\xef\xbb\xbf" + good,
        "UTF-16": good.decode().encode("utf-16"),
        "bytes that are no text": good.replace(b"oak", b"o\xffk"),
        "surrogates as bytes": good.replace(b"oak", b"o\xed\xa0\x80k"),
        "a control character in words": good.replace(b"oak", b"o\x01k"),
        "a zero in words": good.replace(b"oak", b"o\0k"),
        "a string without an end": good.replace(b'"rest"', b'"rest'),
        "escapes that are none": good.replace(b"oak", b"\\q"),
        "deep lists": b"[" * DEEP + b"]" * DEEP,
        "deep lists, open": b"[" * DEEP,
        "deep objects": b'{"a":' * 70_000,
        "deep answers": good.replace(b'"calm": 7', b'"calm": ' + b"[" * DEEP + b"]" * DEEP),
        "many empty lists": b"[" + b"[]," * DEEP + b"[]]",
        "many names": b"{" + b",".join(b'"%d":0' % number for number in range(30_000)) + b"}",
        "many zeros": b"[" + b"0," * 150_000 + b"0]",
        "many strings": b"[" + b'"",' * 100_000 + b'""]',
        "only quotes": b'"' * 300_000,
        "only backslashes": b'"' + b"\\" * 300_001,
        "only quotes, each escaped": b'\\"' * 170_000,
        "a field twice": good.replace(b'{"v": 1', b'{"v": 1, "v": 1', 1),
        "an answer twice": good.replace(b'"calm": 7', b'"calm": 7, "calm": 8'),
        "a cell twice": good.replace(b'"work.clear": 3', b'"work.clear": 3, "work.clear": 3'),
    }


def _numbers(good: bytes) -> dict[str, bytes]:
    return {
        f"calm is {name}": good.replace(b'"calm": 7', b'"calm": ' + number)
        for name, number in {
            "NaN": b"NaN",
            "infinite": b"Infinity",
            "less than everything": b"-Infinity",
            "a fraction": b"7.0",
            "with an exponent": b"7e0",
            "an exponent out of reach": b"1e999999999",
            "long": b"7" * 100_000,
            "long and negative": b"-" + b"7" * 5000,
            "many zeros": b"0" * 5000,
            "-1": b"-1",
            "hexadecimal": b"0x7",
        }.items()
    }


def _wrong_fields(sheet: Out) -> dict[str, bytes]:
    def with_field(**other: object) -> bytes:
        return json.dumps(fields(sheet, **other)).encode()

    without = {
        f"no {name}": json.dumps({key: value for key, value in fields(sheet).items() if key != name}).encode()
        for name in fields(sheet)
    }
    return {
        **without,
        "one field more": with_field(name="Heron"),
        "version 2": with_field(v=2),
        "version true": with_field(v=True),
        "version as words": with_field(v="1"),
        "another sheet": with_field(given="1e" * 16),
        "a sheet that is a number": with_field(given=1),
        "no sheet": with_field(given=None),
        "another form": with_field(form="0" * 64),
        "a form in capitals": with_field(form=sheet.form.digest().upper()),
        "another choice of sharing": with_field(share="everything"),
        "sharing that is a list": with_field(share=["all"]),
        "sharing nothing, with answers": with_field(share="nothing"),
        "a day that is none": with_field(filled="2026-02-30"),
        "a day in year 0": with_field(filled="0000-01-01"),
        "a day without dashes": with_field(filled="20261120"),
        "a day with a time": with_field(filled="2026-11-20T10:00"),
        "a day in other digits": with_field(filled="٢٠٢٦-١١-٢٠"),
        "a day that is a number": with_field(filled=20261120),
        "a code that is a number": with_field(code=4711),
        "a code without an end": with_field(code="4" * 10_000),
        "no answers": with_field(answers=None),
        "answers in a list": with_field(answers=[]),
        "answers as words": with_field(answers="heron"),
    }


def answers() -> dict[str, dict[str, Any]]:
    """By name, the good answers with one thing that does not fit."""
    return {name: _changed(change) for name, change in _CHANGES.items()}


def _changed(change: Callable[[Any], object]) -> dict[str, Any]:
    some: dict[str, Any] = copy.deepcopy(ANSWERS)
    change(some)
    return some


def _put(*path: Any) -> Callable[[Any], object]:
    """The last one in the place that those before it name."""
    *way, name, value = path

    def change(some: Any) -> None:
        for step in way:
            some = some[step]
        some[name] = value

    return change


_CHANGES: dict[str, Callable[[Any], object]] = {
    "a question that was not asked": _put("owner", "heron"),
    "a question of Python's": _put("__class__", "heron"),
    "an empty name": _put("", "heron"),
    "a section": _put("one", {"rest": "oak"}),
    "words: none": _put("rest", ""),
    "words: null": _put("rest", None),
    "words: a number": _put("rest", 7),
    "words: a list": _put("rest", ["oak"]),
    "words: too many": _put("rest", "o" * (LINES + 1)),
    "words: too many on a line": _put("line", "o" * (LINE + 1)),
    "a scale: too high": _put("calm", 11),
    "a scale: true": _put("calm", True),
    "a scale: words": _put("calm", "7"),
    "a scale: a list": _put("calm", [7]),
    "a choice: another": _put("wish", "never"),
    "a choice: several": _put("wish", ["firmer"]),
    "a choice: an object": _put("wish", {"firmer": True}),
    "choices: one, not in a list": _put("birds", "heron"),
    "choices: none": _put("birds", []),
    "choices: another": _put("birds", ["heron", "owl"]),
    "choices: twice the same": _put("birds", ["heron", "heron"]),
    "choices: a list in the list": _put("birds", [["heron"]]),
    "a matrix: a list": _put("area", []),
    "a matrix: nothing": _put("area", {}),
    "a matrix: another part": _put("area", "more", {}),
    "a matrix: another row": _put("area", "rows", "soul", {"work.clear": 1}),
    "a matrix: own rows beyond the limit": _put("area", "own", "own3", "the sea"),
    "a matrix: a cell of an own row beyond the limit": _put("area", "rows", "own3", {"work.clear": 1}),
    "a matrix: an own row's name too long": _put("area", "own", "own1", "o" * (LINE + 1)),
    "a matrix: an own row without a name": _put("area", "own", "own1", ""),
    "a matrix: another field": _put("area", "rows", "body", {"work.kept": 1}),
    "a matrix: another group": _put("area", "rows", "body", {"sea.clear": 1}),
    "a matrix: a field without its group": _put("area", "rows", "body", {"clear": 1}),
    "a matrix: out of range": _put("area", "rows", "body", {"work.clear": 5}),
    "cards: another": _put("sort", "piles", "owl", "very"),
    "cards: another pile": _put("sort", "piles", "care", "never"),
    "cards: a pile that is a list": _put("sort", "piles", "care", ["some"]),
    "cards: own beyond the limit": _put("sort", "own", "own3", "birds"),
    "cards: own and not written": _put("sort", "piles", "own2", "very"),
    "cards: too many ranked": _put("sort", "ranked", ["own1", "calm", "care"]),
    "cards: ranked twice": _put("sort", "ranked", ["calm", "calm"]),
    "cards: ranked from another pile": _put("sort", "ranked", ["care"]),
    "cards: ranked as an object": _put("sort", "ranked", {"calm": 1}),
    "a group: an object": _put("lines", {"mine": "oak"}),
    "a group: none": _put("lines", []),
    "a group: too many": _put("lines", [{"mine": "oak"}] * 3),
    "a group: another field": _put("lines", [{"owner": "oak"}]),
    "a group: null": _put("lines", [None]),
    "a group: words": _put("lines", ["oak"]),
    "a group: out of range": _put("lines", [{"kept": 11}]),
    "an own card of which nothing is left": _put("sort", "own", "own1", "\u202e\u0007"),
}
