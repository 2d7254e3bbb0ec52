"""A practice whose keys are changed without Argon2id, so that hundreds of failures cost seconds."""

from __future__ import annotations

from dataclasses import dataclass, replace

from practice import NOW, Made

from inglenook.domain.compartment import Compartment
from inglenook.vault import header as headers
from inglenook.vault import recovery
from inglenook.vault.check import check
from inglenook.vault.errors import NoSuchSlot, WrongSecret
from inglenook.vault.header import SlotKind
from inglenook.vault.key_change import SlotSecret, exchange, finish
from inglenook.vault.keys import Keys
from inglenook.vault.keyslots import Wish, first_header, open_slot
from inglenook.vault.rekeying import Progress
from inglenook.vault.vault import Vault

BEHIND = frozenset({Compartment.PRIVATE, Compartment.IDENTITY})
RECORD_ONLY = frozenset({Compartment.RECORD})
EVERYTHING = frozenset(Compartment)


@dataclass(frozen=True)
class Changing:
    """`kept` stands for a passphrase (it opens before and after), `old` and `new` for recovery words."""

    made: Made
    kept: bytearray
    old: bytearray
    new: bytearray
    opens: frozenset[Compartment] = EVERYTHING

    def change(self, progress: Progress | None = None) -> Keys:
        header = headers.read(self.made.folder)
        with open_slot(header, SlotKind.RECOVERY, self.old) as opened:
            slots = [
                SlotSecret(SlotKind.SHARES, self.opens, self.kept, None),
                SlotSecret(SlotKind.RECOVERY, EVERYTHING, self.new, None),
            ]
            return exchange(self.made.folder, header, opened, slots, progress)

    def words_that_hold(self) -> bytearray:
        """The old or the new ones: never both, never neither."""
        header = headers.read(self.made.folder)
        holding = [secret for secret in (self.old, self.new) if opens(header, SlotKind.RECOVERY, secret)]
        assert len(holding) == 1
        return holding[0]

    def keys_by(self, kind: SlotKind, secret: bytearray) -> Keys:
        """As an unlock gets them."""
        header = headers.read(self.made.folder)
        _header, opened = finish(self.made.folder, header, open_slot(header, kind, secret))
        with opened:
            return opened.keys.only(*opened.keys.compartments)

    def everything_is_there(self) -> None:
        """With what the person knows: each secret that holds opens, and nothing is amiss or missing."""
        kept = self.keys_by(SlotKind.SHARES, self.kept)
        keys = self.keys_by(SlotKind.RECOVERY, self.words_that_hold())
        assert kept.to_bytes() == keys.only(*self.opens).to_bytes()
        assert check(self.made.folder, keys, NOW).sound
        with Vault.open(self.made.folder, keys, now=NOW) as vault:
            assert texts_of(vault) == texts_of_practice()
        assert headers.read(self.made.folder).keys_before is None
        assert not [path for path in self.made.folder.iterdir() if path.name.endswith(".new")]


def without_passphrase(made: Made, opens: frozenset[Compartment] = EVERYTHING) -> Changing:
    """The practice with two slots of random secrets, one in the place of the passphrase."""
    changing = Changing(made, recovery.new_secret(), made.recovery_secret, recovery.new_secret(), opens)
    with open_slot(headers.read(made.folder), SlotKind.RECOVERY, made.recovery_secret) as opened:
        wishes = [
            Wish(SlotKind.SHARES, opened.keys.only(*opens), changing.kept, None),
            Wish(SlotKind.RECOVERY, opened.keys, changing.old, None),
        ]
        header = first_header(headers.read(made.folder).vault_id, opened.mac_key, wishes)
    headers.write(made.folder, header, lambda _data: None)
    return changing


def again_in(changing: Changing, made: Made) -> Changing:
    """The same secrets for a copy of the practice."""
    return replace(changing, made=made)


def opens(header: headers.Header, kind: SlotKind, secret: bytearray) -> bool:
    try:
        open_slot(header, kind, secret).wipe()
    except (WrongSecret, NoSuchSlot):
        return False
    return True


def texts_of(vault: Vault) -> list[tuple[str, int]]:
    """Each text of the practice and how many notes have it."""
    found = []
    for compartment in (Compartment.RECORD, Compartment.PRIVATE):
        rows = vault.db(compartment).query("SELECT sections FROM notes ORDER BY id")
        found += [(word, sum(word in sections for (sections,) in rows)) for word in ("bittern", "Kingfisher")]
    return found


def texts_of_practice() -> list[tuple[str, int]]:
    return [("bittern", 3), ("Kingfisher", 0), ("bittern", 0), ("Kingfisher", 3)]
