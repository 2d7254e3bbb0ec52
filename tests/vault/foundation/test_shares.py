"""Two of three: any two shares open, one never does, and whatever is mistyped is pointed at."""

from __future__ import annotations

import itertools
import secrets

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from practice import FLOOR, PASSPHRASE, Made, independent_reader
from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.share import Share
from shamir_mnemonic.wordlist import WORDLIST

from inglenook.domain.compartment import Compartment
from inglenook.vault import header as headers
from inglenook.vault import recovery
from inglenook.vault.errors import (
    NoShares,
    NoSuchSlot,
    NotWhole,
    RecoveryWordsWrong,
    WordsReason,
    WrongSecret,
)
from inglenook.vault.header import SlotKind
from inglenook.vault.keyslots import (
    Opened,
    change_passphrase,
    open_slot,
    remove_shares,
    renew_recovery,
    set_second,
    set_shares,
    start_over,
    whole,
)

BEHIND = {Compartment.PRIVATE, Compartment.IDENTITY}
SECOND = b"goldcrest spruce crossbill fir wryneck elm"
NEW = b"bullfinch maple linnet juniper serin larch"

SECRETS = st.binary(min_size=16, max_size=16).map(bytearray)
PAIRS = st.permutations(range(3)).map(lambda numbers: numbers[:2])


def refused(*texts: str | list[str]) -> tuple[WordsReason, int | None, int | None]:
    with pytest.raises(RecoveryWordsWrong) as told:
        recovery.secret_of_shares([" ".join(text) if isinstance(text, list) else text for text in texts])
    return told.value.reason, told.value.position, told.value.share


# -- the words


@given(secret=SECRETS, pair=PAIRS)
@settings(max_examples=60, deadline=None)
def test_any_two_of_three_give_the_secret(secret: bytearray, pair: list[int]) -> None:
    shares = recovery.share_words(secret)
    assert recovery.secret_of_shares([" ".join(shares[number]) for number in pair]) == secret
    assert [recovery.share_number(share) for share in shares] == [1, 2, 3]


@given(secret=SECRETS, number=st.integers(0, 2))
@settings(max_examples=60, deadline=None)
def test_one_alone_never_does(secret: bytearray, number: int) -> None:
    share = recovery.share_words(secret)[number]
    assert refused(share) == (WordsReason.ONE_SHARE, None, None)
    assert refused("", share, "  ") == (WordsReason.ONE_SHARE, None, None)
    assert refused(share, share) == (WordsReason.SAME_SHARE, None, None)
    with pytest.raises(RecoveryWordsWrong) as told:
        recovery.secret(share)
    assert told.value.reason is WordsReason.IS_SHARE


@given(data=st.data(), secret=SECRETS, pair=PAIRS)
@settings(max_examples=30, deadline=None)
def test_any_single_mistyped_word_is_refused_with_its_place(
    data: st.DataObject, secret: bytearray, pair: list[int]
) -> None:
    shares = recovery.share_words(secret)
    typed = [list(shares[number]) for number in pair]
    which, place = data.draw(st.integers(0, 1)), data.draw(st.integers(0, 19))
    right = typed[which][place]
    typed[which][place] = data.draw(st.sampled_from([word for word in WORDLIST if word != right]))
    assert refused(*typed) == (WordsReason.CHECKSUM, place + 1, which + 1)
    typed[which][place] = "heron"
    assert refused(*typed) == (WordsReason.UNKNOWN_WORD, place + 1, which + 1)
    typed[which][place] = right
    assert recovery.secret_of_shares([" ".join(each) for each in typed]) == secret, "the control"


def test_every_other_word_in_every_place_is_refused() -> None:
    """Not a sample: 20 places, 1,023 other words each. The place itself is asked for above."""
    words = recovery.share_words(recovery.new_secret())[0]
    taken = 0
    for place, right in enumerate(words):
        for other in WORDLIST:
            mistyped = " ".join([*words[:place], other, *words[place + 1 :]])
            try:
                Share.from_mnemonic(mistyped)
            except MnemonicError:
                assert other != right
            else:
                assert other == right
                taken += 1
    assert taken == len(words)


def test_two_words_exchanged_are_refused() -> None:
    first, second, _third = recovery.share_words(recovery.new_secret())
    for one, two in itertools.combinations(range(20), 2):
        if first[one] == first[two]:
            continue
        typed = list(first)
        typed[one], typed[two] = typed[two], typed[one]
        assert refused(typed, second)[0] is WordsReason.CHECKSUM
        break


