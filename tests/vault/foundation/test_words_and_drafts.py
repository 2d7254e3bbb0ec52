"""Recovery words, passphrases, sealed drafts: what people type and what must open again."""

from __future__ import annotations

import random
import shutil
import threading
import time

import pytest
from practice import NOW, Made
from shamir_mnemonic import generate_mnemonics

from inglenook.app import resources
from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import NoteId
from inglenook.domain.note import NoteDraft, Section
from inglenook.vault import drafts, notes, passphrase, recovery
from inglenook.vault.drafts import SealedDraft, Sealer
from inglenook.vault.errors import (
    CompartmentClosed,
    DraftUnreadable,
    RecoveryWordsWrong,
    WeakPassphrase,
    WeakReason,
    WordsReason,
)
from inglenook.vault.vault import Vault

RECORD, PRIVATE = Compartment.RECORD, Compartment.PRIVATE

# SLIP-0039's own vector 1 (github.com/trezor/python-shamir-mnemonic, vectors.json): 128 bits, not extendable.
FOREIGN = (
    "duckling enlarge academic academic agency result length solution fridge kidney"
    " coal piece deal husband erode duke ajar critical decision keyboard"
)


@pytest.fixture
def secret() -> bytearray:
    return recovery.new_secret()


@pytest.fixture
def words(secret: bytearray) -> list[str]:
    return recovery.words(secret)


def test_twenty_words_stand_for_the_secret(secret: bytearray, words: list[str]) -> None:
    assert len(words) == 20
    assert recovery.secret(words) == secret
    assert recovery.words(secret) != words, "other words every time, the same secret"


WAYS = {
    "one line": " ".join,
    "capitals": lambda words: " ".join(words).upper(),
    "a numbered list": lambda words: "\n".join(f"{place}. {word}" for place, word in enumerate(words, 1)),
    "commas": lambda words: ",".join(words) + ".",
    "a table": lambda words: "\t".join(words) + "\r\n",
    "four letters": lambda words: " ".join(word[:4] for word in words),
    "wide letters": lambda words: " ".join(words).translate({each: each + 0xFEE0 for each in range(97, 123)}),
    "odd spaces": "\u00a0\u2003".join,
    "quotes": lambda words: "".join(f"“{word}” " for word in words),
}


@pytest.mark.parametrize("way", WAYS)
def test_words_are_taken_as_people_write_them(secret: bytearray, words: list[str], way: str) -> None:
    assert recovery.secret(WAYS[way](words)) == secret


def refused(typed: str | list[str]) -> tuple[WordsReason, int | None]:
    with pytest.raises(RecoveryWordsWrong) as told:
        recovery.secret(typed)
    return told.value.reason, told.value.position


def test_what_is_wrong_with_the_words_is_said(words: list[str]) -> None:
    assert refused("") == (WordsReason.NONE, None)
    assert refused(" 1 2 3 … ") == (WordsReason.NONE, None)
    assert refused(words[:19]) == (WordsReason.TOO_FEW, None)
    assert refused([*words, "academic"]) == (WordsReason.TOO_MANY, None)
    assert refused([*words[:4], "heron", *words[5:]]) == (WordsReason.UNKNOWN_WORD, 5)
    assert refused([*words[:4], "ac", *words[5:]]) == (WordsReason.UNKNOWN_WORD, 5)
    assert refused("x" * 10**7) == (WordsReason.UNKNOWN_WORD, 1)


@pytest.mark.parametrize("place", [1, 4, 11, 20])
def test_one_wrong_word_is_pointed_at(words: list[str], place: int) -> None:
    other = "kidney" if words[place - 1] != "kidney" else "piece"
    begun = time.perf_counter()
    assert refused([*words[: place - 1], other, *words[place:]]) == (WordsReason.CHECKSUM, place)
    assert time.perf_counter() - begun < 5


def test_two_wrong_words_are_not_guessed_at(words: list[str]) -> None:
    wrong = ["kidney" if word != "kidney" else "piece" for word in words]
    assert refused([*words[:6], wrong[6], wrong[7], *words[8:]]) == (WordsReason.CHECKSUM, None)


