"""What opens the vault on paper: recovery words made anew, three shares, and opening with two of them."""

import pytest
from locked_person import FLOOR, PASSPHRASE
from PySide6.QtWidgets import QLabel
from test_changing_secrets import NEW, SECOND, choose, opens

from inglenook.domain.compartment import Compartment
from inglenook.vault import header as headers
from inglenook.vault import recovery
from inglenook.vault.errors import NoSuchSlot, WrongSecret
from inglenook.vault.keyslots import SlotKind, open_slot, set_second, set_shares
from inglenook.vault.passphrase import to_secret

EVERYTHING = frozenset(Compartment)


def opens_with(folder, kind, secret):
    with open_slot(headers.read(folder), kind, secret) as opened:
        return opened.keys.compartments


def copied(page):
    """The words on the page, in order, as they would be copied to paper."""
    spoken = [label.accessibleName() for label in page.findChildren(QLabel)]
    pairs = dict(name.removeprefix("Word ").split(": ") for name in spoken if name.startswith("Word "))
    return [pairs[str(number)] for number in range(1, 21)]


def listen(person):
    heard = []
    person.window.secret_changed.connect(lambda: heard.append("changed"))
    person.window.left.connect(lambda: heard.append("left"))
    return heard


def type_words(person, words):
    for word in words:
        person.type(word + " ")


def press(person, name):
    """Go to the button by Tab and press it."""
    for _step in range(60):
        if person.focused.accessibleName() == name:
            person.enter()
            return
        person.tab()
    raise AssertionError(f"no button {name!r}")


def put_behind_a_second(folder):
    behind = {Compartment.PRIVATE, Compartment.IDENTITY}
    set_second(folder, headers.read(folder), to_secret(PASSPHRASE), to_secret(SECOND), behind, cost=FLOOR)


@pytest.fixture
def shares(folder, recovery_words):
    """Three shares that open the vault."""
    secret = recovery.new_secret()
    header = headers.read(folder)
    with open_slot(header, SlotKind.RECOVERY, recovery.secret(recovery_words)) as opened:
        set_shares(folder, header, opened, secret)
    return recovery.share_words(secret)


# ---------------------------------------------------------------------- new recovery words


def bring_new_words_to_paper(person):
    person.wait_for("Twenty words for the day you forget")
    paper = copied(person.page)
    person.enter()
    person.wait_for("Three of them, to be sure")
    return paper


def answer(person, paper):
    for number in person.page.asked:
        person.type(paper[number - 1])
        person.tab()
    person.enter()


def test_new_words_take_the_place_of_the_old_ones(sit_down, folder, recovery_words):
    person = sit_down(folder, mode="new_words")
    heard = listen(person)
    person.type(PASSPHRASE)
    person.enter()
    paper = bring_new_words_to_paper(person)
    assert opens_with(folder, SlotKind.RECOVERY, recovery.secret(recovery_words)) == EVERYTHING
    answer(person, paper)
    person.wait_for("The new words open the vault")
    assert "still open with the old words" in person.page.sentence.text()
    person.enter()
    assert heard == ["changed"]
    assert opens_with(folder, SlotKind.RECOVERY, recovery.secret(paper)) == EVERYTHING
    with pytest.raises(WrongSecret):
        opens_with(folder, SlotKind.RECOVERY, recovery.secret(recovery_words))
    assert opens(folder, SlotKind.PASSPHRASE, PASSPHRASE) == EVERYTHING


def test_a_sheet_that_was_seen_is_replaced_with_its_own_words(sit_down, folder, recovery_words):
    put_behind_a_second(folder)
    person = sit_down(folder, mode="new_words")
    press(person, "Use the recovery words")
    person.wait_for("The recovery words")
    type_words(person, recovery_words)
    person.enter()
    answer(person, paper := bring_new_words_to_paper(person))
    person.wait_for("The new words open the vault")
    assert opens_with(folder, SlotKind.RECOVERY, recovery.secret(paper)) == EVERYTHING
    assert opens(folder, SlotKind.SECOND, SECOND) == {Compartment.PRIVATE, Compartment.IDENTITY}


def test_nothing_is_written_when_the_person_goes_back_before_the_end(sit_down, folder, recovery_words):
    before = (folder / "vault.json").read_bytes()
    person = sit_down(folder, mode="new_words")
    heard = listen(person)
    person.type(PASSPHRASE)
    person.enter()
    bring_new_words_to_paper(person)
    for _page in range(3):
        person.escape()
    assert heard == ["left"]
    assert (folder / "vault.json").read_bytes() == before