def test_three_are_one_too_many() -> None:
    assert refused(*recovery.share_words(recovery.new_secret())) == (WordsReason.THREE_SHARES, None, None)


def test_nothing_is_said_to_be_missing() -> None:
    assert refused() == (WordsReason.NONE, None, None)
    assert refused("", " 1 2 3 … ") == (WordsReason.NONE, None, None)


def test_shares_of_two_kits_are_told_apart() -> None:
    one, other = (recovery.share_words(recovery.new_secret()) for _ in range(2))
    assert refused(one[0], other[1]) == (WordsReason.DIFFERENT_KITS, None, None)
    assert refused(one[0], other[0]) == (WordsReason.DIFFERENT_KITS, None, None)


def test_two_kits_of_one_identifier_are_told_apart_too() -> None:
    """15 bits can be the same by chance; the digest inside the shares can't."""
    one, other = (
        [Share.from_mnemonic(" ".join(words)) for words in recovery.share_words(recovery.new_secret())]
        for _ in range(2)
    )
    same = [Share(**(vars(share) | {"identifier": one[0].identifier})) for share in other]
    assert recovery.secret_of_shares([share.mnemonic() for share in same[:2]]), "the control: they are shares"
    assert refused(one[0].mnemonic(), same[1].mnemonic())[0] is WordsReason.DIFFERENT_KITS
    assert refused(one[0].mnemonic(), same[0].mnemonic())[0] is WordsReason.DIFFERENT_KITS


def test_what_is_no_share_of_ours_is_told_apart() -> None:
    share = recovery.share_words(recovery.new_secret())[0]
    whole_words = recovery.words(recovery.new_secret())
    assert refused(share, whole_words) == (WordsReason.NOT_A_SHARE, None, 2)
    for foreign in (
        generate_mnemonics(1, [(3, 5)], bytes(16), iteration_exponent=1)[0][0],
        generate_mnemonics(1, [(2, 3)], bytes(16), iteration_exponent=4)[0][0],
        generate_mnemonics(1, [(2, 5)], bytes(16), iteration_exponent=1)[0][4],
        generate_mnemonics(2, [(2, 3), (2, 3)], bytes(16), iteration_exponent=1)[0][0],
        generate_mnemonics(1, [(2, 3)], bytes(16), iteration_exponent=1, extendable=False)[0][0],
    ):
        assert refused(foreign, share) == (WordsReason.NOT_OURS, None, 1)


def test_too_few_and_too_many_words_name_the_share() -> None:
    first, second, _third = recovery.share_words(recovery.new_secret())
    assert refused(first, second[:19]) == (WordsReason.TOO_FEW, None, 2)
    assert refused([*first, "academic"], second) == (WordsReason.TOO_MANY, None, 1)


# -- the slot


def opened_whole(made: Made) -> tuple[headers.Header, Opened]:
    header = headers.read(made.folder)
    return header, open_slot(header, SlotKind.RECOVERY, made.recovery_secret)


def give_shares(made: Made) -> bytearray:
    secret = recovery.new_secret()
    header, opened = opened_whole(made)
    with opened:
        set_shares(made.folder, header, opened, secret)
    return secret


def test_any_two_shares_open_everything(fresh: Made) -> None:
    shares = recovery.share_words(give_shares(fresh))
    for pair in itertools.combinations(shares, 2):
        secret = recovery.secret_of_shares([" ".join(words) for words in pair])
        with open_slot(headers.read(fresh.folder), SlotKind.SHARES, secret) as opened:
            assert opened.keys.to_bytes() == fresh.keys.to_bytes()


def test_a_stranger_opens_it_with_two_shares(fresh: Made) -> None:
    """The words through the reference implementation of SLIP-0039, the rest from FORMAT.md alone."""
    first, _second, third = recovery.share_words(give_shares(fresh))
    reader = independent_reader()
    header = reader.read_header((fresh.folder / headers.MAIN).read_bytes())
    secret = combine_mnemonics([" ".join(first), " ".join(third)])
    keys = reader.unlock(header, "shares", secret)
    assert keys == {each.value: bytes(fresh.keys[each]) for each in Compartment}


def test_the_other_secrets_go_on_opening(fresh: Made) -> None:
    secret = give_shares(fresh)
    header = headers.read(fresh.folder)
    open_slot(header, SlotKind.PASSPHRASE, fresh.passphrase).wipe()
    open_slot(header, SlotKind.RECOVERY, fresh.recovery_secret).wipe()
    with pytest.raises(WrongSecret):
        open_slot(header, SlotKind.RECOVERY, secret)
    with pytest.raises(WrongSecret):
        open_slot(header, SlotKind.SHARES, fresh.recovery_secret)