def test_shares_that_are_not_ours_are_told_apart() -> None:
    three_of_five = generate_mnemonics(1, [(3, 5)], bytes(16), iteration_exponent=1)[0][0]
    assert refused(three_of_five) == (WordsReason.NOT_OURS, None)
    assert refused(recovery.share_words(recovery.new_secret())[0]) == (WordsReason.IS_SHARE, None)
    assert refused(FOREIGN) == (WordsReason.NOT_OURS, None)


def test_work_asked_for_by_words_is_bounded() -> None:
    """The exponent in a share asks for up to 2¹⁵ times the work: refused, not done."""
    dear = generate_mnemonics(1, [(1, 1)], bytes(16), iteration_exponent=4)[0][0]
    begun = time.perf_counter()
    assert refused(dear) == (WordsReason.NOT_OURS, None)
    assert time.perf_counter() - begun < 0.5


def test_words_asked_back_are_read_kindly(words: list[str]) -> None:
    assert recovery.word_at(f" {words[2].title()} ", words, 3)
    assert recovery.word_at(words[19][:4], words, 20)
    others = [word for word in words if word != words[2]]
    assert not recovery.word_at(others[0], words, 3)
    assert not recovery.word_at("", words, 3)
    assert not recovery.word_at(" ".join(words), words, 3)


# -- passphrases


@pytest.fixture(scope="module")
def listed() -> list[str]:
    return [line.split()[-1] for line in resources.lines("words/eff_large.txt")]


def test_generated_words_are_always_accepted(listed: list[str]) -> None:
    for _ in range(60):
        judged = passphrase.judge(passphrase.generate(listed))
        assert judged.acceptable
        assert judged.score == 4
    assert round(passphrase.entropy_log10(listed), 1) == 23.3


def test_generating_draws_from_the_whole_list(listed: list[str]) -> None:
    drawn = {word for _ in range(2000) for word in passphrase.generate(listed).split()}
    assert len(drawn) > 5500
    assert drawn <= set(listed)


def test_a_short_list_is_no_list() -> None:
    with pytest.raises(ValueError, match="1024"):
        passphrase.generate(["alder", "wren"])


@pytest.mark.parametrize(
    ("weak", "reason"),
    [
        ("", WeakReason.EMPTY),
        ("   ", WeakReason.EMPTY),
        ("x" * 513, WeakReason.TOO_LONG),
        ("password", WeakReason.COMMON),
        ("iloveyou", WeakReason.COMMON),
        ("k7!", WeakReason.TOO_SHORT),
        ("elizabeth johnson", WeakReason.NAME),
        ("1990-05-12", WeakReason.DATE),
        ("aaaaaaaaaaaaaaaaaaaa", WeakReason.REPEAT),
        ("abcdefghijklmnop", WeakReason.SEQUENCE),
        ("zxcvbnm,./", WeakReason.KEYBOARD),
        ("government", WeakReason.WORD),
    ],
)
def test_weak_passphrases_are_refused_with_the_reason(weak: str, reason: WeakReason) -> None:
    judged = passphrase.judge(weak)
    assert not judged.acceptable
    assert judged.reason is reason
    assert judged.score < 3
    with pytest.raises(WeakPassphrase) as told:
        passphrase.refuse_weak(weak)
    assert told.value.reason is reason
    assert told.value.args == (reason.value,), "never the passphrase"


@pytest.mark.parametrize(
    "good", ["a wren sings under seven alders", "Zaunkönig im Erlenbruch 1894!", "q7#Tm2!vK9@xL4"]
)
def test_own_passphrases_that_are_long_enough_pass(good: str) -> None:
    assert passphrase.judge(good).acceptable
    passphrase.refuse_weak(good)


def test_judging_anything_takes_no_time() -> None:
    passphrase.judge("warm up")
    hostile = [
        "a" * 512,
        "ab" * 256,
        "1" * 512,
        "".join(random.Random(3).choices("abcdefgh0123", k=512)),
        "é" * 512,
    ]
    for text in hostile:
        begun = time.perf_counter()
        passphrase.judge(text)
        assert time.perf_counter() - begun < 0.5