def test_a_slip_when_asked_back_writes_nothing(sit_down, folder, recovery_words):
    person = sit_down(folder, mode="new_words")
    person.type(PASSPHRASE)
    person.enter()
    bring_new_words_to_paper(person)
    for _each in person.page.asked:
        person.type("zebra")
        person.tab()
    person.enter()
    assert "is another one" in person.wait_until_told()
    assert opens_with(folder, SlotKind.RECOVERY, recovery.secret(recovery_words)) == EVERYTHING


def test_the_second_passphrase_is_asked_for_and_its_slip_told_at_its_field(sit_down, folder):
    put_behind_a_second(folder)
    person = sit_down(folder, mode="new_words")
    person.type(PASSPHRASE)
    person.tab(2)
    person.type("not that one at all")
    person.enter()
    assert "the second one is not" in person.wait_until_told()
    assert person.focused is person.page.second.line
    person.page.everyday.line.setFocus()
    person.type("not this one")
    person.tab(2)
    person.type(SECOND)
    person.enter()
    assert "not the everyday passphrase" in person.wait_until_told()
    person.type(PASSPHRASE)
    person.tab(2)
    person.type(SECOND)
    person.enter()
    person.wait_for("Twenty words for the day you forget")


# ---------------------------------------------------------------------- three shares


def test_three_shares_are_made_and_any_two_open_everything(sit_down, folder, recovery_words):
    person = sit_down(folder, mode="shares")
    heard = listen(person)
    person.type(PASSPHRASE)
    person.enter()
    papers = []
    for number in (1, 2, 3):
        person.wait_for(f"Share {number} of 3")
        papers.append(copied(person.page))
        person.enter()
    person.wait_for("One word of each, to be sure")
    assert headers.read(folder).slot(SlotKind.SHARES) is None
    for paper, number in zip(papers, person.page.asked, strict=True):
        person.type(paper[number - 1])
        person.tab()
    person.enter()
    person.wait_for("The three shares are made")
    person.enter()
    assert heard == ["changed"]
    for left_out in range(3):
        two = [" ".join(paper) for place, paper in enumerate(papers) if place != left_out]
        assert opens_with(folder, SlotKind.SHARES, recovery.secret_of_shares(two)) == EVERYTHING
    assert opens_with(folder, SlotKind.RECOVERY, recovery.secret(recovery_words)) == EVERYTHING