def test_a_colleague_chooses_a_new_passphrase(fresh: Made) -> None:
    set_second(fresh.folder, headers.read(fresh.folder), fresh.passphrase, bytearray(SECOND), BEHIND)
    secret = give_shares(fresh)
    header = headers.read(fresh.folder)
    with open_slot(header, SlotKind.SHARES, secret) as opened:
        header = start_over(fresh.folder, header, opened, bytearray(NEW))
    assert not header.has_second()
    with open_slot(headers.read(fresh.folder), SlotKind.PASSPHRASE, bytearray(NEW)) as opened:
        assert opened.keys.compartments == set(Compartment)
    open_slot(headers.read(fresh.folder), SlotKind.SHARES, secret).wipe()
    open_slot(headers.read(fresh.folder), SlotKind.RECOVERY, fresh.recovery_secret).wipe()


def test_shares_outlive_other_changes(fresh: Made) -> None:
    secret = give_shares(fresh)
    header, opened = opened_whole(fresh)
    with opened:
        header = change_passphrase(fresh.folder, header, opened, bytearray(NEW))
        renew_recovery(fresh.folder, header, opened, recovery.new_secret())
    set_second(fresh.folder, headers.read(fresh.folder), bytearray(NEW), bytearray(SECOND), BEHIND)
    with open_slot(headers.read(fresh.folder), SlotKind.SHARES, secret) as opened:
        assert opened.keys.compartments == set(Compartment)


def test_new_shares_end_the_old_ones(fresh: Made) -> None:
    old = give_shares(fresh)
    new = give_shares(fresh)
    open_slot(headers.read(fresh.folder), SlotKind.SHARES, new).wipe()
    with pytest.raises(WrongSecret):
        open_slot(headers.read(fresh.folder), SlotKind.SHARES, old)


def test_shares_are_taken_back(fresh: Made) -> None:
    secret = give_shares(fresh)
    header = headers.read(fresh.folder)
    with open_slot(header, SlotKind.PASSPHRASE, fresh.passphrase) as opened:
        header = remove_shares(fresh.folder, header, opened)
        with pytest.raises(NoShares):
            remove_shares(fresh.folder, header, opened)
    with pytest.raises(NoShares):
        open_slot(headers.read(fresh.folder), SlotKind.SHARES, secret)


def test_new_recovery_words_end_the_old_ones(fresh: Made) -> None:
    new = recovery.new_secret()
    header, opened = opened_whole(fresh)
    with opened:
        renew_recovery(fresh.folder, header, opened, new)
    open_slot(headers.read(fresh.folder), SlotKind.RECOVERY, new).wipe()
    open_slot(headers.read(fresh.folder), SlotKind.PASSPHRASE, bytearray(PASSPHRASE)).wipe()
    with pytest.raises(WrongSecret):
        open_slot(headers.read(fresh.folder), SlotKind.RECOVERY, fresh.recovery_secret)


def test_what_is_not_whole_gives_no_words_and_no_shares(fresh: Made) -> None:
    set_second(
        fresh.folder, headers.read(fresh.folder), fresh.passphrase, bytearray(SECOND), BEHIND, cost=FLOOR
    )
    data = (fresh.folder / headers.MAIN).read_bytes()
    header = headers.read(fresh.folder)
    with (
        open_slot(header, SlotKind.PASSPHRASE, fresh.passphrase) as first,
        open_slot(header, SlotKind.SECOND, bytearray(SECOND)) as second,
    ):
        for change in (renew_recovery, set_shares):
            for part in (first, second):
                with pytest.raises(NotWhole):
                    change(fresh.folder, header, part, recovery.new_secret())
        for parts in ((), (first,), (second, second)):
            with pytest.raises(NoSuchSlot):
                whole(header, *parts)
        assert (fresh.folder / headers.MAIN).read_bytes() == data
        secret = bytearray(secrets.token_bytes(16))
        with whole(header, first, second) as both:
            assert both.keys.to_bytes() == fresh.keys.to_bytes()
            set_shares(fresh.folder, header, both, secret)
        assert any(first.mac_key), "what was joined was copied"
    open_slot(headers.read(fresh.folder), SlotKind.SHARES, secret).wipe()