def test_every_keyboard_types_the_same_secret() -> None:
    composed, decomposed = "Zaunk\u00f6nig", "Zaunko\u0308nig"
    assert passphrase.to_secret(composed) == passphrase.to_secret(decomposed)
    assert passphrase.to_secret("  alder \u00a0 wren\n") == bytearray(b"alder wren")
    assert passphrase.to_secret("Alder") != passphrase.to_secret("alder")
    assert passphrase.to_secret("half \ud800")


# -- sealed drafts


def draft_for(note_id: str, text: str = "Words that found no room. Kestrel.") -> NoteDraft:
    return NoteDraft(note_id=NoteId(note_id), base_revision=3, sections=(Section(heading="Data", text=text),))


def private_note(vault: Vault) -> str:
    (note_id,) = vault.db(PRIVATE).one("SELECT id FROM notes") or ("",)
    return str(note_id)


def test_a_sealed_draft_comes_back_whole(written: Made) -> None:
    draft = draft_for("a" * 32, "ünïcode 🐦 \x00 " + "x" * 5000)
    with written.open() as vault:
        sealed = drafts.seal(vault, draft)
        assert b"Kestrel" not in sealed.blob
        assert len(sealed.blob) % 1024 == 18 + 12 + 16
    with written.open() as vault:
        assert drafts.unseal(vault, sealed) == draft


def test_the_same_draft_is_never_sealed_the_same(vault: Vault) -> None:
    draft = draft_for("a" * 32)
    assert drafts.seal(vault, draft).blob != drafts.seal(vault, draft).blob


def test_a_private_notes_draft_is_sealed_for_the_private_compartment(written: Made) -> None:
    with written.open() as vault:
        note_id = private_note(vault)
        notes.note(vault, note_id)
        sealed = drafts.seal(vault, draft_for(note_id))
        (record_note,) = vault.db(RECORD).one("SELECT id FROM notes") or ("",)
        notes.note(vault, record_note)
        assert drafts.seal(vault, draft_for(record_note)).compartment is RECORD
        assert drafts.seal(vault, draft_for("b" * 32)).compartment is PRIVATE, "unknown: the inner one"
    assert sealed.compartment is PRIVATE
    with written.open(RECORD) as vault:
        with pytest.raises(CompartmentClosed):
            drafts.unseal(vault, sealed)
        assert drafts.seal(vault, draft_for("b" * 32)).compartment is RECORD


def test_sealing_needs_neither_disk_nor_the_vaults_thread(written: Made) -> None:
    vault = written.open()
    sealer = Sealer(vault)
    shutil.rmtree(written.folder)
    sealed: list[SealedDraft] = []
    thread = threading.Thread(target=lambda: sealed.append(sealer.seal(draft_for("a" * 32))))
    thread.start()
    thread.join(5)
    assert sealer.unseal(sealed[0]) == draft_for("a" * 32)
    vault.close(NOW)


def test_every_changed_bit_of_a_sealed_draft_is_refused(vault: Vault) -> None:
    sealed = drafts.seal(vault, draft_for("a" * 32))
    for bit in range(8 * len(sealed.blob)):
        changed = bytearray(sealed.blob)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(DraftUnreadable):
            drafts.unseal(vault, SealedDraft(sealed.compartment, bytes(changed)))


def test_cut_swapped_and_foreign_drafts_are_refused(written: Made) -> None:
    with written.open() as vault:
        sealed = drafts.seal(vault, draft_for("a" * 32))
        for length in (0, 5, 18, 30, 46, len(sealed.blob) - 1):
            with pytest.raises(DraftUnreadable):
                drafts.unseal(vault, SealedDraft(sealed.compartment, sealed.blob[:length]))
        with pytest.raises(DraftUnreadable):
            drafts.unseal(vault, SealedDraft(RECORD, sealed.blob))
        junk = Sealer(vault).seal_bytes(b'{"note_id": 1}', RECORD)
        with pytest.raises(DraftUnreadable):
            drafts.unseal(vault, junk)