def test_never_two_shares_on_one_page(sit_down, folder):
    person = sit_down(folder, mode="shares")
    person.type(PASSPHRASE)
    person.enter()
    before = []
    for number in (1, 2, 3):
        person.wait_for(f"Share {number} of 3")
        shown = copied(person.page)
        secret_part = shown[3:]  # the first three words tell which kit it is, and are the same on each
        assert all(len(set(secret_part) & set(other)) < len(secret_part) // 2 for other in before)
        assert not any(set(other) <= set(person.reads().split()) for other in before)
        before.append(secret_part)
        person.enter()


def test_the_page_of_one_share_alone_is_set_for_printing(sit_down, folder):
    person = sit_down(folder, mode="shares")
    person.type(PASSPHRASE)
    person.enter()
    person.wait_for("Share 1 of 3")
    press(person, "Print")
    person.wait_for("The recovery sheet")
    person.escape()
    person.wait_for("Share 1 of 3")


def test_a_word_of_the_wrong_share_is_named(sit_down, folder):
    person = sit_down(folder, mode="shares")
    person.type(PASSPHRASE)
    person.enter()
    papers = []
    for number in (1, 2, 3):
        person.wait_for(f"Share {number} of 3")
        papers.append(copied(person.page))
        person.enter()
    person.wait_for("One word of each, to be sure")
    first, second, _third = person.page.asked
    person.type(papers[0][first - 1])
    person.tab()
    person.type("zebra")
    person.enter()
    person.page.submit()
    assert f"Word {second} of share 2 is another one." in person.wait_until_told()
    assert person.focused is person.page.lines[1]
    assert headers.read(folder).slot(SlotKind.SHARES) is None


def test_shares_are_taken_back(sit_down, folder, shares):
    person = sit_down(folder, mode="remove_shares")
    heard = listen(person)
    person.type(PASSPHRASE)
    person.enter()
    person.wait_for("The shares open nothing any more")
    person.enter()
    assert heard == ["changed"]
    with pytest.raises(NoSuchSlot):
        opens_with(
            folder, SlotKind.SHARES, recovery.secret_of_shares([" ".join(each) for each in shares[:2]])
        )


@pytest.mark.parametrize("mode", ["new_words", "shares", "remove_shares"])
def test_escape_leads_back_to_work_here_too(sit_down, folder, mode):
    person = sit_down(folder, mode=mode)
    heard = listen(person)
    person.escape()
    assert heard == ["left"]


# ---------------------------------------------------------------------- opening with two of them


def to_the_first_share(person):
    """As the sheet says; the way from the recovery words leads there too."""
    person.window.foot.more_chosen.emit("shares")
    person.wait_for("The first share")


def test_a_colleague_opens_the_vault_with_two_shares(sit_down, folder, shares):
    person = sit_down(folder)
    to_the_first_share(person)
    type_words(person, shares[2])
    person.enter()
    person.wait_for("The second share")
    type_words(person, [word[:4] for word in shares[0]])
    person.enter()
    person.wait_for("A new passphrase")
    choose(person, NEW)
    _opened, keys = person.wait_until_unlocked()
    assert keys.compartments == EVERYTHING
    keys.wipe()
    assert opens(folder, SlotKind.PASSPHRASE, NEW) == EVERYTHING


def at_the_second_share(person, words):
    to_the_first_share(person)
    type_words(person, words)
    person.enter()
    person.wait_for("The second share")


def test_the_same_share_twice_is_told_at_the_second(sit_down, folder, shares):
    person = sit_down(folder)
    at_the_second_share(person, shares[1])
    type_words(person, shares[1])
    person.enter()
    assert "the same share" in person.wait_until_told()
    assert person.page.heading.text() == "The second share"


def test_a_share_of_another_kit_is_told_at_the_second(sit_down, folder, shares):
    person = sit_down(folder)
    at_the_second_share(person, shares[1])
    type_words(person, recovery.share_words(recovery.new_secret())[0])
    person.enter()
    assert "were not made together" in person.wait_until_told()


def test_a_mistyped_word_of_a_share_is_named_where_it_stands(sit_down, folder, shares):
    person = sit_down(folder)
    to_the_first_share(person)
    wrong = list(shares[0])
    wrong[6] = "heron"
    type_words(person, wrong)
    person.enter()
    assert "word 7" in person.wait_until_told()
    assert person.focused is person.page.lines[6]


def test_the_recovery_words_are_no_share_and_the_other_way_round(sit_down, folder, shares, recovery_words):
    person = sit_down(folder)
    to_the_first_share(person)
    type_words(person, recovery_words)
    person.enter()
    assert "recovery words" in person.wait_until_told()
    assert person.page.heading.text() == "The first share"
    again = sit_down(folder)
    press(again, "Use the recovery sheet")
    again.wait_for("The recovery words")
    type_words(again, shares[0])
    again.enter()
    assert "share" in again.wait_until_told()


def test_three_shares_pasted_at_once_are_too_many(sit_down, folder, shares):
    person = sit_down(folder)
    to_the_first_share(person)
    everything = " ".join(word for share in shares for word in share)
    person.focused.setText(everything)
    person.focused.textEdited.emit(everything)
    assert "three" in person.wait_until_told().lower()
    assert person.page.lines[0].text() == ""


def test_shares_of_another_vault_do_not_open_this_one(sit_down, folder, shares):
    person = sit_down(folder)
    other = recovery.share_words(recovery.new_secret())
    at_the_second_share(person, other[0])
    type_words(person, other[1])
    person.enter()
    assert "did not open the vault" in person.wait_until_told()


def test_shares_where_none_were_made_are_told_kindly(sit_down, folder):
    person = sit_down(folder)
    other = recovery.share_words(recovery.new_secret())
    at_the_second_share(person, other[0])
    type_words(person, other[1])
    person.enter()
    assert "share" in person.wait_until_told()


def test_the_page_of_the_recovery_words_leads_to_the_shares(sit_down, folder):
    person = sit_down(folder)
    press(person, "Use the recovery sheet")
    person.wait_for("The recovery words")
    press(person, "Open with two of three shares")
    person.wait_for("The first share")
    person.escape()
    person.wait_for("The recovery words")
